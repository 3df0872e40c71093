"""Files are handed on, not read; what is no file is refused; a click or a key asks for files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wallet.gui.widgets.drop_area import DropArea

NO_KEY, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def area(window: QWidget) -> DropArea:
    made, layout = DropArea("Drop files here, or click to choose them"), window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(made)
    return made


def urls(*addresses: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(addresses))
    return data


def enter(area: DropArea, data: QMimeData) -> bool:
    event = QDragEnterEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, LEFT, NO_KEY)
    event.ignore()
    QApplication.sendEvent(area, event)
    return event.isAccepted()


def drop(area: DropArea, data: QMimeData) -> bool:
    """Qt hands a drop only to a place that was entered."""
    enter(area, data)
    event = QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, data, LEFT, NO_KEY)
    event.ignore()
    QApplication.sendEvent(area, event)
    return event.isAccepted()


def test_dropped_files_are_handed_on(area: DropArea, qtbot: QtBot, tmp_path: Path) -> None:
    given = [tmp_path / "a.json", tmp_path / "b ü.png"]
    data = urls(*(QUrl.fromLocalFile(str(path)) for path in given))
    assert enter(area, data)
    with qtbot.waitSignal(area.files_dropped, timeout=500) as signal:
        assert drop(area, data)
    assert signal.args == [given]


def test_what_is_no_file_here_is_refused(area: DropArea, qtbot: QtBot) -> None:
    text = QMimeData()
    text.setText("{}")
    for data in (urls(QUrl("https://example.org/a.json")), text):
        with qtbot.assertNotEmitted(area.files_dropped):
            assert not enter(area, data)
            assert not drop(area, data)


def test_files_among_addresses_are_taken(area: DropArea, qtbot: QtBot, tmp_path: Path) -> None:
    data = urls(QUrl("https://example.org/a.json"), QUrl.fromLocalFile(str(tmp_path / "a.json")))
    with qtbot.waitSignal(area.files_dropped, timeout=500) as signal:
        drop(area, data)
    assert signal.args == [[tmp_path / "a.json"]]


def test_it_shows_that_it_would_take_them(area: DropArea, tmp_path: Path) -> None:
    rest = area.grab().toImage()
    enter(area, urls(QUrl.fromLocalFile(str(tmp_path / "a.json"))))
    assert area.grab().toImage() != rest
    QApplication.sendEvent(area, QDragLeaveEvent())
    assert area.grab().toImage() == rest


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_asks_for_files(area: DropArea, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(area.clicked, timeout=500):
        QTest.keyClick(area, key)


def test_a_click_asks_for_files(area: DropArea, qtbot: QtBot) -> None:
    with qtbot.waitSignal(area.clicked, timeout=500):
        QTest.mouseClick(area, LEFT)


def test_other_keys_do_not(area: DropArea, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(area.clicked):
        QTest.keyClick(area, Qt.Key.Key_A)


def test_the_focus_is_seen(area: DropArea) -> None:
    area.clearFocus()
    rest = area.grab().toImage()
    area.setFocus()
    assert area.grab().toImage() != rest
    assert area.accessibleName() == area.text()


def test_the_pointer_over_it_is_no_accident(area: DropArea) -> None:
    QTest.mouseMove(area, QPoint(30, 30))
    QTest.mouseMove(area.window(), QPoint(1, 1))
    assert not area.isDown()
