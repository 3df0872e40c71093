"""The event log: what was done with the wallet, append-only, each entry bound to the one before by its hash.

Each computer that opens the wallet has a chain of its own, so that two that were edited apart can be put together.
"""

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

import apsw

BEGINNING = bytes(32)
"""What stands for the hash before the first event."""


class Kind(StrEnum):
    """What can have happened. `ids` among the data are wallet ids; a title is never kept here."""

    KEPT = "kept"
    REMOVED = "removed"
    RESTORED = "restored"
    ERASED = "erased"
    EXPORTED = "exported"
    SHARED = "shared"
    PASSPHRASE_CHANGED = "passphrase_changed"  # noqa: S105 -- a code, no secret
    RECOVERY_CODE_CHANGED = "recovery_code_changed"
    KEYRING_ADDED = "keyring_added"
    KEYRING_REMOVED = "keyring_removed"
    KEYS_CHANGED = "keys_changed"
    HOLDER_KEYS_KEPT = "holder_keys_kept"


class Event(NamedTuple):
    """One entry: by which computer, its number there (from 1), an ISO 8601 time in UTC, what, and details."""

    device: str
    number: int
    at: str
    kind: str
    data: Mapping[str, Any]
    hash: bytes


def append(connection: apsw.Connection, device: str, at: str, kind: Kind, data: Mapping[str, Any]) -> None:
    """Write one more entry of this computer, inside the transaction of the caller."""
    number, before = last(connection, device)
    text = json.dumps(data, sort_keys=True, separators=(",", ":"))
    digest = _hash(before, device, number + 1, at, kind.value, text)
    connection.execute(
        "insert into event values (?, ?, ?, ?, ?, ?)", (device, number + 1, at, kind.value, text, digest)
    )


def last(connection: apsw.Connection, device: str) -> tuple[int, bytes]:
    """Number and hash of the last entry of a computer; 0 and BEGINNING where there is none."""
    query = "select number, hash from event where device = ? order by number desc limit 1"
    found: tuple[int, bytes] | None = connection.execute(query, (device,)).fetchone()
    return found or (0, BEGINNING)


def hash_of(connection: apsw.Connection, device: str, number: int) -> bytes:
    """The hash of one entry; BEGINNING where there is none."""
    found = connection.execute("select hash from event where device = ? and number = ?", (device, number)).fetchone()
    return BEGINNING if found is None else bytes(found[0])


def history(connection: apsw.Connection) -> list[Event]:
    """All entries, oldest first."""
    rows = connection.execute("select device, number, at, kind, data, hash from event order by at, device, number")
    return [Event(device, number, at, kind, json.loads(data), hash_) for device, number, at, kind, data, hash_ in rows]


def is_whole(connection: apsw.Connection) -> bool:
    """Whether every chain is without a gap or a change."""
    expected: dict[str, tuple[int, bytes]] = {}
    query = "select device, number, at, kind, data, hash from event order by device, number"
    for device, number, at, kind, data, digest in connection.execute(query):
        before, hash_ = expected.get(device, (0, BEGINNING))
        if number != before + 1 or digest != _hash(hash_, device, number, at, kind, data):
            return False
        expected[device] = number, digest
    return True


def news(mine: apsw.Connection, theirs: apsw.Connection) -> list[tuple[Any, ...]]:
    """The entries that another copy of the vault has beyond mine; of a computer whose chain went apart, none."""
    rows: list[Any] = theirs.execute("select * from event order by device, number").fetchall()
    mine_last = {device: last(mine, device) for device in {row[0] for row in rows}}
    joined = {device for device, (number, hash_) in mine_last.items() if hash_of(theirs, device, number) == hash_}
    return [row for row in rows if row[0] in joined and row[1] > mine_last[row[0]][0]]


def take(mine: apsw.Connection, theirs: apsw.Connection) -> None:
    """Take them. Mine are never changed."""
    mine.executemany("insert into event values (?, ?, ?, ?, ?, ?)", news(mine, theirs))


def _hash(before: bytes, *fields: str | int) -> bytes:
    return hashlib.sha256(before + json.dumps(fields, separators=(",", ":")).encode()).digest()
