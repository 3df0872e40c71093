"""Collector: circles of objects are taken apart on the UI thread only.

Python would do it on whatever thread makes objects, and a widget in such a circle must not be destroyed off its own
thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer

INTERVAL = 1000
"""Milliseconds between two looks at whether there is enough to collect."""


class Collector(QObject):
    """Takes over from Python's own collecting until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self.timer = QTimer(self)
        self.timer.setInterval(INTERVAL)
        self.timer.timeout.connect(self.collect)
        self.timer.start()

    def stop(self) -> None:
        """Give it back to Python."""
        self.timer.stop()
        gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation that is due, as Python itself would have done."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
