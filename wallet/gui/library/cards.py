"""CardList: the list view of cards, and what its keys do."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from wallet.gui.library.delegate import CardDelegate
from wallet.gui.library.model import CardModel, Index


class CardList(QListView):
    """One credential is current, or none."""

    chosen = Signal(str)  # wallet id; empty for none
    delete_pressed = Signal()

    def __init__(self, model: CardModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = model
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("border: none; border-radius: 0")  # the card in focus has its own ring
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def current_id(self) -> str:
        """The wallet id of the current one; empty for none."""
        summary = self._cards.summary_at(self.currentIndex())
        return summary.id if summary else ""

    def select(self, id_: str) -> bool:
        """Make this one current; False where it is not listed."""
        index = self._cards.index_of(id_)
        if not index.isValid():
            return False
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)  # screen readers go silent without it
        summary = self._cards.summary_at(current)
        self.chosen.emit(summary.id if summary else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current_id():
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)
