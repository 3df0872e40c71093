"""Two windows are kept equal through a folder: after unlocking, after a change, and when asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import NOW
from tests.gui.safety.worlds import a_window, sheet_of
from tests.gui.unlock.worlds import PASSPHRASE, PATIENCE, a_session, a_vault, answer, shown, some_records, type_into
from wallet.gui import syncing
from wallet.gui.preferences.sync_card import SyncCard
from wallet.gui.safety import sheets
from wallet.gui.safety.sync import SyncSheet
from wallet.gui.session import Session
from wallet.gui.syncing import syncing_of
from wallet.ports import StoragePlace
from wallet.usecases.backups import restore_backup
from wallet.usecases.open_wallet import unlock_wallet
from wallet.usecases.sync import keep_storage, storage_of


@pytest.fixture
def place(tmp_path: Path) -> StoragePlace:
    (tmp_path / "place").mkdir()
    return StoragePlace(str(tmp_path / "place"))


@pytest.fixture
def other(session: Session, tmp_path: Path) -> Iterator[Session]:
    """The same wallet on another computer; `session` has one credential, this one as well."""
    vault, _ = a_vault(session, some_records("Teamwork"))
    file = vault.back_up(NOW)
    session.open(vault)
    there = a_session(tmp_path / "there")
    restore_backup(file, PASSPHRASE, there.world.places, now=there.world.now)
    there.open(unlock_wallet(there.world.places, PASSPHRASE, now=there.world.now))
    yield there
    there.close()


def begun(qtbot: QtBot, session: Session, place: StoragePlace) -> None:
    """Synced through this place once."""
    keep_storage(session.vault, place)
    syncing_of(session).begin()
    qtbot.waitUntil(lambda: syncing_of(session).last != "", timeout=PATIENCE)


def files(place: StoragePlace) -> set[Path]:
    return set(Path(place.address).rglob("*.lcwbackup"))


def titles(session: Session) -> list[str]:
    return sorted(summary.title for summary in session.vault.summaries())


def test_what_is_added_here_comes_there(
    qtbot: QtBot, session: Session, other: Session, place: StoragePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "SETTLED", 50)
    begun(qtbot, session, place)
    begun(qtbot, other, place)
    before = files(place)
    assert len(before) == 2
    session.vault.add(some_records("First aid"))
    session.changed.emit()
    qtbot.waitUntil(lambda: files(place) != before and not syncing_of(session).is_running, timeout=PATIENCE)
    with qtbot.waitSignal(other.changed, timeout=PATIENCE):
        syncing_of(other).run()
    assert titles(other) == titles(session) == ["First aid", "Teamwork"]


def test_without_a_place_nothing_is_done(qtbot: QtBot, opened: Session) -> None:
    with qtbot.waitSignal(syncing_of(opened).told, timeout=PATIENCE):
        syncing_of(opened).begin()
    syncing_of(opened).run()
    assert (syncing_of(opened).place, syncing_of(opened).is_running) == (None, False)


def test_a_place_is_chosen_used_and_left(qtbot: QtBot, opened: Session, place: StoragePlace) -> None:
    window, card = a_window(qtbot, opened), SyncCard(opened)
    qtbot.addWidget(card)
    assert "Not set up" in shown(card)
    card.set_up.click()
    sheet = sheet_of(window, SyncSheet)
    sheet.form.go_on.click()
    sheet.form.folder.click()
    answer(sheet, place.address)
    with qtbot.waitSignal(opened.said, timeout=PATIENCE):
        sheet.form.go_on.click()
    assert storage_of(opened.vault) == place
    assert window.sheet is None
    assert "In step since" in shown(card)
    with qtbot.waitSignal(syncing_of(opened).told, timeout=PATIENCE):
        card.now.click()
    qtbot.waitUntil(card.now.isEnabled, timeout=PATIENCE)
    card.stop.click()
    qtbot.waitUntil(lambda: "Not set up" in shown(card), timeout=PATIENCE)
    assert storage_of(opened.vault) is None


def test_a_place_that_cannot_be_used_is_said_and_not_kept(qtbot: QtBot, opened: Session) -> None:
    window = a_window(qtbot, opened)
    sheets.sync(opened)
    sheet = sheet_of(window, SyncSheet)
    assert not sheet.form.user.isVisibleTo(sheet)
    type_into(sheet.form.address, "http://storage.example")
    assert sheet.form.user.isVisibleTo(sheet)
    type_into(sheet.form.user, "sam")
    type_into(sheet.form.secret, "secret")
    sheet.submit()
    qtbot.waitUntil(lambda: sheet.form.bar.text() != "", timeout=PATIENCE)
    assert storage_of(opened.vault) is None
    assert not syncing_of(opened).is_running
    sheet.form.leave.click()
    assert window.sheet is None


def test_what_fails_later_is_told_in_the_settings(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    card = SyncCard(opened)
    qtbot.addWidget(card)
    keep_storage(opened.vault, StoragePlace(str(tmp_path / "file" / "place")))
    syncing_of(opened).begin()
    qtbot.waitUntil(lambda: syncing_of(opened).problem is not None, timeout=PATIENCE)
    assert "In step" not in shown(card)
    assert card.now.isEnabled()


def test_files_that_could_not_be_used_are_told(
    qtbot: QtBot, session: Session, other: Session, place: StoragePlace
) -> None:
    card = SyncCard(session)
    qtbot.addWidget(card)
    begun(qtbot, other, place)
    (file,) = files(place)
    file.write_bytes(b"a cake")
    keep_storage(session.vault, place)
    syncing_of(session).begin()
    qtbot.waitUntil(lambda: file.name in shown(card).replace("\u200b", ""), timeout=PATIENCE)


def test_an_older_copy_is_said(qtbot: QtBot, opened: Session, place: StoragePlace) -> None:
    begun(qtbot, opened, place)
    (file,) = files(place)
    file.rename(file.with_name(f"{opened.vault.here.name}-99999.lcwbackup"))
    with qtbot.waitSignal(opened.said, timeout=PATIENCE) as said:
        syncing_of(opened).run()
    assert said.args is not None
    assert "older copy" in said.args[0]
