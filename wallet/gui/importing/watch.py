"""Watch: the Progress of work on another thread, seen and stopped from the window."""

from threading import Event

import shiboken6
from PySide6.QtCore import QObject, Signal

from wallet.progress import Cancelled


class Watch(QObject):
    """A Progress for any thread; connect to `stepped` queued. `stop` makes the next step raise Cancelled."""

    stepped = Signal(int, int)  # done, total

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = Event()

    @property
    def stopped(self) -> bool:
        """Whether the learner pressed Cancel."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Stop at the next step."""
        self._stopped.set()

    def __call__(self, done: int, total: int) -> None:
        """Report a step. Raises Cancelled."""
        if self.stopped or not shiboken6.isValid(self):
            raise Cancelled
        self.stepped.emit(done, total)
