"""The computer's key store opens the wallet where that was wanted; whatever it does, the passphrase opens it too."""

import json
from collections.abc import Iterator

import pytest

from tests.fakes import NOW, FakeStore
from wallet.composition import World
from wallet.errors import (
    DiskFull,
    KeyStoreFailed,
    KeyStoreLacks,
    KeyStoreLocked,
    VaultError,
    VaultLocked,
    WalletError,
    WrongSecret,
)
from wallet.progress import Cancelled
from wallet.usecases.backups import restore_backup
from wallet.usecases.change_secrets import change_passphrase, change_recovery_code, fresh_code, renew_keys
from wallet.usecases.open_wallet import create_wallet, unlock_wallet
from wallet.usecases.remember_on_computer import forget, is_remembered, remember, stored_key, unlock_by_store
from wallet.vault import headers
from wallet.vault.vault import Vault

PASSPHRASE, NEW = "correct horse", "a new one"


@pytest.fixture
def vault(world: World) -> Iterator[Vault]:
    vault, _ = create_wallet(world.places, PASSPHRASE)
    with vault:
        yield vault


@pytest.fixture
def store() -> FakeStore:
    return FakeStore()


def opens(world: World, store: FakeStore) -> bool:
    """Whether the store opens the wallet, which is closed."""
    try:
        unlock_by_store(world.places, store, now=world.now).close()
    except (KeyStoreLacks, WrongSecret):
        return False
    return True


def done(vault: Vault) -> list[str]:
    return [event.kind for event in vault.history()]


def test_it_opens_once_it_was_wanted_and_no_longer_than_that(world: World, vault: Vault, store: FakeStore) -> None:
    assert not is_remembered(world.places)
    remember(vault, PASSPHRASE, store, now=NOW)
    assert is_remembered(world.places)
    assert store.kept[vault.vault_id] not in (vault.ways_in.opened.vmk, b"")
    vault.close()
    with unlock_by_store(world.places, store, now=world.now) as again:
        assert done(again) == ["keyring_added"]
        assert forget(again, store, now=NOW)
        assert done(again) == ["keyring_added", "keyring_removed"]
    assert (store.kept, is_remembered(world.places)) == ({}, False)
    with pytest.raises(KeyStoreLacks):
        stored_key(world.places, store)
    unlock_wallet(world.places, PASSPHRASE, now=world.now).close()


def test_only_who_knows_a_secret_can_switch_it_on(world: World, vault: Vault, store: FakeStore) -> None:
    with pytest.raises(WrongSecret):
        remember(vault, "wrong", store, now=NOW)
    assert (store.kept, is_remembered(world.places)) == ({}, False)


def test_the_recovery_code_is_such_a_secret(world: World, store: FakeStore) -> None:
    vault, code = create_wallet(world.places, PASSPHRASE)
    with vault:
        remember(vault, code, store, now=NOW)
    assert opens(world, store)


class Forgetful(FakeStore):
    """Says that it kept what it did not keep."""

    def get(self, name: str) -> bytes:
        return super().get(name)[::-1]


@pytest.mark.parametrize(
    ("store", "raised"),
    [
        (FakeStore(put=KeyStoreLocked()), KeyStoreLocked),
        (FakeStore(get=KeyStoreLocked()), KeyStoreLocked),
        (Forgetful(), KeyStoreFailed),
        (Forgetful(delete=KeyStoreLocked()), KeyStoreFailed),
    ],
)
def test_a_store_that_does_not_keep_it_is_not_relied_on(
    world: World, vault: Vault, store: FakeStore, raised: type[WalletError]
) -> None:
    with pytest.raises(raised):
        remember(vault, PASSPHRASE, store, now=NOW)
    assert not is_remembered(world.places)
    assert store.kept == {} or "delete" in store.problems, "what was stored is taken back"
    vault.close()
    unlock_wallet(world.places, PASSPHRASE, now=world.now).close()


