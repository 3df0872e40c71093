"""Buttons can be seen, told apart and pressed with the keyboard; their signs follow the theme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from wallet.gui import theme
from wallet.gui.widgets.buttons import button, icon_button

KINDS = ["primary", "secondary", "quiet", "danger"]


def put(window: QWidget, made: QAbstractButton) -> QAbstractButton:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(made)
    made.show()
    return made


def seen(widget: QWidget) -> QImage:
    return widget.grab().toImage()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_presses_it(window: QWidget, qtbot: QtBot, kind: str, key: Qt.Key) -> None:
    made = put(window, button("Keep", kind))
    with qtbot.waitSignal(made.clicked, timeout=500):
        QTest.keyClick(made, key)


def test_the_keyboard_presses_a_sign(window: QWidget, qtbot: QtBot) -> None:
    made = put(window, icon_button("Close", "close"))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(made.clicked, timeout=500):
            QTest.keyClick(made, key)


def test_other_keys_do_not(window: QWidget, qtbot: QtBot) -> None:
    for made in (put(window, button("Keep")), put(window, icon_button("Close", "close"))):
        with qtbot.assertNotEmitted(made.clicked):
            QTest.keyClick(made, Qt.Key.Key_A)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_large_enough_to_hit(window: QWidget, kind: str) -> None:
    made = put(window, button("Keep", kind, icon="add"))
    assert made.sizeHint().height() >= theme.TARGET
    sign = put(window, icon_button("Close", "close"))
    assert min(sign.sizeHint().width(), sign.sizeHint().height()) >= theme.TARGET


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_focus_is_seen_and_moves_nothing(qapp: QApplication, window: QWidget, kind: str, mode: str) -> None:
    theme.apply(qapp, mode)
    other, made = put(window, button("Cancel")), put(window, button("Keep", kind))
    other.setFocus()
    size, before = made.sizeHint(), seen(made)
    made.setFocus()
    assert made.sizeHint() == size
    assert seen(made) != before


def test_kinds_look_different(window: QWidget) -> None:
    looks = [seen(put(window, button("Keep", kind))) for kind in KINDS]
    assert all(one != other for i, one in enumerate(looks) for other in looks[:i])


@pytest.mark.parametrize("made", [lambda: button("Keep", icon="add"), lambda: icon_button("Close", "close")])
def test_its_sign_follows_the_theme(qapp: QApplication, window: QWidget, made: type[QAbstractButton]) -> None:
    shown = put(window, made())
    light = shown.icon().pixmap(24, 24).toImage()
    theme.apply(qapp, "dark")
    qapp.processEvents()
    assert shown.icon().pixmap(24, 24).toImage() != light


def test_a_sign_that_points_follows_the_direction(qapp: QApplication, window: QWidget) -> None:
    shown = put(window, button("Back", icon="back"))
    before = shown.icon().pixmap(24, 24).toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert shown.icon().pixmap(24, 24).toImage() != before


def test_a_sign_has_a_name_for_everyone(window: QWidget) -> None:
    made = icon_button("Close", "close", window)
    assert (made.accessibleName(), made.toolTip()) == ("Close", "Close")
    made.show_icon("Open", "open")
    assert (made.accessibleName(), made.toolTip()) == ("Open", "Open")


def test_a_text_needs_no_sign(window: QWidget) -> None:
    assert button("Keep", parent=window).icon().isNull()
