"""usage: python tests/driven_window.py PROFILE   (`Driven` starts it)

The program does what it does for a learner; behind its first page it also does what its standard input says, in lines
of JSON. Locking executes it anew, and then it says again that it is shown.
"""

import ctypes
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from wallet import app
from wallet.gui.importing.page import ImportSheet
from wallet.gui.main_window import MainWindow
from wallet.gui.safety.recovery_code import ASKED, groups
from wallet.gui.session import Session
from wallet.gui.unlock.first_run import FirstRunPage
from wallet.gui.unlock.page import UnlockPage

_PR_GET_DUMPABLE = 3
LONG = 30
"""Seconds after which what is waited for does not come."""


def until(ready: Callable[[], object]) -> None:
    """Wait as Qt does. Raises TimeoutError."""
    end = time.monotonic() + LONG
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError
        QTest.qWait(10)


class Driver:
    """Uses the window as a learner does."""

    def __init__(self, session: Session, window: MainWindow) -> None:
        self.session, self.window = session, window
        self.listening = QSocketNotifier(0, QSocketNotifier.Type.Read, window)
        self.listening.activated.connect(self.obey)
        self.say("shown")

    @staticmethod
    def say(answer: str) -> None:
        os.write(1, json.dumps(answer).encode() + b"\n")

    def obey(self) -> None:
        if not (line := os.read(0, 1 << 16)):
            QCoreApplication.quit()
            return
        self.listening.setEnabled(False)
        order = json.loads(line)
        self.say(getattr(self, order.pop("do"))(**order) or "done")
        self.listening.setEnabled(True)

    def create(self, passphrase: str) -> str:
        """The recovery code, which was copied and typed back."""
        page = self.window.gate
        assert isinstance(page, FirstRunPage)
        page.welcome.make.click()
        for field in (page.passphrase.new.first, page.passphrase.new.second):
            QTest.keyClicks(field.line, passphrase)
        page.passphrase.make.click()
        until(lambda: page.stack.currentWidget() is page.recovery)
        assert page._made is not None
        code = page._made[1]
        page.recovery.copy.click()
        page.recovery.go_on.click()
        for number, line in zip(ASKED, page.confirm.fields, strict=True):
            QTest.keyClicks(line, groups(code)[number - 1])
        page.confirm.finish.click()
        until(lambda: self.session.is_open)
        return code

    def unlock(self, passphrase: str) -> None:
        page = self.window.gate
        assert isinstance(page, UnlockPage)
        QTest.keyClicks(page.field.line, passphrase)
        page.unlock.click()
        until(lambda: self.session.is_open)

    def keep(self, files: Sequence[str]) -> None:
        self.window.take_files(files)
        sheet = self.window.sheet
        assert isinstance(sheet, ImportSheet)
        until(sheet.keep.isVisible)
        sheet.keep.click()
        until(sheet.done.isVisible)
        sheet.done.click()

    def search(self, text: str) -> None:
        self.window.search()
        box = QApplication.focusWidget()
        assert isinstance(box, QLineEdit)
        QTest.keyClicks(box, text)
        QTest.qWait(300)
        box.clear()

    def look(self) -> None:
        """At each credential, the code of the last, and every page."""
        library = self.window.library
        until(library.model.rowCount)
        for row in range(library.model.rowCount()):
            library.list.setCurrentIndex(library.list.model().index(row, 0))
            until(lambda: library.detail.content is not None)
            QTest.qWait(50)
        self.window.share()
        QTest.qWait(300)
        self.window._close_sheet()
        for name in ("portfolio", "deleted", "settings", "credentials"):
            self.window.show_page(name)
            QTest.qWait(50)

    def is_open(self) -> str:
        """After what has come over the buses by now."""
        QTest.qWait(200)
        return "yes" if self.session.is_open else "no"

    @staticmethod
    def can_be_read() -> str:
        """By other programs of the same user."""
        return "yes" if ctypes.CDLL(None).prctl(_PR_GET_DUMPABLE, 0, 0, 0, 0) else "no"

    def key(self) -> str:
        """The vault's master key, in hex."""
        return self.session.vault.ways_in.opened.vmk.hex()

    def lock_by_key(self) -> None:
        QTest.keyClick(self.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    def lock_when_idle(self) -> None:
        self.window.idle.timer.start(1)
        until(lambda: False)


def ended(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An end that whoever drives notices."""
    traceback.print_exception(kind, error, trace)
    os._exit(3)


def main() -> int:
    """The program, and behind its first page the driver."""
    really, drivers = app.behind_the_first_page, list[Driver]()

    def behind(session: Session, window: MainWindow, files: Sequence[Path]) -> None:
        really(session, window, files)
        sys.excepthook = ended  # and no dialog that waits for somebody to read it
        drivers.append(Driver(session, window))

    app.behind_the_first_page = behind
    return app.main(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
