"""What crosses comes back equal; only news of the evidence crosses; misshapen answers are refused."""

from datetime import timedelta

import pytest

from tests.examples import a_judged
from tests.fakes import NOW
from wallet.carriers.found import Failure, HolderKey
from wallet.errors import Unreadable
from wallet.ports import Document
from wallet.proofs.json_ld import Contexts
from wallet.verification.evidence import Evidence, Registry, TrustList
from wallet.worker import wire
from wallet.worker.frames import Unit
from wallet.worker.reader import Reading

CONTEXTS = Contexts(lambda _address: None, {})
A, B = (Document(f"https://example.org/{name}", name.encode(), "text/plain", NOW) for name in "ab")


def evidence(*documents: Document, hours: int = 0) -> Evidence:
    return Evidence(
        now=NOW + timedelta(hours=hours),
        contexts=CONTEXTS,
        documents={each.address: each for each in documents},
        trust=[TrustList("L", "2026", {"did:x": "X"}, by_you=True)],
        registries=[Registry("R", "dcc-legacy", "https://example.org/r")],
        anchors=[b"\x30\x82"],
    )


def test_a_reading_comes_back_equal() -> None:
    failure = Failure(Unreadable.DUPLICATE_KEY, {"key": "issuer"}, piece=3)
    keys = (HolderKey("did:x#1", "did:x", "Multikey", "zA", "zB", "Me"), HolderKey("did:x#2", "did:x", "T", "zC", "zD"))
    reading = Reading("a.json", (a_judged("One"), a_judged("Two", parent=0)), (failure,), keys)
    assert wire.reading_from_unit("a.json", wire.reading_to_unit(reading)) == reading


def test_a_child_before_its_parent_is_refused() -> None:
    unit = wire.reading_to_unit(Reading("a.json", (a_judged("One", parent=0),)))
    with pytest.raises(ValueError, match="parent"):
        wire.reading_from_unit("a.json", unit)


def test_a_question_comes_back_equal() -> None:
    judged = a_judged("One")
    assert wire.question_from_unit(wire.question_to_unit(judged)) == (judged.credential, judged.report)


def test_the_evidence_comes_back_equal() -> None:
    news = wire.Told().news(evidence(A, B))
    assert news is not None
    found = wire.evidence_from_unit(news, {}, CONTEXTS)
    expected = evidence(A, B)
    for name in ("now", "documents", "trust", "registries", "anchors"):
        assert getattr(found, name) == getattr(expected, name)


def test_only_news_cross() -> None:
    told = wire.Told()
    assert told.news(evidence(A)) is not None
    assert told.news(evidence(A)) is None
    news = told.news(evidence(A, B))
    assert news is not None
    assert news.raw == (b"b",)
    gone = told.news(evidence(B))
    assert gone is not None
    assert (gone.data["gone"], gone.raw) == ([A.address], ())
    assert wire.evidence_from_unit(gone, {A.address: A, B.address: B}, CONTEXTS).documents == {B.address: B}
    later = told.news(evidence(B, hours=1))
    assert later is not None
    assert later.raw == ()


@pytest.mark.parametrize(
    "unit",
    [
        Unit(None),
        Unit([1, 2]),
        Unit([[], []]),
        Unit([[], [["no_such_code", {}, 0]], []]),
        Unit([[], [], [["too", "few"]]]),
        Unit([[["application/vc", {}, [], None]], [], []], (b"x",)),
        Unit([[], [], []], (b"x",)),
        Unit([[["application/vc", [], [], None]], [], []], (b"x",)),
    ],
)
def test_misshapen_readings_are_refused(unit: Unit) -> None:
    with pytest.raises(ValueError, match=r"."):
        wire.reading_from_unit("x", unit)


@pytest.mark.parametrize("data", [None, [1], [{}], [{"question": "?"}], {"a": 1}])
def test_misshapen_reports_and_failures_are_refused(data: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        wire.answer_from_unit(Unit(data))
    with pytest.raises(ValueError, match=r"."):
        wire.failure_from_unit(Unit(data))
