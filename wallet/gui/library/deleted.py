"""DeletedPage: Recently deleted: bring back, or delete for ever."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QStackedWidget, QVBoxLayout, QWidget

from wallet.gui.library.cards import CardList
from wallet.gui.library.empty import NothingDeleted
from wallet.gui.library.model import CardModel, title_of
from wallet.gui.session import Session
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Caption, Title
from wallet.gui.widgets.message_bar import MessageBar
from wallet.records import Summary
from wallet.wording import translate

_WIDTH = 680
KEPT = timedelta(days=30)
"""How long what was deleted can be brought back."""


class DeletedPage(QWidget):
    """What was moved here is whole; only *Delete for ever* destroys, and it asks."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.bar = MessageBar()
        self.model = CardModel(self)
        self.list = CardList(self.model, translate("library", "Recently deleted"))
        self.restore = button(translate("library", "Restore"), "primary", icon="restore")
        self.erase = button(translate("library", "Delete for ever…"), "danger", icon="trash")
        self.question: QMessageBox | None = None
        self.stack = QStackedWidget()
        self._lay_out()
        self.restore.clicked.connect(self.restore_current)
        self.erase.clicked.connect(self.ask_to_erase)
        self.list.chosen.connect(lambda _id: self._follow())
        self.list.delete_pressed.connect(self.ask_to_erase)
        session.opened.connect(self.purge)
        session.changed.connect(self.refresh)
        session.locking.connect(lambda: self._take(()))
        if session.is_open:
            self.purge()
        self.refresh()

    def refresh(self) -> None:
        """Show what is in Recently deleted now."""
        if not self._session.is_open:
            self._take(())
            return
        vault = self._session.vault
        self._session.tasks.run(vault.deleted, owner=self, then=self._take, otherwise=self.bar.explain)

    def purge(self) -> None:
        """Delete for ever what has been here for longer than KEPT."""
        vault, now = self._session.vault, self._session.world.now()
        self._session.tasks.run(
            lambda: vault.purge(now - KEPT, now),
            owner=self,
            then=lambda gone: self.refresh() if gone else None,
            otherwise=self.bar.explain,
        )

    def restore_current(self) -> None:
        """Bring the chosen one back."""
        if (summary := self._current()) is not None:
            vault, now = self._session.vault, self._session.world.now()
            self._do(
                lambda: vault.restore(summary.id, now),
                translate("library", "“{name}” is back.", name=title_of(summary)),
            )

    def ask_to_erase(self) -> None:
        """Ask, naming it, and delete it for ever after a yes."""
        if (summary := self._current()) is None:
            return
        self.question = question = QMessageBox(self)
        question.setWindowTitle(translate("library", "Delete for ever"))
        question.setIcon(QMessageBox.Icon.Warning)
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setText(translate("library", "Delete “{name}” for ever?", name=title_of(summary)))
        question.setInformativeText(translate("library", "It cannot be brought back unless you have the file."))
        yes = question.addButton(translate("library", "Delete for ever"), QMessageBox.ButtonRole.DestructiveRole)
        no = question.addButton(translate("library", "Keep it"), QMessageBox.ButtonRole.RejectRole)
        question.setDefaultButton(no)
        question.setEscapeButton(no)
        yes.clicked.connect(lambda: self._erase(summary))
        question.finished.connect(question.deleteLater)
        question.open()

    def _erase(self, summary: Summary) -> None:
        vault, now = self._session.vault, self._session.world.now()
        self._do(
            lambda: vault.erase(summary.id, now), translate("library", "“{name}” is deleted.", name=title_of(summary))
        )

    def _do(self, work: Callable[[], None], words: str) -> None:
        def done(_none: None) -> None:
            self._session.changed.emit()
            self._session.said.emit(words)

        self._session.tasks.run(work, owner=self, then=done, otherwise=self.bar.explain)

    def _current(self) -> Summary | None:
        return self.model.summary_at(self.list.currentIndex())

    def _take(self, summaries: Sequence[Summary]) -> None:
        current = self.list.current_id()
        self.model.show(summaries)
        self.stack.setCurrentIndex(1 if summaries else 0)
        if summaries and not self.list.select(current):
            self.list.select(summaries[0].id)
        self._follow()

    def _follow(self) -> None:
        for each in (self.restore, self.erase):
            each.setEnabled(self._current() is not None)

    def _lay_out(self) -> None:
        narrow = QWidget()
        narrow.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(narrow)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.restore)
        buttons.addWidget(self.erase)
        buttons.addStretch(1)
        column.addWidget(Caption(translate("library", "What you delete can be brought back for 30 days.")))
        column.addLayout(buttons)
        column.addWidget(self.list, 1)
        filled = QWidget()
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(narrow, 100)
        row.addStretch(1)
        self.stack.addWidget(NothingDeleted())
        self.stack.addWidget(filled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(16)
        whole.addWidget(Title(translate("library", "Recently deleted")))
        whole.addWidget(self.bar)
        whole.addWidget(self.stack, 1)
