"""A secret leaves the clipboard by itself, on locking and on leaving; what was copied since stays."""

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wallet.gui.session import Session
from wallet.gui.widgets import secret_clipboard
from wallet.gui.widgets.secret_clipboard import SecretClipboard

SECRET = "AAAA-BBBB"


@pytest.fixture
def clipboard(qtbot: QtBot) -> QClipboard:
    del qtbot
    found = QGuiApplication.clipboard()
    found.setText("before")
    return found


def test_it_is_marked_as_a_secret(session: Session, clipboard: QClipboard) -> None:
    SecretClipboard(session).put(SECRET)
    assert clipboard.text() == SECRET
    marks = {name: clipboard.mimeData().data(name).data() for name in secret_clipboard.HINTS}
    assert marks == secret_clipboard.HINTS


def test_it_is_forgotten_after_a_while(
    qtbot: QtBot, session: Session, clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = SecretClipboard(session)
    monkeypatch.setattr(secret_clipboard, "FORGET_AFTER", 150)
    secret.put("the one before")
    qtbot.wait(100)
    secret.put(SECRET)
    qtbot.wait(100)
    assert clipboard.text() == SECRET, "the time is its own, not that of the one before"
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_it_is_forgotten_when_the_wallet_locks(session: Session, clipboard: QClipboard) -> None:
    SecretClipboard(session).put(SECRET)
    session.lock()
    assert clipboard.text() == ""


def test_it_is_forgotten_when_the_program_ends(qapp: QApplication, session: Session, clipboard: QClipboard) -> None:
    SecretClipboard(session).put(SECRET)
    qapp.aboutToQuit.emit()
    assert clipboard.text() == ""


def test_what_was_copied_since_stays(session: Session, clipboard: QClipboard) -> None:
    SecretClipboard(session).put(SECRET)
    clipboard.setText("something else")
    session.lock()
    assert clipboard.text() == "something else"


def test_an_end_without_a_secret_takes_nothing(session: Session, clipboard: QClipboard) -> None:
    SecretClipboard(session)
    session.lock()
    assert clipboard.text() == "before"
