"""Read files the learner names, without ever being held up by a device, a pipe or a giant."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from wallet.errors import Unreadable
from wallet.worker.reader import Failure, Reading, Source

LARGEST = 16 * 1024 * 1024
"""Bytes of the largest file that is read."""


def read_files(files: Iterable[str | Path]) -> tuple[Source | Reading, ...]:
    """For each file, in order, its bytes, or a Reading that says why not."""
    return tuple(_read(str(file)) for file in files)


def _read(name: str) -> Source | Reading:
    try:
        problem = _refused(Path(name).stat())
        body = b"" if problem else Path(name).read_bytes()
    except FileNotFoundError:
        problem, body = Unreadable.FILE_NOT_FOUND, b""
    except (OSError, ValueError):
        problem, body = Unreadable.FILE_NOT_ALLOWED, b""
    return Reading(name, failures=(Failure(problem),)) if problem else Source(name, body)


def _refused(found: os.stat_result) -> Unreadable | None:
    if not stat.S_ISREG(found.st_mode):
        return Unreadable.NOT_A_FILE
    if found.st_size > LARGEST:
        return Unreadable.TOO_LARGE
    return None
