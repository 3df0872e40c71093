"""Giving a credential: nothing is made before a click; the code in the full window; the file, byte for byte."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.examples import a_record
from tests.gui.unlock.worlds import a_vault, answer, shown
from wallet.credentials.envelope import Envelope
from wallet.frozen import replace
from wallet.gui.session import Session
from wallet.gui.sharing.page import ShareSheet
from wallet.gui.sharing.presenter import PresenterView, _awarded
from wallet.records import Record
from wallet.settings import Settings
from wallet.verification.report import Outcome

RECORD = a_record("Teamwork", outcome=Outcome.WARNING)
LARGE = replace(
    a_record("Large"), envelope=Envelope(b"".join(sha256(bytes([n])).digest() for n in range(250)), "application/vc")
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


@pytest.fixture
def opened(session: Session) -> Iterator[Session]:
    vault, _ = a_vault(session, [RECORD, LARGE])
    session.open(vault)
    yield session
    vault.close()


def a_sheet(qtbot: QtBot, session: Session, window: QWidget, record: Record = RECORD) -> ShareSheet:
    sheet = ShareSheet(session, record.id, window)
    sheet.show()
    qtbot.waitUntil(lambda: record.credential.title in shown(sheet))
    return sheet


def present(qtbot: QtBot, sheet: ShareSheet, window: QWidget) -> PresenterView:
    sheet.cards["show_now"].start.click()
    qtbot.waitUntil(lambda: window.findChild(PresenterView) is not None)
    view = window.findChild(PresenterView)
    assert isinstance(view, PresenterView)
    return view


def test_every_way_says_who_can_see_what(qtbot: QtBot, opened: Session, window: QWidget) -> None:
    sheet = a_sheet(qtbot, opened, window)
    assert "Nothing is uploaded. Anyone who scans it keeps a copy." in shown(sheet)
    assert list(sheet.cards) == ["show_now", "send_file"]
    assert window.findChild(PresenterView) is None


def test_the_state_is_said_and_travels(qtbot: QtBot, opened: Session, window: QWidget) -> None:
    assert "Issuer not in a known list. Whoever checks it" in shown(a_sheet(qtbot, opened, window))


def test_show_now_covers_the_window_and_esc_closes_it_alone(qtbot: QtBot, opened: Session, window: QWidget) -> None:
    sheet = a_sheet(qtbot, opened, window)
    view = present(qtbot, sheet, window)
    assert view.size() == window.size()
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: view.size() == window.size())
    QTest.keyClick(view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(PresenterView) is None)
    assert sheet.isVisible()


def test_the_code_is_large_enough_for_phones(qtbot: QtBot, opened: Session, window: QWidget) -> None:
    view = present(qtbot, a_sheet(qtbot, opened, window), window)
    largest = 17 + 4 * 28 + 2 * 4  # modules of version 28 with its quiet zone
    assert min(view.qr.width(), view.qr.height()) // largest >= 3


def test_the_presenter_says_what_whose_and_what_to_do(qtbot: QtBot, opened: Session, window: QWidget) -> None:
    view = present(qtbot, a_sheet(qtbot, opened, window), window)
    told = shown(view)
    assert "Teamwork" in told
    assert "Example Corp" in told
    assert "Sam Salmon" in told
    assert "LW1:" in told
    assert "Settings" in told


@pytest.mark.parametrize(
    ("name", "day", "line"),
    [
        ("Sam", "1 Sep 2026", "Awarded to Sam on 1 Sep 2026"),
        ("Sam", "", "Awarded to Sam"),
        ("", "1 Sep 2026", "Awarded on 1 Sep 2026"),
        ("", "", ""),
    ],
)
def test_whose_it_is_and_since_when(name: str, day: str, line: str) -> None:
    assert _awarded(name, day) == line


def test_with_an_employers_page_it_names_the_page(qtbot: QtBot, opened: Session, window: QWidget) -> None:
    opened.world.settings = Settings(employer_page="https://check.example.org/")
    view = present(qtbot, a_sheet(qtbot, opened, window), window)
    assert "check.example.org" in shown(view)
    assert "LW1:" not in shown(view)


@pytest.mark.parametrize(("name", "start"), [("a.png", b"\x89PNG"), ("a.svg", b"<svg")])
def test_the_code_is_saved_as_a_picture(
    qtbot: QtBot, opened: Session, window: QWidget, name: str, start: bytes
) -> None:
    target = opened.world.places.state / name
    view = present(qtbot, a_sheet(qtbot, opened, window), window)
    view.save_as(str(target))
    qtbot.waitUntil(lambda: "Saved as" in shown(view))
    assert target.read_bytes().startswith(start)


def test_a_name_without_an_ending_gets_one(qtbot: QtBot, opened: Session, window: QWidget, tmp_path: Path) -> None:
    view = present(qtbot, a_sheet(qtbot, opened, window), window)
    view.save_as(str(tmp_path / "code"))
    qtbot.waitUntil(lambda: "code.png" in shown(view))
    assert (tmp_path / "code.png").exists()


def test_a_credential_too_large_for_a_code_is_said_with_what_to_do(
    qtbot: QtBot, opened: Session, window: QWidget
) -> None:
    sheet = a_sheet(qtbot, opened, window, LARGE)
    sheet.cards["show_now"].start.click()
    qtbot.waitUntil(lambda: "too big for a code" in shown(sheet))
    assert "Send the file" in shown(sheet)
    assert sheet.cards["show_now"].start.isEnabled()


def test_the_file_has_the_original_bytes(qtbot: QtBot, opened: Session, window: QWidget, tmp_path: Path) -> None:
    sheet = a_sheet(qtbot, opened, window)
    sheet.save_into(str(tmp_path / "out"))
    qtbot.waitUntil(lambda: "Saved as" in shown(sheet))
    (written,) = (tmp_path / "out").iterdir()
    assert written.read_bytes() == RECORD.envelope.raw


def test_where_to_save_is_asked(qtbot: QtBot, opened: Session, window: QWidget, tmp_path: Path) -> None:
    sheet = a_sheet(qtbot, opened, window)
    sheet.cards["send_file"].start.click()
    answer(sheet, str(tmp_path))
    qtbot.waitUntil(lambda: "Saved as" in shown(sheet))


def test_where_to_save_the_picture_is_asked(qtbot: QtBot, opened: Session, window: QWidget, tmp_path: Path) -> None:
    view = present(qtbot, a_sheet(qtbot, opened, window), window)
    view.save.click()
    answer(view, str(tmp_path / "code.svg"))
    qtbot.waitUntil(lambda: "Saved as" in shown(view))


def test_locking_takes_everything_off_the_screen(qtbot: QtBot, opened: Session, window: QWidget) -> None:
    sheet = a_sheet(qtbot, opened, window)
    present(qtbot, sheet, window)
    opened.locking.emit()
    qtbot.waitUntil(lambda: window.findChild(PresenterView) is None)
    assert not sheet.isVisible()


def test_a_key_that_is_not_esc_leaves_it_open(qtbot: QtBot, opened: Session, window: QWidget) -> None:
    view = present(qtbot, a_sheet(qtbot, opened, window), window)
    QTest.keyClick(view, Qt.Key.Key_A)
    assert view.isVisible()


def test_a_file_that_cannot_be_written_is_said(qtbot: QtBot, opened: Session, window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    sheet = a_sheet(qtbot, opened, window)
    sheet.save_into(str(tmp_path / "file"))
    qtbot.waitUntil(lambda: "could not be written" in shown(sheet))


def test_a_credential_that_is_gone_is_said(qtbot: QtBot, opened: Session, window: QWidget) -> None:
    sheet = ShareSheet(opened, "0" * 16, window)
    sheet.show()
    qtbot.waitUntil(lambda: "no such credential" in shown(sheet))
