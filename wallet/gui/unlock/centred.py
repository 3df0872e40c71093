"""CentredPage: one calm column in the middle of the window, that scrolls when the window is small.

It begins at the same height whatever is in it, so that no message and no step makes the title jump.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

WIDTH = 520
_EDGE = 24
_ABOVE = 0.18
"""Of the height of the window."""


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
        self._top = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._column = column = QVBoxLayout()
        column.addSpacerItem(self._top)
        column.addWidget(self.stack)
        column.addStretch(1)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        row.addStretch(1)
        row.addLayout(column, 100)
        row.addStretch(1)
        self.setWidget(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        above = max(0, round(self.height() * _ABOVE) - _EDGE)
        self._top.changeSize(0, above, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._column.invalidate()
