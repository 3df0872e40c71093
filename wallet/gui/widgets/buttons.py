"""Buttons of four kinds: primary (one a page), secondary, quiet, danger; and those that show only a sign."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from wallet.gui import theme
from wallet.gui.icons import icon as drawing

_COLOURS = {"primary": "on_accent", "secondary": "text", "quiet": "accent", "danger": "problem"}
_SIGN = QSize(18, 18)
_ROOM = 4
"""Pixels between a sign and the words, besides the few that Qt leaves."""
_REDRAWN = frozenset({QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange})


class Button(QPushButton):
    """A button that Enter presses as Space does; its sign follows the theme."""

    def __init__(
        self, text: str, kind: str = "secondary", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._icon = kind, icon
        self.setProperty("kind", kind)
        self.setIconSize(_SIGN + QSize(_ROOM if text else 0, 0))
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _REDRAWN:
            self._draw()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._kind == "primary" and self.hasFocus():
            # Filled with the accent, it cannot show the focus by a border of that colour as all others do.
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.tokens().on_accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 3, 3)

    def _draw(self) -> None:
        if self._icon:
            room = self.iconSize().width() / _SIGN.width() - 1
            self.setIcon(drawing(self._icon, _COLOURS[self._kind], room=room))


class IconButton(QToolButton):
    """A button that shows only a sign; its name is its tooltip and what screen readers say."""

    def __init__(self, name: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIconSize(_SIGN)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_icon(name, icon)

    def show_icon(self, name: str, icon: str) -> None:
        """Be another one from now on."""
        self._icon = icon
        self.setToolTip(name)
        self.setAccessibleName(name)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _REDRAWN:
            self._draw()

    def _draw(self) -> None:
        self.setIcon(drawing(self._icon, "text2"))


def button(text: str, kind: str = "secondary", icon: str | None = None, parent: QWidget | None = None) -> Button:
    """A button of one of the four kinds, with one of the drawn signs."""
    return Button(text, kind, icon, parent)


def icon_button(name: str, icon: str, parent: QWidget | None = None) -> IconButton:
    """A button that shows only a sign."""
    return IconButton(name, icon, parent)
