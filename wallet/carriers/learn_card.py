"""LearnCard's holder continuity bundle, version 1: a ZIP whose manifest lists credentials and keys, locked or plain."""

import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from wallet.carriers import holder_keys, zipped
from wallet.carriers.found import Dictionaries, Failure, Found, HolderKey
from wallet.carriers.json_text import LENIENT, MOST_PIECES, piece_of, problem_of, some
from wallet.credentials import strict_json
from wallet.credentials.envelope import Envelope
from wallet.credentials.members import mapping
from wallet.errors import Unreadable, UnreadableFile
from wallet.frozen import Frozen

MANIFEST = "manifest.json"
VERSION = "1.0.0"
LARGEST_STORED = 2 * strict_json.LARGEST
"""Bytes of one entry as it is stored: a locked one is base64 of the plain one."""
LARGEST_WHOLE = 64 * 1024 * 1024
"""Bytes of all entries together."""
SEED, JWKS = "key-private-seed", "key-jwks"
_WANTED = ("credential", "presentation", "unknown-json", SEED, JWKS)
_ITS_OWN = (b"BUNDLE_SPEC.md", MANIFEST.encode())
"""Names by which one that is cut is known: the first comes before, the other after all that it holds."""


class Entry(Frozen):
    """One thing that the manifest lists: where in the archive it is, what it is, its digest as stored."""

    path: str
    type: str
    sha256: str
    encrypted: bool


class Bundle:
    """An opened bundle: `entries` are those that hold a credential or a key, in their order."""

    def __init__(self, archive: zipfile.ZipFile, entries: tuple[Entry, ...]) -> None:
        self._archive = archive
        self._members = {each.filename: each for each in archive.infolist()}
        self.entries = entries

    def stored(self, entry: Entry) -> bytes | Failure:
        """The bytes of an entry as they are stored, or why they cannot be had: bad_name, too_large, damaged_backup."""
        member = self._members.get(entry.path)
        if zipped.OUTSIDE.search(entry.path):
            return Failure(Unreadable.BAD_NAME)
        if member is None:
            return Failure(Unreadable.DAMAGED_BACKUP)
        if member.file_size > LARGEST_STORED:
            return Failure(Unreadable.TOO_LARGE)
        body = zipped.read(self._archive, member)
        if body is None or hashlib.sha256(body).hexdigest() != entry.sha256:
            return Failure(Unreadable.DAMAGED_BACKUP)
        return body


def find(untrusted: bytes, _dictionaries: Dictionaries) -> Found | None:
    """What is plain in a bundle: credentials and keys; what is locked in it is a failure.

    Raises UnreadableFile: locked where all is, or what is the matter with all of it.
    """
    bundle = opened(untrusted)
    if bundle is None:
        return None
    try:
        return some(_pieces(bundle))
    except UnreadableFile:
        if any(entry.encrypted for entry in bundle.entries):
            raise UnreadableFile(Unreadable.LOCKED) from None
        raise


def opened(untrusted: bytes) -> Bundle | None:
    """The bundle; None of other bytes.

    Raises UnreadableFile: damaged_backup, duplicate_names, encrypted_archive, too_many, expands_too_much,
    unknown_backup.
    """
    if not untrusted.startswith(zipped.BEGINS):
        return None
    try:
        archive = zipfile.ZipFile(io.BytesIO(untrusted))
    except zipped.BROKEN:
        if not any(name in untrusted for name in _ITS_OWN):
            return None
        raise UnreadableFile(Unreadable.DAMAGED_BACKUP) from None
    members = archive.infolist()
    names = Counter(each.filename for each in members)
    if MANIFEST not in names:
        return None
    if len(members) > MOST_PIECES:
        raise UnreadableFile(Unreadable.TOO_MANY)
    if max(names.values()) > 1:
        raise UnreadableFile(Unreadable.DUPLICATE_NAMES)
    if any(each.flag_bits & 1 for each in members):
        raise UnreadableFile(Unreadable.ENCRYPTED_ARCHIVE)
    entries = _entries(archive)
    if entries is None:
        return None
    if sum(archive.getinfo(entry.path).file_size for entry in entries if entry.path in names) > LARGEST_WHOLE:
        raise UnreadableFile(Unreadable.EXPANDS_TOO_MUCH)
    return Bundle(archive, entries)


def _entries(archive: zipfile.ZipFile) -> tuple[Entry, ...] | None:
    """What its manifest lists; None where it is the manifest of something else."""
    member = archive.getinfo(MANIFEST)
    body = zipped.read(archive, member) if member.file_size <= LARGEST_STORED * 4 else None
    if body is None:
        raise UnreadableFile(Unreadable.DAMAGED_BACKUP)
    try:
        manifest = mapping(strict_json.DECODER.decode(strict_json.decode(body, LARGEST_STORED * 4).text))
    except (ValueError, RecursionError, UnreadableFile):
        raise UnreadableFile(Unreadable.DAMAGED_BACKUP) from None
    contents = manifest.get("contents")
    if "specVersion" not in manifest or not isinstance(contents, list):
        return None
    if manifest["specVersion"] != VERSION:
        raise UnreadableFile(Unreadable.UNKNOWN_BACKUP)
    if len(contents) > MOST_PIECES:
        raise UnreadableFile(Unreadable.TOO_MANY)
    listed = [_entry(mapping(each)) for each in contents]
    if None in listed or manifest.get("payloadSha256") != digest_of(contents):
        raise UnreadableFile(Unreadable.DAMAGED_BACKUP)
    entries = [entry for entry in listed if entry is not None and entry.type in _WANTED]
    if len({entry.path for entry in entries}) < len(entries):
        raise UnreadableFile(Unreadable.DUPLICATE_NAMES)
    return tuple(entries)


def digest_of(contents: list[Any]) -> str:
    """The manifest's own digest of what it lists."""
    text = json.dumps(contents, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _entry(told: Mapping[str, Any]) -> Entry | None:
    path, type_, sha256, encrypted = (told.get(name) for name in ("path", "type", "sha256", "encrypted"))
    if isinstance(path, str) and isinstance(type_, str) and isinstance(sha256, str) and isinstance(encrypted, bool):
        return Entry(path, type_, sha256, encrypted)
    return None


def _pieces(bundle: Bundle) -> Iterator[Envelope | HolderKey | Failure]:
    for number, entry in enumerate(bundle.entries, 1):
        body = bundle.stored(entry)
        if isinstance(body, Failure):
            yield Failure(body.problem, piece=number)
        elif entry.encrypted:
            yield Failure(Unreadable.LOCKED, piece=number)
        elif entry.type in (SEED, JWKS):
            yield from (key or Failure(Unreadable.BAD_KEY, piece=number) for key in _keys(entry, body))
        else:
            yield _credential(body, number)


def _keys(entry: Entry, body: bytes) -> list[HolderKey | None]:
    text = body.decode("utf-8", "replace")
    if entry.type == SEED:
        return [holder_keys.from_seed(text)]
    try:
        jwks = mapping(strict_json.parse(text))
    except UnreadableFile:
        return [None]
    return [holder_keys.from_jwk(mapping(jwk)) for jwk in jwks.values()]


def _credential(body: bytes, number: int) -> Envelope | Failure:
    try:
        text = strict_json.decode(body, LARGEST_STORED)
        return piece_of(body, LENIENT.decode(text.text), number)
    except UnreadableFile as error:
        return Failure(error.problem, piece=number)
    except (ValueError, RecursionError) as error:
        return Failure(problem_of(error), piece=number)
