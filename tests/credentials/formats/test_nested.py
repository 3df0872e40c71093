"""Records as trees and endorsements: each piece an entry of its own, and one that cannot be read hides no other."""

import json

import pytest

from tests.badges import Json, a_badge, a_presentation, a_record_of, a_token, an_endorsement, as_bytes
from wallet.credentials.credential import Association, Credential
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import UNREADABLE, Parsed, read
from wallet.credentials.formats.carrying import carries_others
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.frozen import replace


def parsed(given: Json) -> tuple[Parsed, ...]:
    found = read(Envelope(as_bytes(given), VC))
    for one in found:
        assert Credential.from_data(json.loads(json.dumps(one.credential.to_data()))) == one.credential
    return found


def shape(given: Json) -> list[tuple[str, int | None]]:
    return [(one.credential.title, one.parent) for one in parsed(given)]


def test_a_record_lists_its_achievements_and_how_they_belong_together() -> None:
    record = parsed(a_record_of(a_badge()))[0].credential
    assert (record.format, record.title, record.achievement) == ("clr-2.0", "Transcript", None)
    assert [one.name for one in record.achievements] == ["Degree", "Course"]
    assert record.associations == (Association("isChildOf", "urn:a:2", "urn:a:1"),)


def test_records_in_records_are_a_tree() -> None:
    inner = a_record_of(a_badge(), name="Inner")
    assert shape(a_record_of(inner, a_badge())) == [
        ("Transcript", None),
        ("Inner", 0),
        ("Teamwork", 1),
        ("Teamwork", 0),
    ]


def test_an_unreadable_piece_hides_no_other() -> None:
    record = a_record_of(5, a_token({"no": "credential"}).decode(), {"no": "credential"}, a_badge())
    titles = [one.credential.format for one in parsed(record)]
    assert titles == ["clr-2.0", UNREADABLE, UNREADABLE, UNREADABLE, "open-badge-3.0"]


def test_a_record_whose_subject_is_none() -> None:
    assert shape(a_record_of(credentialSubject="nobody")) == [("Transcript", None)]
    assert shape(a_record_of(credentialSubject=["nobody", {"verifiableCredential": a_badge()}])) == [
        ("Transcript", None),
        ("Teamwork", 0),
    ]


def endorsed(place: str, **more: object) -> Json:
    badge = a_badge()
    subject = badge["credentialSubject"]
    {"top": badge, "issuer": badge["issuer"], "achievement": subject["achievement"]}[place].update(more)
    return badge


@pytest.mark.parametrize("place", ["top", "issuer", "achievement"])
def test_endorsements_are_judged_on_their_own(place: str) -> None:
    badge = endorsed(place, endorsement=[an_endorsement(), "https://elsewhere.example/1"], endorsementJwt=[TOKEN])
    assert shape(badge) == [("Teamwork", None), ("Endorsement", 0), ("Endorsement", 0)]
    _, first, second = parsed(badge)
    assert first.credential.description == "We trust them."
    assert first.credential.issuer.name == "Guild"
    assert second.envelope == Envelope(TOKEN.encode(), VC_JWT)
    assert carries_others(parsed(badge)[0].credential)


TOKEN = a_token(an_endorsement()).decode()


def test_an_endorsement_of_an_endorsement() -> None:
    badge = endorsed("top", endorsement=an_endorsement(endorsement=[an_endorsement("Union")]))
    assert shape(badge) == [("Teamwork", None), ("Endorsement", 0), ("Endorsement", 1)]


def test_an_endorsement_in_a_token() -> None:
    token = a_token(endorsed("top", endorsement=[an_endorsement()]))
    assert [one.parent for one in read(Envelope(token, VC_JWT))] == [None, 0]


@pytest.mark.parametrize("endorsement", ["https://elsewhere.example/1", None, [], 5])
def test_endorsements_that_are_not_here(endorsement: object) -> None:
    assert shape(endorsed("top", endorsement=endorsement)) == [("Teamwork", None)]
    assert shape(a_presentation(endorsement=[an_endorsement()])) == [("Presentation", None)]


def test_what_can_hold_others() -> None:
    assert carries_others(parsed(a_record_of())[0].credential)
    assert not carries_others(parsed(a_badge(issuer="did:web:issuer.example"))[0].credential)


def test_formats_that_hold_others_and_formats_that_do_not() -> None:
    whole = parsed(a_badge())[0].credential
    assert carries_others(replace(whole, format="ler-rs"))
    endorsed_long_ago = replace(whole, format="open-badge-2.0", claims={"endorsement": [{}]})
    assert not carries_others(endorsed_long_ago)
