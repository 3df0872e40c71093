"""ChoiceCard: a button as large as a card, with a sign, what it does, and one sentence about it."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wallet.gui import theme
from wallet.gui.widgets.headings import Body, Subtitle
from wallet.gui.widgets.sign import Sign

_SIGN = 24


class ChoiceCard(QAbstractButton):
    """Behaves as a button: Tab, Space, Enter, click; its texts are its name and description."""

    def __init__(self, sign: str, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign(sign, "accent", _SIGN)
        self._heading, self._sentence = Subtitle(title), Body(sentence)
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._lay_out()

    def _lay_out(self) -> None:
        for label in (self._sign, self._heading, self._sentence):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self._heading)
        texts.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def sizeHint(self) -> QSize:
        return self._layout_size(super().sizeHint())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

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
        lit = self.hasFocus() or self.underMouse()
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(colours.accent if lit else colours.border), width))
        painter.setBrush(QColor(colours.selection if self.isDown() else colours.surface))
        inset = width / 2
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), theme.CARD_RADIUS, theme.CARD_RADIUS
        )

    def _layout_size(self, fallback: QSize) -> QSize:
        layout = self.layout()
        return layout.totalSizeHint() if layout else fallback
