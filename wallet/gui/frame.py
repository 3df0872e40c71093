"""Frame: what an open wallet shows: the sidebar and the pages. Made after unlocking, so that the first one is quick.

The list comes at once, the other pages one by one behind it, or when they are gone to: no key waits for them.
"""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from wallet.gui.library.deleted import DeletedPage
from wallet.gui.library.page import LibraryPage
from wallet.gui.portfolio.page import PortfolioPage
from wallet.gui.preferences.page import PreferencesPage
from wallet.gui.session import Session
from wallet.gui.sidebar import Sidebar

BEHIND = 150
"""Milliseconds between the pages that are made behind the first."""


class Frame(QWidget):
    """`pages` by name, as far as they are made; `page` makes one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.sidebar = Sidebar()
        self.pages: dict[str, QWidget] = {}
        self.stack = QStackedWidget()
        self._behind = QTimer(self, interval=BEHIND)
        self._behind.timeout.connect(self._make_next)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.stack, 1)
        self.sidebar.chosen.connect(self.show_page)
        self.sidebar.lock_clicked.connect(session.lock_wanted)
        session.locking.connect(self._behind.stop)
        self.show_page("credentials")
        self._behind.start()

    @property
    def library(self) -> LibraryPage:
        """The list of credentials."""
        return cast("LibraryPage", self.page("credentials"))

    @property
    def portfolio(self) -> PortfolioPage:
        """The page that makes the PDF."""
        return cast("PortfolioPage", self.page("portfolio"))

    @property
    def deleted(self) -> DeletedPage:
        """Recently deleted."""
        return cast("DeletedPage", self.page("deleted"))

    @property
    def preferences(self) -> PreferencesPage:
        """The settings."""
        return cast("PreferencesPage", self.page("settings"))

    def page(self, name: str) -> QWidget:
        """The page of this name. Raises KeyError where there is none."""
        if name not in self.pages:
            self.pages[name] = made = _MAKERS[name](self._session)
            self.stack.addWidget(made)
        return self.pages[name]

    def show_page(self, name: str) -> None:
        """Show the page of this name. Raises KeyError where there is none."""
        self.stack.setCurrentWidget(self.page(name))
        self.sidebar.show_chosen(name)

    def enter(self, name: str) -> None:
        """Show the page of this name, with the keyboard in it. Raises KeyError where there is none."""
        self.show_page(name)
        page = self.page(name)
        inside = page.list if isinstance(page, _Listing) else next(iter(self.preferences.editors.values()))
        (inside if inside.isVisible() else self.sidebar.entries[name]).setFocus()

    def _make_next(self) -> None:
        missing = next((name for name in _MAKERS if name not in self.pages), None)
        if missing is None:
            self._behind.stop()
        else:
            self.page(missing)


_Listing = LibraryPage | PortfolioPage | DeletedPage
_MAKERS: dict[str, Callable[[Session], QWidget]] = {
    "credentials": LibraryPage,
    "portfolio": PortfolioPage,
    "deleted": DeletedPage,
    "settings": PreferencesPage,
}
