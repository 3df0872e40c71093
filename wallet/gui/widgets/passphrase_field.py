"""PassphraseField: hidden typing with an eye to show it, and perhaps how hard it is to guess."""

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from wallet.gui import theme
from wallet.gui.tasks import Tasks
from wallet.gui.widgets.buttons import icon_button
from wallet.gui.widgets.headings import Caption
from wallet.wording import translate

PAUSE = 150
"""Milliseconds without typing after which the strength is looked at."""
LONGEST = 1024
_MEASURED = 72  # characters beyond this cost zxcvbn much and change nothing


class PassphraseField(QWidget):
    """Has the focus of its line. `strength` are the tasks to measure with, None: nothing is measured."""

    submitted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, strength: Tasks | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(LONGEST)
        self.line.setAccessibleName(name)
        self.eye = icon_button(translate("widgets", "Show what I type"), "eye")
        self.eye.setCheckable(True)
        self.meter = _Meter(strength, self.line) if strength else None
        self.setFocusProxy(self.line)
        self._lay_out()
        self.eye.toggled.connect(self._reveal)
        self.line.returnPressed.connect(self.submitted)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget it, and hide typing again."""
        self.line.clear()
        self.eye.setChecked(False)

    def select(self) -> None:
        """Ready for typing something else."""
        self.line.setFocus()
        self.line.selectAll()

    def _reveal(self, shown: bool) -> None:  # noqa: FBT001 -- the signature of Qt's signal
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        name = translate("widgets", "Hide what I type") if shown else translate("widgets", "Show what I type")
        self.eye.show_icon(name, "eye-off" if shown else "eye")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row)
        if self.meter is not None:
            whole.addWidget(self.meter)


class _Meter(QWidget):
    """Five steps from very easy to guess to very hard, in words and as a bar."""

    def __init__(self, tasks: Tasks, line: QLineEdit) -> None:
        super().__init__()
        self._tasks, self._line = tasks, line
        self.score = -1
        self.words = Caption(" ")
        self._bar = _Bar()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._measure)
        line.textChanged.connect(self._typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._bar)
        column.addWidget(self.words)

    def _typed(self, text: str) -> None:
        if text:
            self._pause.start()
        else:
            self._pause.stop()
            self._tell("", -1)

    def _measure(self) -> None:
        text = self._line.text()

        def work() -> int:
            from zxcvbn import zxcvbn  # start-up time: brings its word lists

            return int(zxcvbn(text[:_MEASURED])["score"])

        self._tasks.run(work, owner=self, then=lambda score: self._tell(text, score), otherwise=lambda _: None)

    def _tell(self, text: str, score: int) -> None:
        if text == self._line.text():
            self.score = score
            self.words.setText(_words(score))
            self._bar.show_score(score)


def _words(score: int) -> str:
    if score < 0:
        return " "
    return (
        translate("widgets", "Very easy to guess"),
        translate("widgets", "Easy to guess"),
        translate("widgets", "Could be stronger"),
        translate("widgets", "Strong"),
        translate("widgets", "Very strong"),
    )[score]


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._score = -1
        self.setFixedHeight(4)

    def show_score(self, score: int) -> None:
        self._score = score
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours, painter, steps = theme.tokens(), QPainter(self), 4
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 0))
        lit = max(1, self._score) if self._score >= 0 else 0
        colour = (colours.problem, colours.problem, colours.warning, colours.passed, colours.passed)[self._score]
        width = (self.width() - (steps - 1) * 4) / steps
        for step in range(steps):
            painter.setBrush(QColor(colour if step < lit else colours.border))
            at = step if self.layoutDirection() == self.layoutDirection().LeftToRight else steps - 1 - step
            painter.drawRoundedRect(QRectF(at * (width + 4), 0, width, 4), 2, 2)
