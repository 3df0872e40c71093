"""A dressed application and a window to put widgets on."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wallet.gui import theme


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> Iterator[QWidget]:
    """Shown and active, 900 x 600, with an empty column as its layout."""
    theme.apply(qapp, "light")
    made = QWidget()
    QVBoxLayout(made)
    made.resize(900, 600)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, "light")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was told."""
    told: list[str] = []
    monkeypatch.setattr("PySide6.QtGui.QAccessible.isActive", lambda: True)
    monkeypatch.setattr("PySide6.QtGui.QAccessible.updateAccessibility", lambda event: told.append(event.message()))
    return told
