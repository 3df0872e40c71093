"""SafetySheet: one pane at a time over the window; it stays until work that runs has ended."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from wallet.errors import WalletError
from wallet.gui.session import Session
from wallet.gui.widgets.sheet import Sheet
from wallet.gui.widgets.waiting import set_waiting

T = TypeVar("T")


class SafetySheet(Sheet):
    """Panes bring their own buttons."""

    LARGEST = QSize(560, 680)
    FITS = True

    def __init__(self, title: str, session: Session, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.session = session
        self.pane: QWidget | None = None
        self.is_working = False
        session.locking.connect(self._leave)

    def show_pane(self, pane: QWidget) -> None:
        """Show this one instead of the one before."""
        if self.pane is not None:
            self.pane.hide()
        if self.body.indexOf(pane) < 0:
            self.body.addWidget(pane)
        self.pane = pane
        pane.show()
        if self.isVisible():
            pane.setFocus()

    def work(
        self,
        work: Callable[[], T],
        *,
        then: Callable[[T], object],
        otherwise: Callable[[WalletError], object],
    ) -> None:
        """Do it off the UI thread, with nothing to press meanwhile."""

        def done(result: T) -> None:
            self._set_working(working=False)
            then(result)

        def failed(error: WalletError) -> None:
            self._set_working(working=False)
            otherwise(error)

        self._set_working(working=True)
        self.session.tasks.run(work, owner=self, then=done, otherwise=failed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.pane is not None:
            self.pane.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.is_working:
            event.ignore()
        else:
            super().closeEvent(event)

    def _leave(self) -> None:
        self.is_working = False
        self.close()

    def _set_working(self, *, working: bool) -> None:
        self.is_working = working
        self.close_sign.setEnabled(not working)
        if self.pane is not None:
            set_waiting(self.pane, waiting=working)
