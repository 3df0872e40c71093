"""Small made-up values for tests: credentials, reports, records."""

import json
from datetime import datetime

from tests.fakes import NOW
from wallet.credentials.credential import Achievement, Credential, Party
from wallet.credentials.envelope import Envelope
from wallet.records import Record
from wallet.verification.report import Check, Outcome, Question, Report
from wallet.worker.reader import Judged


def a_report(outcome: Outcome = Outcome.PASSED, *, wants: tuple[str, ...] = ()) -> Report:
    reasons = {
        Outcome.PASSED: (Question.STATUS, "no_status"),
        Outcome.WARNING: (Question.ISSUER, "not_listed"),
        Outcome.UNKNOWN: (Question.STATUS, "unreachable"),
        Outcome.FAILED: (Question.SIGNATURE, "mismatch"),
    }
    question, reason = reasons[outcome]
    return Report((Check(question, outcome, reason, wants=wants, at=NOW.isoformat()),))


def a_credential(title: str = "Teamwork", **more: object) -> Credential:
    return Credential(
        format=str(more.pop("format", "open-badge-3.0")),
        title=title,
        issuer=Party(id="did:key:z6MkExample", name="Example Corp"),
        subject=Party(name="Sam Salmon"),
        claims={"name": title},
        achievement=Achievement(name=title, description="Works well with others."),
        **more,  # type: ignore[arg-type]
    )


def a_judged(
    title: str = "Teamwork", report: Report | None = None, parent: int | None = None, **more: object
) -> Judged:
    envelope = Envelope(json.dumps({"name": title}).encode(), "application/vc")
    return Judged(envelope, a_credential(title, **more), report or a_report(), parent)


def a_record(title: str = "Teamwork", added: datetime = NOW, outcome: Outcome = Outcome.PASSED) -> Record:
    judged = a_judged(title)
    return Record(judged.envelope, judged.credential, (a_report(outcome),), added=added)
