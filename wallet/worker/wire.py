"""Readings, evidence and reports as frames' units, and back.

What comes back from the limited process is checked by being built: a shape that does not fit raises ValueError.
"""

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wallet.carriers.found import HolderKey
from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope, Failure
from wallet.errors import Unreadable
from wallet.frozen import members
from wallet.ports import Document
from wallet.verification.evidence import Evidence, Registry, TrustList
from wallet.verification.report import Report
from wallet.worker.frames import Unit
from wallet.worker.reader import Judged, Reading

if TYPE_CHECKING:
    from wallet.proofs.json_ld import Contexts

Data = dict[str, Any]


def reading_to_unit(reading: Reading) -> Unit:
    """All but the source's name, which the untrusting side knows."""
    judged = [[j.envelope.media_type, j.credential.to_data(), j.report.to_data(), j.parent] for j in reading.judged]
    failures = [failure_to_data(failure) for failure in reading.failures]
    keys = [[getattr(key, name) for name in members(HolderKey)] for key in reading.keys]
    return Unit([judged, failures, keys], tuple(j.envelope.raw for j in reading.judged))


def reading_from_unit(source: str, unit: Unit) -> Reading:
    """The reading of `source`. Raises ValueError."""
    try:
        judged, failures, keys = unit.data
        return Reading(
            source,
            tuple(_judged(at, entry, raw) for at, (entry, raw) in enumerate(zip(judged, unit.raw, strict=True))),
            tuple(failure_from_data(failure) for failure in failures),
            tuple(HolderKey(*map(str, key)) for key in keys),
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("no reading") from error


def _judged(at: int, entry: list[Any], raw: bytes) -> Judged:
    media_type, credential, report, parent = entry
    if parent is not None and not 0 <= parent < at:
        raise ValueError("a parent comes before its child")
    return Judged(Envelope(raw, media_type), Credential.from_data(credential), Report.from_data(report), parent)


def failure_to_data(failure: Failure) -> list[Any]:
    """A failure as JSON data."""
    return [failure.problem.value, dict(failure.details), failure.piece]


def failure_from_data(data: list[Any]) -> Failure:
    """A failure from JSON data. Raises ValueError."""
    problem, details, piece = data
    return Failure(Unreadable(problem), dict(details), int(piece))


def failure_from_unit(unit: Unit) -> Failure:
    """The failure of a whole unit. Raises ValueError."""
    try:
        return failure_from_data(unit.data)
    except TypeError as error:
        raise ValueError("no failure") from error


def question_to_unit(judged: Judged) -> Unit:
    """A credential that is to be judged again."""
    return answer_to_unit(judged.credential, judged.report)


def answer_to_unit(credential: Credential, report: Report) -> Unit:
    """A credential and its report."""
    return Unit([credential.to_data(), report.to_data()])


def question_from_unit(unit: Unit) -> tuple[Credential, Report]:
    """The credential and the report before."""
    credential, report = unit.data
    return Credential.from_data(credential), Report.from_data(report)


def answer_from_unit(unit: Unit) -> tuple[Credential, Report]:
    """The credential and its new report, written as the question was. Raises ValueError."""
    try:
        return question_from_unit(unit)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("no report") from error


class Told:
    """What one limited process has been told of the evidence, so that only news crosses."""

    def __init__(self) -> None:
        self.frame: Data = {}
        self.documents: dict[str, Document] = {}

    def news(self, evidence: Evidence) -> Unit | None:
        """What has to be told before judging on `evidence`; None where nothing has."""
        documents = evidence.documents
        new = {address: d for address, d in documents.items() if self.documents.get(address) is not d}
        gone = [address for address in self.documents if address not in documents]
        frame = _frame(evidence)
        if not new and not gone and frame == self.frame:
            return None
        self.frame, self.documents = frame, dict(documents)
        described = [[address, d.media_type, d.fetched.isoformat()] for address, d in new.items()]
        return Unit({**frame, "new": described, "gone": gone}, tuple(d.body for d in new.values()))


def _frame(evidence: Evidence) -> Data:
    return {
        "now": evidence.now.isoformat(),
        "trust": [entry.to_data() for entry in evidence.trust],
        "registries": [registry.to_data() for registry in evidence.registries],
        "anchors": [base64.b64encode(der).decode() for der in evidence.anchors],
    }


def evidence_from_unit(unit: Unit, before: Mapping[str, Document], contexts: "Contexts") -> Evidence:
    """The evidence that the news give, on top of the documents told before."""
    documents = dict(before)
    for address in unit.data["gone"]:
        del documents[address]
    for (address, media_type, fetched), body in zip(unit.data["new"], unit.raw, strict=True):
        documents[address] = Document(address, body, media_type, datetime.fromisoformat(fetched))
    return Evidence(
        now=datetime.fromisoformat(unit.data["now"]),
        contexts=contexts,
        documents=documents,
        trust=[TrustList.from_data(entry) for entry in unit.data["trust"]],
        registries=[Registry.from_data(entry) for entry in unit.data["registries"]],
        anchors=[base64.b64decode(entry) for entry in unit.data["anchors"]],
    )
