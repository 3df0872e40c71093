"""QrView: a code on white, every module a whole number of device pixels, never mirrored."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

QUIET = 4
"""Modules of white on every side (ISO/IEC 18004 §6.3.8)."""


class QrView(QWidget):
    """Always black on white, in dark mode too: phones do not read the other way round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[bool, ...], ...] = ()
        self.setMinimumSize(120, 120)

    def set_matrix(self, rows: Sequence[Sequence[bool]]) -> None:
        """Show this code: rows from the top, True is black."""
        self._rows = tuple(tuple(bool(module) for module in row) for row in rows)
        self.update()

    def sizeHint(self) -> QSize:
        side = max(240, 3 * (len(self._rows) + 2 * QUIET))
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if not self._rows:
            return
        painter, ratio, modules = QPainter(self), self.devicePixelRatioF(), len(self._rows) + 2 * QUIET
        unit = int(min(self.width(), self.height()) * ratio) // modules
        left = int((self.width() * ratio - unit * modules) / 2)
        top = int((self.height() * ratio - unit * modules) / 2)
        painter.scale(1 / ratio, 1 / ratio)
        painter.fillRect(QRectF(left, top, unit * modules, unit * modules), Qt.GlobalColor.white)
        for y, row in enumerate(self._rows):
            for x, black in enumerate(row):
                if black:
                    at = QRectF(left + (x + QUIET) * unit, top + (y + QUIET) * unit, unit, unit)
                    painter.fillRect(at, Qt.GlobalColor.black)
