"""Jobs that get a limited process of their own, which ends with them: pictures, typesetting, opening locked backups.

Not in the process that judges: a picture that breaks its decoder must not be able to speak for credentials, a password
is told to no process that reads anything else, and Typst and Argon2id need several times the memory.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from wallet.credentials.envelope import LARGEST_FILE
from wallet.errors import TypesettingFailed, Unreadable, UnreadableFile
from wallet.progress import Progress, silent
from wallet.worker import wire
from wallet.worker.frames import Frame, Unit
from wallet.worker.jobs import Job, job
from wallet.worker.limited import Ended, LimitedProcess, failed
from wallet.worker.reader import Failure
from wallet.worker.typesetting import question

LARGEST_PICTURE = 16 * 1024 * 1024
"""Bytes of a picture that is looked at."""


def render_pictures(untrusted: Sequence[bytes]) -> tuple[bytes | Failure, ...]:
    """For each picture (PNG, JPEG, GIF, WebP, SVG) a PNG of at most 512 x 512 pixels, or why not.

    Raises WorkerFailed.
    """
    drawn: list[bytes | Failure] = []
    while len(drawn) < len(untrusted):
        drawn += _some_pictures(untrusted[len(drawn) :])
    return tuple(drawn)


def typeset(files: dict[str, bytes], main: str, inputs: dict[str, str], standards: list[str]) -> bytes:
    """The PDF that Typst makes of `files`, beginning with the file `main`, with the fonts of this computer.

    Raises TypesettingFailed, whose detail `reason` is what Typst said, and WorkerFailed.
    """
    fonts = font_folders()
    unit = question(files, main, inputs, standards, fonts)
    try:
        with _process(job("typeset"), fonts) as process:
            frame = next(process.frames(job("typeset"), (unit,)))
    except Ended as ended:
        raise TypesettingFailed(reason=ended.why) from ended
    return _pdf(frame)


def open_locked(untrusted: bytes, password: str, progress: Progress = silent) -> tuple[bytes, ...]:
    """The plain forms of another wallet's locked backup, each with some of its entries.

    Progress counts entries, and may cancel. Raises UnreadableFile (wrong_password and what else `carriers.locked` says,
    or a limit), WorkerFailed.
    """
    if len(untrusted) > LARGEST_FILE:
        raise UnreadableFile(Unreadable.TOO_LARGE)
    plain: list[bytes] = []
    done, total = 0, 1
    with _process(job("open_locked")) as process:
        while done < total:
            progress(done, total)
            before = done
            try:
                frame = next(process.frames(job("open_locked"), (Unit([password, done], (untrusted,)),)))
                done, total, body = _opened(frame)
            except Ended as ended:
                raise UnreadableFile(ended.problem) from ended
            if done <= before and done < total:
                raise UnreadableFile(Unreadable.NOT_READ)
            plain.append(body)
    progress(total, total)
    return tuple(plain)


def _opened(frame: Frame) -> tuple[int, int, bytes]:
    """How many of how many, and a plain backup. Raises UnreadableFile."""
    try:
        if failed(frame):
            failure = wire.failure_from_unit(frame.units[0])
            raise UnreadableFile(failure.problem, **failure.details)
        (done, total), (body,) = frame.units[0]
        return int(done), int(total), body
    except (ValueError, TypeError) as error:
        raise UnreadableFile(Unreadable.NOT_READ) from error


def font_folders() -> list[str]:
    """Where this computer keeps fonts; those that exist."""
    folders = (os.path.expanduser(each) for each in _FONTS.get(sys.platform, ()))  # noqa: PTH111 -- never raises
    return [folder for folder in folders if os.path.isdir(folder)]  # noqa: PTH112 -- the same


_FONTS = {
    "linux": ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
    "win32": (r"C:\Windows\Fonts", r"~\AppData\Local\Microsoft\Windows\Fonts"),
}


@contextmanager
def _process(of: Job, fonts: Sequence[str] = ()) -> Iterator[LimitedProcess]:
    process = LimitedProcess(of, fonts=fonts)
    try:
        yield process
    finally:
        process.close()


def _pdf(frame: Frame) -> bytes:
    if failed(frame):
        raise TypesettingFailed(reason=str(wire.failure_from_unit(frame.units[0]).problem))
    said, raw = frame.units[0]
    if not raw:
        raise TypesettingFailed(reason=str(said))
    return raw[0]


def _some_pictures(untrusted: Sequence[bytes]) -> list[bytes | Failure]:
    """As many as one process draws; where it ends, the failure of the picture that ended it."""
    drawn: list[bytes | Failure] = []
    units = [Unit(None, (body if len(body) <= LARGEST_PICTURE else b"",)) for body in untrusted]
    with _process(job("render_picture")) as process:
        try:
            drawn.extend(map(_picture, process.frames(job("render_picture"), units)))
        except (Ended, ValueError, IndexError) as error:
            drawn.append(Failure(error.problem if isinstance(error, Ended) else Unreadable.DAMAGED_IMAGE))
    return drawn


def _picture(frame: Frame) -> bytes | Failure:
    return wire.failure_from_unit(frame.units[0]) if failed(frame) else frame.units[0].raw[0]
