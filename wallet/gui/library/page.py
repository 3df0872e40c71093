"""LibraryPage: every kept credential as a card, found as one types; beside it the chosen one, whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from wallet.errors import WalletError
from wallet.gui.detail.page import DetailPage
from wallet.gui.library.cards import CardList
from wallet.gui.library.choosing import chosen, ordered
from wallet.gui.library.empty import FirstCredential, NothingFound
from wallet.gui.library.model import CardModel, Role
from wallet.gui.library.search_bar import SearchBar
from wallet.gui.session import Session
from wallet.gui.widgets.message_bar import MessageBar
from wallet.records import Summary
from wallet.wording import translate

if TYPE_CHECKING:
    from wallet.usecases.keep_previewed import Kept

_LIST_WIDTH, _DETAIL_WIDTH = 300, 340
_WIDEST_LIST = 640


class LibraryPage(QWidget):
    """`detail` shows what is chosen in `list`; `top` has the search, the filter and the order."""

    add_wanted = Signal()
    share_wanted = Signal(str)  # wallet id
    removed = Signal(str, str)  # wallet id, title

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._all: Sequence[Summary] = ()
        self._ordered: Sequence[Summary] = ()
        self._asked = ""
        self._wanted_id = ""
        self.bar = MessageBar()
        self.top = SearchBar()
        self.model = CardModel(self)
        self.list = CardList(self.model, translate("library", "Credentials"))
        self.detail = DetailPage(session)
        self.first, self.nothing = FirstCredential(), NothingFound()
        self.stack, self.results = QStackedWidget(), QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._refresh)
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show what the wallet holds now; asked for several times at once, it is done once."""
        self._soon.start()

    def _refresh(self) -> None:
        if not self._session.is_open:
            self._take(())
            return
        vault = self._session.vault
        self._session.tasks.run(vault.summaries, owner=self, then=self._take, otherwise=self.bar.explain)

    def select(self, id_: str) -> None:
        """Make this one current, as soon as it is listed; filters that hide it are taken away."""
        self._wanted_id = id_
        if not self.list.select(id_):
            self.top.show_all()
            self.list.select(id_)

    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.top.search.setFocus()
        self.top.search.selectAll()

    def add_samples(self) -> None:
        """Check and keep the samples that ship with the program."""
        vault, world = self._session.vault, self._session.world
        self.first.set_busy(busy=True)

        def work() -> "Kept":
            from wallet.usecases.add_samples import add_samples  # start-up time: brings the vault's library

            return add_samples(
                vault=vault,
                reader=world.reader,
                evidence=world.evidence(),
                fetcher=world.sample_fetcher,
                now=world.now(),
            )

        self._session.tasks.run(work, owner=self, then=self._changed, otherwise=self._failed)

    def remove_samples(self) -> None:
        """Erase every sample for good."""
        vault, now = self._session.vault, self._session.world.now()

        def work() -> int:
            from wallet.usecases.add_samples import remove_samples  # start-up time: brings the vault's library

            return remove_samples(vault, now)

        self._session.tasks.run(work, owner=self, then=self._changed, otherwise=self._failed)

    def _changed(self, _done: object) -> None:
        self.first.set_busy(busy=False)
        self._session.changed.emit()

    def _failed(self, error: WalletError) -> None:
        self.first.set_busy(busy=False)
        self.bar.explain(error)

    # from summaries to cards

    def _take(self, summaries: Sequence[Summary]) -> None:
        first, self._all = bool(summaries) and not self._all, summaries
        self.stack.setCurrentIndex(1 if summaries else 0)
        if first and self.isVisible() and QApplication.focusWidget() is None:
            self.list.setFocus()  # what had it went with the empty page
        self.top.show_samples(there=any(summary.sample for summary in summaries))
        self._order()

    def _order(self) -> None:
        self._ordered = ordered(self._all, self.top.order)
        self._search()

    def _search(self) -> None:
        self.detail.hold_off()
        self._asked = text = self.top.search.text().strip()
        if not text or not self._session.is_open:
            self._list(None)
            return
        vault = self._session.vault
        self._session.tasks.run(
            lambda: vault.matching(text),
            owner=self,
            then=lambda found: self._list(found) if text == self._asked else None,
            otherwise=self.bar.explain,
        )

    def _list(self, matching: frozenset[str] | None) -> None:
        current = self._wanted_id or self.list.current_id()
        rows = chosen(self._ordered, self.top.filter, matching)
        self.model.show(rows)
        self.top.count(len(rows), len(self._all), announced=matching is not None)
        self.results.setCurrentIndex(0 if rows or not self._all else 1)
        if self.list.select(current):
            self._wanted_id = ""
        elif rows and matching is None:
            self.list.select(rows[0].id)
        elif self.detail.shown_id:
            self.detail.clear()

    def _leave_search(self) -> None:
        if self.model.rowCount():
            self.list.setFocus()
            if not self.list.current_id():
                self.list.select(self.model.index(0).data(Role.SUMMARY).id)

    def _forget(self) -> None:
        self._wanted_id = ""
        self.top.show_all()
        self._take(())

    # layout

    def _connect(self) -> None:
        self._session.changed.connect(self.refresh)
        self._session.locking.connect(self._forget)
        self.top.search.textChanged.connect(self._search)
        self.top.left.connect(self._leave_search)
        self.top.order_changed.connect(self._order)
        self.top.filter_changed.connect(self._search)
        self.top.add_clicked.connect(self.add_wanted)
        self.top.remove_samples_clicked.connect(self.remove_samples)
        self.first.add_clicked.connect(self.add_wanted)
        self.first.samples_clicked.connect(self.add_samples)
        self.nothing.clear_clicked.connect(self.top.show_all)
        self.list.chosen.connect(self.detail.show_record)
        self.list.delete_pressed.connect(self.detail.delete)
        self.detail.share_wanted.connect(self.share_wanted)
        self.detail.removed.connect(lambda *_: self.list.setFocus())  # what was pressed goes with what was removed
        self.detail.removed.connect(self.removed)
        QShortcut(QKeySequence(Qt.Key.Key_F5), self, self.detail.check_again)

    def _lay_out(self) -> None:
        self.results.addWidget(self.list)
        self.results.addWidget(self.nothing)
        listed = QWidget()
        listed.setMinimumWidth(_LIST_WIDTH)
        listed.setMaximumWidth(_WIDEST_LIST)
        column = QVBoxLayout(listed)
        column.setContentsMargins(16, 12, 12, 0)
        column.setSpacing(8)
        column.addWidget(self.top)
        column.addWidget(self.results, 1)
        self.detail.setMinimumWidth(_DETAIL_WIDTH)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(listed)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([500, 500])
        self.stack.addWidget(self.first)
        self.stack.addWidget(split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
