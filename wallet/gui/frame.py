"""Frame: what an open wallet shows: the sidebar and the pages. Made after unlocking, so that the first one is quick."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from wallet.gui.library.deleted import DeletedPage
from wallet.gui.library.page import LibraryPage
from wallet.gui.portfolio.page import PortfolioPage
from wallet.gui.preferences.page import PreferencesPage
from wallet.gui.session import Session
from wallet.gui.sidebar import Sidebar


class Frame(QWidget):
    """`pages` by name."""

    lock_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sidebar = Sidebar()
        self.library = LibraryPage(session)
        self.portfolio = PortfolioPage(session)
        self.deleted = DeletedPage(session)
        self.preferences = PreferencesPage(session)
        self.pages: dict[str, QWidget] = {
            "credentials": self.library,
            "portfolio": self.portfolio,
            "deleted": self.deleted,
            "settings": self.preferences,
        }
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.stack, 1)
        self.sidebar.chosen.connect(self.show_page)
        self.sidebar.lock_clicked.connect(self.lock_wanted)
        self.show_page("credentials")

    def show_page(self, name: str) -> None:
        """Show the page of this name. Raises KeyError where there is none."""
        self.stack.setCurrentWidget(self.pages[name])
        self.sidebar.show_chosen(name)
