"""What was done is kept in order, cannot be changed unnoticed, and an older copy of the wallet is noticed."""

import errno
import json
import os
import shutil
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from tests.examples import a_record
from tests.fakes import NOW
from tests.vault.conftest import PASSPHRASE, Home, in_folders, now
from wallet.errors import VaultDamaged, VaultNotWritable, WrongSecret
from wallet.vault import atomic, backup, recovery_code, restoring, schema
from wallet.vault.events import Kind
from wallet.vault.keyslots import FLOOR, Cost
from wallet.vault.vault import Vault

RELEASED = Path(__file__).parent / "released"


def what(vault: Vault) -> list[tuple[str, int]]:
    return [(event.kind, len(event.data.get("ids", ()))) for event in vault.history()]


def test_before_several_go_for_ever_a_backup_is_made(home: Home) -> None:
    with home.unlock() as vault:
        vault.add(records := [a_record(title) for title in ("One", "Two", "Three")])
        vault.remove(records[0].id, NOW - timedelta(days=50))
        vault.purge(NOW - timedelta(days=30), NOW)
        assert not home.folders.backups.exists()
        for record in records[1:]:
            vault.remove(record.id, NOW - timedelta(days=40))
        assert vault.purge(NOW - timedelta(days=30), NOW) == 2
    (made,) = home.folders.backups.iterdir()
    restoring.restore(made, home.code, home.folders, now)
    with home.unlock() as vault:
        assert sorted(summary.title for summary in vault.deleted()) == ["Three", "Two"]


def test_what_is_done_is_kept(vault: Vault) -> None:
    one, two, three = (a_record(title) for title in ("One", "Two", "Three"))
    vault.add([one, two, three])
    vault.remove(one.id, NOW)
    vault.remove(one.id, NOW + timedelta(days=3))
    vault.restore(one.id, NOW)
    vault.restore(one.id, NOW)
    vault.remove(two.id, NOW)
    vault.add([two])
    vault.remove(two.id, NOW - timedelta(days=40))
    vault.purge(NOW - timedelta(days=30), NOW)
    vault.erase(three.id, NOW)
    vault.log(Kind.EXPORTED, NOW, [one.id])
    told = sorted(what(vault))
    assert told == sorted(
        [
            ("kept", 3), ("removed", 1), ("restored", 1), ("removed", 1), ("kept", 1), ("removed", 1), ("erased", 1),
            ("erased", 1), ("exported", 1),
        ]
    )  # fmt: skip
    assert {event.number for event in vault.history()} == set(range(1, len(told) + 1))


def test_what_goes_again_keeps_the_time_it_first_went(vault: Vault) -> None:
    record = a_record()
    vault.add([record])
    vault.remove(record.id, NOW)
    vault.remove(record.id, NOW + timedelta(days=9))
    assert vault.record(record.id).deleted == NOW


def test_no_event_is_ever_changed(vault: Vault) -> None:
    vault.add([a_record()])
    for statement in ("update event set kind = 'x'", "delete from event"):
        with pytest.raises(apsw.ConstraintError):
            vault._database.connection.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        "update event set at = '2020' where number = 2",
        "delete from event where number = 1",
        "delete from event where number = 2",
    ],
)
def test_one_that_was_changed_all_the_same_is_found_out(vault: Vault, change: str) -> None:
    for title in ("One", "Two", "Three"):
        vault.add([a_record(title)])
    connection = vault._database.connection
    connection.execute("drop trigger event_is_never_changed; drop trigger event_is_never_deleted")
    assert len(vault.history()) == 3
    connection.execute(change)
    with pytest.raises(VaultDamaged):
        vault.history()


def test_yesterdays_copy_over_todays_is_noticed_once(home: Home, tmp_path: Path) -> None:
    with home.unlock() as vault:
        vault.add([a_record("Yesterday")])
        assert not vault.is_older_copy
    shutil.copytree(home.folder, tmp_path / "yesterday")
    with home.unlock() as vault:
        vault.add([a_record("Today")])
    shutil.rmtree(home.folder)
    (tmp_path / "yesterday").rename(home.folder)
    with home.unlock() as vault:
        assert vault.is_older_copy
        vault.add([a_record("Tomorrow")])
        assert len({event.device for event in vault.history()}) == 2, "it goes on under another name"
    with home.unlock() as vault:
        assert not vault.is_older_copy


def test_one_that_went_on_elsewhere_is_noticed_too(home: Home, tmp_path: Path) -> None:
    """As many events, and others: the folder was copied, and both were used under one name."""
    with home.unlock() as vault:
        vault.add([a_record("Both")])
    twin = home.copy(tmp_path / "twin")
    with twin.unlock() as vault:
        vault.add([a_record("There")])
    with home.unlock() as vault:
        vault.add([a_record("Here")])
    shutil.rmtree(home.folder)
    shutil.copytree(twin.folder, home.folder)
    with home.unlock() as vault:
        assert vault.is_older_copy


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b"\xff", b'{"device": "a", "number": "x", "hash": "", "taken": {}}']
)
def test_what_cannot_be_read_is_forgotten(home: Home, body: bytes) -> None:
    with home.unlock() as vault:
        vault.add([a_record()])
        file = home.copies / f"{vault.vault_id}.seen"
    file.write_bytes(body)
    with home.unlock() as vault:
        assert not vault.is_older_copy
    assert json.loads(file.read_bytes())["number"] == 0


