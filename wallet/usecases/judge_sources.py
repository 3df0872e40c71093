"""The evidence loop: judge, fetch what was wanted, judge that part again, until nothing new is wanted.

The worker judges and never fetches; the fetcher fetches and never judges. Four rounds at most.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from functools import partial

from wallet.errors import FetchError
from wallet.frozen import replace
from wallet.ports import Document, Fetcher
from wallet.progress import Progress, silent
from wallet.verification.evidence import Evidence
from wallet.worker.reader import Judged, Reader, Reading, Source

ROUNDS = 4
AHEAD = 2
"""Batches that are judged at the same time."""
BATCH = 200
BATCH_BYTES = 32 * 1024 * 1024
AT_ONCE = 8


def judge_sources(
    sources: Iterable[Source],
    *,
    reader: Reader,
    evidence: Evidence,
    fetcher: Fetcher,
    total: int,
    progress: Progress = silent,
) -> tuple[Reading, ...]:
    """One Reading for each source, in order. Progress counts sources, of `total`, and may cancel between batches."""
    return tuple(
        each_judged(sources, reader=reader, evidence=evidence, fetcher=fetcher, total=total, progress=progress)
    )


def each_judged(
    sources: Iterable[Source],
    *,
    reader: Reader,
    evidence: Evidence,
    fetcher: Fetcher,
    total: int,
    progress: Progress = silent,
) -> Generator[Reading, None, None]:
    """One Reading after the other, in order, as `judge_sources` gives them all.

    No more is taken of `sources` than AHEAD batches need: a folder of large pictures is never in memory whole. While
    one batch is used, the next are read and judged, so that no process waits for another.
    """

    def judged(batch: tuple[Source, ...]) -> tuple[Reading, ...]:
        return with_documents(reader.judge(batch, evidence), reader=reader, evidence=evidence, fetcher=fetcher)

    done = 0
    with closing(_ahead(judged, _batches(sources))) as making:
        for readings in making:
            progress(done, total)
            batch = readings()
            done += len(batch)
            yield from batch
    progress(total, total)


def _ahead(
    judged: Callable[[tuple[Source, ...]], tuple[Reading, ...]], batches: Iterator[tuple[Source, ...]]
) -> Generator[Callable[[], tuple[Reading, ...]], None, None]:
    """For each batch what gives its readings; several are being made before they are asked for."""
    first, second = next(batches, None), next(batches, None)
    if first is None:
        return
    if second is None:
        yield partial(judged, first)
        return
    from concurrent.futures import ThreadPoolExecutor  # start-up time: one batch needs none

    with ThreadPoolExecutor(AHEAD, thread_name_prefix="judge") as pool, ExitStack() as at_the_end:
        at_the_end.callback(pool.shutdown, cancel_futures=True)
        waiting = deque((pool.submit(judged, first), pool.submit(judged, second)))
        for batch in batches:
            yield waiting.popleft().result
            waiting.append(pool.submit(judged, batch))
        for one in waiting:
            yield one.result


def _batches(sources: Iterable[Source]) -> Iterator[tuple[Source, ...]]:
    batch: list[Source] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source.body)
        if len(batch) == BATCH or size >= BATCH_BYTES:
            yield tuple(batch)
            batch.clear()
            size = 0
    if batch:
        yield tuple(batch)


def with_documents(
    readings: Iterable[Reading], *, reader: Reader, evidence: Evidence, fetcher: Fetcher
) -> tuple[Reading, ...]:
    """The same readings, judged again with whatever documents they wanted and could be fetched."""
    found = tuple(readings)
    tried: set[str] = set()
    documents = dict(evidence.documents)
    for _ in range(ROUNDS):
        wanted = {address for r in found for j in r.judged for address in j.report.wants} - tried
        if not wanted:
            break
        tried |= wanted
        fetched = fetch_all(sorted(wanted), fetcher)
        documents |= fetched
        if fetched:
            found = _again(found, fetched.keys(), reader, evidence.having(documents))
    return found


def fetch_all(addresses: Sequence[str], fetcher: Fetcher) -> dict[str, Document]:
    """What could be fetched of these addresses, several at once where that takes time."""
    if fetcher.is_at_hand or len(addresses) <= 1:
        answers = [_fetch(address, fetcher) for address in addresses]
    else:
        from concurrent.futures import ThreadPoolExecutor  # start-up time: nothing of it is needed without a network

        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="fetch") as pool:
            answers = list(pool.map(lambda address: _fetch(address, fetcher), addresses))
    return {address: answer for address, answer in zip(addresses, answers, strict=True) if answer is not None}


def _fetch(address: str, fetcher: Fetcher) -> Document | None:
    try:
        return fetcher.get(address)
    except FetchError:
        return None


def _again(
    readings: tuple[Reading, ...], fetched: Iterable[str], reader: Reader, evidence: Evidence
) -> tuple[Reading, ...]:
    news = frozenset(fetched)
    waiting = [j for r in readings for j in r.judged if j.report.wants & news]
    again = iter(reader.rejudge(waiting, evidence))

    def newer(judged: Judged) -> Judged:
        return next(again) if judged.report.wants & news else judged

    return tuple(replace(r, judged=tuple(newer(j) for j in r.judged)) for r in readings)
