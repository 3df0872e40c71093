"""DropArea: a large place to drop files on; a click, Space or Enter does the same by asking."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from wallet.gui import theme
from wallet.gui.icons import paint_icon

_SIGN = 32


def dropped_files(data: QMimeData) -> list[Path]:
    """The files on this computer that are being dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class DropArea(QAbstractButton):
    """Dashed, so that it is seen to be a place; emits the files, never reads them."""

    files_dropped = Signal(list)  # of Path

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._over = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self._light(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._light(on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._light(on=False)
        if files := dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.files_dropped.emit(files)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._over or self.hasFocus()
        pen = QPen(QColor(colours.accent if lit else colours.outline), 2 if lit else 1.5)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(QColor(colours.selection if self._over or self.isDown() else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.CARD_RADIUS, theme.CARD_RADIUS)
        self._paint_inside(painter)

    def _paint_inside(self, painter: QPainter) -> None:
        colours, gap = theme.tokens(), theme.GAP_3
        line = painter.fontMetrics().height()
        top = (self.height() - _SIGN - gap - line) / 2
        paint_icon(painter, QRectF((self.width() - _SIGN) / 2, top, _SIGN, _SIGN), "download", "accent")
        painter.setPen(QColor(colours.text if self.isEnabled() else colours.outline))
        room = QRectF(gap, top + _SIGN + gap, self.width() - 2 * gap, line * 2)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.text()
        )

    def _light(self, *, on: bool) -> None:
        self._over = on
        self.update()
