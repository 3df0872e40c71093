"""Registries are read for later, keys are pinned, and what is not in order changes nothing."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes import NOW, FakeWeb
from tests.verification.trust.federating import (
    ADDRESS,
    FETCH,
    KEY,
    LIST,
    OTHER,
    REGISTRY,
    SCHOOL,
    STATEMENT,
    configuration,
    statement,
)
from wallet.errors import CannotWrite
from wallet.frozen import replace
from wallet.proofs.json_ld import Contexts
from wallet.usecases.registries import Read, Update, held_registries, update_registries
from wallet.usecases.registry_snapshot import FILE, Snapshot, read_snapshot
from wallet.verification.evidence import Evidence, Registry, TrustList
from wallet.verification.trust import asked

LEGACY = Registry("Legacy", "dcc-legacy", "https://legacy.example/registry.json")
KNOWN = "https://known.example/registries.json"
BODY = json.dumps({"meta": {"updated": "2026-01-01"}, "registry": {"did:example:1": {"name": "One"}}}).encode()
NEWS = [
    {"name": "Same", "type": "oidf", "trustAnchorEC": ADDRESS},
    {"name": "News", "type": "dcc-legacy", "url": "https://news.example"},
]
ALL = {
    ADDRESS: configuration(),
    LIST: json.dumps([SCHOOL, "did:web:gone.example", "urn:x"]).encode(),
    STATEMENT: statement(),
    FETCH + "?sub=did:web:gone.example": statement(OTHER),
    LEGACY.address: BODY,
    KNOWN: json.dumps(NEWS).encode(),
}


def updated(folder: Path, pages: dict[str, bytes], before: Snapshot | None = None) -> Update:
    given = before or Snapshot()
    return update_registries([REGISTRY, LEGACY], known=KNOWN, before=given, fetcher=FakeWeb(pages), folder=folder)


def states(update: Update) -> list[tuple[str, int, str]]:
    return [(read.state, read.issuers, read.as_of) for read in update.reads]


def test_everything_is_read_and_kept(tmp_path: Path) -> None:
    update = updated(tmp_path / "state", ALL)
    assert states(update) == [("read", 1, NOW.isoformat()), ("read", 1, "2026-01-01")]
    assert update.others == (Registry("News", "dcc-legacy", "https://news.example"),)
    assert read_snapshot(tmp_path / "state") == update.snapshot
    assert update.snapshot.pins == {ADDRESS: (KEY.thumbprint(),)}
    assert [read.registry.keys for read in update.reads] == [(KEY.thumbprint(),), ()]
    assert set(update.snapshot.documents) == {ADDRESS, LIST, STATEMENT, LEGACY.address}, "a bad statement is not kept"


def test_what_was_kept_vouches_later_without_a_network(tmp_path: Path) -> None:
    snapshot = updated(tmp_path, ALL).snapshot
    later = Evidence(now=NOW + timedelta(days=500), contexts=Contexts(lambda _: None, {}), documents=snapshot.documents)
    assert asked(REGISTRY, SCHOOL, later) == TrustList(REGISTRY.name, NOW.isoformat(), {SCHOOL: "Example School"})
    held = held_registries([REGISTRY, LEGACY], snapshot)
    assert [(read.state, read.issuers) for read in held] == [("kept", 1), ("kept", 1)]
    assert held_registries([REGISTRY], Snapshot()) == (Read(REGISTRY, "not_read"),)


def test_what_is_not_reached_stays_as_it_was(tmp_path: Path) -> None:
    before = updated(tmp_path, ALL).snapshot
    update = updated(tmp_path, {}, before)
    assert states(update) == [("not_reached", 1, NOW.isoformat()), ("not_reached", 1, "2026-01-01")]
    assert (update.snapshot, update.others) == (before, ())


@pytest.mark.parametrize(
    ("body", "state"),
    [
        (b"<html>", "damaged"),
        (configuration(exp=1), "damaged"),
        (configuration(OTHER), "keys_changed"),
        (configuration(KEY, keys=(KEY, OTHER)), "read"),
    ],
)
def test_pinned_keys(tmp_path: Path, body: bytes, state: str) -> None:
    before = updated(tmp_path, ALL).snapshot
    update = updated(tmp_path, ALL | {ADDRESS: body}, before)
    assert update.reads[0].state == state
    assert update.reads[0].issuers >= 1
    if state == "read":
        assert update.snapshot.pins[ADDRESS] == (KEY.thumbprint(), OTHER.thumbprint())
    else:
        assert update.snapshot.documents[ADDRESS].body == ALL[ADDRESS]
        assert update.snapshot.pins == before.pins


def test_a_damaged_list_stays_as_it_was(tmp_path: Path) -> None:
    before = updated(tmp_path, ALL).snapshot
    update = updated(tmp_path, ALL | {LEGACY.address: b"<html>"}, before)
    assert states(update)[1] == ("damaged", 1, "2026-01-01")
    assert update.snapshot == before


def test_an_anchor_without_a_listing(tmp_path: Path) -> None:
    alone = configuration(metadata={"federation_entity": {"federation_fetch_endpoint": FETCH}})
    assert states(updated(tmp_path, ALL | {ADDRESS: alone}))[0][:2] == ("read", 0)
    assert states(updated(tmp_path, {ADDRESS: ALL[ADDRESS]}))[0][:2] == ("read", 0)


def test_shipped_keys_hold_until_others_were_read(tmp_path: Path) -> None:
    shipped = replace(REGISTRY, keys=("shipped",))
    assert Snapshot().pinned([shipped]) == (shipped,)
    assert Snapshot(pins={ADDRESS: ("read",)}).pinned([shipped])[0].keys == ("read",)
    update = update_registries([shipped], known=KNOWN, before=Snapshot(), fetcher=FakeWeb(ALL), folder=tmp_path)
    assert update.reads[0] == Read(shipped, "keys_changed")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"documents": [{}], "keys": {}}', '{"documents": [], "keys": []}'])
def test_a_snapshot_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    assert read_snapshot(tmp_path) == Snapshot()
    (tmp_path / FILE).write_text(text)
    assert read_snapshot(tmp_path) == Snapshot()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWrite):
        updated(tmp_path / "file", ALL)
