"""FoundDelegate: a row as a card: box to tick, title, line, chip. Painted, so that a thousand rows cost nothing."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wallet.gui import theme
from wallet.gui.icons import paint_icon
from wallet.gui.importing.roles import Role
from wallet.gui.widgets.chip import chip_size, paint_chip
from wallet.wording.findings import Chip

Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 92
_PADDING = 14
_BOX = 18
_TITLE, _LINE = 11.0, 9.5


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
        inner = _card(option).adjusted(_PADDING, 11, -_PADDING, -8)
        if tick is not None:
            _paint_box(painter, _visual(option, _box(option)), checked=_is_checked(tick))
            inner.setLeft(_box(option).right() + _PADDING)
        rows = _Rows(painter, option, inner)
        rows.text(index.data(Role.TITLE), _TITLE, theme.tokens().text, QFont.Weight.DemiBold)
        rows.text(index.data(Role.LINE), _LINE, theme.tokens().text2)
        rows.chip(index.data(Role.CHIP))
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is None or not _toggles(event, option):
            return False
        turned = Qt.CheckState.Unchecked if _is_checked(tick) else Qt.CheckState.Checked
        return model.setData(model.index(index.row(), 0), turned, Qt.ItemDataRole.CheckStateRole)


class _Rows:
    """Paints texts one below the other, mirrored where the language asks for it."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect) -> None:
        self._painter, self._option, self._area = painter, option, area
        self._top = area.top()

    def text(self, text: str, points: float, colour: str, weight: QFont.Weight = QFont.Weight.Normal) -> None:
        self._use(points, weight, colour)
        metrics = self._painter.fontMetrics()
        room = QRect(self._area.left(), self._top, self._area.width(), metrics.height())
        elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self._painter.drawText(_visual(self._option, room), self._leading(), elided)
        self._top += metrics.height() + 1

    def chip(self, chip: Chip) -> None:
        size = chip_size(chip.words, self._option.font)
        pill = QRect(self._area.left(), self._top + 4, min(size.width(), self._area.width()), size.height())
        seen = _visual(self._option, pill)
        paint_chip(self._painter, seen, chip.words, chip.kind, like=self._option.font, direction=self._option.direction)

    def _use(self, points: float, weight: QFont.Weight, colour: str) -> None:
        font = QFont(self._option.font)
        font.setPointSizeF(points)
        font.setWeight(weight)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))

    def _leading(self) -> Qt.AlignmentFlag:
        # AlignLeft without AlignAbsolute is the leading side only where the painter mirrors, so it is said here.
        leading = QStyle.visualAlignment(self._option.direction, Qt.AlignmentFlag.AlignLeft)
        return leading | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


def _card(option: QStyleOptionViewItem) -> QRect:
    return option.rect.adjusted(2, 3, -2, -3)


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
