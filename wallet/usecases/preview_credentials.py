"""Look before keeping: what is in these files, from whom, and is it true?"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from wallet.errors import Unreadable
from wallet.frozen import Frozen
from wallet.ports import Fetcher
from wallet.progress import Progress, silent
from wallet.records import HeldKey
from wallet.usecases.judge_sources import judge_sources
from wallet.usecases.verify_files import verify_files
from wallet.verification.evidence import Evidence
from wallet.worker.reader import Failure, HolderKey, Judged, Reader, Reading, Source


class Found(Frozen):
    """One credential that could be kept, and whether the identical bytes are held already."""

    source: str
    judged: Judged
    already_held: bool


class FoundKey(Frozen):
    """One key of the learner's own that is not in the wallet yet."""

    source: str
    key: HolderKey


class Unread(Frozen):
    """One source, or piece of it, that could not be read, and why."""

    source: str
    failure: Failure


class Preview(Frozen):
    """What can be kept and what could not be read, in the order of the sources; and the keys to keep with it."""

    found: tuple[Found, ...]
    unreadable: tuple[Unread, ...]
    keys: tuple[FoundKey, ...] = ()


class Holder(Protocol):
    """Knows which digests and keys it holds: the vault."""

    def holds(self, sha256s: Iterable[str], /) -> set[str]: ...

    def held_keys(self) -> Sequence[HeldKey]: ...


def preview_files(
    files: Sequence[str | Path],
    *,
    reader: Reader,
    evidence: Evidence,
    fetcher: Fetcher,
    holder: Holder | None = None,
    progress: Progress = silent,
) -> Preview:
    """Preview files by name."""
    readings = verify_files(files, reader=reader, evidence=evidence, fetcher=fetcher, progress=progress)
    return preview_readings(readings, holder=holder)


def preview_sources(
    sources: Sequence[Source],
    *,
    reader: Reader,
    evidence: Evidence,
    fetcher: Fetcher,
    holder: Holder | None = None,
    progress: Progress = silent,
) -> Preview:
    """Preview bytes that are in hand already: pasted, dropped, scanned."""
    readings = judge_sources(
        sources, reader=reader, evidence=evidence, fetcher=fetcher, total=len(sources), progress=progress
    )
    return preview_readings(readings, holder=holder)


def preview_readings(readings: Sequence[Reading], *, holder: Holder | None = None) -> Preview:
    """What of these readings can be kept: credentials by themselves, and those that a presentation carries."""
    keepable = [(r.source, j) for r in readings for j in r.judged if _is_kept_by_itself(j, r)]
    held = holder.holds(j.envelope.sha256 for _, j in keepable) if holder else set()
    keys = {key.public: FoundKey(r.source, key) for r in readings for key in r.keys}
    if keys and holder:
        there = {key.public for key in holder.held_keys()}
        keys = {public: found for public, found in keys.items() if public not in there}
    return Preview(
        found=tuple(Found(source, j, j.envelope.sha256 in held) for source, j in keepable),
        unreadable=tuple(Unread(r.source, failure) for r in readings for failure in r.failures or _nothing_in(r)),
        keys=tuple(keys.values()),
    )


def _nothing_in(reading: Reading) -> tuple[Failure, ...]:
    """A presentation without credentials is read well and still gives nothing to keep: never without a word."""
    found = reading.keys or any(_is_kept_by_itself(judged, reading) for judged in reading.judged)
    return () if found else (Failure(Unreadable.NOT_A_CREDENTIAL),)


def _is_kept_by_itself(judged: Judged, reading: Reading) -> bool:
    if judged.credential.is_presentation:
        return False
    return judged.parent is None or reading.judged[judged.parent].credential.is_presentation
