"""Two copies of a wallet that are edited apart and put together end equal, whatever was done in which order."""

import shutil
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import a_record
from tests.fakes import NOW
from tests.vault.conftest import Home, now
from wallet.errors import NotHeld, VaultDamaged
from wallet.vault import backup
from wallet.vault.merge import Merged
from wallet.vault.names import Folders
from wallet.vault.vault import Vault

RECORDS = [a_record(f"Credential {number}") for number in range(4)]
Step = tuple[int, str, int]


class Twins:
    """Two computers with the same wallet: each with its own memory of it."""

    def __init__(self, home: Home, root: Path) -> None:
        self.folders = [
            Folders(root / each / "vault", root / each / "headers", root / each / "backups") for each in "ab"
        ]
        for each in self.folders:
            shutil.copytree(home.folder, each.vault)
        self.vaults = [Vault.unlock(each, home.code, now=now) for each in self.folders]
        self._root, self._taken = root, 0

    def take(self, one: int, other: int) -> Merged:
        self._taken += 1
        copy = self._root / f"copy-{self._taken}.db"
        theirs = self.vaults[other]
        with theirs._lock:
            theirs.copy_to(copy, _key(theirs))
        return self.vaults[one].merge(copy)

    def close(self) -> None:
        for vault in self.vaults:
            vault.close()


def _key(vault: Vault) -> bytes:
    return backup.key(vault.ways_in.opened.vmk)


@pytest.fixture
def twins(home: Home, tmp_path: Path) -> Any:  # noqa: ANN401 -- a generator of Twins
    made = Twins(home, tmp_path / "twins")
    yield made
    made.close()


def everything(vault: Vault) -> object:
    records = [vault.record(s.id) for s in (*vault.summaries(), *vault.deleted())]
    facts = sorted(
        (r.id, r.added, r.notes, r.tags, r.deleted, r.moved, r.edited, r.sample, r.supersedes) for r in records
    )
    erased = vault._database.connection.execute("select sha256, at from erased order by sha256").fetchall()
    return facts, erased, vault.history(), sorted(vault.search("mine")), vault.digest()


def apply(vault: Vault, step: Step) -> None:
    which, what, minutes = step
    record, at = RECORDS[which], NOW + timedelta(minutes=minutes)
    does: dict[str, Any] = {
        "add": lambda: vault.add([a_record(f"Credential {which}", added=at)]),
        "remove": lambda: vault.remove(record.id, at),
        "restore": lambda: vault.restore(record.id, at),
        "erase": lambda: vault.erase(record.id, at),
        "note": lambda: vault.note(record.id, f"mine {minutes}", [f"tag {which}"], at),
    }
    with suppress(NotHeld):
        does[what]()


STEPS = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(["add", "add", "remove", "restore", "erase", "note"]), st.integers(0, 6)
    ),
    max_size=8,
)


@given(rounds=st.tuples(STEPS, STEPS, STEPS, STEPS))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_end_equal(home: Home, tmp_path_factory: pytest.TempPathFactory, rounds: tuple[list[Step], ...]) -> None:
    before, here, there, after = rounds
    twins = Twins(home, tmp_path_factory.mktemp("twins"))
    for step in before:
        apply(twins.vaults[0], step)
    twins.take(1, 0)
    for both in ((here, there), (after, before)):
        for vault, steps in zip(twins.vaults, both, strict=True):
            for step in steps:
                apply(vault, step)
        twins.take(0, 1)
        twins.take(1, 0)
        twins.take(0, 1)
        assert everything(twins.vaults[0]) == everything(twins.vaults[1])
        for one, other in ((0, 1), (1, 0)):
            changes = twins.vaults[one].changes()
            assert twins.take(one, other) == Merged()
            assert twins.vaults[one].changes() == changes, "nothing is written where nothing is new"
    twins.close()


def test_what_was_done_is_told(twins: Twins) -> None:
    a, b = twins.vaults
    first, second, third, fourth = RECORDS
    a.add([first, second, third])
    assert twins.take(1, 0).came == (first.id, second.id, third.id)
    a.note(first.id, "mine", ["favourite"], NOW + timedelta(minutes=1))
    a.remove(second.id, NOW + timedelta(minutes=1))
    a.erase(third.id, NOW + timedelta(minutes=1))
    b.add([fourth])
    found = twins.take(1, 0)
    assert found == Merged(changed=tuple(sorted((first.id, second.id))), erased=(third.id,))
    assert b.record(first.id).notes == "mine"
    assert b.search("favourite") == [first.id]
    assert [s.id for s in b.deleted()] == [second.id]
    assert twins.take(0, 1).came == (fourth.id,)


def test_the_newest_edit_wins_and_nothing_erased_comes_back(twins: Twins) -> None:
    a, b = twins.vaults
    a.add(RECORDS[:2])
    twins.take(1, 0)
    a.note(RECORDS[0].id, "older", [], NOW + timedelta(minutes=1))
    b.note(RECORDS[0].id, "newer", [], NOW + timedelta(minutes=2))
    a.erase(RECORDS[1].id, NOW + timedelta(minutes=1))
    twins.take(0, 1)
    assert a.record(RECORDS[0].id).notes == "newer"
    assert len(a.summaries()) == 1
    b.remove(RECORDS[1].id, NOW + timedelta(minutes=3))
    b.restore(RECORDS[1].id, NOW + timedelta(minutes=4))
    assert twins.take(0, 1).came == (RECORDS[1].id,), "it was handled after it was erased there"


def test_another_vault_is_not_taken(home: Home, another: Home, tmp_path: Path) -> None:
    stranger = another.copy(tmp_path / "another")
    with home.unlock() as vault, pytest.raises(VaultDamaged):
        vault.merge(stranger.database)


def test_a_copy_whose_log_was_changed_is_not_taken(twins: Twins, tmp_path: Path) -> None:
    a, b = twins.vaults
    a.add([RECORDS[0]])
    connection = a._database.connection
    connection.execute("drop trigger event_is_never_changed; update event set at = '1999'")
    a.copy_to(tmp_path / "copy.db", _key(a))
    with pytest.raises(VaultDamaged):
        b.merge(tmp_path / "copy.db")
    assert b.summaries() == []
