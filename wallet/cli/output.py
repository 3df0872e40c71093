"""What the terminal prints: the JSON objects of DESIGN.md §7, and the same for people."""

from __future__ import annotations

import codecs
import json
import sys
import zlib
from typing import TYPE_CHECKING, Any

from wallet.errors import Unreadable, UnreadableFile, WalletError
from wallet.verification.report import Check, Outcome, Question, worst
from wallet.wording.findings import check_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.credentials.credential import Credential
    from wallet.records import HeldKey, Record, Summary
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


class Verification:
    """The answer of `verify`, taken one reading after the other and kept as little as can be until it is printed.

    The verdict stands first and is known last; so what is printed waits, compressed: it is mostly the same words.
    """

    def __init__(self, *, as_json: bool) -> None:
        self._as_json, self._indent = as_json, 2 if sys.stdout.isatty() else None
        self._outcomes: set[Outcome] = set()
        self._refused = self._begun = False
        self._packer = zlib.compressobj(1)
        self._packed: list[bytes] = []

    def take(self, reading: Reading) -> None:
        """One more file."""
        result = _result(reading)
        self._outcomes |= {Outcome(entry["verdict"]) for entry in result["credentials"]}
        if result["error"]:
            self._refused = True
            self._outcomes.add(Outcome.UNKNOWN)
        text = self._piece(result) if self._as_json else "\n".join(_verification_lines(reading))
        between = ("," + (" " if self._indent is None else "") if self._as_json else "\n") if self._begun else ""
        self._begun = True
        self._packed.append(self._packer.compress((between + text).encode("utf-8", "surrogatepass")))

    def texts(self) -> Iterator[str]:
        """What is to be printed, in pieces; afterwards nothing more can be taken."""
        verdict = worst(self._outcomes).value
        opening, closing = ('{"verdict": "%s", "results": [', "]}") if self._as_json else ("", "")
        if self._as_json and self._indent:
            opening, closing = '{\n  "verdict": "%s",\n  "results": [', "\n  ]\n}"
        yield opening.replace("%s", verdict)
        unpacker, decoder = zlib.decompressobj(), codecs.getincrementaldecoder("utf-8")("surrogatepass")
        for piece in (*self._packed, self._packer.flush()):
            yield decoder.decode(unpacker.decompress(piece))
        yield closing

    @property
    def exit(self) -> int:
        """The worst wins: refused, failed, unknown, passed."""
        return REFUSED if self._refused else exit_of(worst(self._outcomes))

    def _piece(self, result: Json) -> str:
        text = json.dumps(result, indent=self._indent)
        return text if self._indent is None else "\n    " + text.replace("\n", "\n    ")


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

    told, inside = explain_unread(failure.problem, failure.details).text, failure.details.get("inside")
    return f"{inside}: {told}" if inside else told


def import_object(kept: Kept, unreadable: Iterable[Unread]) -> Json:
    """The answer of `import --json`, printed only after the commit."""
    return {
        "kept": [_kept(record) for record in kept.kept],
        "already_held": [_kept(record) for record in kept.already_held],
        "keys": [key_object(key) for key in kept.keys],
        "unreadable": [
            {"source": u.source, "code": u.failure.problem.value, "message": _why(u.failure)} for u in unreadable
        ],
    }


def key_object(key: HeldKey) -> Json:
    """A key of the learner's own, without its secret half."""
    told = {name: getattr(key, name) for name in ("id", "controller", "type", "public", "source")}
    return told | {"added": key.added.isoformat()}


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


def _verification_lines(reading: Reading) -> Iterator[str]:
    yield reading.source
    for judged in reading.judged:
        yield from credential_lines(judged.credential, judged.report)
    yield from (f"  x {_why(failure)}" for failure in reading.failures)


def credential_lines(credential: Credential, report: Report) -> list[str]:
    """Title, issuer and one line a check."""
    head = f"  {credential.title} · {credential.issuer.label}"
    return [head, *(f"    {_MARKS[check.outcome]} {check_sentence(check)}" for check in report.checks)]
