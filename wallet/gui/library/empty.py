"""What the library says where there is nothing to list: the first credential, or a search without a result."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body, Subtitle, Title
from wallet.gui.widgets.sign import Sign
from wallet.gui.widgets.waiting import set_waiting
from wallet.wording import translate

_SIGN = 56
_WIDTH = 420


class FirstCredential(QWidget):
    """Nothing is kept yet."""

    add_clicked = Signal()
    samples_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add = button(translate("library", "Add a credential"), "primary", icon="add")
        self.samples = button(translate("library", "Try with samples"))
        self.add.clicked.connect(self.add_clicked)
        self.samples.clicked.connect(self.samples_clicked)
        words = Body(
            translate(
                "library",
                "Drop a file anywhere in this window, paste it with Ctrl+V, or choose it. "
                "It is checked before it is kept, and it stays on this computer.",
            )
        )
        choices = QHBoxLayout()
        choices.setSpacing(8)
        choices.addStretch(1)
        choices.addWidget(self.add)
        choices.addWidget(self.samples)
        choices.addStretch(1)
        column = _centred(self, Title(translate("library", "Add your first credential")), words)
        column.insertSpacing(column.count() - 1, 8)
        column.insertLayout(column.count() - 1, choices)

    def set_busy(self, *, busy: bool) -> None:
        """While the samples are added."""
        set_waiting(self.samples, waiting=busy)
        self.samples.setText(
            translate("library", "Adding samples…") if busy else translate("library", "Try with samples")
        )


class NothingFound(QWidget):
    """The search or the filter leaves nothing."""

    clear_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clear = button(translate("library", "Show all credentials"))
        self.clear.clicked.connect(self.clear_clicked)
        words = Body(translate("library", "Try fewer or shorter words, or show all credentials again."))
        column = _centred(self, Subtitle(translate("library", "Nothing found")), words, sign="search")
        column.insertSpacing(column.count() - 1, 4)
        column.insertWidget(column.count() - 1, self.clear, 0, Qt.AlignmentFlag.AlignHCenter)


class NothingDeleted(QWidget):
    """Recently deleted is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = Body(translate("library", "What you delete can be brought back for 30 days."))
        _centred(self, Subtitle(translate("library", "Nothing was deleted")), words, sign="trash")


def _centred(page: QWidget, heading: Title | Subtitle, words: Body, sign: str = "credentials") -> QVBoxLayout:
    inner = QWidget()
    inner.setMaximumWidth(_WIDTH)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addStretch(2)
    column.addWidget(Sign(sign, "outline", _SIGN), 0, Qt.AlignmentFlag.AlignHCenter)
    for label in (heading, words):
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
    column.addStretch(3)
    row = QHBoxLayout(page)
    row.setContentsMargins(24, 24, 24, 24)
    row.addStretch(1)
    row.addWidget(inner, 100)
    row.addStretch(1)
    return column
