"""A ZIP of credentials: files, pictures, PDFs, as somebody packed them or *Export everything* did."""

import io
import zipfile
from collections.abc import Iterator

from wallet.carriers import zipped
from wallet.carriers.containers import Inside, gathered, look
from wallet.carriers.found import LARGEST_FILE, Dictionaries, Failure, Found
from wallet.errors import Unreadable, UnreadableFile

MOST_FILES = 2_000
LARGEST_WHOLE = 64 * 1024 * 1024
"""Bytes of all files together."""
_BACKUP = frozenset(("vault.hdr", "vault.db", "manifest.json"))
"""The names in a backup of this wallet."""


def find(untrusted: bytes, dictionaries: Dictionaries, inside: Inside) -> Found | None:
    """What the files in an archive carry.

    Raises UnreadableFile: damaged_archive, encrypted_archive, duplicate_names, too_many, expands_too_much,
    wallet_backup, no_credential_in_archive, or what ails its one file.
    """
    if not untrusted.startswith(zipped.BEGINS):
        return None
    try:
        archive = zipfile.ZipFile(io.BytesIO(untrusted))
    except zipped.BROKEN:
        raise UnreadableFile(Unreadable.DAMAGED_ARCHIVE) from None
    members = [each for each in archive.infolist() if not each.filename.endswith("/")]
    _check(members)
    ours = (each for each in members if not _is_aside(each.filename))
    parts = ((each.filename, _part(archive, each, dictionaries, inside)) for each in ours)
    return gathered(parts, Unreadable.NO_CREDENTIAL_IN_ARCHIVE)


def _check(members: list[zipfile.ZipInfo]) -> None:
    names = {each.filename for each in members}
    for problem, is_so in _problems(members, names):
        if is_so:
            raise UnreadableFile(problem)


def _problems(members: list[zipfile.ZipInfo], names: set[str]) -> Iterator[tuple[Unreadable, bool]]:
    yield Unreadable.WALLET_BACKUP, names >= _BACKUP
    yield Unreadable.TOO_MANY, len(members) > MOST_FILES
    yield Unreadable.DUPLICATE_NAMES, len(names) < len(members)
    yield Unreadable.ENCRYPTED_ARCHIVE, any(each.flag_bits & 1 for each in members)
    yield Unreadable.EXPANDS_TOO_MUCH, sum(each.file_size for each in members) > LARGEST_WHOLE


def _is_aside(name: str) -> bool:
    """Whether it is what systems put beside files of people."""
    return name.startswith("__MACOSX/") or name.rpartition("/")[2].startswith(".")


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, dictionaries: Dictionaries, inside: Inside) -> Found:
    if zipped.OUTSIDE.search(member.filename):
        return (Failure(Unreadable.BAD_NAME),)
    if member.file_size > LARGEST_FILE:
        return (Failure(Unreadable.TOO_LARGE),)
    body = zipped.read(archive, member)
    if body is None:
        return (Failure(Unreadable.DAMAGED_ARCHIVE),)
    if body.startswith(zipped.BEGINS):
        return (Failure(Unreadable.NESTED_ARCHIVE),)
    return look(body, dictionaries, inside)
