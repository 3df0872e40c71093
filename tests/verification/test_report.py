"""Reports: the verdict is the worst, nothing checked is unknown, and all goes to JSON and back."""

import json

import pytest

from tests.fakes import NOW
from wallet.proofs.answer import FAILED, PASSED, PASSES, UNKNOWN, UNKNOWNS, Answer
from wallet.verification.report import REASONS, Check, Outcome, Question, Report, worst

GOOD = Check(Question.STRUCTURE, Outcome.PASSED, "well_formed", at=NOW.isoformat())
BAD = Check(
    Question.SIGNATURE, Outcome.FAILED, "mismatch", {"key": "k"}, ("https://a.example",), ("https://b.example",)
)
DOUBT = Check(Question.STATUS, Outcome.UNKNOWN, "unreachable", wants=("https://c.example",))


@pytest.mark.parametrize(
    ("checks", "verdict", "deciding"),
    [
        ((), Outcome.UNKNOWN, None),
        ((GOOD,), Outcome.PASSED, GOOD),
        ((GOOD, DOUBT), Outcome.UNKNOWN, DOUBT),
        ((DOUBT, BAD, GOOD), Outcome.FAILED, BAD),
    ],
)
def test_the_worst_decides(checks: tuple[Check, ...], verdict: Outcome, deciding: Check | None) -> None:
    report = Report(checks)
    assert (report.verdict, report.deciding) == (verdict, deciding)


def test_order_of_outcomes() -> None:
    assert worst(Outcome) is Outcome.FAILED
    assert worst([Outcome.WARNING, Outcome.PASSED]) is Outcome.WARNING


def test_there_and_back() -> None:
    report = Report((GOOD, BAD, DOUBT))
    assert Report.from_data(json.loads(json.dumps(report.to_data()))) == report
    assert report.wants == {"https://b.example", "https://c.example"}


@pytest.mark.parametrize("reason", REASONS[Question.SIGNATURE])
def test_every_reason_of_a_proof_has_its_outcome(reason: str) -> None:
    expected = PASSED if reason in PASSES else UNKNOWN if reason in UNKNOWNS else FAILED
    assert Answer(reason).outcome == expected == Outcome(expected)


def test_reasons_that_say_nothing_are_reasons() -> None:
    assert set(REASONS[Question.SIGNATURE]) > UNKNOWNS | PASSES
