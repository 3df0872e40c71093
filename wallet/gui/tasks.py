"""Tasks: the one door for work off the UI thread. No other thread, nested loop or processEvents anywhere in the gui."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

import wallet.gui.none_guard  # noqa: F401 -- its import is what it does
from wallet.errors import WalletError
from wallet.progress import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
_WORKERS = 4


class Tasks(QObject):
    """A small pool of workers."""

    _settled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._is_closed = False
        self._waiting: dict[Future[Any], tuple[QObject, Callable[[Any], object], Callable[[WalletError], object]]] = {}
        # Queued always: an answer must never arrive inside the call that asked for it.
        self._settled.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        *,
        owner: QObject,
        then: Callable[[T], object],
        otherwise: Callable[[WalletError], object],
    ) -> Future[T]:
        """Do `work` on a worker, then call `then` or `otherwise` on the UI thread.

        Nothing is called once `owner` is gone, nor for Cancelled. Any other error is a bug and goes to sys.excepthook.
        Raises RuntimeError after `close`.
        """
        if self._is_closed:
            raise RuntimeError
        future = self._workers().submit(work)
        # Not in the callback: a worker that dropped the last reference to a widget would destroy it on its own thread.
        self._waiting[future] = (owner, then, otherwise)
        future.add_done_callback(self._settle)
        return future

    def close(self) -> None:
        """Finish what runs, drop what waits, deliver nothing more."""
        self._is_closed = True
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()

    def _workers(self) -> ThreadPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # start-up time: the first page asks for no work

            self._pool = ThreadPoolExecutor(_WORKERS, thread_name_prefix="wallet")
        return self._pool

    def _settle(self, future: Future[Any]) -> None:
        if shiboken6.isValid(self):
            self._settled.emit(future)

    def _deliver(self, future: Future[Any]) -> None:
        waiting = self._waiting.pop(future, None)
        if waiting is None or future.cancelled() or not shiboken6.isValid(waiting[0]):
            return
        _owner, then, otherwise = waiting
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, WalletError):
            otherwise(error)
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)
