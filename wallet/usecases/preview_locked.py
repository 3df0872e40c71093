"""Look into locked backups of other wallets with their password, which is forgotten at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import replace
from wallet.ports import Fetcher
from wallet.progress import Progress, silent
from wallet.usecases.preview_credentials import Holder, Preview, Unread, preview_sources
from wallet.usecases.read_files import read_files
from wallet.verification.evidence import Evidence
from wallet.worker.reader import Failure, Reader, Reading, Source

Opener = Callable[[bytes, str, Progress], tuple[bytes, ...]]
"""Locked bytes and a password -> the plain forms, each with some of what is inside. Raises UnreadableFile."""


def locked_in(preview: Preview) -> tuple[str, ...]:
    """The sources of a preview that a password, or another one, would open."""
    return tuple(dict.fromkeys(one.source for one in preview.unreadable if _is_locked(one)))


def preview_locked(
    locked: Sequence[str | Path | Source],
    password: str,
    *,
    opener: Opener,
    reader: Reader,
    evidence: Evidence,
    fetcher: Fetcher,
    holder: Holder | None = None,
    progress: Progress = silent,
) -> Preview:
    """What is in these files, addresses or bytes. One that the password does not open is unreadable: wrong_password."""
    opened = [_opened(one, password, opener, fetcher, progress) for one in locked]
    plain = [source for each in opened if not isinstance(each, Unread) for source in each]
    preview = preview_sources(
        plain, reader=reader, evidence=evidence, fetcher=fetcher, holder=holder, progress=progress
    )
    refused = [each for each in opened if isinstance(each, Unread)]
    return replace(preview, unreadable=(*map(_still_locked, preview.unreadable), *refused))


def together(before: Preview, opened: Preview, sources: Sequence[str]) -> Preview:
    """A preview with what was opened of these sources in the place of that they were locked."""
    others = (one for one in before.unreadable if not (one.source in sources and _is_locked(one)))
    return Preview((*before.found, *opened.found), (*others, *opened.unreadable), (*before.keys, *opened.keys))


def _opened(
    one: str | Path | Source, password: str, opener: Opener, fetcher: Fetcher, progress: Progress
) -> list[Source] | Unread:
    read = one if isinstance(one, Source) else next(read_files([one], fetcher=fetcher))
    if isinstance(read, Reading):
        return Unread(read.source, read.failures[0])
    try:
        return [Source(read.name, body) for body in opener(read.body, password, progress)]
    except UnreadableFile as error:
        return Unread(read.name, Failure(error.problem, error.details))


def _is_locked(unread: Unread) -> bool:
    return unread.failure.problem in _LOCKED and not unread.failure.piece


_LOCKED = (Unreadable.LOCKED, Unreadable.WRONG_PASSWORD)


def _still_locked(unread: Unread) -> Unread:
    """What is locked after it was opened is locked with another password."""
    if unread.failure.problem is not Unreadable.LOCKED:
        return unread
    return replace(unread, failure=replace(unread.failure, problem=Unreadable.WRONG_PASSWORD))
