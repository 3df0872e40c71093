"""Give the learner the original files back, byte for byte."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from wallet.errors import NothingChosen
from wallet.records import Record
from wallet.settings import new_file, write_new
from wallet.vault.vault import Vault

_ENDINGS = {"application/vc+jwt": ".jwt", "application/vp+jwt": ".jwt", "application/dc+sd-jwt": ".sdjwt"}
_NOT_FOR_NAMES = re.compile(r"[^\w\- ]+")
LONGEST_NAME = 60
SUMS = "SHA256SUMS"


def export_all(vault: Vault, target: Path) -> tuple[str, ...]:
    """Write the original bytes of all that is kept into a folder, or into a new ZIP where `target` ends so; the ids.

    A ZIP has `SHA256SUMS` beside them, in the form that `sha256sum -c` reads. Raises NothingChosen, CannotWrite.
    """
    ids = tuple(summary.id for summary in vault.summaries())
    if not ids:
        raise NothingChosen
    records = (vault.record(id_) for id_ in ids)  # one at a time: there may be ten thousand
    if target.suffix.lower() == ".zip":
        _archive(records, target)
    else:
        for record in records:
            export_credentials([record], target)
    return ids


def _archive(records: Iterable[Record], target: Path) -> None:
    with new_file(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        sums = []
        for record in records:
            name = file_name(record)
            archive.writestr(name, record.envelope.raw)
            sums.append(f"{record.envelope.sha256}  {name}\n")
        archive.writestr(SUMS, "".join(sums))


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
    if not _holds(target, body):
        write_new(target, body)
    return target


def _holds(target: Path, body: bytes) -> bool:
    try:
        return target.is_file() and target.read_bytes() == body
    except OSError:  # writing it says what is the matter
        return False
