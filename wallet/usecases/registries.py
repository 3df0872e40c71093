"""Read the registries of known issuers for later: a dated snapshot, kept in the profile, for when there is no network.

A snapshot of all issuers also tells no registry whose credential is looked at. Keys of an anchor that was read once
are pinned: another anchor at the same address is told, and what was kept before stays.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from wallet.frozen import Frozen, replace
from wallet.network.kept import Kept
from wallet.network.supplied import NoNetwork
from wallet.ports import Document, Fetcher
from wallet.usecases.judge_sources import fetch_all
from wallet.usecases.registry_snapshot import Snapshot, write_snapshot
from wallet.verification.evidence import Registry
from wallet.verification.trust import federation, legacy, statements
from wallet.verification.trust.known import known_registries
from wallet.verification.trust.statements import Statement

MOST_ISSUERS = 1000
"""Statements that are fetched of one registry."""


class Read(Frozen):
    """How reading one registry went: `read`, `not_reached`, `damaged` or `keys_changed`.

    Where none was asked: `kept` or `not_read`.

    `issuers` counts those that are in hand; `as_of` is the ISO 8601 time of what is in hand, empty where nothing is.
    """

    registry: Registry
    state: str
    issuers: int = 0
    as_of: str = ""


class Update(Frozen):
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
