"""Is what these files hold true? Needs no wallet."""

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from wallet.ports import Fetcher
from wallet.progress import Progress, silent
from wallet.usecases.judge_sources import each_judged
from wallet.usecases.read_files import read_files
from wallet.verification.evidence import Evidence
from wallet.worker.reader import Reader, Reading, Source


def verify_files(
    files: Sequence[str | Path], *, reader: Reader, evidence: Evidence, fetcher: Fetcher, progress: Progress = silent
) -> tuple[Reading, ...]:
    """One Reading for each file, in order; a file that cannot be read is a Reading with a failure."""
    return tuple(each_verified(files, reader=reader, evidence=evidence, fetcher=fetcher, progress=progress))


def each_verified(
    files: Sequence[str | Path], *, reader: Reader, evidence: Evidence, fetcher: Fetcher, progress: Progress = silent
) -> Generator[Reading, None, None]:
    """The same one after the other: however many files there are, few of their readings are in memory."""
    order: deque[Reading | None] = deque()
    """What was read so far and not given yet: a file that could not be read, or None for one that is being judged."""

    def sources() -> Iterator[Source]:
        for read in read_files(files, fetcher=fetcher):
            if isinstance(read, Source):
                order.append(None)
                yield read
            else:
                order.append(read)

    total = len(files)
    with closing(
        each_judged(sources(), reader=reader, evidence=evidence, fetcher=fetcher, total=total, progress=progress)
    ) as each:
        for judged in each:
            while (refused := order.popleft()) is not None:
                yield refused
            yield judged
    yield from filter(None, order)
