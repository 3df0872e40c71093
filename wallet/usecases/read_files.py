"""Read files the learner names, without ever being held up by a device, a pipe or a giant; and addresses she names."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from wallet.errors import FetchError, Unreadable
from wallet.ports import Fetcher
from wallet.usecases.pages import behind
from wallet.worker.reader import Failure, Reading, Source

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest file that is read."""


def read_files(files: Iterable[str | Path], *, fetcher: Fetcher | None = None) -> Iterator[Source | Reading]:
    """For each file, in order and when it is asked for, its bytes, or a Reading that says why not.

    With a `fetcher`, what begins with https:// is fetched: from the credential behind it where it is a page for people.
    """
    return (_fetched(str(file), fetcher) if fetcher and is_address(file) else _read(str(file)) for file in files)


def is_address(name: str | Path) -> bool:
    """Whether it names a place in the web. No path that is typed so exists."""
    return isinstance(name, str) and name[:8].lower() == "https://"


def _fetched(address: str, fetcher: Fetcher) -> Source | Reading:
    try:
        return Source(address, fetcher.get(behind(address)).body)
    except FetchError as error:
        details = {"address": address, **error.details, "why": error.code}
        return Reading(address, failures=(Failure(Unreadable.NOT_FETCHED, details),))


def _read(name: str) -> Source | Reading:
    try:
        problem = _refused(Path(name).stat())
        body = b"" if problem else _bounded(Path(name))
        problem = Unreadable.TOO_LARGE if len(body) > LARGEST else problem
    except FileNotFoundError:
        problem, body = Unreadable.FILE_NOT_FOUND, b""
    except (OSError, ValueError):
        problem, body = Unreadable.FILE_NOT_ALLOWED, b""
    return Reading(name, failures=(Failure(problem),)) if problem else Source(name, body)


def _bounded(file: Path) -> bytes:
    """No more than shows that it is too large, whatever size it was said to have."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _refused(found: os.stat_result) -> Unreadable | None:
    if not stat.S_ISREG(found.st_mode):
        return Unreadable.NOT_A_FILE
    if found.st_size > LARGEST:
        return Unreadable.TOO_LARGE
    return None
