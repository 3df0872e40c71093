"""What the terminal prints: the JSON objects of DESIGN.md §7, and the same for people."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from wallet.errors import Unreadable, UnreadableFile, WalletError
from wallet.verification.report import Check, Outcome, Question, worst
from wallet.wording.findings import check_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.credentials.credential import Credential
    from wallet.records import Record, Summary
    from wallet.usecases.keep_previewed import Kept
    from wallet.usecases.preview_credentials import Unread
    from wallet.verification.report import Report
    from wallet.worker.reader import Failure, Judged, Reading

PASSED, FAILED, UNKNOWN, REFUSED, USAGE = 0, 1, 2, 3, 64
_EXIT = {Outcome.PASSED: PASSED, Outcome.WARNING: PASSED, Outcome.UNKNOWN: UNKNOWN, Outcome.FAILED: FAILED}
_MARKS = {Outcome.PASSED: "+", Outcome.WARNING: "!", Outcome.UNKNOWN: "?", Outcome.FAILED: "x"}

Json = dict[str, Any]


def to_text(answer: Json) -> str:
    """One JSON object, ASCII only; indented where somebody reads it, which takes three times as long."""
    return json.dumps(answer, indent=2 if sys.stdout.isatty() else None)


def error_object(error: WalletError) -> Json:
    """A refusal."""
    from wallet.wording.problems import explain  # start-up time: most files can be read

    code = error.problem.value if isinstance(error, UnreadableFile) else error.code
    return {"error": {"code": code, "message": explain(error).text}}


def verification_object(readings: Iterable[Reading]) -> Json:
    """The answer of `verify --json`."""
    results = [_result(reading) for reading in readings]
    verdicts = [Outcome(c["verdict"]) for r in results for c in r["credentials"]]
    verdicts += [Outcome.UNKNOWN for r in results if r["error"]]
    return {"verdict": worst(verdicts).value, "results": results}


def verification_exit(answer: Json) -> int:
    """The worst wins: refused, failed, unknown, passed."""
    if any(result["error"] for result in answer["results"]):
        return REFUSED
    return exit_of(Outcome(answer["verdict"]))


def exit_of(verdict: Outcome) -> int:
    """The exit code of a verdict."""
    return _EXIT[verdict]


def _result(reading: Reading) -> Json:
    whole = next((f for f in reading.failures if not f.piece), None) if not reading.judged else None
    entries = [_entry(j.credential, j.report) for j in reading.judged]
    for entry, judged in zip(entries, reading.judged, strict=True):
        if judged.parent is not None:
            entry["parent"] = judged.parent
    entries += [_unread_entry(failure) for failure in reading.failures if failure is not whole]
    error = None if whole is None else {"code": whole.problem.value, "message": _why(whole)}
    if not entries and error is None:
        error = error_object(UnreadableFile(Unreadable.NOT_A_CREDENTIAL))["error"]
    return {"source": reading.source, "error": error, "credentials": entries}


def _entry(credential: Credential, report: Report) -> Json:
    return {
        "id": credential.id or None,
        "title": credential.title,
        "issuer": {"id": credential.issuer.id or None, "name": credential.issuer.name or None},
        "subject": {"id": credential.subject.id or None, "name": credential.subject.name or None},
        "format": credential.format,
        "proofs": list(credential.proofs),
        "issued": credential.issued or None,
        "expires": credential.expires or None,
        "verdict": report.verdict.value,
        "checks": [check_object(check) for check in report.checks],
    }


def check_object(check: Check) -> Json:
    """One check; `detail` is the sentence that the window shows."""
    return {
        "question": check.question.value,
        "outcome": check.outcome.value,
        "reason": check.reason,
        "detail": check_sentence(check),
    }


def _unread_entry(failure: Failure) -> Json:
    check = Check(Question.STRUCTURE, Outcome.FAILED, "not_a_credential", {"what": _why(failure)})
    nobody = {"id": None, "name": None}
    return {
        "id": None,
        "title": "",
        "issuer": nobody,
        "subject": nobody,
        "format": None,
        "proofs": [],
        "issued": None,
        "expires": None,
        "verdict": Outcome.FAILED.value,
        "checks": [check_object(check)],
        "piece": failure.piece,
    }


def _why(failure: Failure) -> str:
    from wallet.wording.problems import explain_unread

    return explain_unread(failure.problem, failure.details).text


def import_object(kept: Kept, unreadable: Iterable[Unread]) -> Json:
    """The answer of `import --json`, printed only after the commit."""
    return {
        "kept": [_kept(record) for record in kept.kept],
        "already_held": [_kept(record) for record in kept.already_held],
        "unreadable": [
            {"source": u.source, "code": u.failure.problem.value, "message": _why(u.failure)} for u in unreadable
        ],
    }


def _kept(record: Record) -> Json:
    return {
        "id": record.id,
        "title": record.credential.title,
        "verdict": record.report.verdict.value,
        "sha256": record.envelope.sha256,
    }


def list_object(summaries: Iterable[Summary]) -> Json:
    """The answer of `list --json`."""
    return {
        "credentials": [
            {
                "id": s.id,
                "title": s.title,
                "issuer": {"id": s.issuer_id or None, "name": s.issuer_name or None},
                "verdict": s.verdict.value,
                "sha256": s.sha256,
                "added": s.added,
            }
            for s in summaries
        ]
    }


def show_object(record: Record, inside: Iterable[Judged] = ()) -> Json:
    """The answer of `show --json`: as in `verify`, with all that a page shows, the wallet's own id, notes, the claims.

    `inside` are the credentials and endorsements in it, each as in `verify`; a `parent` of 0 is the credential itself.
    """
    from wallet.credentials.formats.sealed import sealed_at  # start-up time: no other answer reads formats

    shown = record.credential.to_data()
    return _entry(record.credential, record.report) | {
        "id": record.id,
        "credential_id": record.credential.id or None,
        "description": record.credential.description,
        "image": _image(record.credential) or None,
        "sealed": sealed_at(record.credential) or None,
        **{name: shown.get(name) for name in _SHOWN},
        "inside": [_entry(one.credential, one.report) | {"parent": one.parent} for one in inside],
        "sha256": record.envelope.sha256,
        "added": record.added.isoformat(),
        "notes": record.notes,
        "tags": list(record.tags),
        "supersedes": record.supersedes or None,
        "claims": dict(record.credential.claims),
    }


_SHOWN = ("achievement", "achievements", "associations", "results", "evidence", "language")


def _image(credential: Credential) -> str:
    return (credential.achievement.image if credential.achievement else "") or credential.issuer.image


def verification_text(readings: Iterable[Reading]) -> str:
    """`verify` for people."""
    lines: list[str] = []
    for reading in readings:
        lines.append(reading.source)
        for judged in reading.judged:
            lines += credential_lines(judged.credential, judged.report)
        lines += [f"  x {_why(failure)}" for failure in reading.failures]
    return "\n".join(lines)


def credential_lines(credential: Credential, report: Report) -> list[str]:
    """Title, issuer and one line a check."""
    head = f"  {credential.title} · {credential.issuer.label}"
    return [head, *(f"    {_MARKS[check.outcome]} {check_sentence(check)}" for check in report.checks)]
