"""Keys of the learner's own: kept sealed, in backups, on every computer, under new keys; never lost, never shown."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import a_record
from tests.fakes import NOW
from tests.vault.conftest import PASSPHRASE, Home, now
from tests.vault.test_merge import Twins, everything
from wallet.errors import VaultDamaged, VaultNotWritable
from wallet.records import HeldKey
from wallet.vault import backup, keyslots, recovery_code, restoring
from wallet.vault.keyslots import FLOOR
from wallet.vault.merge import Merged
from wallet.vault.vault import Vault

SECRET = "zrvSecretHalf"


def a_key(number: int = 1, added: datetime = NOW, source: str = "Wallet Backup.json") -> HeldKey:
    return HeldKey(f"did:key:z{number}#z{number}", f"did:key:z{number}", "Multikey", f"z{number}", source, added)


def secrets(vault: Vault) -> dict[str, str]:
    """The secret halves, opened as the reference says and not by our code."""
    opened = vault.ways_in.opened
    sealing = AESGCMSIV(keyslots.labelled_key(opened.vmk, "lcw/keys/v1"))
    query = "select id, controller, type, public, sealed from holder_key"
    return {
        public: sealing.decrypt(
            sealed[:12], sealed[12:], keyslots.canonical([opened.vault_id, public, id_, controller, type_])
        ).decode()
        for id_, controller, type_, public, sealed in vault._database.connection.execute(query)
    }


def test_keys_are_kept_with_the_credentials_in_one_step(vault: Vault) -> None:
    changes = vault.changes()
    added = vault.add([a_record()], {a_key(1): f"{SECRET}1", a_key(2): f"{SECRET}2"})
    assert (added.keys, vault.changes()) == ((a_key(1), a_key(2)), changes + 1)
    assert vault.held_keys() == [a_key(1), a_key(2)]
    assert secrets(vault) == {"z1": f"{SECRET}1", "z2": f"{SECRET}2"}
    assert [event.kind for event in vault.history()] == ["kept", "holder_keys_kept"]


def test_keys_alone_are_kept_too_and_once(vault: Vault) -> None:
    other = a_key(1, NOW + timedelta(days=1), "another.json")
    assert vault.add([], {a_key(1): SECRET, other: "zrvOther"}).keys == (a_key(1),)
    changes = vault.changes()
    assert vault.add([], {other: "zrvOther"}).keys == ()
    assert (vault.held_keys(), secrets(vault), vault.changes()) == ([a_key(1)], {"z1": SECRET}, changes)


def test_the_measure_of_credentials_does_not_know_them(vault: Vault) -> None:
    vault.add([a_record()])
    before = vault.contents()
    vault.add([], {a_key(): SECRET})
    after = vault.contents()
    assert (after.digest, after.count, before.keys, after.keys) == (before.digest, 1, 0, 1)


def test_nothing_of_a_key_is_in_the_clear(home: Home) -> None:
    with home.unlock() as vault:
        vault.add([], {a_key(): SECRET})
        ((sealed,),) = vault._database.connection.execute("select sealed from holder_key")
        assert SECRET.encode() not in sealed
    for file in home.root.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes()


def test_a_secret_half_belongs_to_its_public_one(vault: Vault) -> None:
    vault.add([], {a_key(1): SECRET, a_key(2): "zrvOther"})
    vault._database.connection.execute(
        "update holder_key set sealed = (select sealed from holder_key where public='z2')"
    )
    with pytest.raises(InvalidTag):
        secrets(vault)
    with pytest.raises(VaultDamaged):
        restoring.renew_keys(vault, "a new one", recovery_code.fresh(bytes), at=NOW, cost=FLOOR)
    assert len(vault.held_keys()) == 2, "it is as it was"


def test_a_failing_disk_keeps_none(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as failing:
        failing.setattr("wallet.vault.vault.holder_keys.insert", no_room)
        with pytest.raises(VaultNotWritable):
            vault.add([a_record()], {a_key(): SECRET})
    assert (vault.summaries(), vault.held_keys()) == ([], [])


def test_a_backup_has_them_and_says_so(home: Home) -> None:
    with home.unlock() as vault:
        vault.add([a_record()], {a_key(): SECRET})
        file = vault.back_up(NOW)
        assert backup.held(backup.facts(file), vault.ways_in.opened.vmk) == vault.contents()
        vault.add([], {a_key(2): SECRET})
    restored = restoring.restore(file, home.code, home.folders, now)
    assert restored.held.keys == 1
    with home.unlock() as vault:
        assert (vault.held_keys(), secrets(vault)) == ([a_key()], {"z1": SECRET})


def test_a_copy_without_its_keys_is_no_backup(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.add([], {a_key(): SECRET})
    monkeypatch.setattr("wallet.vault.backup._held", lambda *_: vault.contents().__class__(0, vault.digest(), 0))
    with pytest.raises(Exception, match="backup_damaged"):
        vault.back_up(NOW)


def test_new_keys_seal_them_anew(home: Home) -> None:
    with home.unlock() as vault:
        vault.add([a_record()], {a_key(1): SECRET, a_key(2): "zrvOther"})
        before = vault._database.connection.execute("select sealed from holder_key").fetchall()
        restoring.renew_keys(vault, "a new one", recovery_code.fresh(bytes), at=NOW, cost=FLOOR)
    with home.unlock("a new one") as vault:
        assert secrets(vault) == {"z1": SECRET, "z2": "zrvOther"}
        assert vault._database.connection.execute("select sealed from holder_key").fetchall() != before
        assert vault.held_keys() == [a_key(1), a_key(2)]
    with pytest.raises(Exception, match="wrong_secret"):
        home.unlock(PASSPHRASE)


def test_another_computer_gets_them(home: Home, tmp_path: Path) -> None:
    twins = Twins(home, tmp_path / "twins")
    a, b = twins.vaults
    a.add([], {a_key(1): SECRET})
    assert twins.take(1, 0) == Merged(keys=(a_key(1).id,))
    assert (b.held_keys(), secrets(b)) == ([a_key(1)], {"z1": SECRET})
    assert twins.take(1, 0) == twins.take(0, 1) == Merged()
    twins.close()


KEYS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=5)


@given(here=KEYS, there=KEYS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_end_equal(
    home: Home, tmp_path_factory: pytest.TempPathFactory, here: list[tuple[int, int]], there: list[tuple[int, int]]
) -> None:
    twins = Twins(home, tmp_path_factory.mktemp("twins"))
    for vault, keys in zip(twins.vaults, (here, there), strict=True):
        for number, minutes in keys:
            vault.add([], {a_key(number, NOW + timedelta(minutes=minutes), f"{minutes}.json"): f"{SECRET}{number}"})
    for one, other in ((0, 1), (1, 0), (0, 1)):
        twins.take(one, other)
    a, b = twins.vaults
    assert a.held_keys() == b.held_keys()
    assert secrets(a) == secrets(b) == {f"z{number}": f"{SECRET}{number}" for number, _ in (*here, *there)}
    assert everything(a) == everything(b)
    twins.close()
