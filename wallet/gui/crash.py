"""Crash: an error of the program is told calmly, in a report that holds nothing of the learner. No traceback ever."""

from __future__ import annotations

import faulthandler
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from types import TracebackType

    from wallet.gui.crash_dialog import CrashDialog

_OWN = Path(__file__).resolve().parents[1]


def redacted(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What may leave the computer: the kind of error, where in our own code, versions. No message, no value."""
    import platform  # start-up time: nothing has gone wrong yet

    lines = [
        f"{kind.__module__}.{kind.__qualname__}",
        *(f"  {_own_name(frame.filename)}:{frame.lineno}" for frame in traceback.extract_tb(trace) if _is_own(frame)),
        f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.machine()}",
    ]
    return "\n".join(lines)


def _is_own(frame: traceback.FrameSummary) -> bool:
    return Path(frame.filename).is_relative_to(_OWN)


def _own_name(filename: str) -> str:
    return Path(filename).relative_to(_OWN.parent).as_posix()


class CrashReporter(QObject):
    """Takes over sys.excepthook and threading.excepthook until `restore`."""

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: CrashDialog | None = None
        # Queued: an error on another thread is told on the thread of the window.
        self.happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def restore(self) -> None:
        """Give the hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _take(self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self.happened.emit(redacted(kind, trace))

    def _take_from_thread(self, hook: threading.ExceptHookArgs) -> None:
        self.happened.emit(redacted(hook.exc_type, hook.exc_traceback))

    def _tell(self, report: str) -> None:
        if self.dialog is not None:  # one dialog is enough, however often it happens
            return
        from wallet.gui.crash_dialog import CrashDialog  # start-up time: nothing has gone wrong yet

        self.dialog = CrashDialog(report, QApplication.activeWindow())
        self.dialog.finished.connect(self._done)
        self.dialog.open()

    def _done(self) -> None:
        self.dialog = None


def keep_faults(folder: Path) -> None:
    """Have a fault in native code leave its frames (no values) in the state folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        faulthandler.enable((folder / "faults.txt").open("a"), all_threads=True)
    except OSError:
        return  # a folder that cannot be written is no reason not to start
