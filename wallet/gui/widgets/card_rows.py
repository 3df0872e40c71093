"""The three rows of a painted card: title, line, chip: in the middle of its height, mirrored where text is."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from wallet.gui import theme
from wallet.gui.widgets.chip import chip_size, paint_chip
from wallet.gui.widgets.lines import apart
from wallet.wording.findings import Chip

TITLE = 11.0
"""Points."""
_BELOW_TITLE, _ABOVE_CHIP = 2, 6
_ROUNDED = 6
"""Pixels by which the sum of measured parts may differ from the whole, at any scale of the screen."""

Shorten = Callable[[Callable[[str], str]], str]
"""A line whose long part is shortened by what is given: the date behind a long name must stay to be read."""


def paint_rows(
    painter: QPainter, option: QStyleOptionViewItem, area: QRect, *, title: str, line: Shorten, chip: Chip
) -> None:
    """Paint them into `area`, which is given for text that runs from left to right."""
    rows = _Rows(painter, option, area)
    heading, plain = _font(option, TITLE, QFont.Weight.DemiBold), _font(option, theme.points("caption"))
    chip_room = chip_size(chip.words, option.font)
    heights = QFontMetrics(heading).height(), QFontMetrics(plain).height(), chip_room.height()
    top = area.top() + (area.height() - sum(heights) - _BELOW_TITLE - _ABOVE_CHIP) // 2
    rows.text(title, heading, theme.tokens().text, top)
    top += heights[0] + _BELOW_TITLE
    rows.text(fitting(line, QFontMetrics(plain), area.width()), plain, theme.tokens().text2, top)
    top += heights[1] + _ABOVE_CHIP
    pill = QRect(area.left(), top, min(chip_room.width(), area.width()), chip_room.height())
    paint_chip(painter, rows.visual(pill), chip.words, chip.kind, like=option.font, direction=option.direction)


def fitting(line: Shorten, metrics: QFontMetrics, room: int) -> str:
    """The line, its long part shortened so far that the rest stays to be read."""
    whole = line(lambda part: part)
    over = metrics.horizontalAdvance(whole) - room + _ROUNDED
    if over <= _ROUNDED:
        return whole
    elide = Qt.TextElideMode.ElideRight
    return line(lambda part: metrics.elidedText(part, elide, max(0, metrics.horizontalAdvance(part) - over)))


def _font(option: QStyleOptionViewItem, points: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(option.font)
    font.setPointSizeF(points)
    font.setWeight(weight)
    return font


class _Rows:
    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        self._painter, self._option, self._area = painter, option, area

    def text(self, text: str, font: QFont, colour: str, top: int) -> None:
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        metrics = self._painter.fontMetrics()
        room = QRect(self._area.left(), top, self._area.width(), metrics.height())
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        # The painter does not mirror by itself, so the leading side is worked out and said absolutely.
        leading = QStyle.visualAlignment(self._option.direction, Qt.AlignmentFlag.AlignLeft)
        flags = leading | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        # Kept apart, the dots of a shortened title stand at its end, not at the end of the page's direction.
        self._painter.drawText(self.visual(room), flags, elided if elided == text else apart(elided))

    def visual(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self._option.direction, self._option.rect, rect)
