"""SearchBar: what stands over the list: the search box, the filter, the order, how many there are."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wallet.gui.icons import icon
from wallet.gui.library.choosing import Choice, filters, orders
from wallet.gui.widgets.announce import announce
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.choice_box import ChoiceBox
from wallet.gui.widgets.headings import Caption
from wallet.wording import translate

LONGEST = 200


class _SearchBox(QLineEdit):
    """Esc empties it; Down goes on to what was found."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self.empty.setText(translate("library", "Clear the search"))
        self.empty.setVisible(False)
        self.empty.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: self.empty.setVisible(bool(text)))
        self._draw()

    @property
    def empty(self) -> QAction:
        """The action that empties it.

        Asked for each time: PySide 6.12.0 now and then takes one that is kept for destroyed, though it is not.
        """
        return self.actions()[1]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.actions()[0].setIcon(icon("search", "text2"))
        self.empty.setIcon(icon("close", "text2"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SearchBar(QWidget):
    """`search` is the box; `filter` and `order` are names of Choice."""

    left = Signal()
    filter_changed = Signal()
    order_changed = Signal()
    add_clicked = Signal()
    remove_samples_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = _SearchBox()
        self.add = button(translate("library", "Add"), "primary", icon="add")
        self.filters = _box(filters(), translate("library", "Show"))
        self.orders = _box(orders(), translate("library", "Order"))
        self.counted = Caption("")
        self.remove_samples = button(translate("library", "Remove the samples"), "quiet")
        self._lay_out()
        self.search.left.connect(self.left)
        self.filters.currentIndexChanged.connect(self.filter_changed)
        self.orders.currentIndexChanged.connect(self.order_changed)
        self.add.clicked.connect(self.add_clicked)
        self.remove_samples.clicked.connect(self.remove_samples_clicked)

    @property
    def filter(self) -> str:
        """The name of the filter in use."""
        return str(self.filters.currentData())

    @property
    def order(self) -> str:
        """The name of the order in use."""
        return str(self.orders.currentData())

    def show_all(self) -> None:
        """No search and no filter."""
        self.search.clear()
        self.filters.setCurrentIndex(0)

    def count(self, shown: int, there: int, *, announced: bool) -> None:
        """Say how many are shown."""
        if shown == there:
            text = translate("library", "1 credential") if there == 1 else _many(there)
        else:
            text = translate("library", "{shown} of {there} credentials", shown=shown, there=there)
        self.counted.setText(text)
        if announced:
            announce(self.counted, text)

    def show_samples(self, *, there: bool) -> None:
        """Whether there are samples to be removed."""
        self.remove_samples.setVisible(there)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText(translate("library", "Search (Ctrl+F)"))
        self.search.setObjectName("search")
        self.search.setAccessibleName(translate("library", "Search credentials"))
        self.search.setMaxLength(LONGEST)
        first, second, third = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (first, second, third):
            row.setSpacing(8)
        first.addWidget(self.search, 1)
        first.addWidget(self.add)
        second.addWidget(self.filters, 1)
        second.addWidget(self.orders, 1)
        third.addWidget(self.counted, 1)
        third.addWidget(self.remove_samples)
        self.remove_samples.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in (first, second, third):
            column.addLayout(row)


def _many(there: int) -> str:
    return translate("library", "{there} credentials", there=there)


def _box(choices: Sequence[Choice], name: str) -> ChoiceBox:
    made = ChoiceBox(name, ((choice.name, choice.words) for choice in choices))
    made.setMinimumContentsLength(8)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made
