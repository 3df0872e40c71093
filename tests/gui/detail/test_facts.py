"""What a page says about a record."""

import base64

import pytest

from tests.examples import a_record
from wallet.credentials.credential import Achievement, Alignment, Credential, Party, Token
from wallet.credentials.envelope import Envelope
from wallet.frozen import replace
from wallet.gui.detail import facts, picture
from wallet.gui.detail.notes import tags_in
from wallet.gui.widgets.lines import breakable
from wallet.records import Record

RICH = Credential(
    format="open-badge-3.0",
    title="Carpentry",
    issuer=Party(id="did:example:school"),
    subject=Party(name="Sam"),
    claims={},
    description="Doors and windows.",
    issued="2024-05-06T00:00:00Z",
    expires="2027-05-06T00:00:00Z",
    results=(("Grade", "1.3"), ("", "passed")),
    evidence=(("Thesis", "https://example.org/t"), ("", "https://example.org/u")),
    achievement=Achievement(
        description="Doors and windows.",
        criteria="Build a door.",
        criteria_url="https://example.org/c",
        alignments=(Alignment(name="Sawing", code="S1", framework="ESCO"), Alignment(url="https://example.org/s")),
        tags=("wood",),
    ),
)


def record(credential: Credential, raw: bytes = b"{}") -> Record:
    return replace(a_record(), credential=credential, envelope=Envelope(raw, "application/vc"))


def test_every_part_is_said_once() -> None:
    said = {part.heading: part.lines for part in facts.parts(RICH)}
    assert said == {
        "Description": ("Doors and windows.",),
        "What was needed for it": ("Build a door.", "https://example.org/c"),
        "Skills": ("S1 Sawing (ESCO)", "https://example.org/s", "wood"),
        "Results": ("Grade: 1.3", "passed"),
        "Evidence": ("Thesis: https://example.org/t", "https://example.org/u"),
    }


def test_a_bare_credential_has_no_parts_and_still_a_name() -> None:
    bare = Credential(format="vcdm-2.0", title="", issuer=Party(), subject=Party(), claims={})
    assert facts.parts(bare) == ()
    assert facts.title(record(bare)) == "Credential without a name"
    assert facts.issuer(record(bare)) == "No issuer is named"
    assert facts.dates(record(bare)) == ""


def test_who_and_when() -> None:
    assert facts.dates(record(RICH)) == "To Sam · Awarded 6 May 2024 · Valid until 6 May 2027"
    assert facts.issuer(record(RICH)) == "did:example:school"


def test_details_have_the_digest_and_the_identifiers() -> None:
    shown = record(RICH)
    lines = [line for part in facts.details(shown) for line in part.lines]
    assert shown.envelope.sha256 in lines
    assert "Issuer: did:example:school" in lines


def test_the_original_is_cut_where_it_is_long() -> None:
    assert facts.raw(record(RICH, b"short \xff")) == "short \ufffd"
    long = facts.raw(record(RICH, b"x" * 100_000))
    assert len(long) == facts.RAW_SHOWN + 2
    assert long.endswith("…")


def image(address: str) -> Record:
    return record(replace(RICH, achievement=Achievement(image=address)))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("data:image/png;base64," + base64.b64encode(b"pixels").decode(), b"pixels"),
        ("data:image/svg+xml,%3Csvg/%3E", b"<svg/>"),
        ("data:image/png;base64,x", b""),
        ("data:text/html,hello", b""),
        ("https://example.org/a.png", b""),
        ("", b""),
    ],
)
def test_only_a_picture_that_is_inside_is_shown(address: str, expected: bytes) -> None:
    assert picture.embedded(image(address)) == expected


def test_what_is_no_picture_draws_nothing() -> None:
    assert picture.drawn(b"no picture") == b""


def test_tags_are_parted_by_commas_and_said_once() -> None:
    assert tags_in(" a,b  c,,a , ") == ("a", "b c")
    assert len(tags_in(",".join(map(str, range(200))))) == 50


def test_long_addresses_can_wrap_and_short_words_stay() -> None:
    line = "see https://example.org/" + "x" * 60
    assert breakable(line).replace("\u200b", "") == line
    assert breakable("a few words") == "a few words"


def test_a_seal_tells_its_time_and_an_awarding_body_its_name() -> None:
    token = Token({"sigT": "2026-03-01T10:00:00Z"}, {}, "", kind="jades")
    achievement = Achievement(name="Teamwork", awarded_by="Faculty of Arts")
    record = a_record()
    record = replace(record, credential=replace(record.credential, token=token, achievement=achievement))
    assert ("Faculty of Arts",) in [part.lines for part in facts.parts(record.credential)]
    assert any(part.lines[0].startswith("1 Mar 2026") for part in facts.details(record))
    own = replace(achievement, awarded_by=record.credential.issuer.name)
    assert "Awarded by" not in [part.heading for part in facts.parts(replace(record.credential, achievement=own))]
