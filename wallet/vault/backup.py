"""Backups: one file each, encrypted as the vault is, proven by opening it before it is called one.

A backup is a ZIP of four stored members: README.txt, vault.hdr, vault.db and manifest.json. The manifest has the
SHA-256 of header and database, which anybody can check, and, sealed under the master key, what the vault held.
"""

import base64
import hashlib
import json
import os
import secrets
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import apsw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from wallet.errors import BackupDamaged, NewerVersion
from wallet.frozen import Frozen, members
from wallet.vault import database, keyslots
from wallet.vault.atomic import make_folders, sync_folder
from wallet.vault.contents import Contents, contents
from wallet.vault.database import Database, meaning
from wallet.vault.headers import Unlocked
from wallet.vault.keyslots import canonical
from wallet.vault.names import BACKUP, DATABASE, HEADER

FORMAT, VERSION = "lcw-backup", 1
MANIFEST = "manifest.json"
_README = """\
This is a backup of a Learner Wallet. It is encrypted: it opens with the passphrase or the recovery code that were
valid when it was made. Choose "Open a backup" in the Learner Wallet, or in a terminal: learner-wallet restore FILE
"""
_MEMBERS = ("README.txt", HEADER, DATABASE, MANIFEST)
_SMALL = 64 * 1024
_CHUNK = 1 << 20


class Facts(Frozen):
    """What a backup says of itself without a secret; `sealed` is what only the master key opens."""

    file: Path
    vault_id: str
    made: datetime
    changes: int
    sums: dict[str, str]
    sealed: str


class Copied(Frozen):
    """What the vault held, and how many changes it had seen, when it was copied."""

    held: Contents
    changes: int


def copied(connection: apsw.Connection, opened: Unlocked, file: Path) -> Copied:
    """Copy an open vault's database into a new file, under its own key. Raises DiskFull, VaultNotWritable."""
    database.copy(connection, file, key(opened.vmk))
    changes = connection.execute("select value from meta where name = 'changes'").get
    return Copied(contents(connection), int(changes))


def make(copy: Callable[[Path], Copied], opened: Unlocked, folder: Path, at: datetime) -> Path:
    """A new backup in `folder`; it is there whole and proven, or not at all. `copy` is `copied` of an open vault.

    Raises DiskFull, VaultNotWritable, BackupDamaged.
    """
    with meaning():
        make_folders(folder)
        name = _free_name(folder, at)
        beside = folder / f"{name}.tmp-{secrets.token_hex(4)}"
        bare = beside.with_name(f"{beside.name}.db")
        try:
            said = copy(bare)
            if _held(bare, opened) != said.held:
                raise BackupDamaged
            manifest = canonical(_manifest(bare, opened, said, at))
            _write(beside, {"README.txt": _README, HEADER: opened.body, MANIFEST: manifest}, bare)
            _check_sums(_read_facts(beside), beside)
            beside.replace(folder / name)
            sync_folder(folder)
        finally:
            for left in (bare, beside):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    return folder / name


def facts(file: Path) -> Facts:
    """What a backup says of itself; the bytes of header and database are compared with their sums.

    Raises BackupDamaged, NewerVersion, VaultNotWritable where it may not be read.
    """
    with meaning(), _whole():
        found = _read_facts(file)
        _check_sums(found, file)
        return found


def listed(folder: Path) -> list[Facts]:
    """The backups in a folder, newest first; what is none is left out. Their bytes are not compared."""
    found = []
    for file in folder.glob(f"*{BACKUP}"):
        with suppress(BackupDamaged, NewerVersion, OSError), _whole():
            found.append(_read_facts(file))
    return sorted(found, key=lambda each: (each.made, each.changes), reverse=True)


