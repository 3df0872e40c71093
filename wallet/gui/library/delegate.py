"""CardDelegate: a credential as a painted card, so that five thousand cost no more than ten."""

import zlib
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wallet.gui import theme
from wallet.gui.library.model import Role, line_of, title_of
from wallet.gui.widgets.card_rows import paint_rows
from wallet.records import Summary

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 96
_TILE = 56
_PADDING = 12
_INITIAL = 18.0
_TINTS = ("#3B5BA9", "#8A4F9E", "#A8443B", "#2F7D5B", "#8F6200", "#0B6E86", "#5A5FB0", "#9C3F6D")
"""Fixed, each dark enough for white text (at least 4.5 to 1)."""


def tint_of(issuer: str) -> str:
    """The colour of an issuer's tile: the same in every wallet."""
    return _TINTS[zlib.crc32(issuer.encode(errors="replace")) % len(_TINTS)]


def initial_of(title: str) -> str:
    """The letter on a tile."""
    return next((letter.upper() for letter in title if letter.isalnum()), "·")[:1]


class CardDelegate(QStyledItemDelegate):
    """Paints the roles of CardModel."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(200, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        summary = index.data(Role.SUMMARY)
        if not isinstance(summary, Summary):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = option.rect.adjusted(0, 4, -1, -4)
        _paint_card(painter, option, card)
        tile = QRect(card.left() + _PADDING, card.center().y() - _TILE // 2 + 1, _TILE, _TILE)
        paint_tile(painter, QStyle.visualRect(option.direction, option.rect, tile), summary)
        left = tile.right() + 1 + _PADDING
        paint_rows(
            painter,
            option,
            QRect(left, card.top(), card.right() - _PADDING - left, card.height()),
            title=title_of(summary),
            line=partial(line_of, summary),
            chip=index.data(Role.CHIP),
        )
        painter.restore()


def paint_tile(painter: QPainter, tile: QRect, summary: Summary) -> None:
    """The tinted square with a letter that stands for a picture."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint_of(summary.issuer_id)))
    painter.drawRoundedRect(QRectF(tile), 6, 6)
    font = QFont(painter.font())
    font.setPointSizeF(_INITIAL)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, initial_of(summary.title))


def _paint_card(painter: QPainter, option: QStyleOptionViewItem, card: QRect) -> None:
    colours = theme.tokens()
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
    edge = colours.accent if selected or focused else colours.outline if hovered else colours.border
    painter.setPen(QPen(QColor(edge), 2 if selected or focused else 1))
    painter.setBrush(QColor(colours.selection if selected else colours.surface))
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
