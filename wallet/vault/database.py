"""vault.db: one encrypted SQLite file, opened in the one order that tells every kind of damage apart. DESIGN.md §6."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import apsw

from wallet.errors import DiskFull, NewerVersion, VaultDamaged, VaultError, VaultInUse, VaultLocked, VaultNotWritable
from wallet.vault import schema

SMALLEST = 4096
PAGE = 8192
"""Twice the usual: a credential is about 4 kB, and every page has a tag to check."""
LARGEST_VALUE = 64 * 1024 * 1024
_PLAIN = b"SQLite format 3\0"
_PRAGMAS = (
    ("locking_mode", "exclusive"),
    ("journal_mode", "delete"),
    ("synchronous", "extra"),
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("secure_delete", 1),
    ("temp_store", 2),
    ("mmap_size", 0),
    ("cache_size", -8 * 1024),  # KiB: a search among ten thousand decrypts no page twice
    ("fullfsync", 1),
)
_MEANINGS: tuple[tuple[type[Exception], type[VaultError]], ...] = (
    (apsw.FullError, DiskFull),
    (apsw.BusyError, VaultInUse),
    (apsw.LockedError, VaultInUse),
    (apsw.ReadOnlyError, VaultNotWritable),
    (apsw.CantOpenError, VaultNotWritable),
    (apsw.PermissionsError, VaultNotWritable),
    (apsw.IOError, VaultNotWritable),
    (apsw.ConnectionClosedError, VaultLocked),
    (OSError, VaultNotWritable),
    (UnicodeEncodeError, VaultNotWritable),  # SQLite knows no file whose name is not text
)
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@contextmanager
def meaning(connection: apsw.Connection | None = None) -> Iterator[None]:
    """Errors of SQLite and the system as the vault's own; `connection` knows what the system said last."""
    try:
        yield
    except (apsw.Error, OSError, UnicodeEncodeError) as error:
        raise _meaning_of(error, connection) from error


def _meaning_of(error: Exception, connection: apsw.Connection | None) -> VaultError:
    number = error.errno if isinstance(error, OSError) else None
    if connection is not None and isinstance(error, (apsw.IOError, apsw.CantOpenError)):
        number = connection.system_errno
    if number in _NO_ROOM:
        return DiskFull()
    return next((ours() for theirs, ours in _MEANINGS if isinstance(error, theirs)), VaultDamaged())


class Database:
    """One connection, and transactions on it that are sure of their outcome.

    `vfs` names the file system of SQLite to go through; tests of power loss and full disks have their own.
    """

    def __init__(
        self,
        file: Path,
        key: bytes,
        vault_id: str,
        *,
        vfs: str | None = None,
        migrate: bool = True,
        before_migration: Callable[[apsw.Connection], object] = lambda _: None,
    ) -> None:
        """`before_migration` gets the whole and checked database of an older version; where it raises, it stays so.

        Without `migrate` an older version is opened as it is. Raises VaultDamaged, NewerVersion (nothing was touched),
        VaultInUse (at once), VaultNotWritable, DiskFull.
        """
        self._migrate, self._before_migration = migrate, before_migration
        self._file = file.absolute()
        self._key = key
        self._vault_id = vault_id
        self._vfs = vfs
        self.connection = self._opened()

    @staticmethod
    def create(file: Path, key: bytes, vault_id: str) -> None:
        """Write a new database without records. Raises DiskFull, VaultNotWritable."""
        with meaning():
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            connection = _keyed(file, key, None)
        with closing(connection), meaning(connection):
            connection.pragma("page_size", PAGE)
            connection.execute("begin exclusive")
            schema.migrate(connection)
            connection.execute("insert into meta values ('vault_id', ?), ('changes', '0')", (vault_id,))
            connection.execute("commit")

    def close(self) -> None:
        """Close the file; the key is no longer held."""
        self.connection.close()
        self._key = b""

    @contextmanager
    def transaction(self) -> Iterator[apsw.Connection]:
        """All or nothing, durable when it ends. Raises a VaultError, and then nothing was changed.

        A commit can be reported failed and yet be there; so after an error the file is opened again and asked.
        """
        with ExitStack() as on_failure, meaning(self.connection):
            self.connection.execute("begin immediate")
            on_failure.callback(self._roll_back)
            yield self.connection
            self.connection.execute("update meta set value = value + 1 where name = 'changes'")
            expected = self.changes()
            on_failure.pop_all()
        self._commit(expected)

    def changes(self) -> int:
        """How many transactions this vault has seen."""
        return int(self.connection.execute("select value from meta where name = 'changes'").get)

    def _commit(self, expected: int) -> None:
        try:
            with meaning(self.connection):
                self.connection.execute("commit")
        except VaultError:
            with suppress(apsw.Error):  # what it may say of the transaction is asked next
                self.connection.close()
            self.connection = self._opened()
            if self.changes() != expected:
                raise

    def _roll_back(self) -> None:
        with suppress(apsw.Error):  # SQLite has rolled back by itself after some errors
            self.connection.execute("rollback")

    def _opened(self) -> apsw.Connection:
        with meaning(), ExitStack() as on_failure:
            if not self._file.is_file() or self._file.stat().st_size < SMALLEST:  # else it opens as an empty vault
                raise VaultDamaged
            with self._file.open("rb") as raw:
                if raw.read(len(_PLAIN)) == _PLAIN:  # the library has known bugs that leave a file unencrypted
                    raise VaultDamaged
            connection = _keyed(self._file, self._key, self._vfs)
            on_failure.callback(connection.close)
            with meaning(connection):
                self._check(connection)
            on_failure.pop_all()
            return connection

    def _check(self, connection: apsw.Connection) -> None:
        connection.execute("select count(*) from sqlite_schema").get  # noqa: B018 -- the key pragma takes any key
        if connection.pragma("application_id") != schema.APPLICATION_ID:
            raise VaultDamaged
        if connection.pragma("user_version") > schema.newest():
            raise NewerVersion
        if connection.execute("select value from meta where name = 'vault_id'").get != self._vault_id:
            raise VaultDamaged
        _set_up(connection)
        if not _is_intact(connection):
            raise VaultDamaged
        if self._migrate and connection.pragma("user_version") < schema.newest():
            self._before_migration(connection)
            connection.execute("begin immediate")
            schema.migrate(connection)
            connection.execute("commit")
            with suppress(apsw.Error):  # all is there; where there is no room for this, the file stays larger
                connection.execute("vacuum")


