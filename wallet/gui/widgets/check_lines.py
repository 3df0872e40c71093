"""CheckLines: every check as a sign and a sentence with the time it was made."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wallet.gui.widgets.headings import Body
from wallet.gui.widgets.sign import Sign
from wallet.verification.report import Check, Outcome
from wallet.wording import translate
from wallet.wording.findings import check_sentence, outcome_kind


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
    kind = outcome_kind(check.outcome)
    sentence = Body(check_sentence(check))
    sentence.setAccessibleName(f"{_spoken(check.outcome)}: {sentence.text()}")
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Sign(kind, kind, 20), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(sentence, 1)
    return line


def _spoken(outcome: Outcome) -> str:
    return {
        Outcome.PASSED: translate("findings", "Passed"),
        Outcome.WARNING: translate("findings", "To look at"),
        Outcome.UNKNOWN: translate("findings", "Could not be checked"),
        Outcome.FAILED: translate("findings", "Problem"),
    }[outcome]
