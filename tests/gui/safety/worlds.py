"""The window over a wallet that is open, and what the pages of this package have asked it for."""

from typing import TypeVar

from pytestqt.qtbot import QtBot

from wallet.gui.main_window import MainWindow
from wallet.gui.safety.safety_sheet import SafetySheet
from wallet.gui.session import Session

S = TypeVar("S", bound=SafetySheet)


def a_window(qtbot: QtBot, session: Session, restarts: list[int] | None = None) -> MainWindow:
    """A window, shown."""
    made = MainWindow(session, restart=lambda: (restarts if restarts is not None else []).append(1))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.first_frame):
        made.show()
    return made


def sheet_of(window: MainWindow, kind: type[S]) -> S:
    """The sheet that is over the window."""
    assert isinstance(window.sheet, kind)
    return window.sheet
