"""An error of the program: told calmly, with nothing of the learner's in the report."""

import faulthandler
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wallet.gui import crash
from wallet.gui.crash import CrashReporter, redacted
from wallet.settings import Settings, save

SECRET = "Sam Salmon's diploma"


@pytest.fixture
def reporter(qtbot: QtBot) -> Iterator[CrashReporter]:
    del qtbot
    before = sys.excepthook, threading.excepthook
    made = CrashReporter()
    yield made
    made.restore()
    assert (sys.excepthook, threading.excepthook) == before


def an_error() -> BaseException:
    """One that went through our own code."""
    try:
        save(Settings(), SECRET)  # type: ignore[arg-type] # that is the bug
    except TypeError as error:
        return error
    raise AssertionError


def test_a_report_has_places_and_versions_but_no_message_and_no_value() -> None:
    error = an_error()
    report = redacted(type(error), error.__traceback__)
    assert report.startswith("builtins.TypeError\n  wallet/settings.py:")
    assert "Python 3." in report
    assert "Salmon" not in report
    assert str(error) not in report
    assert "test_crash" not in report


def test_the_learner_sees_one_dialog_can_copy_and_go_on(qtbot: QtBot, reporter: CrashReporter) -> None:
    error = an_error()
    sys.excepthook(type(error), error, error.__traceback__)
    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    dialog = reporter.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report.toPlainText()
    assert "TypeError" in dialog.report.toPlainText()
    dialog.go_on.click()
    assert reporter.dialog is None


def int_of(values: dict[str, int]) -> int:
    return values["a"]


def test_an_error_on_another_thread_is_told_too(qtbot: QtBot, reporter: CrashReporter) -> None:
    thread = threading.Thread(target=lambda: int_of({}))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    assert "KeyError" in reporter.dialog.report.toPlainText()
    reporter.dialog.go_on.click()


def test_ctrl_c_in_a_terminal_just_leaves(
    qtbot: QtBot, reporter: CrashReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qtbot
    left: list[int] = []
    monkeypatch.setattr(QApplication, "quit", lambda *_: left.append(1))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert left == [1]
    assert reporter.dialog is None


def test_faults_go_to_the_state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enabled: list[str] = []

    def enable(file: IO[str], **_: object) -> None:
        enabled.append(file.name)
        file.close()

    monkeypatch.setattr(faulthandler, "enable", enable)
    crash.keep_faults(tmp_path / "state")
    assert enabled == [str(tmp_path / "state" / "faults.txt")]


def test_a_state_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    crash.keep_faults(tmp_path / "file")
