"""A sheet takes all attention: it covers the window, keeps the focus inside, and gives it back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body
from wallet.gui.widgets.sheet import Sheet


def a_sheet(window: QWidget) -> tuple[Sheet, QLineEdit, QLineEdit]:
    """On a page with a field; the sheet has a field of its own."""
    below, inside, layout = QLineEdit(), QLineEdit(), window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(below)
    below.show()
    below.setFocus()
    sheet = Sheet("Add credentials", window)
    sheet.body.addWidget(inside)
    sheet.footer.addWidget(button("Keep", "primary"))
    return sheet, below, inside


def test_it_covers_the_window_and_follows_it(window: QWidget, qtbot: QtBot) -> None:
    sheet, _, _ = a_sheet(window)
    assert sheet.isHidden()
    sheet.show()
    assert sheet.geometry() == window.rect()
    window.resize(640, 480)
    qtbot.waitUntil(lambda: sheet.geometry() == window.rect())
    assert sheet.rect().contains(sheet.panel.geometry())


class Small(Sheet):
    FITS = True


def test_one_that_fits_is_as_high_as_what_is_in_it(window: QWidget, qtbot: QtBot) -> None:
    window.resize(900, 700)
    sheet = Small("Share", window)
    label = Body("One line.")
    sheet.body.addWidget(label)
    sheet.show()
    low = sheet.panel.height()
    assert low < 300
    label.setText("Many words. " * 60)
    qtbot.waitUntil(lambda: low < sheet.panel.height() < 700)
    assert abs(sheet.panel.geometry().center().y() - sheet.rect().center().y()) <= 1


def test_the_focus_goes_where_it_was_sent(window: QWidget) -> None:
    sheet, below, _ = a_sheet(window)
    other, layout = QLineEdit(), window.layout()
    assert layout is not None
    layout.addWidget(other)
    other.show()
    sheet.show()
    sheet.return_to(other)
    sheet.close()
    assert other.hasFocus()
    assert not below.hasFocus()


def test_the_first_thing_inside_has_the_focus(window: QWidget) -> None:
    sheet, _, inside = a_sheet(window)
    sheet.show()
    assert inside.hasFocus()


def test_tab_stays_inside(window: QWidget) -> None:
    sheet, _, _ = a_sheet(window)
    sheet.show()
    visited = set()
    for key in [Qt.Key.Key_Tab] * 5 + [Qt.Key.Key_Backtab] * 5:
        focused = QApplication.focusWidget()
        assert focused is not None
        assert sheet.isAncestorOf(focused)
        visited.add(focused)
        QTest.keyClick(focused, key)
    assert len(visited) == 3


def test_escape_closes_it_and_gives_the_focus_back(window: QWidget, qtbot: QtBot) -> None:
    sheet, below, inside = a_sheet(window)
    sheet.show()
    with qtbot.waitSignal(sheet.closed, timeout=500):
        QTest.keyClick(inside, Qt.Key.Key_Escape)
    assert sheet.isHidden()
    assert below.hasFocus()


def test_its_sign_closes_it(window: QWidget, qtbot: QtBot) -> None:
    sheet, _, _ = a_sheet(window)
    sheet.show()
    with qtbot.waitSignal(sheet.closed, timeout=500):
        sheet.close_sign.click()


def test_a_click_beside_it_reaches_nothing(window: QWidget, qtbot: QtBot) -> None:
    pressed = button("Below", parent=window)
    pressed.setGeometry(0, 0, 80, 40)
    pressed.show()
    sheet, _, _ = a_sheet(window)
    sheet.show()
    with qtbot.assertNotEmitted(pressed.clicked):
        target = window.childAt(5, 5)
        assert target is sheet
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()


def test_the_title_stands_at_the_top(window: QWidget) -> None:
    sheet, _, _ = a_sheet(window)
    sheet.show()
    window.grab()
    assert sheet.title.geometry().top() < 40
    assert sheet.accessibleName() == sheet.title.text()