def test_what_the_header_does_not_take_is_taken_back(
    world: World, vault: Vault, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as failing:
        failing.setattr(headers, "replace", full)
        with pytest.raises(DiskFull):
            remember(vault, PASSPHRASE, store, now=NOW)
    assert (store.kept, is_remembered(world.places), vault.ways_in.is_remembered) == ({}, False, False)


def test_where_it_cannot_be_noted_down_it_holds_all_the_same(
    world: World, vault: Vault, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(Vault, "log", full)
    remember(vault, PASSPHRASE, store, now=NOW)
    assert is_remembered(world.places)
    assert forget(vault, store, now=NOW)


@pytest.mark.parametrize("problem", [KeyStoreLocked(), Cancelled()])
def test_a_key_that_cannot_be_deleted_opens_nothing_and_is_said(
    world: World, vault: Vault, store: FakeStore, problem: Exception
) -> None:
    remember(vault, PASSPHRASE, store, now=NOW)
    key = store.kept[vault.vault_id]
    store.problems["delete"] = problem
    assert not forget(vault, store, now=NOW)
    vault.close()
    assert store.kept == {vault.vault_id: key}
    assert not opens(world, store)


def test_forgetting_what_is_not_remembered_only_tidies(world: World, vault: Vault, store: FakeStore) -> None:
    store.kept[vault.vault_id] = b"left from an earlier attempt"
    assert forget(vault, store, now=NOW)
    assert (store.kept, done(vault), is_remembered(world.places)) == ({}, [], False)


def test_keys_that_are_renewed_while_the_store_is_waited_for_stay(world: World, vault: Vault) -> None:
    class Slow(FakeStore):
        def put(self, name: str, secret: bytes) -> None:
            super().put(name, secret)
            renew_keys(vault, PASSPHRASE, NEW, fresh_code(), now=NOW)

    store = Slow()
    with pytest.raises(VaultLocked):
        remember(vault, PASSPHRASE, store, now=NOW)
    assert (store.kept, is_remembered(world.places)) == ({}, False)
    unlock_wallet(world.places, NEW, now=world.now).close()


def test_another_accounts_key_does_not_open(world: World, vault: Vault, store: FakeStore) -> None:
    remember(vault, PASSPHRASE, store, now=NOW)
    vault.close()
    for other in (bytes(32), b"short", store.kept[vault.vault_id] + b"more"):
        with pytest.raises(WrongSecret) as wrong:
            unlock_by_store(world.places, FakeStore({vault.vault_id: other}), now=world.now)
        assert wrong.value.details["kind"] == "key_store"
    with pytest.raises(KeyStoreLacks):
        unlock_by_store(world.places, FakeStore(), now=world.now)
    unlock_wallet(world.places, PASSPHRASE, now=world.now).close()


def test_switched_on_again_it_has_another_key(world: World, vault: Vault, store: FakeStore) -> None:
    remember(vault, PASSPHRASE, store, now=NOW)
    first = FakeStore(dict(store.kept))
    remember(vault, PASSPHRASE, store, now=NOW)
    vault.close()
    assert opens(world, store)
    assert not opens(world, first)


def test_it_stays_with_another_passphrase_and_code(world: World, vault: Vault, store: FakeStore) -> None:
    remember(vault, PASSPHRASE, store, now=NOW)
    change_passphrase(vault, PASSPHRASE, NEW, now=NOW)
    change_recovery_code(vault, NEW, fresh_code(), now=NOW)
    vault.close()
    assert opens(world, store)


def test_new_keys_end_it(world: World, vault: Vault, store: FakeStore) -> None:
    remember(vault, PASSPHRASE, store, now=NOW)
    renew_keys(vault, PASSPHRASE, NEW, fresh_code(), now=NOW)
    assert not is_remembered(world.places)
    assert not opens(world, store)
    unlock_wallet(world.places, NEW, now=world.now).close()


def test_a_backup_of_before_is_healed_by_switching_it_on_again(world: World, vault: Vault, store: FakeStore) -> None:
    remember(vault, PASSPHRASE, store, now=NOW)
    file = vault.back_up(NOW)
    remember(vault, PASSPHRASE, store, now=NOW)
    vault.close()
    restore_backup(file, PASSPHRASE, world.places, now=world.now)
    assert is_remembered(world.places)
    assert not opens(world, store)
    with unlock_wallet(world.places, PASSPHRASE, now=world.now) as restored:
        remember(restored, PASSPHRASE, store, now=NOW)
    assert opens(world, store)


@pytest.mark.parametrize("body", [b"", b"no json", b"[]", b'{"slots": 1}', b'{"slots": [1]}', b"[" * 60_000])
def test_a_header_that_says_nothing_is_not_remembered(world: World, vault: Vault, body: bytes) -> None:
    vault.close()
    (world.places.vault / "vault.hdr").write_bytes(body)
    assert not is_remembered(world.places)


def test_a_header_that_claims_it_proves_nothing(world: World, vault: Vault) -> None:
    vault.close()
    header = json.loads((world.places.vault / "vault.hdr").read_bytes())
    header["slots"].append({"type": "keyring"})
    (world.places.vault / "vault.hdr").write_text(json.dumps(header))
    assert is_remembered(world.places)
    with pytest.raises(VaultError):  # the copy beside it is whole, and has no such slot
        unlock_by_store(world.places, FakeStore({vault.vault_id: bytes(32)}), now=world.now)
