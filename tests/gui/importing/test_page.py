"""Adding credentials: always a look first, then what is chosen is kept."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.examples import a_judged
from tests.fakes import FakeWeb
from tests.gui.unlock.worlds import FakeReader, a_vault, answer, shown, some_records
from wallet.errors import Unreadable, WorkerFailed
from wallet.gui.importing.page import ImportSheet
from wallet.gui.session import Session
from wallet.worker.reader import Failure, Reading


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    return window


@pytest.fixture
def reader(session: Session) -> FakeReader:
    reader = session.world.reader
    assert isinstance(reader, FakeReader)
    return reader


@pytest.fixture
def opened(session: Session) -> Iterator[Session]:
    vault, _ = a_vault(session, some_records("held.json"))
    session.open(vault)
    yield session
    vault.close()


@pytest.fixture
def sheet(opened: Session, window: QWidget) -> ImportSheet:
    sheet = ImportSheet(opened, window)
    sheet.begin()
    sheet.show()
    return sheet


def files(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_text(name)
    return [folder / name for name in names]


def looked(qtbot: QtBot, sheet: ImportSheet) -> None:
    qtbot.waitUntil(lambda: sheet.stages.currentWidget() is sheet.preview)


def test_files_are_previewed_then_kept(qtbot: QtBot, opened: Session, sheet: ImportSheet, tmp_path: Path) -> None:
    sheet.take_files(files(tmp_path, "a.json", "b.json"))
    looked(qtbot, sheet)
    assert sheet.keep.text() == "Keep all 2"
    assert len(opened.vault.summaries()) == 1
    with qtbot.waitSignals([sheet.kept, opened.changed]):
        sheet.keep.click()
    assert sheet.result.line.text() == "2 added."
    assert {s.title for s in opened.vault.summaries()} == {"held.json", "a.json", "b.json"}


def test_the_result_counts_what_was_added_held_and_unread(
    qtbot: QtBot, sheet: ImportSheet, reader: FakeReader, tmp_path: Path
) -> None:
    reader.readings["cut.json"] = Reading("", failures=(Failure(Unreadable.NOT_JSON),))
    sheet.take_files(files(tmp_path, "a.json", "b.json", "c.json", "held.json", "cut.json"))
    looked(qtbot, sheet)
    assert "5" not in sheet.keep.text()
    with qtbot.waitSignal(sheet.kept) as kept:
        sheet.keep.click()
    assert kept.args is not None
    assert len(kept.args[0]) == 3
    assert sheet.result.line.text() == "3 added, 1 was already in your wallet, 1 could not be read."


def test_only_what_is_chosen_is_kept(qtbot: QtBot, opened: Session, sheet: ImportSheet, tmp_path: Path) -> None:
    sheet.take_files(files(tmp_path, "a.json", "b.json"))
    looked(qtbot, sheet)
    sheet.preview.list.setCurrentIndex(sheet.preview.model.index(1))
    press_space(sheet)
    assert sheet.keep.text() == "Keep 1 of 2"
    with qtbot.waitSignal(sheet.kept):
        sheet.keep.click()
    assert "b.json" not in {s.title for s in opened.vault.summaries()}


def test_a_click_on_the_box_chooses_and_beside_it_does_not(qtbot: QtBot, sheet: ImportSheet, tmp_path: Path) -> None:
    sheet.take_files(files(tmp_path, "a.json", "b.json"))
    looked(qtbot, sheet)
    card = sheet.preview.list.visualRect(sheet.preview.model.index(1))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(sheet.preview.list.viewport(), left, pos=card.center())
    assert sheet.keep.text() == "Keep all 2"
    QTest.mouseClick(sheet.preview.list.viewport(), left, pos=QPoint(card.left() + 25, card.center().y()))
    assert sheet.keep.text() == "Keep 1 of 2"


def test_files_to_open_are_asked_for(qtbot: QtBot, sheet: ImportSheet, tmp_path: Path) -> None:
    sheet.pick.open.click()
    answer(sheet.pick, *map(str, files(tmp_path, "a.json", "b.json")))
    looked(qtbot, sheet)
    assert len(sheet.preview.model.found) == 2


def test_with_nothing_chosen_there_is_nothing_to_keep(qtbot: QtBot, sheet: ImportSheet, tmp_path: Path) -> None:
    sheet.take_files(files(tmp_path, "a.json", "b.json"))
    looked(qtbot, sheet)
    sheet.preview.all.click()
    assert not sheet.keep.isEnabled()
    sheet.preview.all.click()
    assert sheet.keep.isEnabled()


def test_pasted_text_takes_the_same_way(qtbot: QtBot, sheet: ImportSheet) -> None:
    mime = QMimeData()
    mime.setText("{}")
    sheet.pick.box.insertFromMimeData(mime)
    looked(qtbot, sheet)
    assert "pasted text" in shown(sheet.preview)


def test_typed_text_waits_for_the_button(qtbot: QtBot, sheet: ImportSheet) -> None:
    assert not sheet.pick.check.isEnabled()
    sheet.pick.box.setPlainText("LW1:ABC")
    sheet.pick.check.click()
    looked(qtbot, sheet)


def test_the_picture_in_the_clipboard_takes_the_same_way(qtbot: QtBot, sheet: ImportSheet) -> None:
    mime = QMimeData()
    mime.setData("image/png", b"\x89PNG")
    QGuiApplication.clipboard().setMimeData(mime)
    sheet.pick.picture.click()
    looked(qtbot, sheet)
    assert "clipboard.png" in shown(sheet.preview)


def test_no_picture_in_the_clipboard_is_said(sheet: ImportSheet) -> None:
    QGuiApplication.clipboard().setText("no picture")
    sheet.pick.picture.click()
    assert "no picture" in shown(sheet)


def test_a_text_too_large_is_said(sheet: ImportSheet) -> None:
    sheet.pick.box.refused.emit()
    assert "larger than a credential" in shown(sheet)


def test_what_could_not_be_read_says_why_and_what_to_do(
    qtbot: QtBot, sheet: ImportSheet, reader: FakeReader, tmp_path: Path
) -> None:
    reader.readings["page.html"] = Reading("", failures=(Failure(Unreadable.WEB_PAGE),))
    sheet.take_files(files(tmp_path, "page.html"))
    looked(qtbot, sheet)
    assert "web page" in shown(sheet.preview)
    assert "Download" in shown(sheet.preview)
    assert not sheet.keep.isVisible()
    sheet.more.click()
    assert sheet.stages.currentWidget() is sheet.pick


def test_a_link_is_fetched_after_a_click_that_names_the_site(
    qtbot: QtBot, sheet: ImportSheet, session: Session, reader: FakeReader
) -> None:
    page = "https://verifierplus.org/#verify?vc=https://a.example/badge"
    link = Failure(Unreadable.LINK_ONLY, {"host": "verifierplus.org", "address": page})
    reader.readings["pasted"] = Reading("", failures=(link,))
    web = session.world.fetcher
    assert isinstance(web, FakeWeb)
    web.pages["https://a.example/badge"] = b"{}"
    sheet.take_bytes("pasted", page.encode())
    looked(qtbot, sheet)
    assert web.asked == []
    (ask,) = [each for each in sheet.preview.side.findChildren(QPushButton) if "Fetch" in each.text()]
    assert ask.text() == "Fetch it from a.example"
    ask.click()
    qtbot.waitUntil(lambda: len(sheet.preview.model.found) == 1, timeout=20_000)
    assert (web.asked, sheet.preview.model.unread) == (["https://a.example/badge"], 0)


@pytest.mark.parametrize("address", ["http://a.example/badge", ""])
def test_a_link_that_is_not_safe_is_not_offered(
    qtbot: QtBot, sheet: ImportSheet, reader: FakeReader, address: str
) -> None:
    link = Failure(Unreadable.LINK_ONLY, {"host": "a.example", "address": address})
    reader.readings["pasted"] = Reading("", failures=(link,))
    sheet.take_bytes("pasted", b"link")
    looked(qtbot, sheet)
    assert not sheet.preview.side.findChildren(QPushButton)


def test_long_work_shows_progress_and_cancel_brings_back(
    qtbot: QtBot, sheet: ImportSheet, reader: FakeReader, tmp_path: Path
) -> None:
    go_on = Event()
    reader.before = go_on.wait
    sheet.take_files(files(tmp_path, "a.json"))
    qtbot.waitUntil(lambda: sheet.stages.currentWidget() is sheet.working)
    sheet.cancel.click()
    go_on.set()
    assert sheet.stages.currentWidget() is sheet.pick
    qtbot.wait(100)
    assert sheet.preview.model.rowCount() == 0
    assert sheet.isVisible()


def test_what_is_given_later_is_shown_besides(qtbot: QtBot, sheet: ImportSheet, tmp_path: Path) -> None:
    sheet.take_files(files(tmp_path, "a.json"))
    looked(qtbot, sheet)
    sheet.take_files(files(tmp_path, "b.json"))
    qtbot.waitUntil(lambda: sheet.preview.model.rowCount() == 2)
    assert sheet.keep.text() == "Keep all 2"


def test_a_thousand_files_are_rows(qtbot: QtBot, opened: Session, sheet: ImportSheet, tmp_path: Path) -> None:
    sheet.take_files(files(tmp_path, *(f"{n}.json" for n in range(1000))))
    qtbot.waitUntil(lambda: sheet.stages.currentWidget() is sheet.preview, timeout=20_000)
    assert sheet.keep.text() == "Keep all 1000"
    assert len(sheet.preview.list.findChildren(QWidget)) < 50
    with qtbot.waitSignal(sheet.kept, timeout=20_000):
        sheet.keep.click()
    assert len(opened.vault.summaries()) == 1001


def test_a_reader_that_fails_is_said_in_place(
    qtbot: QtBot, sheet: ImportSheet, reader: FakeReader, tmp_path: Path
) -> None:
    def fail() -> None:
        raise WorkerFailed

    reader.before = fail
    sheet.take_files(files(tmp_path, "a.json"))
    qtbot.waitUntil(lambda: "could not be started" in shown(sheet))
    assert sheet.stages.currentWidget() is sheet.pick


def test_a_vault_that_fails_is_said_and_the_choice_stays(
    qtbot: QtBot, opened: Session, sheet: ImportSheet, tmp_path: Path
) -> None:
    sheet.take_files(files(tmp_path, "a.json"))
    looked(qtbot, sheet)
    opened.vault.close()
    sheet.keep.click()
    qtbot.waitUntil(lambda: "locked meanwhile" in shown(sheet))
    assert sheet.keep.isEnabled()
    assert len(sheet.preview.model.chosen) == 1


def test_without_a_wallet_one_can_look(qtbot: QtBot, session: Session, window: QWidget, tmp_path: Path) -> None:
    sheet = ImportSheet(session, window)
    sheet.begin()
    sheet.show()
    sheet.take_files(files(tmp_path, "a.json"))
    looked(qtbot, sheet)
    assert not sheet.keep.isVisible()
    assert "only a look" in shown(sheet)
    vault, _ = a_vault(session)
    session.open(vault)
    assert sheet.keep.isVisible()
    assert "only a look" not in shown(sheet)


def test_nested_credentials_show_their_checks(
    qtbot: QtBot, sheet: ImportSheet, reader: FakeReader, tmp_path: Path
) -> None:
    reader.readings["vp.json"] = Reading("", (a_judged("VP", format="presentation"), a_judged("Inside", parent=0)))
    sheet.take_files(files(tmp_path, "vp.json"))
    looked(qtbot, sheet)
    assert "Inside" in shown(sheet.preview)
    assert "VP" not in shown(sheet.preview)


def test_cancel_and_done_close(qtbot: QtBot, sheet: ImportSheet, tmp_path: Path) -> None:
    sheet.cancel.click()
    assert not sheet.isVisible()
    sheet.begin()
    sheet.show()
    sheet.take_files(files(tmp_path, "a.json"))
    looked(qtbot, sheet)
    with qtbot.waitSignal(sheet.kept):
        sheet.keep.click()
    sheet.done.click()
    assert not sheet.isVisible()


def test_closing_while_it_works_stops_it(qtbot: QtBot, sheet: ImportSheet, reader: FakeReader, tmp_path: Path) -> None:
    go_on = Event()
    reader.before = go_on.wait
    sheet.take_files(files(tmp_path, "a.json"))
    watch = sheet._watch
    assert watch is not None
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    go_on.set()
    assert watch.stopped
    assert not sheet.isVisible()
    qtbot.wait(50)
    assert sheet.preview.model.rowCount() == 0


def test_locking_closes_it_and_shows_nothing(qtbot: QtBot, opened: Session, sheet: ImportSheet, tmp_path: Path) -> None:
    sheet.take_files(files(tmp_path, "a.json"))
    looked(qtbot, sheet)
    opened.locking.emit()
    assert not sheet.isVisible()
    assert sheet.preview.model.rowCount() == 0


def test_the_first_thing_has_the_focus(qtbot: QtBot, sheet: ImportSheet, window: QWidget) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    sheet.begin()
    assert sheet.pick.box.hasFocus()


def test_everything_that_takes_the_focus_has_a_name(sheet: ImportSheet) -> None:
    assert [w for w in focusable(sheet) if not name(w)] == []


def focusable(widget: QWidget) -> list[QWidget]:
    tab = Qt.FocusPolicy.TabFocus
    return [w for w in widget.findChildren(QWidget) if w.focusPolicy() & tab and w.isVisibleTo(widget)]


def name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def press_space(sheet: ImportSheet) -> None:
    QTest.keyClick(sheet.preview.list, Qt.Key.Key_Space)
