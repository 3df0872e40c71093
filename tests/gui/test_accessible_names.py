"""Everything that takes the focus says what it is, on every page and sheet; and the Tab key reaches it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.unlock.worlds import a_vault, some_records
from wallet.frozen import replace
from wallet.gui.main_window import MainWindow
from wallet.gui.session import Session

PLACES: dict[str, Callable[[MainWindow], object]] = {
    "credentials": lambda window: window.show_page("credentials"),
    "portfolio": lambda window: window.show_page("portfolio"),
    "settings": lambda window: window.show_page("settings"),
    "deleted": lambda window: window.show_page("deleted"),
    "adding": lambda window: window.add(),
    "sharing": lambda window: window.share(),
}


def open_window(qtbot: QtBot, session: Session) -> MainWindow:
    window = MainWindow(session, restart=lambda: None)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def window(qtbot: QtBot, session: Session) -> MainWindow:
    """Two credentials and one that was deleted; the first is shown with its details."""
    made = open_window(qtbot, session)
    records = some_records("Teamwork", "First aid", "Spanish")
    vault, _ = a_vault(session, [replace(record, sample=True) for record in records])
    vault.remove(records[2].id, session.world.now())
    session.open(vault)
    qtbot.waitUntil(lambda: made.library.detail.content is not None)
    assert made.library.detail.content is not None
    made.library.detail.content.details.toggle.click()
    return made


def focusable(window: QWidget) -> list[QWidget]:
    """What the Tab key should stop at."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def spoken(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize("place", PLACES)
def test_everything_has_a_name(qtbot: QtBot, window: MainWindow, place: str) -> None:
    PLACES[place](window)
    qtbot.wait(50)
    found = focusable(window)
    assert len(found) > 3
    assert [f"{type(w).__name__} in {type(w.parent()).__name__}" for w in found if not spoken(w).strip()] == []


def test_the_first_page_has_names(qtbot: QtBot, session: Session) -> None:
    found = focusable(open_window(qtbot, session))
    assert found
    assert all(spoken(widget) for widget in found)


@pytest.mark.parametrize("place", PLACES)
def test_tab_goes_round_everything(qtbot: QtBot, window: MainWindow, place: str) -> None:
    PLACES[place](window)
    qtbot.wait(50)
    over = window.sheet or window
    wanted, reached = set(focusable(over)), set()
    for _ in range(2 * len(wanted) + 4):
        if (now := QApplication.focusWidget()) is not None:
            assert over.isAncestorOf(now), "the focus left the sheet"
            reached.add(now)
            QTest.keyClick(now, Qt.Key.Key_Tab)
    assert [f"{type(w).__name__} {spoken(w)}" for w in wanted - reached] == []
