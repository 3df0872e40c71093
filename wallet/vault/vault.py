"""Vault: the encrypted store of the learner: create, unlock, add, find, remove. Safe from any thread."""

import hashlib
import os
import re
import shutil
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

import apsw

from wallet.credentials.credential import Credential
from wallet.credentials.envelope import ID_DIGITS
from wallet.errors import NotHeld, NoVault, VaultExists, VaultLocked, WrongSecret
from wallet.frozen import Frozen
from wallet.records import Record, Summary
from wallet.vault import database, headers, keyslots, names, recovery_code, rows
from wallet.vault.atomic import make_folders, sync_folder
from wallet.vault.calibration import calibrated
from wallet.vault.database import Database, meaning
from wallet.vault.headers import Unlocked
from wallet.vault.keyslots import Cost, Random
from wallet.vault.names import DATABASE, HEADER
from wallet.verification.report import Report

LONGEST_SEARCH = 200
_ID = re.compile("[0-9a-f]{4,64}")


class Added(Frozen):
    """The wallet ids that were kept, and those whose identical bytes were held already."""

    kept: tuple[str, ...]
    already_held: tuple[str, ...]


class Vault:
    """An open vault. Every method raises VaultLocked after `close`."""

    def __init__(self, database: Database, vault_id: str) -> None:
        self._open: Database | None = database
        self._lock = RLock()
        self.vault_id = vault_id

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a vault in this folder, or what is left of one, or it may not be looked at."""
        return names.exists(folder)

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        copies: Path,
        hand_over: Callable[[str], object] = lambda _: None,
        cost: Cost | None = None,
        random: Random = os.urandom,
    ) -> tuple[Self, str]:
        """A new vault, open, and its recovery code as shown to people.

        `copies` is the folder of the third copy of the header; `cost` None is calibrated to about 0.7 s. `hand_over`
        gets the recovery code before the vault is in its place: where it raises, there is no vault.
        Raises VaultExists, WrongSecret (too long), DiskFull, VaultNotWritable.
        """
        with meaning():
            if folder.is_dir() and any(folder.iterdir()):
                raise VaultExists
        vault_id = str(uuid.UUID(bytes=random(16), version=4))
        vmk, secret = random(keyslots.KEY), random(recovery_code.SECRET_BYTES)
        header = keyslots.new_header(vault_id)
        keyslots.add_passphrase_slot(header, passphrase, vmk, cost=cost or calibrated(), random=random)
        keyslots.add_recovery_slot(header, secret, vmk, random=random)
        unlocked = Unlocked(vmk, vault_id, keyslots.sealed(header, vmk))
        code = recovery_code.write(secret)
        hand_over(code)
        _write_new(folder, unlocked)
        return cls._opened(folder, unlocked, copies), code

    @classmethod
    def unlock(cls, folder: Path, secret: str, *, copies: Path) -> Self:
        """Open with the passphrase or the recovery code.

        Raises NoVault, WrongSecret (`kind` in its details: `passphrase`, `recovery_code`, `recovery_code_typo`),
        HeaderDamaged, SettingsUnsafe, VaultDamaged, NewerVersion, VaultInUse, VaultNotWritable, DiskFull.
        """
        if not cls.exists(folder):
            raise NoVault
        file = folder / DATABASE
        try:
            with meaning():
                unlocked = headers.unlock(
                    folder / HEADER, copies, _secrets(secret), fits=lambda vmk: database.reads(file, _key(vmk))
                )
        except WrongSecret as wrong:
            raise recovery_code.refusal(secret) from wrong
        return cls._opened(folder, unlocked, copies)

    @classmethod
    def _opened(cls, folder: Path, unlocked: Unlocked, copies: Path) -> Self:
        vault = cls(Database(folder / DATABASE, _key(unlocked.vmk), unlocked.vault_id), unlocked.vault_id)
        headers.mend(folder / HEADER, copies, unlocked)
        return vault

    def close(self) -> None:
        """Close the file. May be called twice."""
        with self._lock:
            if self._open is not None:
                self._open.close()
                self._open = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _database(self) -> Database:
        if self._open is None:
            raise VaultLocked
        return self._open

    def add(self, records: Sequence[Record]) -> Added:
        """Keep these records in one durable step; it returns after the commit. Raises a VaultError: nothing was kept.

        Identical bytes are held once; in Recently deleted they are restored and count as kept.
        """
        by_sha256 = {record.envelope.sha256: record for record in records}
        with self._lock:
            known = self._known(by_sha256)
            new = [record for sha256, record in by_sha256.items() if sha256 not in known]
            back = [(row, by_sha256[sha256]) for sha256, (row, deleted) in known.items() if deleted]
            if new or back:
                with self._database.transaction() as connection:
                    rows.insert(connection, new)
                    for row, record in back:
                        rows.bring_back(connection, row, record)
        held = {sha256 for sha256, (_, deleted) in known.items() if not deleted}
        return Added(
            kept=tuple(record.id for sha256, record in by_sha256.items() if sha256 not in held),
            already_held=tuple(record.id for sha256, record in by_sha256.items() if sha256 in held),
        )

    def _known(self, sha256s: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Row and time of deletion of those that are here."""
        query = "select row, deleted from credential where sha256 = ?"
        with meaning():
            found = {sha256: self._database.connection.execute(query, (sha256,)).fetchone() for sha256 in sha256s}
        return {sha256: row for sha256, row in found.items() if row is not None}

    def summaries(self) -> list[Summary]:
        """What is kept, newest first."""
        return self._summaries(rows.SUMMARIES)

    def deleted(self) -> list[Summary]:
        """What is in Recently deleted, last deleted first."""
        return self._summaries(rows.DELETED)

    def _summaries(self, query: str) -> list[Summary]:
        with self._lock, meaning():
            return [rows.summary(row) for row in self._database.connection.execute(query)]

    def search(self, text: str) -> list[str]:
        """Ids of what is kept that has every word, or its beginning, best first; all of them without words."""
        if not (wanted := _words(text)):
            return [summary.id for summary in self.summaries()]
        with self._lock, meaning():
            return [id_ for (id_,) in self._database.connection.execute(rows.SEARCH, (wanted,))]

    def matching(self, text: str) -> frozenset[str]:
        """What `search` finds, in no order: quick enough to be asked at every key press."""
        if not (wanted := _words(text)):
            return frozenset(self.search(text))
        with self._lock, meaning():
            ((ids,),) = self._database.connection.execute(rows.MATCHING, (wanted,))
        return frozenset(ids.split())

    def holds(self, sha256s: Iterable[str]) -> set[str]:
        """Those of these digests, or ids, that are kept (not those in Recently deleted)."""
        asked = frozenset(sha256s)
        with self._lock, meaning():
            held = self._database.connection.execute("select sha256 from credential where deleted = ''")
            return {name for (sha256,) in held for name in (sha256, sha256[:ID_DIGITS]) if name in asked}

    def record(self, id_: str) -> Record:
        """One record, by its id or an unambiguous beginning of at least four digits. Raises NotHeld, VaultDamaged."""
        with self._lock, meaning():
            return rows.read(self._database.connection, self._row(id_))

    def records(self, ids: Iterable[str] | None = None) -> list[Record]:
        """Several records, or all that are kept, newest first. Raises NotHeld, VaultDamaged."""
        with self._lock:
            wanted = [summary.sha256 for summary in self.summaries()] if ids is None else ids
            return [self.record(id_) for id_ in wanted]

    def remove(self, id_: str, at: datetime) -> None:
        """Move to Recently deleted. Raises NotHeld."""
        self._update(id_, rows.time_text(at))

    def restore(self, id_: str) -> None:
        """Bring back from Recently deleted. Raises NotHeld."""
        self._update(id_, "")

    def _update(self, id_: str, deleted: str) -> None:
        with self._step(id_) as (connection, row):
            connection.execute("update credential set deleted = ? where row = ?", (deleted, row))

    def erase(self, id_: str) -> None:
        """Delete for ever. Raises NotHeld."""
        with self._step(id_) as (connection, row):
            rows.erase(connection, [row])

    def purge(self, before: datetime) -> int:
        """Delete for ever what went to Recently deleted before a time; how many there were."""
        with self._lock:
            with meaning():
                query = "select row from credential where deleted <> '' and deleted < ?"
                old = [row for (row,) in self._database.connection.execute(query, (rows.time_text(before),))]
            if old:
                with self._database.transaction() as connection:
                    rows.erase(connection, old)
            return len(old)

    def add_report(self, id_: str, report: Report, credential: Credential | None = None) -> None:
        """Keep a newer report beside the older ones, at most twenty; and what is known of the credential by now.

        Raises NotHeld.
        """
        with self._step(id_) as (connection, row):
            rows.append_report(connection, row, report)
            if credential is not None:
                rows.read_anew(connection, row, credential)

    def note(self, id_: str, notes: str, tags: Sequence[str]) -> None:
        """Keep the learner's own notes and tags. Raises NotHeld."""
        with self._step(id_) as (connection, row):
            rows.annotate(connection, row, rows.read(connection, row).credential, notes, tags)

    def digest(self) -> str:
        """SHA-256 over the sorted `id sha256` lines of what is kept: the outside measure that nothing was lost."""
        with self._lock, meaning():
            kept = self._database.connection.execute("select sha256 from credential where deleted = '' order by sha256")
            lines = "".join(f"{sha256[:ID_DIGITS]} {sha256}\n" for (sha256,) in kept)
        return hashlib.sha256(lines.encode()).hexdigest()

    @contextmanager
    def _step(self, id_: str) -> Iterator[tuple[apsw.Connection, int]]:
        """One durable step on one record."""
        with self._lock:
            row = self._row(id_)
            with self._database.transaction() as connection:
                yield connection, row

    def _row(self, untrusted_id: str) -> int:
        """The one row whose digest begins so: an id is the beginning of a digest."""
        if _ID.fullmatch(untrusted_id):
            with meaning():
                query = "select row from credential where sha256 >= ?1 and sha256 < ?1 || 'g' limit 2"
                found = [row for (row,) in self._database.connection.execute(query, (untrusted_id,))]
            if len(found) == 1:
                return int(found[0])
        raise NotHeld(id=untrusted_id)


