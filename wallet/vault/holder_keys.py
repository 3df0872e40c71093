"""Keys of the learner's own in the vault: the secret half is sealed once more, inside the encrypted file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import apsw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from wallet.errors import VaultDamaged
from wallet.frozen import members
from wallet.records import HeldKey
from wallet.vault import keyslots
from wallet.vault.headers import Unlocked
from wallet.vault.keyslots import Random, canonical
from wallet.vault.rows import time_text

_COLUMNS = ("public", "id", "controller", "type", "source", "added", "sealed")
_LISTED = f"select {', '.join(members(HeldKey))} from holder_key order by added, public"  # noqa: S608 -- ours
_ALL = f"select {', '.join(_COLUMNS)} from holder_key"  # noqa: S608 -- ours
_INSERT = f"insert or replace into holder_key ({', '.join(_COLUMNS)}) values (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 -- ours

Row = tuple[str, str, str, str, str, str, bytes]
"""In the order of the columns."""


def held(connection: apsw.Connection) -> list[HeldKey]:
    """The keys, oldest first."""
    return [
        HeldKey(id_, controller, type_, public, source, datetime.fromisoformat(added))
        for id_, controller, type_, public, source, added in connection.execute(_LISTED)
    ]


def not_held(connection: apsw.Connection, keys: Mapping[HeldKey, str]) -> dict[HeldKey, str]:
    """Those of these keys whose public half is not here, each once."""
    there = {public for (public,) in connection.execute("select public from holder_key")}
    first = {key.public: key for key in reversed(list(keys)) if key.public not in there}
    return {key: secret for key, secret in keys.items() if first.get(key.public) is key}


def insert(connection: apsw.Connection, opened: Unlocked, keys: Mapping[HeldKey, str], random: Random) -> None:
    """Keep these keys, of which none is held, with their secret halves."""
    for key, secret in keys.items():
        told = (key.public, key.id, key.controller, key.type, key.source, time_text(key.added))
        connection.execute(_INSERT, (*told, _sealed(opened, told[:4], secret, random)))


def seal_anew(connection: apsw.Connection, before: Unlocked, after: Unlocked, random: Random) -> None:
    """Seal all under another master key, in a copy of the vault. Raises VaultDamaged."""
    rows: Any = connection.execute(_ALL).fetchall()
    for row in rows:
        connection.execute(_INSERT, (*row[:6], _sealed(after, row[:4], _secret(before, row), random)))


def news(mine: apsw.Connection, theirs: apsw.Connection) -> list[Row]:
    """What another copy of the vault has that mine lacks, or had earlier; both have the same master key."""
    here: dict[str, Row] = {row[0]: row for row in mine.execute(_ALL)}
    return [row for row in theirs.execute(_ALL) if row[0] not in here or _order(row) < _order(here[row[0]])]


def take(mine: apsw.Connection, rows: Sequence[Row]) -> None:
    """Take them, each for what mine has of it."""
    mine.executemany(_INSERT, rows)


def count(connection: apsw.Connection) -> int:
    """How many there are, in a vault of any version."""
    if not connection.execute("select count(*) from sqlite_schema where name = 'holder_key'").get:
        return 0
    return int(connection.execute("select count(*) from holder_key").get)


def _order(row: Row) -> tuple[str, ...]:
    return (row[5], *row[:5], row[6].hex())


def _sealed(opened: Unlocked, told: tuple[str, ...], secret: str, random: Random) -> bytes:
    nonce = random(keyslots.NONCE)
    return nonce + _sealing(opened).encrypt(nonce, secret.encode(), _associated(opened, told))


def _secret(opened: Unlocked, row: Row) -> str:
    nonce, sealed = row[6][: keyslots.NONCE], row[6][keyslots.NONCE :]
    try:
        return _sealing(opened).decrypt(nonce, sealed, _associated(opened, row[:4])).decode()
    except (InvalidTag, ValueError) as error:
        raise VaultDamaged from error


def _sealing(opened: Unlocked) -> AESGCMSIV:
    return AESGCMSIV(keyslots.labelled_key(opened.vmk, "lcw/keys/v1"))


def _associated(opened: Unlocked, told: tuple[str, ...]) -> bytes:
    """What the secret half belongs to: this vault, and the public half with its names."""
    return canonical([opened.vault_id, *told])