def copy(connection: apsw.Connection, file: Path, key: bytes) -> None:
    """Write a copy of an open database, under another key or its own, into a new file (mode 0600).

    Raises DiskFull, VaultNotWritable; then what is there of the file is of no use.
    """
    with meaning():
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        target = _keyed(file, key, None)
    with closing(target), meaning(target):
        target.pragma("page_size", connection.pragma("page_size"))
        target.pragma("journal_mode", "off")
        with target.backup("main", connection, "main") as copying:
            copying.step()


def reads(file: Path, key: bytes) -> bool:
    """Whether this key may be the file's. The file is only read; any other trouble is told by opening it."""
    try:
        read_only = apsw.Connection(str(file.absolute()), flags=apsw.SQLITE_OPEN_READONLY, statementcachesize=0)
        with closing(read_only) as connection:
            _give_key(connection, key)
            connection.execute("select count(*) from sqlite_schema").get  # noqa: B018 -- the key pragma takes any key
    except apsw.Error as error:
        return not isinstance(error, apsw.NotADBError)
    return True


def _keyed(file: Path, key: bytes, vfs: str | None) -> apsw.Connection:
    # without CREATE; and without a statement cache, which would hold the key
    connection = apsw.Connection(str(file.absolute()), flags=apsw.SQLITE_OPEN_READWRITE, vfs=vfs, statementcachesize=0)
    _give_key(connection, key)
    return connection


def _give_key(connection: apsw.Connection, key: bytes) -> None:
    connection.pragma("cipher", "chacha20")
    connection.pragma("key", f"x'{key.hex()}'")


def _set_up(connection: apsw.Connection) -> None:
    """Settings, then the exclusive lock, which lasts until the connection is closed. Raises VaultNotWritable."""
    if connection.readonly("main"):  # SQLite opens a file read-only when it may not write it
        raise VaultNotWritable
    for name, value in _PRAGMAS:
        connection.pragma(name, value)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.limit(apsw.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    connection.execute("begin exclusive; commit")


def _is_intact(connection: apsw.Connection) -> bool:
    """Every table and index, read whole and checked, so that every page has proven its authenticity.

    Table by table rather than at once: the whole check also has the search index, which can be rebuilt, examine its
    own logic word by word, and that takes longer than all the rest.
    """
    tables = connection.execute("select name from sqlite_schema where type = 'table' and rootpage > 0").fetchall()
    checks = (connection.execute(f"""pragma integrity_check("{name}")""").get for (name,) in tables)
    return all(answer == "ok" for answer in checks)
