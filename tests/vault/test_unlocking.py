"""What stands between a secret and the credentials: places, the database's state, other programs, the disk."""

import os
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from tests.examples import a_record
from tests.vault.conftest import PASSPHRASE, Home, in_folders, now
from wallet.errors import (
    DiskFull,
    NewerVersion,
    NoVault,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultNotWritable,
)
from wallet.vault import calibration, database, schema
from wallet.vault.atomic import make_folders
from wallet.vault.keyslots import FLOOR
from wallet.vault.vault import Vault

CANARY = "Kanarienvogel-4711"


def test_places_and_modes(home: Home) -> None:
    assert Vault.exists(home.folder)
    assert (home.folder.stat().st_mode & 0o777) == 0o700
    assert {p.name for p in home.folder.iterdir()} == {"vault.hdr", "vault.hdr.bak", "vault.db"}
    assert {p.stat().st_mode & 0o777 for p in home.folder.iterdir()} == {0o600}
    assert len(home.headers) == 3
    with pytest.raises(VaultExists):
        Vault.create(home.folders, PASSPHRASE, cost=FLOOR)


def test_the_journal_is_as_private_as_the_database(home: Home) -> None:
    with home.unlock() as vault:
        vault.add([a_record()])
        assert {p.stat().st_mode & 0o777 for p in home.folder.iterdir()} == {0o600}


def test_no_vault(tmp_path: Path) -> None:
    assert not Vault.exists(tmp_path)
    with pytest.raises(NoVault):
        Vault.unlock(in_folders(tmp_path, tmp_path), PASSPHRASE, now=now)


def test_a_vault_is_made_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, copies = tmp_path / "deep" / "vault", tmp_path / "headers"

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("wallet.vault.headers.write_durably", no_room)
        with pytest.raises(DiskFull):
            Vault.create(in_folders(folder, copies), PASSPHRASE, cost=FLOOR)
    assert list(folder.parent.iterdir()) == []
    folder.mkdir()
    Vault.create(in_folders(folder, copies), PASSPHRASE, cost=FLOOR)[0].close()
    assert [p.name for p in folder.parent.iterdir()] == ["vault"]


def test_a_newer_database_is_left_alone(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "newest", lambda: 0)
    before = (home.database).read_bytes()
    with pytest.raises(NewerVersion):
        home.unlock()
    assert before == (home.database).read_bytes()


def _missing(file: Path) -> None:
    file.unlink()


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _noise(file: Path) -> None:
    file.write_bytes(os.urandom(8192))


def _plain(file: Path) -> None:
    file.unlink()
    connection = apsw.Connection(str(file))
    connection.execute("create table t (x); insert into t values (zeroblob(9000))")
    connection.close()


def _flipped(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)


@pytest.mark.parametrize("change", [_missing, _empty, _noise, _plain, _flipped])
def test_a_damaged_database_is_told_as_such(home: Home, change: Callable[[Path], None]) -> None:
    change(home.database)
    with pytest.raises(VaultDamaged):
        home.unlock()


def test_a_database_of_another_vault_is_refused(home: Home, another: Home) -> None:
    home.database.write_bytes(another.database.read_bytes())
    with pytest.raises(VaultDamaged):
        home.unlock()


@pytest.mark.parametrize(
    "statement", ["pragma application_id = 5", "update meta set value = 'other' where name = 'vault_id'"]
)
def test_a_database_that_is_not_this_vaults_is_refused(home: Home, statement: str) -> None:
    vault = home.unlock()
    vault._database.connection.execute(statement)
    vault.close()
    with pytest.raises(VaultDamaged):
        home.unlock()


def test_broken_tables_are_damage(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = home.unlock()
    vault.close()
    monkeypatch.setattr(database, "_is_intact", lambda _: False)
    with pytest.raises(VaultDamaged):
        home.unlock()


def test_the_settings_of_the_database_are_those_of_the_design(home: Home) -> None:
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "mmap_size": 0,
        "fullfsync": 1,
        "cipher": "chacha20",
    }
    with home.unlock() as vault:
        connection = vault._database.connection
        assert {name: connection.pragma(name) for name in wanted} == wanted
        assert connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1) == 1
        assert connection.limit(apsw.SQLITE_LIMIT_LENGTH) == database.LARGEST_VALUE


def test_a_second_opener_is_told_at_once(home: Home) -> None:
    with home.unlock(), pytest.raises(VaultInUse):
        home.unlock()
    home.unlock().close()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(VaultNotWritable):
        Vault.create(in_folders(tmp_path / "file" / "v", tmp_path), PASSPHRASE, cost=FLOOR)


