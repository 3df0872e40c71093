"""Two computers, one wallet, a place of the learner's own between them: both end equal, and nothing lies open there."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.examples import a_record
from tests.fakes import NOW
from tests.network.servers import SERVED, served
from tests.vault.conftest import Home, in_folders, now
from wallet.network.storage import OwnStorage
from wallet.ports import StoragePlace
from wallet.usecases.sync import keep_storage, storage_of, sync
from wallet.vault import recovery_code, restoring
from wallet.vault.keyslots import FLOOR
from wallet.vault.merge import Merged
from wallet.vault.vault import Vault

PASSPHRASE = "correct horse"
Open = Callable[[], Vault]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.make(tmp_path / "home")


@pytest.fixture
def two(home: Home, tmp_path: Path) -> Iterator[tuple[Vault, Vault]]:
    """The wallet on two computers: the second began with a copy of the folder."""
    other = in_folders(tmp_path / "other" / "vault", tmp_path / "other" / "headers")
    shutil.copytree(home.folder, other.vault)
    with home.unlock() as here, Vault.unlock(other, home.code, now=now) as there:
        yield here, there


@pytest.fixture(params=["folder", *SERVED])
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OwnStorage]:
    (tmp_path / "place").mkdir()
    if request.param == "folder":
        yield OwnStorage(StoragePlace(str(tmp_path / "place")))
    else:
        with served(request.param, tmp_path / "place") as place:
            yield OwnStorage(place)


@pytest.fixture
def folder(tmp_path: Path) -> OwnStorage:
    return OwnStorage(StoragePlace(str(tmp_path / "place")))


def test_two_that_edit_apart_end_equal(two: tuple[Vault, Vault], own: OwnStorage) -> None:
    here, there = two
    one, other, third = (a_record(title) for title in ("One that is told by its title", "Other", "Third"))
    here.add([one, third])
    assert sync(here, own, NOW).sent
    there.add([other])
    found = sync(there, own, NOW)
    assert (found.took, found.sent, found.refused) == (Merged(came=(one.id, third.id)), True, ())
    here.note(one.id, "here", [], NOW + timedelta(minutes=1))
    there.note(one.id, "there", [], NOW + timedelta(minutes=2))
    there.erase(third.id, NOW + timedelta(minutes=2))
    for vault in (there, here, there, here):
        sync(vault, own, NOW)
    assert here.digest() == there.digest()
    assert here.history() == there.history()
    assert [vault.record(one.id).notes for vault in two] == ["there", "there"]
    for vault in two:
        quiet = sync(vault, own, NOW)
        assert (quiet.took, quiet.sent, quiet.was_older) == (Merged(), False, False)
    names = own.names(here.vault_id)
    assert len(names) == 2, "one file a computer"
    assert not any(one.envelope.raw in own.read(name) for name in names)


def test_a_computer_that_is_new_begins_with_what_lies_there(home: Home, folder: OwnStorage, tmp_path: Path) -> None:
    with home.unlock() as here:
        here.add([a_record("One")])
        sync(here, folder, NOW)
        digest = here.digest()
    (file,) = (tmp_path / "place").rglob("*.lcwbackup")
    new = in_folders(tmp_path / "new" / "vault", tmp_path / "new" / "headers")
    restoring.restore(file, PASSPHRASE, new, now)
    with Vault.unlock(new, PASSPHRASE, now=now) as there:
        assert there.digest() == digest
        assert sync(there, folder, NOW).took == Merged()


def test_files_that_cannot_be_used_are_left_alone_and_told(two: tuple[Vault, Vault], folder: OwnStorage) -> None:
    here, there = two
    here.add([a_record("One")])
    sync(here, folder, NOW)
    (name,) = folder.names(here.vault_id)
    good = folder.read(name)
    folder.write(name, good[:-9] + b"x" * 9)
    folder.write(f"{here.vault_id}/notes.txt", b"mine")
    found = sync(there, folder, NOW)
    assert (found.refused, found.took) == ((name,), Merged())
    folder.write(name, good)
    assert sync(there, folder, NOW).took.came == (a_record("One").id,)
    assert folder.read(f"{here.vault_id}/notes.txt") == b"mine"


def test_one_with_new_keys_is_told_from_the_others(two: tuple[Vault, Vault], folder: OwnStorage) -> None:
    here, there = two
    there.add([a_record("One")])
    sync(there, folder, NOW)
    code = recovery_code.fresh(os.urandom)
    restoring.renew_keys(here, "a new one", code, at=NOW, cost=FLOOR)
    with Vault.unlock(here.folders, code, now=now) as renewed:
        assert len(sync(renewed, folder, NOW).refused) == 1


def test_an_older_copy_goes_on_under_another_name_and_gets_back_what_it_lacks(
    home: Home, folder: OwnStorage, tmp_path: Path
) -> None:
    """The whole profile of yesterday was put back, with what this computer remembered then."""
    with home.unlock() as vault:
        vault.add([a_record("Yesterday")])
        sync(vault, folder, NOW)
    shutil.copytree(home.root, tmp_path / "yesterday")
    with home.unlock() as vault:
        vault.add([a_record("Today"), a_record("Today, too")])
        vault.add([a_record("Tonight")])
        sync(vault, folder, NOW)
        lost = vault.digest()
    shutil.rmtree(home.root)
    shutil.copytree(tmp_path / "yesterday", home.root)
    with home.unlock() as vault:
        vault.add([a_record("Tomorrow")])
        found = sync(vault, folder, NOW)
        assert found.was_older
        assert len(found.took.came) == 3
        assert len(vault.summaries()) == 5
        assert vault.digest() != lost
        assert vault.history(), "no chain is broken"
        assert len(folder.names(vault.vault_id)) == 2
        assert not sync(vault, folder, NOW).was_older


def test_the_place_is_remembered_in_the_wallet(home: Home) -> None:
    place = StoragePlace("https://example.org/dav", "me", "a secret")
    with home.unlock() as vault:
        assert storage_of(vault) is None
        keep_storage(vault, place)
    with home.unlock() as vault:
        assert storage_of(vault) == place
    assert not any(b"a secret" in file.read_bytes() for file in home.root.rglob("*") if file.is_file())
