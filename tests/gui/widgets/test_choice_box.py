"""A box to choose from shows all it has, named."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wallet.gui import theme
from wallet.gui.widgets.choice_box import ChoiceBox


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no popups to grab keys
@pytest.mark.parametrize("count", [1, 5, 9])
def test_the_last_choice_is_seen_whole(qapp: QApplication, window: QWidget, qtbot: QtBot, count: int) -> None:
    theme.apply(qapp, "light")
    box = ChoiceBox("Show", [(number, f"Choice {number}") for number in range(count)])
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(box)
    box.show()
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    last = box.view().visualRect(box.model().index(count - 1, 0))
    assert last.height() >= theme.TARGET
    assert box.view().viewport().rect().contains(last)
    assert box.view().accessibleName() == "Show"
    box.hidePopup()
    assert box.currentData() == 0
