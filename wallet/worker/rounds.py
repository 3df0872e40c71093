"""Rounds: one job over many units in limited processes, whatever some of the units do.

Units go over in batches and answers come back one by one, so that the one that hangs, crashes or wants too much memory
is known: its process is replaced, it alone fails, and the rest goes on.
"""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Generic, TypeVar

from wallet.credentials.credential import Credential
from wallet.credentials.envelope import LARGEST_FILE, Failure
from wallet.errors import Unreadable, WorkerFailed
from wallet.frozen import Frozen, replace
from wallet.verification.evidence import Evidence
from wallet.verification.report import Report
from wallet.worker import wire
from wallet.worker.frames import Unit
from wallet.worker.jobs import Job, job
from wallet.worker.limited import Ended, failed
from wallet.worker.pool import Place, Pool
from wallet.worker.reader import Judged, Reading, Source
from wallet.worker.starting import SPREAD

BATCH = 25
BATCH_BYTES = 1_000_000

Answer = TypeVar("Answer")


def judge(sources: Sequence[Source], evidence: Evidence, pool: Pool) -> tuple[Reading, ...]:
    """One Reading for each source, in their order. Raises WorkerFailed."""
    small = [source for source in sources if len(source.body) <= LARGEST_FILE]
    units = [Unit(None, (source.body,)) for source in small]
    readings = iter(_all(_Round(job("judge"), evidence, pool, _reading, _unread), units))
    return tuple(
        too_large(source) if len(source.body) > LARGEST_FILE else _named(source.name, next(readings))
        for source in sources
    )


def rejudge(judged: Sequence[Judged], evidence: Evidence, pool: Pool) -> tuple[Judged, ...]:
    """Each with a new report; as it was where there is none to be had. Raises WorkerFailed."""
    units = [wire.question_to_unit(each) for each in judged]
    answers = _all(_Round(job("rejudge"), evidence, pool, _answer, lambda _failure: None), units)
    return tuple(
        replace(each, credential=new[0], report=new[1]) if new else each
        for new, each in zip(answers, judged, strict=True)
    )


def too_large(source: Source) -> Reading:
    """Refused by its size alone, without being sent."""
    return Reading(source.name, failures=(Failure(Unreadable.TOO_LARGE),))


class _Round(Frozen, Generic[Answer]):
    """One job on one evidence: how an answer is built from what comes back, and from a failure."""

    job: Job
    evidence: Evidence
    pool: Pool
    built: Callable[[Unit], Answer]
    unread: Callable[[Failure], Answer]


def _all(work: _Round[Answer], units: Sequence[Unit]) -> list[Answer]:
    batches, places = _batches(units), work.pool.places
    if len(units) > SPREAD and places > 1 and work.pool.start(places) > 1:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(places, thread_name_prefix="reader") as threads:
            return list(chain.from_iterable(threads.map(lambda batch: _batch(work, batch), batches)))
    return list(chain.from_iterable(_batch(work, batch) for batch in batches))


def _batch(work: _Round[Answer], units: Sequence[Unit]) -> list[Answer]:
    answers: list[Answer] = []
    with work.pool.place() as place:
        while len(answers) < len(units):
            _some(work, units, answers, place)
    return answers


def _some(work: _Round[Answer], units: Sequence[Unit], answers: list[Answer], place: Place) -> None:
    """Add as many answers as come; where the process ends, the failure of the unit that ended it."""
    try:
        process = place.start()
        place.tell(work.evidence)
        for frame in process.frames(work.job, units[len(answers) :]):
            unit = frame.units[0]
            answers.append(work.unread(wire.failure_from_unit(unit)) if failed(frame) else work.built(unit))
            place.answered += 1
    except (Ended, ValueError) as error:
        if work.pool.closed:
            raise WorkerFailed(reason="closed") from error
        failure = _failure(error)
        # It may have been memory that earlier units left behind, or a kill from outside: ask a fresh process once.
        again = place.answered > 0 and failure.problem is not Unreadable.TOO_COMPLEX
        place.end()
        if not again:
            answers.append(work.unread(failure))


def _batches(units: Sequence[Unit]) -> list[Sequence[Unit]]:
    batches: list[list[Unit]] = []
    size = 0
    for unit in units:
        size += sum(map(len, unit.raw))
        if not batches or len(batches[-1]) == BATCH or size > BATCH_BYTES:
            batches.append([])
            size = sum(map(len, unit.raw))
        batches[-1].append(unit)
    return list(batches)


def _failure(error: Ended | ValueError) -> Failure:
    problem = error.problem if isinstance(error, Ended) else Unreadable.NOT_READ
    return Failure(problem, {"ended": str(error)})


def _reading(unit: Unit) -> Reading:
    return wire.reading_from_unit("", unit)


def _unread(failure: Failure) -> Reading:
    return Reading("", failures=(failure,))


def _answer(unit: Unit) -> tuple[Credential, Report] | None:
    return wire.answer_from_unit(unit)


def _named(name: str, reading: Reading) -> Reading:
    return replace(reading, source=name)
