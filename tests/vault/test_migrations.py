"""Bringing an older vault to this version: all of it or nothing, whatever the disk does; and what it gains by it."""

import hashlib
import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from tests.examples import a_credential, a_report
from tests.fakes import NOW
from tests.vault.conftest import Home, in_folders, now
from tests.vault.failing_disk import FailingDisk
from wallet.credentials.envelope import Envelope
from wallet.errors import DiskFull, VaultDamaged, VaultError, VaultNotWritable
from wallet.records import Record
from wallet.vault import backup, schema
from wallet.vault.contents import contents
from wallet.vault.database import Database
from wallet.vault.names import DATABASE
from wallet.vault.vault import Vault
from wallet.vault.ways_in import unlocked_by

RELEASED = Path(__file__).parent / "released"


@pytest.fixture(scope="module")
def disk() -> FailingDisk:
    return FailingDisk("migrating")


class Old:
    """A copy of a released vault, opened by its database alone."""

    def __init__(self, version: int, root: Path) -> None:
        shutil.copytree(RELEASED / str(version), root)
        self.facts = json.loads((root / "facts.json").read_bytes())
        self.folders = in_folders(root / "vault", root / "headers")
        self._unlocked = unlocked_by(self.folders.vault, self.folders.copies, self.facts["code"])

    def opened(self, disk: FailingDisk | None = None, *, migrate: bool = True) -> Database:
        key, vfs = backup.key(self._unlocked.vmk), disk.vfs if disk else None
        return Database(self.folders.vault / DATABASE, key, self._unlocked.vault_id, vfs=vfs, migrate=migrate)


@pytest.mark.parametrize("error", [apsw.FullError, apsw.IOError])
def test_whichever_operation_fails_the_old_vault_or_the_new_one_is_there(
    tmp_path: Path, disk: FailingDisk, error: type[Exception]
) -> None:
    ends = set[str]()
    for failing in range(1000):
        old, hit = Old(1, tmp_path / str(failing)), list[str]()
        disk.log.clear()

        def refuse(what: str, _: str, at: int, failing: int = failing, hit: list[str] = hit) -> type[Exception] | None:
            if what == "open" or at < failing or hit:
                return None
            hit.append(what)
            return error

        disk.refuse = refuse
        try:
            migrated = old.opened(disk)
            disk.refuse = lambda *_: None
            migrated.close()
            ends.add("opened")
        except VaultError as problem:
            ends.add(problem.code)
        disk.refuse = lambda *_: None
        with closing(old.opened(migrate=False)) as found:
            assert contents(found.connection).digest == old.facts["digest"]
            assert found.connection.pragma("user_version") in (1, schema.newest())
        with closing(old.opened()) as found:
            assert contents(found.connection).digest == old.facts["digest"]
        if not hit:
            break
    assert failing > 20
    assert ends == {"opened", DiskFull().code if error is apsw.FullError else VaultNotWritable().code}


def test_a_migrated_vault_takes_no_more_room_than_it_needs(tmp_path: Path) -> None:
    with closing(Old(2, tmp_path / "old").opened()) as migrated:
        assert migrated.connection.pragma("freelist_count") == 0


def test_a_record_that_is_damaged_already_does_not_keep_the_others_from_opening(tmp_path: Path) -> None:
    old = Old(2, tmp_path / "old")
    with closing(old.opened(migrate=False)) as before:
        before.connection.execute("drop trigger original_is_immutable")
        query = "select row from credential where sha256 like ? || '%'"
        row = before.connection.execute(query, (old.facts["noted"],)).get
        before.connection.execute("update original set raw = x'00' where row = ?", (row,))
    with Vault.unlock(old.folders, old.facts["code"], now=now) as vault:
        assert vault.digest() == old.facts["digest"]
        with pytest.raises(VaultDamaged):
            vault.record(old.facts["noted"])
        (other,) = set(old.facts["kept"]) - {old.facts["noted"]}
        assert vault.search(vault.record(other).credential.title.split()[0]) == [other]


def _random(size: int) -> bytes:
    return hashlib.shake_256(b"random").digest(size)


@pytest.mark.parametrize("size", [0, 1, 100, 40_000, 1_000_000])
@pytest.mark.parametrize("made", [bytes, _random])
def test_original_bytes_are_given_back_as_they_came(home: Home, made: Callable[[int], bytes], size: int) -> None:
    record = Record(Envelope(made(size), "application/vc"), a_credential(), (a_report(),), added=NOW)
    with home.unlock() as vault:
        vault.add([record])
    with home.unlock() as vault:
        assert vault.record(record.id).envelope == record.envelope


def test_original_bytes_are_kept_compressed(home: Home) -> None:
    record = Record(Envelope(b"many words " * 90_000, "application/vc"), a_credential(), (a_report(),), added=NOW)
    with home.unlock() as vault:
        before = home.database.stat().st_size
        vault.add([record])
        assert home.database.stat().st_size - before < len(record.envelope.raw) // 10
    assert b"many words" not in home.database.read_bytes()


def test_more_than_was_put_in_is_never_unpacked(home: Home) -> None:
    """A database that was made up with the right key: what is said of the size is what is unpacked at most."""
    record = Record(Envelope(bytes(1_000_000), "application/vc"), a_credential(), (a_report(),), added=NOW)
    with home.unlock() as vault:
        vault.add([record])
        connection = vault._database.connection
        connection.execute("drop trigger original_is_immutable")
        connection.execute("update original set size = 10")
        with pytest.raises(VaultDamaged):
            vault.record(record.id)
        for size in (-1, 64 * 1024 * 1024 + 1):
            with pytest.raises(apsw.ConstraintError):
                connection.execute("update original set size = ?", (size,))


def test_the_first_letters_find(vault: Vault) -> None:
    one, two = (
        Record(Envelope(title.encode(), "application/vc"), a_credential(title), (a_report(),), added=NOW)
        for title in ("Zymurgy at home", "Électronique zéro")
    )
    vault.add([one, two])
    assert vault.matching("z") == {one.id, two.id}
    assert vault.search("zy h") == [one.id]
    assert vault.matching("él") == vault.matching("el z") == {two.id}


def test_the_keys_of_an_older_vault_are_kept(tmp_path: Path) -> None:
    old = Old(3, tmp_path / "old")
    with Vault.unlock(old.folders, old.facts["code"], now=now) as vault:
        assert [key.public for key in vault.held_keys()] == ["zA"]