def test_a_place_that_may_not_be_looked_at_is_said_so(tmp_path: Path) -> None:
    """The name is longer than the system takes: like a folder without permission it cannot even be asked for."""
    folder = tmp_path / ("a" * 300) / "vault"
    assert Vault.exists(folder), "there may be one, so none is offered"
    with pytest.raises(VaultNotWritable):
        Vault.unlock(in_folders(folder, folder), PASSPHRASE, now=now)
    with pytest.raises(VaultNotWritable):
        Vault.create(in_folders(folder, folder), PASSPHRASE, cost=FLOOR)


def test_a_name_that_is_no_text_is_said_so(tmp_path: Path, home: Home) -> None:
    folder = tmp_path / os.fsdecode(b"bad\xff")
    with pytest.raises(VaultNotWritable):
        Vault.create(in_folders(folder, tmp_path / "c"), PASSPHRASE, cost=FLOOR)
    assert not Vault.exists(folder)
    home.folder.rename(folder)
    with pytest.raises(VaultNotWritable):
        Vault.unlock(in_folders(folder, home.copies), home.code, now=now)


def test_of_two_that_create_at_once_one_makes_it(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [file.read_bytes() for file in (*home.headers, home.database)]
    with monkeypatch.context() as late:
        late.setattr(Path, "iterdir", lambda _: iter(()))  # it was empty when this one looked
        with pytest.raises(VaultExists):
            Vault.create(home.folders, PASSPHRASE, cost=FLOOR)
    assert before == [file.read_bytes() for file in (*home.headers, home.database)]
    assert {p.name for p in home.root.iterdir()} == {"vault", "headers"}


def test_a_place_that_is_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "vault").write_text("mine")
    with pytest.raises(VaultNotWritable):
        Vault.create(in_folders(tmp_path / "vault", tmp_path / "c"), PASSPHRASE, cost=FLOOR)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("vault", "mine")]


def test_a_new_vault_is_said_to_be_there_when_its_name_lasts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "deep" / "vault"
    synced: list[tuple[Path, bool]] = []
    for module in ("vault.placing", "vault.atomic"):
        monkeypatch.setattr(f"wallet.{module}.sync_folder", lambda place: synced.append((place, Vault.exists(folder))))
    Vault.create(in_folders(folder, tmp_path / "c"), PASSPHRASE, cost=FLOOR)[0].close()
    assert (tmp_path, False) in synced, "the folder above"
    assert (folder.parent, True) in synced


def test_new_folders_are_private_and_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr("wallet.vault.atomic.sync_folder", synced.append)
    make_folders(tmp_path / "a" / "b")
    make_folders(tmp_path / "a" / "b")
    assert synced == [tmp_path, tmp_path / "a"]
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in ("a", "a/b")} == {0o700}


def test_errors_of_sqlite_that_nobody_foresaw_are_damage() -> None:
    with pytest.raises(VaultDamaged), database.meaning():
        raise apsw.MisuseError


def test_nothing_is_readable_on_the_disk(tmp_path: Path) -> None:
    vault, code = Vault.create(in_folders(tmp_path / "v", tmp_path / "c"), CANARY, cost=FLOOR)
    vault.add([a_record(f"{CANARY} {n}") for n in range(20)])
    vault.note(vault.summaries()[0].id, CANARY, [CANARY], now())
    vault.close()
    secrets = [CANARY.encode(), CANARY.encode("utf-16-le"), code.encode(), code.replace("-", "").encode()]
    for file in (p for p in tmp_path.rglob("*") if p.is_file()):
        assert not any(secret in file.read_bytes() for secret in secrets), file


def test_calibration_keeps_to_the_floor_and_the_ceiling(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "_free_kib", lambda: 2**30)
    monkeypatch.setattr(calibration, "_seconds", lambda cost: cost.m_kib / 1_000_000)
    assert calibration.calibrated().m_kib == 512 * 1024
    monkeypatch.setattr(calibration, "_seconds", lambda _: 5.0)
    assert calibration.calibrated() == FLOOR
    monkeypatch.setattr(calibration, "_free_kib", lambda: 1)
    assert calibration.calibrated() == FLOOR


def test_calibration_measures() -> None:
    assert calibration._seconds(FLOOR) > 0
    assert calibration._free_kib() > 0


def test_free_memory_is_asked_of_whoever_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "meminfo"
    told.write_text("MemTotal: 16000 kB\nMemFree: 1 kB\nMemAvailable:    4711 kB\n")
    monkeypatch.setattr(calibration, "_MEMORY", told)
    assert calibration._free_kib() == 4711
    told.write_text("MemTotal: 16000 kB\n")
    monkeypatch.setattr(os, "sysconf", {"SC_AVPHYS_PAGES": 2048, "SC_PAGE_SIZE": 1024}.__getitem__, raising=False)
    assert calibration._free_kib() == 2048
    monkeypatch.delattr(os, "sysconf")
    assert calibration._free_kib() >= FLOOR.m_kib


def test_a_killed_writer_leaves_nothing_behind(home: Home) -> None:
    left = home.folder / "vault.hdr.tmp-1234"
    left.write_text("half")
    home.unlock().close()
    assert not left.exists()
