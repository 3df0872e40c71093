"""Vault: the encrypted store of the learner: create, unlock, add, find, remove. Safe from any thread."""

import os
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import RLock
from typing import Self

import apsw

from wallet.credentials.credential import Credential
from wallet.credentials.envelope import ID_DIGITS
from wallet.errors import NotHeld, NoVault, VaultDamaged, VaultError, VaultExists, VaultLocked
from wallet.records import HeldKey, Record, Summary
from wallet.vault import (
    backup,
    database,
    events,
    headers,
    holder_keys,
    keyslots,
    merge,
    names,
    placing,
    recovery_code,
    rotation,
    rows,
)
from wallet.vault.calibration import calibrated
from wallet.vault.contents import Added, Contents, contents
from wallet.vault.database import Database, meaning
from wallet.vault.events import Event, Kind
from wallet.vault.headers import Unlocked
from wallet.vault.keyslots import Cost, Random
from wallet.vault.merge import Merged
from wallet.vault.names import DATABASE, HEADER, Folders
from wallet.vault.seen import Memory
from wallet.vault.ways_in import Secret, WaysIn, unlocked_by
from wallet.verification.report import Report

_ID = re.compile("[0-9a-f]{4,64}")


class Vault:
    """An open vault. Every method raises VaultLocked after `close`. Times are aware."""

    def __init__(self, database: Database, opened: Unlocked, folders: Folders) -> None:
        self._open: Database | None = database
        self._lock = RLock()
        self.ways_in = WaysIn(opened, folders)
        self.here = Memory(folders.copies, opened.vault_id, database.connection)
        self.folders = folders

    @property
    def vault_id(self) -> str:
        """The vault's own id: all its copies and backups have it."""
        return self.ways_in.opened.vault_id

    @property
    def is_older_copy(self) -> bool:
        """Whether something that this computer saw in the wallet before is not in it now."""
        return self.here.lacks

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a vault in this folder, or what is left of one, or it may not be looked at."""
        return names.exists(folder)

    @classmethod
    def create(
        cls,
        folders: Folders,
        passphrase: str,
        *,
        hand_over: Callable[[str], object] = lambda _: None,
        cost: Cost | None = None,
        random: Random = os.urandom,
    ) -> tuple[Self, str]:
        """A new vault, open, and its recovery code as shown to people.

        `cost` None is calibrated to about 0.7 s. `hand_over` gets the recovery code before the vault is in its place:
        where it raises, there is no vault. Raises VaultExists, WrongSecret (too long), DiskFull, VaultNotWritable.
        """
        with meaning():
            if folders.vault.is_dir() and any(folders.vault.iterdir()):
                raise VaultExists
        vault_id = str(uuid.UUID(bytes=random(16), version=4))
        vmk, secret = random(keyslots.KEY), random(recovery_code.SECRET_BYTES)
        header = keyslots.new_header(vault_id)
        keyslots.add_passphrase_slot(header, passphrase, vmk, cost=cost or calibrated(), random=random)
        keyslots.add_recovery_slot(header, secret, vmk, random=random)
        unlocked = Unlocked(vmk, vault_id, keyslots.sealed(header, vmk))
        code = recovery_code.write(secret)
        hand_over(code)
        with meaning(), placing.new_folder(folders.vault) as new:
            Database.create(new / DATABASE, backup.key(vmk), vault_id)
            headers.write(new / HEADER, unlocked.body)
            placing.put(new, folders.vault)
        return cls._opened(folders, unlocked), code

    @classmethod
    def unlock(cls, folders: Folders, secret: Secret, *, now: Callable[[], datetime]) -> Self:
        """Open with passphrase, recovery code or stored key; one of an older version is backed up and then migrated.

        `now` is the time of that backup. Raises NoVault, WrongSecret (its `kind` says of which), HeaderDamaged,
        SettingsUnsafe, VaultDamaged, NewerVersion, VaultInUse, VaultNotWritable, DiskFull.
        """
        if not cls.exists(folders.vault):
            raise NoVault
        with meaning():
            placing.finish(folders.vault)
            unlocked = unlocked_by(folders.vault, folders.copies, secret)

        def before(old: apsw.Connection) -> None:
            backup.make(partial(backup.copied, old, unlocked), unlocked, folders.backups, now())

        return cls._opened(folders, unlocked, before)

    @classmethod
    def _opened(
        cls, folders: Folders, unlocked: Unlocked, before: Callable[[apsw.Connection], object] = lambda _: None
    ) -> Self:
        file = folders.vault / DATABASE
        opened = Database(file, backup.key(unlocked.vmk), unlocked.vault_id, before_migration=before)
        headers.mend(folders.vault / HEADER, folders.copies, unlocked)
        placing.sweep(folders.vault)
        return cls(opened, unlocked, folders)

    def close(self) -> None:
        """Close the file. May be called twice."""
        self.ways_in.close()
        with self._lock:
            if self._open is not None:
                with suppress(apsw.Error, VaultError):  # a disk that is gone
                    self.here.update(self._open.connection)
                self._open.close()
                self._open = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def _database(self) -> Database:
        if self._open is None:
            raise VaultLocked
        return self._open

    def add(self, records: Sequence[Record], keys: Mapping[HeldKey, str] | None = None) -> Added:
        """Keep these records in one durable step; it returns after the commit. Raises a VaultError: nothing was kept.

        Identical bytes are held once; in Recently deleted they are restored and count as kept. `keys` are kept with
        them, each with its secret half as multibase; one whose public half is held stays as it is.
        """
        by_sha256 = {record.envelope.sha256: record for record in records}
        with self._lock:
            known = self._known(by_sha256)
            new = [record for sha256, record in by_sha256.items() if sha256 not in known]
            back = [(row, by_sha256[sha256]) for sha256, (row, deleted) in known.items() if deleted]
            fresh = holder_keys.not_held(self._database.connection, keys or {})
            if new or back or fresh:
                came = [*new, *(record for _, record in back)]
                with self._database.transaction() as connection:
                    rows.insert(connection, new)
                    for row, record in back:
                        rows.bring_back(connection, row, record)
                    holder_keys.insert(connection, self.ways_in.opened, fresh, os.urandom)
                    if came:
                        self._log(connection, Kind.KEPT, came[0].added, [record.id for record in came])
                    for key in list(fresh)[:1]:
                        self._log(connection, Kind.HOLDER_KEYS_KEPT, key.added)
        held = {sha256 for sha256, (_, deleted) in known.items() if not deleted}
        kept = tuple(record.id for sha256, record in by_sha256.items() if sha256 not in held)
        already_held = tuple(record.id for sha256, record in by_sha256.items() if sha256 in held)
        return Added(kept, already_held, tuple(fresh))

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

    def held_keys(self) -> list[HeldKey]:
        """The learner's own keys, oldest first, without their secret halves."""
        with self._lock, meaning():
            return holder_keys.held(self._database.connection)

    def search(self, text: str) -> list[str]:
        """Ids of what is kept that has every word, or its beginning, best first; all of them without words."""
        if not (wanted := rows.words(text)):
            return [summary.id for summary in self.summaries()]
        with self._lock, meaning():
            return [id_ for (id_,) in self._database.connection.execute(rows.SEARCH, (wanted,))]

    def matching(self, text: str) -> frozenset[str]:
        """What `search` finds, in no order: quick enough to be asked at every key press."""
        if not (wanted := rows.words(text)):
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
        """Move to Recently deleted; what is there already stays as it is. Raises NotHeld."""
        self._move(id_, Kind.REMOVED, at)

    def restore(self, id_: str, at: datetime) -> None:
        """Bring back from Recently deleted. Raises NotHeld."""
        self._move(id_, Kind.RESTORED, at)

    def _move(self, id_: str, kind: Kind, at: datetime) -> None:
        with self._lock:
            row = self._row(id_)
            with meaning():
                query = "select sha256, deleted from credential where row = ?"
                sha256, deleted = self._database.connection.execute(query, (row,)).get
            if bool(deleted) == (kind is Kind.REMOVED):
                return
            with self._database.transaction() as connection:
                time = rows.time_text(at)
                rows.move(connection, row, time if kind is Kind.REMOVED else "", time)
                self._log(connection, kind, at, [sha256[:ID_DIGITS]])

    def erase(self, id_: str, at: datetime) -> None:
        """Delete for ever. Raises NotHeld."""
        with self._lock:
            self._erase([self._row(id_)], at)

    def purge(self, before: datetime, at: datetime) -> int:
        """Delete for ever what went to Recently deleted before a time; how many. A backup comes before several go."""
        with self._lock:
            with meaning():
                query = "select row from credential where deleted <> '' and deleted < ?"
                old = [row for (row,) in self._database.connection.execute(query, (rows.time_text(before),))]
            if len(old) > 1:
                self.back_up(at)
            if old:
                self._erase(old, at)
            return len(old)

    def _erase(self, old: Sequence[int], at: datetime) -> None:
        with self._database.transaction() as connection:
            ids = rows.ids(connection, old)
            rows.erase(connection, old, rows.time_text(at))
            self._log(connection, Kind.ERASED, at, ids)

    def add_report(self, id_: str, report: Report, credential: Credential | None = None) -> None:
        """Keep a newer report beside the older ones, at most twenty; and what is known of the credential by now.

        Raises NotHeld.
        """
        with self._step(id_) as (connection, row):
            rows.append_report(connection, row, report)
            if credential is not None:
                rows.read_anew(connection, row, credential)

    def note(self, id_: str, notes: str, tags: Sequence[str], at: datetime) -> None:
        """Keep the learner's own notes and tags. Raises NotHeld."""
        with self._step(id_) as (connection, row):
            rows.annotate(connection, row, notes, rows.tags_text(tags), rows.time_text(at))

    def contents(self) -> Contents:
        """How many are kept, and the outside measure that nothing was lost."""
        with self._lock, meaning():
            return contents(self._database.connection)

    def digest(self) -> str:
        """SHA-256 over the sorted `id sha256` lines of what is kept."""
        return self.contents().digest

    # what was done

    def log(self, kind: Kind, at: datetime, ids: Sequence[str] = ()) -> None:
        """Keep that something was done with these credentials outside the vault: an export, a share."""
        with self._lock, self._database.transaction() as connection:
            self._log(connection, kind, at, ids)

    def history(self) -> list[Event]:
        """What was done, oldest first. Raises VaultDamaged where the log has a gap or a change."""
        with self._lock, meaning():
            if not events.is_whole(self._database.connection):
                raise VaultDamaged
            return events.history(self._database.connection)

    def _log(self, connection: apsw.Connection, kind: Kind, at: datetime, ids: Sequence[str] = ()) -> None:
        events.append(connection, self.here.name, rows.time_text(at), kind, {"ids": list(ids)} if ids else {})

    # copies

    def back_up(self, at: datetime, into: Path | None = None) -> Path:
        """A new backup, and of the older ones no more than are worth it; or one `into` another folder.

        Raises a VaultError: there is none.
        """
        folder, opened = into or self.folders.backups, self.ways_in.opened

        def copy(file: Path) -> backup.Copied:
            with self._lock:  # and no longer: proving the copy takes longer than making it
                return backup.copied(self._database.connection, opened, file)

        made = backup.make(copy, opened, folder, at)
        rotation.thin(folder, made, self.vault_id)
        return made

    def setting(self, name: str) -> str:
        """What is kept in the vault under a name; empty where nothing is."""
        with self._lock, meaning():
            found = self._database.connection.execute("select value from meta where name = ?", (f"setting {name}",)).get
        return str(found or "")

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a text in the vault under a name."""
        with self._lock, self._database.transaction() as connection:
            connection.execute("insert or replace into meta values (?, ?)", (f"setting {name}", value))

    def changes(self) -> int:
        """How many changes this vault has seen."""
        with self._lock, meaning():
            return self._database.changes()

    def merge(self, file: Path) -> Merged:
        """Take what another copy of this vault's database has, in one durable step; the copy may be an older version.

        Raises VaultDamaged where it is not whole or another vault's, and what a change raises; then nothing was taken.
        """
        opened = self.ways_in.opened
        with self._lock, closing(Database(file, backup.key(opened.vmk), opened.vault_id)) as other, meaning():
            if not events.is_whole(other.connection):
                raise VaultDamaged
            todo = merge.plan(self._database.connection, other.connection)
            if todo.is_empty:
                return Merged()
            with self._database.transaction() as connection:
                return merge.apply(connection, other.connection, todo)

    def copy_to(self, file: Path, key: bytes) -> None:
        """Write an encrypted copy of the database under another key. Raises DiskFull, VaultNotWritable."""
        with self._lock:
            database.copy(self._database.connection, file, key)

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
