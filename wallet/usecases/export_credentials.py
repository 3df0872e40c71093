"""Give the learner the original files back, byte for byte."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from wallet.errors import CannotWrite, NothingChosen
from wallet.records import Record

_ENDINGS = {"application/vc+jwt": ".jwt", "application/vp+jwt": ".jwt", "application/dc+sd-jwt": ".sdjwt"}
_NOT_FOR_NAMES = re.compile(r"[^\w\- ]+")
LONGEST_NAME = 60


def export_credentials(records: Sequence[Record], folder: Path) -> tuple[Path, ...]:
    """Write each record's original bytes into `folder`, never over a file that is there.

    The same bytes under the same name count as written. Raises NothingChosen, CannotWrite.
    """
    if not records:
        raise NothingChosen
    return tuple(_write_new(folder, file_name(record), record.envelope.raw) for record in records)


def file_name(record: Record) -> str:
    """A name for people: the title made safe, the wallet's id, and the ending of the format."""
    title = _NOT_FOR_NAMES.sub(" ", record.credential.title)
    title = "-".join(title.split())[:LONGEST_NAME].strip("-.") or "credential"
    return f"{title}-{record.id}{_ENDINGS.get(record.envelope.media_type, '.json')}"


def _write_new(folder: Path, name: str, body: bytes) -> Path:
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if target.is_file() and target.read_bytes() == body:
            return target
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise CannotWrite(path=str(target), reason=error.strerror or "") from error
    try:
        _write_all(handle, body)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise CannotWrite(path=str(target), reason=error.strerror or "") from error
    return target


def _write_all(handle: int, body: bytes) -> None:
    try:
        while body:
            body = body[os.write(handle, body) :]
    finally:
        os.close(handle)
