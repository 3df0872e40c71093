"""Chip: a finding in a few words on a small tinted ground, with a sign; never colour alone."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from wallet.gui import theme
from wallet.gui.icons import paint_icon

POINTS = 9.0
_SIGN, _PADDING, _GAP = 14, 8, 5


class Chip(QLabel):
    """`kind` is one of passed, warning, problem, unknown, neutral."""

    def __init__(self, words: str = "", kind: str = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.tell(words, kind)

    def tell(self, words: str, kind: str) -> None:
        """Say something else."""
        self._kind = kind
        self.setText(words)
        self.setToolTip(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return chip_size(self.text(), self.font())

    def minimumSizeHint(self) -> QSize:
        return QSize(_SIGN + 2 * _PADDING, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        area = QRect(0, 0, min(self.width(), self.sizeHint().width()), self.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            area.moveRight(self.rect().right())
        paint_chip(QPainter(self), area, self.text(), self._kind, like=self.font(), direction=self.layoutDirection())


def chip_font(like: QFont) -> QFont:
    """The font of a chip in a place where texts are written `like` this."""
    font = QFont(like)
    font.setPointSizeF(POINTS)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def chip_size(words: str, like: QFont) -> QSize:
    """How large a chip with these words is."""
    metrics = QFontMetrics(chip_font(like))
    return QSize(metrics.horizontalAdvance(words) + _SIGN + _GAP + 2 * _PADDING, metrics.height() + 6)


def paint_chip(
    painter: QPainter, area: QRect, words: str, kind: str, *, like: QFont, direction: Qt.LayoutDirection
) -> None:
    """Paint it into `area`, its words elided where that is too narrow."""
    colours, mirrored = theme.tokens(), direction == Qt.LayoutDirection.RightToLeft
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(colours, f"{kind}_bg")))
    painter.drawRoundedRect(QRectF(area), area.height() / 2, area.height() / 2)
    sign_left = area.right() + 1 - _PADDING - _SIGN if mirrored else area.left() + _PADDING
    paint_icon(painter, QRect(sign_left, area.top() + (area.height() - _SIGN) // 2, _SIGN, _SIGN), kind, kind)
    painter.setFont(chip_font(like))
    painter.setPen(QColor(getattr(colours, kind)))
    taken = _PADDING + _SIGN + _GAP
    room = area.adjusted(_PADDING if mirrored else taken, 0, -taken if mirrored else -_PADDING, 0)
    elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width() + 1)
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, elided)
    painter.restore()
