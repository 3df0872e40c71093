"""Read the registries of known issuers for later: a dated snapshot, kept in the profile, for when there is no network.

A snapshot of all issuers also tells no registry whose credential is looked at. Keys of an anchor that was read once
are pinned: another anchor at the same address is told, and what was kept before stays.
"""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from wallet.errors import CannotWrite
from wallet.network.kept import Kept
from wallet.network.supplied import NoNetwork
from wallet.ports import Document, Fetcher
from wallet.usecases.judge_sources import fetch_all
from wallet.vault.atomic import write_durably
from wallet.verification.evidence import Registry
from wallet.verification.trust import federation, legacy, statements
from wallet.verification.trust.known import known_registries
from wallet.verification.trust.statements import Statement

FILE = "registries.json"
MOST_ISSUERS = 1000
"""Statements that are fetched of one registry."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was kept of registries: documents by address, each with its time, and thumbprints of keys by registry."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    pins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def pinned(self, registries: Sequence[Registry]) -> tuple[Registry, ...]:
        """The same registries, with the keys that they were read with before."""
        return tuple(replace(one, keys=self.pins.get(one.address) or one.keys) for one in registries)


@dataclass(frozen=True, slots=True)
class Read:
    """How reading one registry went: `read`, `not_reached`, `damaged` or `keys_changed`.

    Where none was asked: `kept` or `not_read`.

    `issuers` counts those that are in hand; `as_of` is the ISO 8601 time of what is in hand, empty where nothing is.
    """

    registry: Registry
    state: str
    issuers: int = 0
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """What came of an update. `others` are registries that the DCC's list knows and this wallet does not ask."""

    snapshot: Snapshot
    reads: tuple[Read, ...]
    others: tuple[Registry, ...] = ()


Collected = tuple[Read, Mapping[str, Document], tuple[str, ...]]
"""How it went, the documents to keep, and the keys to pin."""


def update_registries(
    registries: Sequence[Registry], *, known: str, before: Snapshot, fetcher: Fetcher, folder: Path
) -> Update:
    """Read every registry anew and keep what is in order; of the others, what was kept. Raises CannotWrite."""
    documents, pins, reads = dict(before.documents), dict(before.pins), []
    for registry in before.pinned(registries):
        read, new, keys = _collect(registry, fetcher)
        reads.append(read if read.state == "read" else replace(_held(registry, before), state=read.state))
        documents |= new
        pins |= {registry.address: keys} if keys else {}
    snapshot = Snapshot(documents, pins)
    write_snapshot(folder, snapshot)
    told = zip(reads, snapshot.pinned(registries), strict=True)
    return Update(
        snapshot, tuple(replace(read, registry=one) for read, one in told), _others(registries, known, fetcher)
    )


def _others(registries: Sequence[Registry], known: str, fetcher: Fetcher) -> tuple[Registry, ...]:
    listed = fetch_all([known], fetcher).get(known)
    asked = {registry.address for registry in registries}
    return tuple(one for one in known_registries(listed.body if listed else b"") if one.address not in asked)


def held_registries(registries: Sequence[Registry], snapshot: Snapshot) -> tuple[Read, ...]:
    """What is in hand of every registry, without asking any."""
    return tuple(_held(registry, snapshot) for registry in snapshot.pinned(registries))


def _held(registry: Registry, snapshot: Snapshot) -> Read:
    read, _, _ = _collect(registry, Kept(NoNetwork(), snapshot.documents))
    return replace(read, state={"read": "kept", "not_reached": "not_read"}.get(read.state, read.state))


def _collect(registry: Registry, fetcher: Fetcher) -> Collected:
    document = fetch_all([registry.address], fetcher).get(registry.address)
    if document is None:
        return Read(registry, "not_reached"), {}, ()
    return COLLECT[registry.kind](registry, document, fetcher)


def _collect_list(registry: Registry, document: Document, _fetcher: Fetcher) -> Collected:
    found = legacy.read(registry.name, document.body, document.fetched)
    if found is None:
        return Read(registry, "damaged"), {}, ()
    return Read(registry, "read", len(found.issuers), found.as_of), {document.address: document}, ()


def _collect_federation(registry: Registry, document: Document, fetcher: Fetcher) -> Collected:
    anchor = statements.anchor(document.body, registry.address, registry.keys)
    if anchor is None or not anchor.holds_at(document.fetched):
        is_other = statements.anchor(document.body, registry.address, ()) is not None and anchor is None
        return Read(registry, "keys_changed" if is_other else "damaged"), {}, ()
    listing = federation.listing_address(anchor)
    listed = fetch_all([listing] if listing else [], fetcher)
    names = sorted(federation.read_listing(listed[listing].body))[:MOST_ISSUERS] if listed else []
    addresses = {federation.statement_address(anchor, name): name for name in names}
    found = fetch_all([address for address in addresses if address], fetcher)
    good = {address: one for address, one in found.items() if _holds(one, addresses[address], anchor)}
    read = Read(registry, "read", len(good), document.fetched.isoformat())
    return read, {registry.address: document, **listed, **good}, anchor.thumbprints


def _holds(document: Document, named: str, anchor: Statement) -> bool:
    statement = statements.subordinate(document.body, anchor)
    return statement is not None and statement.subject == named and statement.holds_at(document.fetched)


COLLECT: Mapping[str, Callable[[Registry, Document, Fetcher], Collected]] = {
    "dcc-legacy": _collect_list,
    "oidf": _collect_federation,
}
"""How all that a registry has is read, by its kind."""


def read_snapshot(folder: Path) -> Snapshot:
    """What was kept in a folder; nothing where it cannot be read."""
    try:
        data = json.loads((folder / FILE).read_bytes())
        return Snapshot(
            {entry["address"]: _document(entry) for entry in data["documents"]},
            {address: tuple(map(str, keys)) for address, keys in data["keys"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Snapshot()


def write_snapshot(folder: Path, snapshot: Snapshot) -> None:
    """Keep a snapshot in the place of the one before. Raises CannotWrite."""
    documents = [_entry(document) for document in snapshot.documents.values()]
    text = json.dumps({"documents": documents, "keys": dict(snapshot.pins)})
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_durably(folder / FILE, text.encode())
    except OSError as error:
        raise CannotWrite(path=str(folder / FILE), reason=error.strerror or "") from error


def _entry(document: Document) -> dict[str, str]:
    return {
        "address": document.address,
        "media_type": document.media_type,
        "fetched": document.fetched.isoformat(),
        "body": base64.b64encode(document.body).decode(),
    }


def _document(entry: Mapping[str, Any]) -> Document:
    body = base64.b64decode(entry["body"], validate=True)
    return Document(entry["address"], body, entry["media_type"], datetime.fromisoformat(entry["fetched"]))