def unpack(file: Path, into: Path) -> Facts:
    """Write header and database of a backup into an empty folder, and on the disk. Raises as `facts`; DiskFull."""
    with meaning(), _whole():
        found = _read_facts(file)
        with zipfile.ZipFile(file) as archive:
            for name in (HEADER, DATABASE):
                handle = os.open(into / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(handle, "wb") as target, archive.open(name) as source:
                    if _copied(source, target) != found.sums[name]:
                        raise BackupDamaged
                    target.flush()
                    os.fsync(target.fileno())
        return found


def held(found: Facts, vmk: bytes) -> Contents:
    """What the vault held when the backup was made. Raises BackupDamaged."""
    try:
        sealed = base64.b64decode(found.sealed, validate=True)
        nonce, body = sealed[: keyslots.NONCE], sealed[keyslots.NONCE :]
        data = json.loads(AESGCMSIV(_sealing(vmk)).decrypt(nonce, body, found.vault_id.encode()))
        return Contents(int(data["count"]), str(data["digest"]), int(data.get("keys", 0)))
    except (ValueError, KeyError, TypeError, InvalidTag) as error:
        raise BackupDamaged from error


def key(vmk: bytes) -> bytes:
    """The key of the database."""
    return keyslots.labelled_key(vmk, "lcw/db/v1")


def _sealing(vmk: bytes) -> bytes:
    return keyslots.labelled_key(vmk, "lcw/backup/v1")


def _free_name(folder: Path, at: datetime) -> str:
    stem = f"{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    names = (f"{stem}{f'-{number}' if number else ''}{BACKUP}" for number in range(1000))
    return next(name for name in names if not (folder / name).exists())


def _held(bare: Path, opened: Unlocked) -> Contents:
    """What a copy holds, read from the copy, every page of it. Raises a VaultError."""
    with closing(Database(bare, key(opened.vmk), opened.vault_id, migrate=False)) as copy:
        return contents(copy.connection)


def _manifest(bare: Path, opened: Unlocked, said: Copied, at: datetime) -> dict[str, Any]:
    nonce = os.urandom(keyslots.NONCE)
    inside = canonical({name: getattr(said.held, name) for name in members(Contents)})
    sealed = nonce + AESGCMSIV(_sealing(opened.vmk)).encrypt(nonce, inside, opened.vault_id.encode())
    with bare.open("rb") as raw:
        database = hashlib.file_digest(raw, "sha256").hexdigest()
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault_id": opened.vault_id,
        "made": at.astimezone(UTC).isoformat(),
        "changes": said.changes,
        "sha256": {HEADER: hashlib.sha256(opened.body).hexdigest(), DATABASE: database},
        "held": base64.b64encode(sealed).decode(),
    }


def _write(beside: Path, members: Mapping[str, str | bytes], bare: Path) -> None:
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        with zipfile.ZipFile(file, "w") as archive:
            for name, body in members.items():
                archive.writestr(name, body)
            archive.write(bare, DATABASE)
        file.flush()
        os.fsync(file.fileno())


def _read_facts(file: Path) -> Facts:
    with zipfile.ZipFile(file) as archive:
        sizes = {each.filename: each.file_size for each in archive.infolist()}
        stored = all(each.compress_type == zipfile.ZIP_STORED for each in archive.infolist())
        if sorted(sizes) != sorted(_MEMBERS) or not stored or max(sizes[n] for n in (HEADER, MANIFEST)) > _SMALL:
            raise BackupDamaged
        data = json.loads(archive.read(MANIFEST))
    if data["format"] != FORMAT or type(data["version"]) is not int:
        raise BackupDamaged
    if data["version"] > VERSION:
        raise NewerVersion
    sums = {name: str(data["sha256"][name]) for name in (HEADER, DATABASE)}
    made = datetime.fromisoformat(data["made"]).astimezone(UTC)
    return Facts(file, str(data["vault_id"]), made, int(data["changes"]), sums, str(data["held"]))


def _check_sums(found: Facts, file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        for name, expected in found.sums.items():
            with archive.open(name) as source:
                if _copied(source, None) != expected:
                    raise BackupDamaged


def _copied(source: IO[bytes], target: IO[bytes] | None) -> str:
    """The SHA-256 of what was read, and written where there is a target."""
    digest = hashlib.sha256()
    while piece := source.read(_CHUNK):
        digest.update(piece)
        if target is not None:
            target.write(piece)
    return digest.hexdigest()


@contextmanager
def _whole() -> Iterator[None]:
    """Whatever is wrong with the bytes of a backup is BackupDamaged."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        OverflowError,
    ) as error:
        raise BackupDamaged from error
