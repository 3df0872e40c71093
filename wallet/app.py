"""The program with a window: builds the world, shows the first page at once, and loads the rest behind it."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from wallet.gui.main_window import MainWindow
    from wallet.gui.session import Session


def has_display() -> bool:
    """Whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def main(profile: Path | None, *, quit_after_first_frame: bool = False, files: Sequence[Path] = ()) -> int:
    """Show the window until it is closed; the exit code. With `quit_after_first_frame` it leaves once it is painted."""
    gc.disable()  # start-up time: nothing is collected before the first frame, and then by Collector
    from wallet import composition

    world = composition.build(profile)
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from wallet.gui import crash, theme
    from wallet.gui.main_window import MainWindow
    from wallet.gui.session import Session

    app = QApplication(sys.argv[:1])
    app.setApplicationName("learner-wallet")
    app.setApplicationDisplayName("Learner Wallet")
    app.setDesktopFileName("learner-wallet")
    theme.apply(app, world.settings.theme)
    reporter = crash.CrashReporter(app)
    crash.keep_faults(world.places.state)
    session = Session(world)
    window = MainWindow(session, restart=lambda: execute_anew(session, without=len(files)))
    after = app.quit if quit_after_first_frame else lambda: behind_the_first_page(session, window, files)
    window.first_frame.connect(after, Qt.ConnectionType.QueuedConnection)
    window.show()
    try:
        return app.exec()
    finally:
        session.close()
        reporter.restore()


def behind_the_first_page(session: Session, window: MainWindow, files: Sequence[Path]) -> None:
    """Before a secret is typed keep the memory to itself; then load what the next pages need, and look at the files."""
    from wallet.vault.undumped import keep_to_yourself  # start-up time: nothing is secret before

    keep_to_yourself()
    from wallet.gui.collector import Collector  # start-up time: there is nothing to collect yet

    Collector(session)
    session.tasks.run(lambda: warm(session), owner=session, then=lambda _: None, otherwise=lambda _: None)
    if files:
        window.take_files(files)


def warm(session: Session) -> None:
    """Import what the first page did without, and begin to start the process that reads."""
    import wallet.gui.frame
    import wallet.gui.importing.page
    import wallet.gui.sharing.page
    import wallet.vault.vault  # noqa: F401 -- so that no click has to wait for them

    start = getattr(session.world.reader, "start", None)
    if start is not None:
        start()


def execute_anew(session: Session, *, without: int = 0, execute: Callable[[list[str]], object] | None = None) -> None:
    """Leave this process for a new one of the same program; the last `without` arguments, files, are not repeated."""
    session.close()
    given = sys.orig_argv[1:]
    command = [sys.executable, *(given[: len(given) - without] if without else given)]
    (execute or _execute)(command)


def _execute(command: list[str]) -> None:
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 -- our own command line
    from PySide6.QtCore import QProcess
    from PySide6.QtWidgets import QApplication

    QProcess.startDetached(command[0], command[1:])
    QApplication.quit()
