"""The one door off the UI thread."""

import sys
import threading
from collections.abc import Iterator
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from wallet.errors import Offline, WalletError
from wallet.gui.tasks import Tasks
from wallet.progress import Cancelled


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    del qtbot
    made = Tasks()
    yield made
    made.close()


def never(_answer: object) -> None:
    raise AssertionError


def fails(error: BaseException) -> object:
    raise error


def test_work_is_done_elsewhere_and_answered_here(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[object] = []
    tasks.run(
        threading.get_ident,
        owner=tasks,
        then=lambda there: seen.extend([there, threading.get_ident()]),
        otherwise=never,
    )
    assert seen == []  # never inside the call
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[0] != seen[1] == threading.get_ident()


def test_an_error_of_the_wallet_goes_to_its_page(qtbot: QtBot, tasks: Tasks) -> None:
    seen: list[WalletError] = []
    tasks.run(lambda: fails(Offline()), owner=tasks, then=never, otherwise=seen.append)
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert isinstance(seen[0], Offline)


def test_a_bug_goes_to_the_hook(qtbot: QtBot, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: seen.append(kind))
    tasks.run(lambda: fails(ZeroDivisionError()), owner=tasks, then=never, otherwise=never)
    qtbot.waitUntil(lambda: seen == [ZeroDivisionError])


def test_what_was_cancelled_says_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    done: list[int] = []
    tasks.run(lambda: fails(Cancelled()), owner=tasks, then=never, otherwise=never)
    tasks.run(lambda: 1, owner=tasks, then=done.append, otherwise=never)
    qtbot.waitUntil(lambda: done == [1])


def test_nothing_is_told_to_an_owner_that_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    gate, owner = Event(), QObject()
    done: list[int] = []
    future = tasks.run(gate.wait, owner=owner, then=never, otherwise=never)
    shiboken6.delete(owner)
    gate.set()
    future.result()
    tasks.run(lambda: 1, owner=tasks, then=done.append, otherwise=never)
    qtbot.waitUntil(lambda: done == [1])


def test_closing_finishes_what_runs_and_drops_what_waits(qtbot: QtBot) -> None:
    del qtbot
    tasks, gate = Tasks(), Event()
    futures = [tasks.run(gate.wait, owner=tasks, then=lambda _: None, otherwise=never) for _ in range(20)]
    threading.Timer(0.05, gate.set).start()
    tasks.close()
    assert all(future.done() for future in futures)
    assert any(future.cancelled() for future in futures)
