"""DonePane: what was done, what became of what was there before, and one button to go on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wallet.gui.widgets.announce import announce
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body, Subtitle
from wallet.gui.widgets.sign import Sign

_SIGN = 28


class DonePane(QWidget):
    """`kind` is passed or problem."""

    gone_on = Signal()

    def __init__(self, kind: str, words: Sequence[str], go_on: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.go_on = button(go_on, "primary")
        self.go_on.clicked.connect(self.gone_on)
        self.setFocusProxy(self.go_on)
        first, *rest = words
        texts = QVBoxLayout()
        texts.setSpacing(8)
        texts.addWidget(Subtitle(first))
        for text in rest:
            texts.addWidget(Body(text))
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(Sign(kind, kind, _SIGN), 0, Qt.AlignmentFlag.AlignTop)
        said.addLayout(texts, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(said)
        column.addLayout(row)
        announce(self, " ".join(words))
