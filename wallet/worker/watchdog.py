"""Watchdog: bites where something takes longer than it was allowed. One sleeping thread; extending costs no switch."""

import threading
import time
from collections.abc import Callable
from typing import Self


class Watchdog:
    """While entered, calls `bite` once when the time last allowed is over; `bit` tells whether it did."""

    def __init__(self, bite: Callable[[], None]) -> None:
        self._bite = bite
        self._deadline: float | None = None
        self._closed = False
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self.bit = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        with self._changed:
            self._deadline = None

    def allow(self, seconds: float) -> None:
        """Now and so many seconds more."""
        with self._changed:
            sleeping_for_ever = self._deadline is None
            self._deadline = time.monotonic() + seconds
            if sleeping_for_ever:
                self._wake()

    def close(self) -> None:
        """Never bite again."""
        with self._changed:
            self._closed = True
            self._deadline = None
            self._changed.notify()

    def _wake(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
            self._thread.start()
        self._changed.notify()

    def _watch(self) -> None:
        with self._changed:
            while not self._closed:
                left = None if self._deadline is None else self._deadline - time.monotonic()
                if left is not None and left <= 0:
                    self.bit = True
                    self._deadline = None
                    self._bite()
                else:
                    self._changed.wait(left)
