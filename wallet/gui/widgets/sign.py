"""Sign: one icon standing for itself; follows the theme. Decoration: what it means is said in words beside it."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from wallet.gui.icons import paint_icon


class Sign(QWidget):
    """`colour` is a token's name or `#rrggbb`, `size` in pixels."""

    def __init__(self, name: str, colour: str = "text", size: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._colour = name, colour
        self.setFixedSize(size, size)

    def show_icon(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_icon(QPainter(self), self.rect(), self._name, self._colour)
