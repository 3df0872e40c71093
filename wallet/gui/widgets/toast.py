"""Toast: says for some seconds that something was done, and offers to undo it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from wallet.gui.widgets.announce import announce
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body

SECONDS = 8
_FROM_BELOW = 24
_WIDEST = 560


class Toast(QFrame):
    """Lies over the lower edge of `parent`, in its middle; stays while the pointer or the focus is on it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("toast")
        self.words = Body()
        self.action = button("", "quiet")
        self._act: Callable[[], object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self.action.clicked.connect(self._do)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(16)
        row.addWidget(self.words, 1)
        row.addWidget(self.action)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, action: tuple[str, Callable[[], object]] | None = None, seconds: float = SECONDS) -> None:
        """Say that something was done; `action` is a label and what it does."""
        label, self._act = action or ("", None)
        self.words.setText(text)
        self.action.setText(label)
        self.action.setVisible(action is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(round(seconds * 1000))
        announce(self, text)

    def leave(self) -> None:
        """Go now."""
        self._timer.stop()
        self._act = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if self.underMouse() or self.action.hasFocus():
            self._timer.start(1000)
        else:
            self.leave()

    def _do(self) -> None:
        act = self._act
        self.leave()
        if act is not None:
            act()

    def _on_one_line(self) -> int:
        margins = self._row.contentsMargins()
        beside = 0 if self.action.isHidden() else self.action.sizeHint().width() + self._row.spacing()
        words = self.words.fontMetrics().horizontalAdvance(self.words.text()) + 2
        return margins.left() + words + beside + margins.right()

    def _place(self) -> None:
        over = self._over.rect()
        wide = min(self._on_one_line(), _WIDEST, over.width() - 2 * _FROM_BELOW)
        self.resize(wide, self._row.heightForWidth(wide))
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - _FROM_BELOW)
