"""Sidebar: where one can go; Settings and Lock at its foot."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QStyle, QVBoxLayout, QWidget

from wallet.gui import theme
from wallet.gui.icons import paint_icon
from wallet.wording import translate

WIDTH = 200
"""At least, in pixels; more where a name needs it."""
_EDGE = 12
_HEIGHT = 40
_SIGN = 18
_BEFORE, _AFTER = 40, 10
"""Pixels beside the name of an entry: the first has the sign."""


class Entry(QAbstractButton):
    """One place: an icon and its name."""

    def __init__(self, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(_bold(self.font())).horizontalAdvance(self.text())
        return QSize(_BEFORE + words + _AFTER + 2, _HEIGHT)  # 2: advances are rounded

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, colours, chosen = QPainter(self), theme.tokens(), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.selection if chosen else colours.hover if self.underMouse() else ""
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        self._paint_inside(painter, colours.text if chosen else colours.text2, chosen=chosen)

    def _paint_inside(self, painter: QPainter, ink: str, *, chosen: bool) -> None:
        whole, direction = self.rect(), self.layoutDirection()
        sign = QRect(12, (self.height() - _SIGN) // 2, _SIGN, _SIGN)
        room = QRect(_BEFORE, 0, self.width() - _BEFORE - _AFTER, self.height())
        colour = theme.tokens().accent if chosen else ink
        paint_icon(painter, QStyle.visualRect(direction, whole, sign), self._icon, colour)
        painter.setFont(_bold(self.font()) if chosen else self.font())
        painter.setPen(QColor(theme.tokens().text))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        leading = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
        flags = leading | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(QStyle.visualRect(direction, whole, room), flags, words)


class Sidebar(QWidget):
    """`entries` by the name of their page."""

    chosen = Signal(str)  # the name of a page
    lock_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = {name: Entry(words, icon) for name, words, icon in _places()}
        self.lock = Entry(translate("window", "Lock"), "lock")
        widest = max(entry.sizeHint().width() for entry in (*self.entries.values(), self.lock))
        self.setFixedWidth(max(WIDTH, widest + 2 * _EDGE))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(4)
        for name, entry in self.entries.items():
            if name == "settings":
                column.addStretch(1)
            entry.setCheckable(True)
            entry.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._group.addButton(entry)
            column.addWidget(entry)
        self.lock.clicked.connect(self.lock_clicked)
        column.addWidget(self.lock)

    def show_chosen(self, name: str) -> None:
        """Mark the page that is shown."""
        self.entries[name].setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.tokens().sunken))


def _bold(like: QFont) -> QFont:
    font = QFont(like)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _places() -> tuple[tuple[str, str, str], ...]:
    return (
        ("credentials", translate("window", "Credentials"), "credentials"),
        ("portfolio", translate("window", "Portfolio"), "portfolio"),
        ("deleted", translate("window", "Recently deleted"), "trash"),
        ("settings", translate("window", "Settings"), "settings"),
    )
