"""Judging, as it runs in the limited process: bytes -> credentials -> reports.

An exception from one piece of a source is that piece's failure and never stops the others.
"""

import os.path
from collections.abc import Callable, Mapping
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING

from wallet.carriers.found import Dictionaries, Failure, Found, HolderKey
from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope
from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import Frozen, field
from wallet.ports import Document
from wallet.proofs.json_ld import Contexts
from wallet.verification.evidence import Evidence
from wallet.verification.report import Report
from wallet.worker import wire
from wallet.worker.attempts import attempt
from wallet.worker.frames import Unit
from wallet.worker.reader import Judged, Reading

if TYPE_CHECKING:
    from wallet.credentials.formats import Parsed


class Tools(Frozen):
    """What judging works with; handed in, so that tests can hand in others."""

    find: Callable[[bytes, Dictionaries], Found]
    read: Callable[[Envelope], "tuple[Parsed, ...]"]
    verify: Callable[[Credential, Evidence, Report | None], Report]
    complete: Callable[[Credential, Evidence], Credential]
    dictionaries: Dictionaries
    contexts: Contexts
    taken: set[str] = field(default_factory=set)

    def take_contexts(self, documents: Mapping[str, Document]) -> None:
        """Let the contexts have what was fetched for them; each once, because each makes them think anew."""
        for address in (documents.keys() & self.contexts.digests.keys()) - self.taken:
            if self.contexts.add(address, documents[address].body):
                self.taken.add(address)


class Desk:
    """What a process keeps between jobs: its tools, and the evidence as told so far."""

    def __init__(self, tools: Tools | None, evidence: Evidence | None = None) -> None:
        self.tools = tools
        self.evidence = evidence

    def for_telling(self) -> Tools:
        """The tools. Raises LookupError in a process that judges nothing."""
        if self.tools is None:
            raise LookupError("no tools")
        return self.tools

    def for_judging(self) -> tuple[Evidence, Tools]:
        """Both. Raises LookupError before any evidence was told."""
        if self.evidence is None:
            raise LookupError("no evidence")
        return self.evidence, self.for_telling()


def judge(source: str, body: bytes, evidence: Evidence, tools: Tools) -> Reading:
    """Everything found in one source, judged. Never raises for what the bytes are."""
    found = attempt(lambda: tools.find(body, tools.dictionaries))
    if isinstance(found, Exception):
        return Reading(source, failures=(failure(found),))
    judged: list[Judged] = []
    failures: list[Failure] = []
    keys = tuple(item for item in found if isinstance(item, HolderKey))
    for piece, item in enumerate(found, 1):
        if isinstance(item, HolderKey):
            continue
        read = attempt(partial(_judged, item, len(judged), evidence, tools)) if isinstance(item, Envelope) else item
        if isinstance(read, list):
            judged += read
        elif isinstance(read, Failure):
            failures.append(read)
        else:
            failures.append(failure(read, piece if len(found) > 1 else 0))
    return Reading(source, tuple(judged), tuple(failures), keys)


def _judged(envelope: Envelope, first: int, evidence: Evidence, tools: Tools) -> list[Judged]:
    return [
        Judged(
            parsed.envelope,
            *judged_again(parsed.credential, None, evidence, tools),
            None if parsed.parent is None else first + parsed.parent,
        )
        for parsed in tools.read(envelope)
    ]


def judged_again(
    credential: Credential, before: Report | None, evidence: Evidence, tools: Tools
) -> tuple[Credential, Report]:
    """The credential with what documents in hand add to it, and its report."""
    report = tools.verify(credential, evidence, before)
    return tools.complete(credential, evidence.fresh()), report


def failure(error: Exception, piece: int = 0) -> Failure:
    """What an exception means for a source: bytes that are refused, a limit, or a bug (told by type and place only)."""
    if isinstance(error, UnreadableFile):
        return Failure(error.problem, error.details, piece)
    problem = next((code for kind, code in _LIMITS.items() if isinstance(error, kind)), Unreadable.NOT_READ)
    return Failure(problem, {"exception": type(error).__name__, "where": _where(error.__traceback__)}, piece)


_LIMITS: Mapping[type[Exception], Unreadable] = {
    MemoryError: Unreadable.EXPANDS_TOO_MUCH,
    RecursionError: Unreadable.TOO_COMPLEX,
}


def _where(trace: TracebackType | None) -> str:
    where = ""
    while trace is not None:
        where = f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where


def tell(unit: Unit, desk: Desk) -> Unit:
    """The job `evidence`."""
    before = desk.evidence.documents if desk.evidence else {}
    tools = desk.for_telling()
    desk.evidence = wire.evidence_from_unit(unit, before, tools.contexts)
    tools.take_contexts(desk.evidence.documents)
    return Unit(None)


def judge_unit(unit: Unit, desk: Desk) -> Unit:
    """The job `judge`."""
    return wire.reading_to_unit(judge("", unit.raw[0], *desk.for_judging()))


def rejudge_unit(unit: Unit, desk: Desk) -> Unit:
    """The job `rejudge`."""
    credential, before = wire.question_from_unit(unit)
    evidence, tools = desk.for_judging()
    return wire.answer_to_unit(*judged_again(credential, before, evidence, tools))
