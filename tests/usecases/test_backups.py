"""Backups once a day, tried out and restored; secrets changed by who knows one."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.examples import a_record
from tests.fakes import NOW
from wallet.composition import World
from wallet.errors import CannotWrite, DiskFull, WrongSecret
from wallet.usecases.backups import back_up_if_due, backups, restore_backup, try_out_backup
from wallet.usecases.change_secrets import (
    can_be_stronger,
    change_passphrase,
    change_recovery_code,
    fresh_code,
    renew_keys,
    strengthen,
)
from wallet.usecases.open_wallet import create_wallet, folders, unlock_wallet
from wallet.vault import keyslots
from wallet.vault.vault import Vault

PASSPHRASE, NEW = "correct horse", "a new one"
DAY = timedelta(days=1)


@pytest.fixture
def vault(world: World) -> Iterator[Vault]:
    vault, _ = create_wallet(world.places, PASSPHRASE)
    with vault:
        yield vault


def test_once_a_day_where_something_changed(world: World, vault: Vault) -> None:
    assert back_up_if_due(vault, NOW) is None, "nothing is in it"
    vault.add([a_record("One")])
    first = back_up_if_due(vault, NOW)
    assert first is not None
    vault.add([a_record("Two")])
    assert back_up_if_due(vault, NOW + timedelta(hours=1)) is None, "it is the same day"
    second = back_up_if_due(vault, NOW + DAY)
    assert back_up_if_due(vault, NOW + 2 * DAY) is None, "nothing changed"
    assert [each.file for each in backups(world.places)] == [second, first]
    vault.add([a_record("Three")])
    assert back_up_if_due(vault, NOW - 9 * DAY) is not None, "the clock was ahead then"


def test_one_is_tried_out_and_restored(world: World, vault: Vault) -> None:
    vault.add([a_record("One")])
    file = vault.back_up(NOW)
    vault.add([a_record("Two")])
    vault.close()
    tried = try_out_backup(file, PASSPHRASE, world.places)
    assert (tried.held.count, tried.kept_as) == (1, None)
    assert restore_backup(file, PASSPHRASE, world.places, now=world.now).held == tried.held
    with unlock_wallet(world.places, PASSPHRASE, now=world.now) as again:
        assert again.contents() == tried.held


def test_secrets_are_changed_by_who_knows_one(world: World, vault: Vault, tmp_path: Path) -> None:
    code = fresh_code()
    with pytest.raises(WrongSecret):
        change_passphrase(vault, "a guess", NEW, now=NOW)
    with pytest.raises(WrongSecret):
        renew_keys(vault, "a guess", NEW, code, now=NOW)
    with pytest.raises(WrongSecret):
        change_recovery_code(vault, "a guess", code, now=NOW, code_file=tmp_path / "code.txt")
    assert not (tmp_path / "code.txt").exists()
    change_passphrase(vault, PASSPHRASE, NEW, now=NOW)
    change_recovery_code(vault, NEW, code, now=NOW, code_file=tmp_path / "code.txt")
    assert (tmp_path / "code.txt").read_text() == f"{code}\n"
    vault.close()
    for secret in (NEW, code):
        unlock_wallet(world.places, secret, now=world.now).close()
    with pytest.raises(WrongSecret):
        unlock_wallet(world.places, PASSPHRASE, now=world.now)


def test_a_code_that_cannot_be_written_down_changes_nothing(world: World, vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "code.txt").write_text("mine")
    with pytest.raises(CannotWrite):
        change_recovery_code(vault, PASSPHRASE, fresh_code(), now=NOW, code_file=tmp_path / "code.txt")
    with pytest.raises(CannotWrite):
        renew_keys(vault, PASSPHRASE, NEW, fresh_code(), now=NOW, code_file=tmp_path / "code.txt")
    assert (tmp_path / "code.txt").read_text() == "mine"
    vault.close()
    unlock_wallet(world.places, PASSPHRASE, now=world.now).close()


def test_new_keys_open_with_what_is_new_alone(world: World, vault: Vault) -> None:
    vault.add([a_record("One")])
    code = fresh_code()
    renew_keys(vault, PASSPHRASE, NEW, code, now=NOW)
    for secret in (NEW, code):
        with unlock_wallet(world.places, secret, now=world.now) as again:
            assert [event.kind for event in again.history()] == ["kept", "keys_changed"]
    with pytest.raises(WrongSecret):
        unlock_wallet(world.places, PASSPHRASE, now=world.now)


def test_what_could_not_be_noted_down_holds_all_the_same(
    world: World, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise DiskFull

    code = fresh_code()
    with monkeypatch.context() as full:
        full.setattr(vault, "log", no_room)
        change_recovery_code(vault, PASSPHRASE, code, now=NOW)
    vault.close()
    unlock_wallet(world.places, code, now=world.now).close()


def test_a_stronger_computer_makes_the_same_passphrase_cost_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, code = Vault.create(folders(world.places), PASSPHRASE, cost=keyslots.FLOOR)
    with vault:
        for mib, stronger in ((64, False), (128, False), (256, True)):
            cost = keyslots.Cost(mib * 1024)
            monkeypatch.setattr("wallet.usecases.change_secrets.calibrated", lambda cost=cost: cost)
            assert can_be_stronger(vault) is stronger
        with pytest.raises(WrongSecret):
            strengthen(vault, code, now=NOW)
        strengthen(vault, PASSPHRASE, now=NOW)
        assert vault.ways_in.cost.m_kib == 256 * 1024
        assert not can_be_stronger(vault), "no computer is asked for more than there may be"
    for secret in (PASSPHRASE, code):
        unlock_wallet(world.places, secret, now=world.now).close()
