"""CheckLines: every check as a sign and a sentence with the time it was made: the finding first, the time quietly."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wallet.gui import theme
from wallet.gui.widgets.headings import Body
from wallet.gui.widgets.lines import breakable
from wallet.gui.widgets.sign import Sign
from wallet.verification.report import Check, Outcome
from wallet.wording import translate
from wallet.wording.findings import check_kind, checked, finding


class CheckLines(QWidget):
    """One line a check, in their order."""

    def __init__(self, checks: Sequence[Check] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self.tell(checks)

    def tell(self, checks: Sequence[Check]) -> None:
        """Show these instead."""
        while (item := self._lines.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.hide()
                line.deleteLater()
        for check in checks:
            self._lines.addWidget(_line(check))


def _line(check: Check) -> QWidget:
    kind = check_kind(check)
    sentence = _Sentence(breakable(finding(check)), checked(check))
    sentence.setAccessibleName(f"{_spoken(check.outcome)}: {sentence.text()}")
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Sign(kind, kind, 20), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(sentence, 1)
    return line


class _Sentence(Body):
    """A sentence whose end is quieter. Plain text, so painted: markup would read what comes from outside."""

    def __init__(self, loud: str, quiet: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{loud} {quiet}" if quiet else loud, parent)
        self._loud = len(loud)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, room = QPainter(self), self.contentsRect()
        painter.setPen(QColor(theme.tokens().text))
        laid_out = self._laid_out(room.width())
        top = room.top() + (room.height() - laid_out.boundingRect().height()) / 2
        laid_out.draw(painter, QPointF(room.left(), top))

    def _laid_out(self, width: int) -> QTextLayout:
        option = QTextOption(self.alignment())
        option.setTextDirection(self.layoutDirection())
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        made = QTextLayout(self.text(), self.font())
        made.setTextOption(option)
        made.setFormats([self._quiet()])
        made.beginLayout()
        height = 0.0
        while (line := made.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        made.endLayout()
        return made

    def _quiet(self) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = self._loud, len(self.text()) - self._loud
        made.format = QTextCharFormat()
        made.format.setForeground(QColor(theme.tokens().text2))
        return made


def _spoken(outcome: Outcome) -> str:
    return {
        Outcome.PASSED: translate("findings", "Passed"),
        Outcome.WARNING: translate("findings", "To look at"),
        Outcome.UNKNOWN: translate("findings", "Could not be checked"),
        Outcome.FAILED: translate("findings", "Problem"),
    }[outcome]