def test_a_computer_that_cannot_remember_opens_all_the_same(home: Home) -> None:
    shutil.rmtree(home.copies)
    home.copies.write_text("")
    with home.unlock() as vault:
        vault.add([a_record()])
        assert not vault.is_older_copy
    assert home.copies.read_text() == ""


def test_the_passphrase_is_changed(home: Home) -> None:
    with home.unlock() as vault:
        vault.ways_in.prove(PASSPHRASE)
        with pytest.raises(WrongSecret) as wrong:
            vault.ways_in.prove("something else")
        assert wrong.value.details == {"kind": "passphrase"}
        vault.ways_in.change_passphrase("a new one", cost=Cost(128 * 1024), random=bytes)
        assert vault.ways_in.cost.m_kib == 128 * 1024
    assert len({file.read_bytes() for file in home.headers}) == 1
    with pytest.raises(WrongSecret):
        home.unlock(PASSPHRASE)
    for secret in ("a new one", home.code):
        home.unlock(secret).close()


def test_the_recovery_code_is_changed_for_another_one_alone(home: Home) -> None:
    code = recovery_code.fresh(lambda size: b"x" * size)
    with home.unlock() as vault:
        with pytest.raises(WrongSecret):
            vault.ways_in.change_recovery_code(code[:-1], random=bytes)
        vault.ways_in.prove(home.code)
        vault.ways_in.change_recovery_code(code, random=os.urandom)
    with pytest.raises(WrongSecret) as wrong:
        home.unlock(home.code)
    assert wrong.value.details == {"kind": "recovery_code"}
    for secret in (code, PASSPHRASE):
        home.unlock(secret).close()


def test_what_was_renamed_is_done_although_its_folder_could_not_be_made_durable(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said not to be done, it would open with another passphrase than was said."""

    def broken(_: Path) -> None:
        raise OSError(errno.EIO, "the folder")

    with home.unlock() as vault:
        file = vault.back_up(NOW)
        with monkeypatch.context() as failing:
            failing.setattr(atomic, "sync_folder", broken)
            vault.ways_in.change_passphrase("a new one", cost=FLOOR, random=os.urandom)
    home.unlock("a new one").close()
    with monkeypatch.context() as failing:
        failing.setattr(atomic, "sync_folder", broken)
        restoring.restore(file, PASSPHRASE, home.folders, now)
    home.unlock(PASSPHRASE).close()


def test_a_header_that_cannot_be_written_changes_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    with home.unlock() as vault, monkeypatch.context() as read_only:
        read_only.setattr("wallet.vault.headers.write_durably", refuse)
        with pytest.raises(VaultNotWritable):
            vault.ways_in.change_passphrase("a new one", cost=FLOOR, random=bytes)
        vault.ways_in.prove(PASSPHRASE)
    home.unlock(PASSPHRASE).close()


@pytest.mark.parametrize("version", sorted(int(folder.name) for folder in RELEASED.iterdir()))
def test_every_version_that_was_released_opens(tmp_path: Path, version: int) -> None:
    """It is backed up as it was, and then brought to this version."""
    shutil.copytree(RELEASED / str(version), tmp_path / "home")
    facts = json.loads((tmp_path / "home" / "facts.json").read_bytes())
    folders = in_folders(tmp_path / "home" / "vault", tmp_path / "home" / "headers")
    with Vault.unlock(folders, facts["passphrase"], now=now) as vault:
        assert vault.digest() == facts["digest"]
        assert sorted(s.id for s in vault.summaries()) == sorted(facts["kept"])
        assert [s.id for s in vault.deleted()] == facts["deleted"]
        noted = vault.record(facts["noted"])
        assert (noted.notes, noted.tags) == ("for the interview", ("favourite",))
        assert noted.edited is not None
        assert vault.search("interview") == [noted.id]
        vault.add([a_record("Now")])
        assert vault.history()[-1].kind == "kept"
        (made,) = backup.listed(folders.backups)
    Vault.unlock(folders, facts["code"], now=now).close()
    (tmp_path / "home" / "old").mkdir()
    backup.unpack(made.file, tmp_path / "home" / "old")
    assert version < schema.newest()
    assert (tmp_path / "home" / "old" / "vault.db").stat().st_size > 0


def test_a_migration_without_room_for_its_backup_does_not_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(RELEASED / "1", tmp_path / "home")
    folders = in_folders(tmp_path / "home" / "vault", tmp_path / "home" / "headers")
    before = (folders.vault / "vault.db").read_bytes()

    def no_room(*_: object) -> None:
        raise VaultNotWritable

    monkeypatch.setattr("wallet.vault.backup.make", no_room)
    with pytest.raises(VaultNotWritable):
        Vault.unlock(folders, "correct horse", now=now)
    assert (folders.vault / "vault.db").read_bytes() == before
