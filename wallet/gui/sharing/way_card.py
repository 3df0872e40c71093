"""WayCard: one way of giving: what it is, who can see what, and the button that starts it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wallet.gui.sharing.ways import Way
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body, Subtitle
from wallet.gui.widgets.sign import Sign

_SIGN = 24


class WayCard(QFrame):
    """Nothing is made before its button is pressed."""

    started = Signal()

    def __init__(self, way: Way, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.start = button(way.action, "primary" if way.name == "show_now" else "secondary")
        self.start.setAccessibleDescription(way.sentence)
        self.start.clicked.connect(self.started)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(Subtitle(way.title))
        texts.addWidget(Body(way.sentence))
        texts.addSpacing(8)
        texts.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeading)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addWidget(Sign(way.sign, "accent", _SIGN), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