def _write_new(folder: Path, unlocked: Unlocked) -> None:
    """Make the folder beside its place and put it there whole: a wallet that is half made is none.

    Raises VaultExists where another was put there meanwhile, DiskFull, VaultNotWritable.
    """
    new = folder.with_name(f"{folder.name}.new-{unlocked.vault_id}")
    with ExitStack() as on_failure, meaning():
        make_folders(folder.parent)
        new.mkdir(mode=0o700)
        on_failure.callback(shutil.rmtree, new, ignore_errors=True)
        Database.create(new / DATABASE, _key(unlocked.vmk), unlocked.vault_id)
        headers.write(new / HEADER, unlocked.body)
        _put(new, folder)
        on_failure.pop_all()
        sync_folder(folder.parent)


def _put(new: Path, folder: Path) -> None:
    try:
        if folder.is_dir():
            folder.rmdir()  # it is empty; not every system replaces a folder
        new.rename(folder)
    except OSError as error:
        if Vault.exists(folder):
            raise VaultExists from error
        raise


def _key(vmk: bytes) -> bytes:
    return keyslots.labelled_key(vmk, "lcw/db/v1")


def _secrets(typed: str) -> dict[str, bytes]:
    """What the typed text may be: a recovery code (no slow work, so it comes first), a passphrase."""
    code = recovery_code.read(typed)
    secrets = {} if code is None else {"recovery": code}
    return secrets | {"passphrase": keyslots.passphrase_bytes(typed)}


def _words(text: str) -> str:
    """The words to search for, as FTS5 asks: no quotation marks, nothing unwritable, in each a letter or digit."""
    writable = text[:LONGEST_SEARCH].encode("utf-8", "ignore").decode()
    words = writable.replace('"', " ").replace("\0", " ").split()
    return " ".join(f'"{word}"*' for word in words if any(character.isalnum() for character in word))
