"""CentredPage: one calm column in the middle of the window, that scrolls when the window is small."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

WIDTH = 520


class CentredPage(QScrollArea):
    """`stack` holds the panes; the column is as wide as text is read well."""

    def __init__(self, parent: QWidget | None = None, *, width: int = WIDTH) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stack = QStackedWidget()
        self.stack.setMaximumWidth(width)
        column = QVBoxLayout()
        column.addStretch(2)
        column.addWidget(self.stack)
        column.addStretch(3)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(24, 24, 24, 24)
        row.addStretch(1)
        row.addLayout(column, 100)
        row.addStretch(1)
        self.setWidget(inner)
