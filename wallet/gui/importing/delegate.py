"""FoundDelegate: a row as a card: box to tick, title, line, chip. Painted, so that a thousand rows cost nothing."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wallet.gui import theme
from wallet.gui.icons import paint_icon
from wallet.gui.importing.roles import Role
from wallet.gui.widgets.card_rows import paint_rows
from wallet.gui.widgets.lines import side_by_side

Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 96
_PADDING = 14
_BOX = 18


class FoundDelegate(QStyledItemDelegate):
    """Asks a model for the texts of `Role`, and for a check state where there is something to choose."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(240, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_card(painter, option)
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        inner = _card(option).adjusted(_PADDING, 0, -_PADDING, 0)
        if tick is not None:
            _paint_box(painter, _visual(option, _box(option)), checked=_is_checked(tick))
            inner.setLeft(_box(option).right() + _PADDING)
        paint_rows(
            painter,
            option,
            inner,
            title=index.data(Role.TITLE),
            line=partial(_shortened, index.data(Role.LINE), index.data(Role.DATE)),
            chip=index.data(Role.CHIP),
        )
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is None or not _toggles(event, option):
            return False
        turned = Qt.CheckState.Unchecked if _is_checked(tick) else Qt.CheckState.Checked
        return model.setData(model.index(index.row(), 0), turned, Qt.ItemDataRole.CheckStateRole)


def _shortened(line: str, date: str, shorten: Callable[[str], str]) -> str:
    return side_by_side(shorten(line), date)


def _card(option: QStyleOptionViewItem) -> QRect:
    return option.rect.adjusted(1, 4, -1, -4)


def _box(option: QStyleOptionViewItem) -> QRect:
    card = _card(option)
    return QRect(card.left() + _PADDING, card.center().y() - _BOX // 2, _BOX, _BOX)


def _visual(option: QStyleOptionViewItem, rect: QRect) -> QRect:
    return QStyle.visualRect(option.direction, option.rect, rect)


def _paint_card(painter: QPainter, option: QStyleOptionViewItem) -> None:
    colours = theme.tokens()
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    focused = selected and bool(option.state & QStyle.StateFlag.State_HasFocus)
    painter.setPen(QPen(QColor(colours.accent if selected else colours.border), 2 if focused else 1))
    painter.setBrush(QColor(colours.selection if selected else colours.surface))
    painter.drawRoundedRect(QRectF(_card(option)), 10, 10)


def _paint_box(painter: QPainter, box: QRect, *, checked: bool) -> None:
    colours = theme.tokens()
    painter.setPen(QPen(QColor(colours.accent if checked else colours.outline), 1.5))
    painter.setBrush(QColor(colours.accent if checked else colours.surface))
    painter.drawRoundedRect(QRectF(box), 4, 4)
    if checked:
        paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", "on_accent")


def _toggles(event: QEvent, option: QStyleOptionViewItem) -> bool:
    if isinstance(event, QKeyEvent):
        return event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
    if not isinstance(event, QMouseEvent) or event.type() != QEvent.Type.MouseButtonRelease:
        return False
    near = _visual(option, _box(option)).adjusted(-_PADDING, -_PADDING, _PADDING, _PADDING)  # at least 32 px to hit
    return event.button() == Qt.MouseButton.LeftButton and near.contains(event.position().toPoint())


def _is_checked(tick: object) -> bool:
    return Qt.CheckState(tick) == Qt.CheckState.Checked
