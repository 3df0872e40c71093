"""Is what these files hold true? Needs no wallet."""

from collections.abc import Sequence
from pathlib import Path

from wallet.ports import Fetcher
from wallet.progress import Progress, silent
from wallet.usecases.judge_sources import judge_sources
from wallet.usecases.read_files import read_files
from wallet.verification.evidence import Evidence
from wallet.worker.reader import Reader, Reading, Source


def verify_files(
    files: Sequence[str | Path], *, reader: Reader, evidence: Evidence, fetcher: Fetcher, progress: Progress = silent
) -> tuple[Reading, ...]:
    """One Reading for each file, in order; a file that cannot be read is a Reading with a failure."""
    read = read_files(files)
    sources = [one for one in read if isinstance(one, Source)]
    judged = iter(judge_sources(sources, reader=reader, evidence=evidence, fetcher=fetcher, progress=progress))
    return tuple(next(judged) if isinstance(one, Source) else one for one in read)
