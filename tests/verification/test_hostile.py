"""What was made to take long has an answer, and never the good one. How fast: tests/benchmarks/bench_hostile.py."""

from datetime import UTC, datetime

import pytest

from tests.hostile import HOSTILE, LARGEST
from wallet.verification.evidence import Evidence
from wallet.verification.report import Outcome, Question
from wallet.worker.judging import judge
from wallet.worker.tools import tools

ENDLESS = ("a clique", "a ring", "a grid", "any graph", "many alike", "scoped contexts", "a chain of proofs", "lists")


def signatures(body: bytes) -> list[tuple[Outcome, str]]:
    known = tools()
    reading = judge("", body, Evidence(now=datetime.now(UTC), contexts=known.contexts), known)
    assert not reading.failures
    (judged,) = reading.judged
    return [(one.outcome, one.reason) for one in judged.report.checks if one.question is Question.SIGNATURE]


@pytest.mark.parametrize("name", HOSTILE)
def test_never_good(name: str) -> None:
    body = HOSTILE[name]()
    assert len(body) <= LARGEST
    assert all(outcome in (Outcome.UNKNOWN, Outcome.FAILED) for outcome, _ in signatures(body))


@pytest.mark.parametrize("name", ENDLESS)
def test_what_would_take_for_ever_is_too_complex(name: str) -> None:
    assert set(signatures(HOSTILE[name]())) == {(Outcome.UNKNOWN, "too_complex")}
