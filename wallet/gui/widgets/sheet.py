"""Sheet: a panel over the window that takes all attention until it is closed."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wallet.gui.widgets.buttons import icon_button
from wallet.gui.widgets.headings import Title
from wallet.wording import translate

_AROUND = 24
_DIM = QColor(10, 16, 22, 130)


class Sheet(QWidget):
    """Contents go into `body`, buttons into `footer`. Esc closes it; Tab stays inside; the focus goes back after."""

    LARGEST = QSize(840, 680)
    """Pixels of the panel, where the window has them."""
    FITS = False
    """Whether the panel is only as high as what is in it."""

    closed = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        self._over = parent.window()
        super().__init__(self._over)
        self._before: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setObjectName("panel")
        self.title = Title(title)
        self.close_sign = icon_button(translate("widgets", "Close"), "close")
        self.close_sign.clicked.connect(self.close)
        self.body, self.footer = QVBoxLayout(), QHBoxLayout()
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out_panel()
        self._over.installEventFilter(self)
        self.panel.installEventFilter(self)
        self.hide()

    def return_to(self, widget: QWidget) -> None:
        """Let the focus go here once it is closed."""
        self._before = widget

    def showEvent(self, event: QShowEvent) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._before = focused
        self._place()
        self.raise_()
        super().showEvent(event)
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            self._focus_first()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            event.accept()  # nothing typed here reaches the page below

    def mousePressEvent(self, event: QEvent) -> None:
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        resized = event.type() == QEvent.Type.Resize and watched is self._over
        if resized or (self.FITS and event.type() == QEvent.Type.LayoutRequest and watched is self.panel):
            self._place()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 -- Qt's own signature
        at = QApplication.focusWidget()
        start = at if at is not None and self.isAncestorOf(at) else self
        found = start
        for _ in range(1000):
            following = found.nextInFocusChain() if forward else found.previousInFocusChain()
            if following is None or following is start:
                return False
            found = following
            if self.isAncestorOf(found) and _takes_focus(found):
                reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
                found.setFocus(reason)
                return True
        return False

    def _focus_first(self) -> None:
        self.focusNextPrevChild(True)  # noqa: FBT003 -- Qt's own signature
        if self.close_sign.hasFocus():  # first in the panel, but nobody comes for it
            self.focusNextPrevChild(True)  # noqa: FBT003 -- Qt's own signature

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        QPainter(self).fillRect(self.rect(), _DIM)

    def _place(self) -> None:
        over = self._over.rect()
        self.setGeometry(over)
        width = min(self.LARGEST.width(), over.width() - 2 * _AROUND)
        height = min(self._height(width), over.height() - 2 * _AROUND)
        self.panel.setGeometry((over.width() - width) // 2, (over.height() - height) // 2, width, height)

    def _height(self, width: int) -> int:
        layout = self.panel.layout()
        return layout.totalHeightForWidth(width) if self.FITS and layout is not None else self.LARGEST.height()

    def _lay_out_panel(self) -> None:
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_sign, 0, Qt.AlignmentFlag.AlignTop)
        self.body.setSpacing(12)
        self.footer.setSpacing(8)
        self.footer.addStretch(1)
        whole = QVBoxLayout(self.panel)
        whole.setContentsMargins(24, 16, 16, 16)
        whole.setSpacing(16)
        whole.addLayout(top)
        content = QWidget()  # takes all the height, so that few contents do not push the title down
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(16)
        inner.addLayout(self.body, 1)
        inner.addLayout(self.footer)
        whole.addWidget(content, 1)


def _takes_focus(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    return bool(policy & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
