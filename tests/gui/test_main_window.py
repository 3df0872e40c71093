"""The window: the first page, the frame, keys, drops, sheets, undo and lock, clicked for real."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.unlock.worlds import PASSPHRASE, a_vault, some_records
from wallet.frozen import replace
from wallet.gui.idle import KEEPS_AWAKE
from wallet.gui.importing.page import ImportSheet
from wallet.gui.main_window import MainWindow
from wallet.gui.safety.restore import RestoreSheet
from wallet.gui.session import Session
from wallet.gui.sharing.page import ShareSheet
from wallet.gui.sidebar import Sidebar
from wallet.gui.unlock.first_run import FirstRunPage
from wallet.gui.unlock.page import UnlockPage
from wallet.usecases.open_wallet import unlock_wallet


def a_window(qtbot: QtBot, session: Session, restarts: list[int] | None = None) -> MainWindow:
    window = MainWindow(session, restart=lambda: (restarts if restarts is not None else []).append(1))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.first_frame):
        window.show()
    return window


@pytest.fixture
def restarts() -> list[int]:
    return []


@pytest.fixture
def window(qtbot: QtBot, session: Session, restarts: list[int]) -> MainWindow:
    """The wallet is open and its first credential is shown."""
    made = a_window(qtbot, session, restarts)
    vault, _ = a_vault(session, some_records("Teamwork", "First aid"))
    session.open(vault)
    qtbot.waitUntil(lambda: made.library.detail.content is not None)
    return made


def test_without_a_wallet_the_first_page_makes_one(qtbot: QtBot, session: Session) -> None:
    assert isinstance(a_window(qtbot, session).gate, FirstRunPage)


@pytest.mark.parametrize("left", ["vault.hdr", "vault.hdr.bak", "vault.db"])
def test_with_what_is_left_of_a_wallet_it_unlocks(qtbot: QtBot, session: Session, left: str) -> None:
    session.world.places.vault.mkdir(parents=True)
    (session.world.places.vault / left).write_bytes(b"")
    assert isinstance(a_window(qtbot, session).gate, UnlockPage)


def test_where_the_wallet_may_not_be_looked_at_it_does_not_offer_another(qtbot: QtBot, session: Session) -> None:
    there = session.world.places.vault
    there.mkdir(parents=True)
    session.world.places = replace(session.world.places, vault=there / ("a" * 300))  # longer than the system takes
    assert isinstance(a_window(qtbot, session).gate, UnlockPage)


def test_unlocking_shows_the_credentials(qtbot: QtBot, session: Session) -> None:
    vault, _ = a_vault(session, some_records("Teamwork"))
    vault.close()
    window = a_window(qtbot, session)
    gate = window.gate
    assert isinstance(gate, UnlockPage)
    assert not window.actions_by_name["search"].isEnabled()
    QTest.keyClicks(gate.field.findChildren(QLineEdit)[0], PASSPHRASE)
    gate.submit()
    qtbot.waitUntil(lambda: window.frame is not None)
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 1)


def test_pages_are_only_there_while_the_wallet_is_open(qtbot: QtBot, session: Session) -> None:
    window = a_window(qtbot, session)
    window.show_page("settings")
    window.share()
    window.lock()
    with pytest.raises(LookupError):
        _ = window.library


@pytest.mark.parametrize("name", ["credentials", "portfolio", "deleted", "settings"])
def test_every_place_of_the_sidebar_is_reached(window: MainWindow, name: str) -> None:
    assert window.frame is not None
    QTest.mouseClick(window.frame.sidebar.entries[name], Qt.MouseButton.LeftButton)
    assert window.frame.stack.currentWidget() is window.frame.pages[name]
    assert window.frame.sidebar.entries[name].isChecked()


def test_the_pages_behind_the_list_are_made_one_by_one(qtbot: QtBot, window: MainWindow) -> None:
    frame = window.frame
    assert frame is not None
    qtbot.waitUntil(lambda: set(frame.pages) == {"credentials", "portfolio", "deleted", "settings"})
    assert frame.page("settings") is window.preferences
    with pytest.raises(KeyError):
        frame.show_page("elsewhere")


@pytest.mark.parametrize("points", [10.5, 18.0])
def test_the_sidebar_is_as_wide_as_its_longest_name(qtbot: QtBot, points: float) -> None:
    usual = QApplication.font()
    larger = QFont(usual)
    larger.setPointSizeF(points)
    QApplication.setFont(larger)
    try:
        sidebar = Sidebar()
        qtbot.addWidget(sidebar)
        assert all(entry.sizeHint().width() <= sidebar.width() - 24 for entry in sidebar.entries.values())
    finally:
        QApplication.setFont(usual)


def test_keys_lead_into_pages(qtbot: QtBot, window: MainWindow) -> None:
    assert window.frame is not None
    qtbot.waitUntil(lambda: window.portfolio.model.rowCount() == 2)
    for name, page in (("portfolio", window.portfolio), ("settings", window.preferences)):
        window.actions_by_name[name].trigger()
        assert window.frame.stack.currentWidget() is page
        focused = QApplication.focusWidget()
        assert focused is not None
        assert page.isAncestorOf(focused)
    window.show_page("deleted")
    assert window.frame.sidebar.entries["deleted"].hasFocus(), "there is nothing in it to be in"
    window.actions_by_name["search"].trigger()
    assert window.frame.stack.currentWidget() is window.library


def test_adding_opens_one_sheet_and_esc_closes_it(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name["add"].trigger()
    sheet = window.sheet
    assert isinstance(sheet, ImportSheet)
    window.add()
    assert window.sheet is sheet
    assert not window.actions_by_name["share"].isEnabled()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.sheet is None)
    assert window.actions_by_name["share"].isEnabled()


def test_sharing_is_of_what_is_shown(window: MainWindow) -> None:
    window.actions_by_name["share"].trigger()
    assert isinstance(window.sheet, ShareSheet)


def test_a_file_dropped_anywhere_is_looked_at_and_kept(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "archery.json"
    file.write_text("{}")
    drop(window, file)
    qtbot.waitUntil(lambda: isinstance(window.sheet, ImportSheet) and window.sheet.keep.isVisible())
    assert isinstance(window.sheet, ImportSheet)
    window.sheet.keep.click()
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 3)
    qtbot.waitUntil(lambda: "archery.json" in str(window.library.list.currentIndex().data()))
    assert window.sheet.done.hasFocus()
    window.sheet.done.click()
    assert window.library.list.hasFocus()


def test_pasted_text_is_looked_at(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText('{"a": 1}')
    window.actions_by_name["paste"].trigger()
    qtbot.waitUntil(lambda: isinstance(window.sheet, ImportSheet) and window.sheet.keep.isVisible())


def test_an_empty_clipboard_opens_nothing(window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    window.paste()
    assert window.sheet is None
    assert "nothing in the clipboard" in window.toast.words.text()


def test_without_a_wallet_a_file_can_still_be_looked_at(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    window = a_window(qtbot, session)
    (tmp_path / "a.json").write_text("{}")
    window.take_files([tmp_path / "a.json"])
    qtbot.waitUntil(lambda: isinstance(window.sheet, ImportSheet) and window.sheet.preview.isVisible())
    assert isinstance(window.sheet, ImportSheet)
    assert not window.sheet.keep.isVisible()


def test_deleting_can_be_undone_from_the_toast(qtbot: QtBot, window: MainWindow, session: Session) -> None:
    id_ = window.library.detail.shown_id
    window.library.detail.delete()
    qtbot.waitUntil(window.toast.isVisible)
    assert id_ not in {summary.id for summary in session.vault.summaries()}
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 1)
    window.toast.action.click()
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 2)
    assert id_ in {summary.id for summary in session.vault.summaries()}
    qtbot.waitUntil(lambda: window.library.list.current_id() == id_)


def test_locking_saves_notes_closes_the_vault_and_starts_anew(
    window: MainWindow, session: Session, restarts: list[int]
) -> None:
    id_ = window.library.detail.shown_id
    assert window.library.detail.content is not None
    window.library.detail.content.notes.notes.setPlainText("a moment ago")
    window.add()
    window.actions_by_name["lock"].trigger()
    assert restarts == [1]
    assert not window.isVisible()
    assert not session.is_open
    assert window.library.model.rowCount() == 0
    with unlock_wallet(session.world.places, PASSPHRASE, now=session.world.now) as again:
        assert again.record(id_).notes == "a moment ago"


def test_it_locks_by_itself_when_nobody_is_there(window: MainWindow, restarts: list[int]) -> None:
    assert window.idle.timer.interval() == 5 * 60_000
    window.idle.timer.timeout.emit()
    assert restarts == [1]


def test_a_code_held_out_to_somebody_does_not_vanish(window: MainWindow, restarts: list[int]) -> None:
    shown = QFrame(window)
    shown.setProperty(KEEPS_AWAKE, "yes")
    shown.show()
    window.idle.timer.stop()
    window.idle.timer.timeout.emit()
    assert restarts == []
    assert window.idle.timer.isActive()
    shown.hide()
    window.idle.timer.timeout.emit()
    assert restarts == [1]


def test_a_touch_begins_the_wait_anew(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.idle.timer.remainingTime() < 5 * 60_000 - 50)
    before = window.idle.timer.remainingTime()
    QTest.keyClick(window, Qt.Key.Key_Shift)
    assert window.idle.timer.remainingTime() > before


def test_never_is_never(window: MainWindow, session: Session) -> None:
    session.change_settings(replace(session.world.settings, lock_after_minutes=0))
    assert not window.idle.timer.isActive()


def test_closing_saves_notes(window: MainWindow, session: Session) -> None:
    assert window.library.detail.content is not None
    window.library.detail.content.notes.notes.setPlainText("last words")
    window.actions_by_name["quit"].trigger()
    assert "last words" in {record.notes for record in session.vault.records()}
    assert not window.isVisible()


def drop(window: MainWindow, file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    kinds = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPointF(50, 50), *kinds))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *kinds))


def test_a_backup_that_is_dropped_is_opened_as_one(window: MainWindow, tmp_path: Path) -> None:
    window.take_files([tmp_path / "2026-11-24T120000Z.lcwbackup"])
    assert isinstance(window.sheet, RestoreSheet)
    assert window.sheet.form.box.currentData() == str(tmp_path / "2026-11-24T120000Z.lcwbackup")
