"""Circles go, but only while the UI thread looks."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wallet.gui.collector import Collector


class Circle(QWidget):
    """A widget that nothing but itself holds."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    del qtbot
    made = Collector()
    made.timer.stop()
    yield made
    made.stop()
    assert gc.isenabled()


def make_many() -> None:
    for _ in range(5 * gc.get_threshold()[0]):
        circle: list[object] = []
        circle.append(circle)


def test_another_thread_collects_nothing(collector: Collector) -> None:
    widget = weakref.ref(Circle())
    thread = threading.Thread(target=make_many)
    thread.start()
    thread.join()
    assert widget() is not None
    collector.collect()
    assert widget() is None


def test_little_is_left_for_later(collector: Collector) -> None:
    gc.collect()
    kept = weakref.ref(Circle())
    collector.collect()
    assert kept() is not None


def test_it_looks_by_itself(qtbot: QtBot, collector: Collector) -> None:
    widget = weakref.ref(Circle())
    make_many()
    collector.timer.start(1)
    qtbot.waitUntil(lambda: widget() is None)
