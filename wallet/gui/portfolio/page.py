"""PortfolioPage: choose credentials, put them in order, say who you are, export one PDF."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wallet.errors import WalletError
from wallet.gui.importing.delegate import FoundDelegate
from wallet.gui.portfolio import words
from wallet.gui.portfolio.making import make
from wallet.gui.portfolio.model import ChoiceModel
from wallet.gui.session import Session
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body, Caption, Subtitle, Title
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.sign import Sign
from wallet.gui.widgets.waiting import set_waiting
from wallet.records import Summary
from wallet.wording import translate

if TYPE_CHECKING:
    from wallet.usecases.export_portfolio import Made

_SIDE = 320
_WIDEST = 1100
_SIGN = 48


class PortfolioPage(QWidget):
    """Shows the credentials of the open wallet; empty while it is locked."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = ChoiceModel(self)
        self.list = QListView()
        self.bar = MessageBar()
        self.all = QCheckBox(translate("portfolio", "Choose all"))
        self.up = button(translate("portfolio", "Move up"))
        self.down = button(translate("portfolio", "Move down"))
        self.name, self.headline = QLineEdit(), QLineEdit()
        self.progress = QProgressBar()
        self.export = button(translate("portfolio", "Export PDF…"), "primary", icon="download")
        self.stack = QStackedWidget()
        self.counted = Caption("")
        self._busy = False
        self._is_stale = False
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show what the wallet holds now; what it held is left standing until the page is gone to."""
        self._is_stale = self.model.rowCount() > 0 and not self.isVisible()
        if not self._session.is_open:
            self._show(())
        if self._is_stale or not self._session.is_open:
            return
        vault = self._session.vault
        self._session.tasks.run(vault.summaries, owner=self, then=self._show, otherwise=self.bar.explain)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()

    def export_to(self, path: str) -> None:
        """Make the PDF of the chosen credentials."""
        target = Path(path) if path.lower().endswith(".pdf") else Path(path + ".pdf")
        work = make(self._session, self.model.chosen, target, name=self.name.text(), headline=self.headline.text())
        self._set_busy(busy=True)
        self._session.tasks.run(work, owner=self, then=self._made, otherwise=self._failed)

    def _connect(self) -> None:
        self.model.choice_changed.connect(self._follow)
        self.all.clicked.connect(lambda chosen: self.model.choose_all(chosen=chosen))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self.list, lambda by=by: self._move(by))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._follow())
        self.export.clicked.connect(self._choose_file)
        self._session.changed.connect(self.refresh)
        self._session.locking.connect(lambda: self._show(()))

    def _show(self, summaries: Sequence[Summary]) -> None:
        current = self.model.id_at(self.list.currentIndex())
        self.model.show(summaries)
        self.list.setCurrentIndex(self.model.index_of(current))
        self.stack.setCurrentIndex(1 if summaries else 0)

    def _move(self, by: int) -> None:
        row = self.model.move(self.list.currentIndex().row(), by)
        self.list.scrollTo(self.model.index(row))
        self._follow()

    def _follow(self) -> None:
        row, count, chosen = self.list.currentIndex().row(), self.model.rowCount(), len(self.model.chosen)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self.all.setChecked(chosen == count)
        self.export.setEnabled(chosen > 0 and not self._busy)
        self.counted.setText(words.chosen_line(chosen, count))

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, translate("portfolio", "Export the portfolio"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["PDF (*.pdf)"])
        dialog.selectFile(translate("portfolio", "portfolio.pdf"))
        dialog.fileSelected.connect(self.export_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _made(self, made: "Made") -> None:
        self._set_busy(busy=False)
        opening = (
            translate("portfolio", "Open"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(made.target))),
        )
        self.bar.say(words.made_line(made.target.name, made.credentials, made.replaced), "passed", opening)

    def _failed(self, error: WalletError) -> None:
        self._set_busy(busy=False)
        self.bar.explain(error)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.bar.clear()
        self.progress.setVisible(busy)
        set_waiting(self.export, waiting=busy)
        self._follow()

    # layout

    def _lay_out(self) -> None:
        self.stack.addWidget(_empty())
        self.stack.addWidget(self._filled())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(Title(translate("portfolio", "Portfolio")))
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)

    def _filled(self) -> QWidget:
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(self._choosing(), 1)
        columns.addWidget(self._saying(), 0, Qt.AlignmentFlag.AlignTop)
        narrow, pane = QWidget(), QWidget()
        narrow.setMaximumWidth(_WIDEST)
        columns.setContentsMargins(0, 0, 0, 0)
        narrow.setLayout(columns)
        row = QHBoxLayout(pane)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(narrow, 100)
        row.addStretch(1)
        return pane

    def _choosing(self) -> QVBoxLayout:
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setStyleSheet("border: none; border-radius: 0")  # the card in focus has its own ring
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(translate("portfolio", "Credentials in the portfolio, in order"))
        top, moves = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.counted, 1)
        top.addWidget(self.all)
        moves.setSpacing(8)
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        moves.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(moves)
        return column

    def _saying(self) -> QWidget:
        self.name.setMaxLength(200)
        self.headline.setMaxLength(300)
        self.name.setPlaceholderText(translate("portfolio", "As on your credentials"))
        self.headline.setPlaceholderText(translate("portfolio", "For example: Nurse, Leeds"))
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("portfolio", "The PDF is being made"))
        self.progress.hide()
        side = QFrame()
        side.setProperty("role", "card")
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(4)
        column.addWidget(Subtitle(translate("portfolio", "On the first page")))
        for words_, field in (
            (translate("portfolio", "Your name"), self.name),
            (translate("portfolio", "Headline"), self.headline),
        ):
            column.addSpacing(8)
            column.addWidget(label := Body(words_))
            label.setBuddy(field)
            column.addWidget(field)
        column.addWidget(Caption(translate("portfolio", "Both may stay empty.")))
        column.addSpacing(16)
        column.addWidget(Subtitle(translate("portfolio", "What is inside")))
        column.addWidget(Body(words.what_is_inside()))
        column.addSpacing(12)
        column.addWidget(self.progress)
        column.addWidget(self.export)
        return side


def _empty() -> QWidget:
    hint = translate("portfolio", "Add a credential first; then you choose here what goes into the PDF.")
    pane = QWidget()
    layout = QVBoxLayout(pane)
    layout.setSpacing(8)
    layout.addStretch(2)
    layout.addWidget(Sign("portfolio", "outline", _SIGN), 0, Qt.AlignmentFlag.AlignHCenter)
    for label in (Subtitle(translate("portfolio", "Nothing to put together yet")), Body(hint)):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(label)
    layout.addStretch(3)
    return pane
