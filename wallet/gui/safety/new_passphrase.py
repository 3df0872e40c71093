"""NewPassphrase: a passphrase typed twice, and how strong it is. Any but the empty one is taken."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wallet.gui.tasks import Tasks
from wallet.gui.widgets.headings import Body
from wallet.gui.widgets.passphrase_field import PassphraseField
from wallet.wording import translate


class NewPassphrase(QWidget):
    """Two fields; `tasks` measure the strength."""

    submitted = Signal()

    def __init__(self, tasks: Tasks, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        again = translate("safety", "The same once more")
        self.first, self.second = PassphraseField(name, strength=tasks), PassphraseField(again)
        self.setFocusProxy(self.first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for words, field in ((name, self.first), (again, self.second)):
            column.addSpacing(8 if field is self.second else 0)
            column.addWidget(label := Body(words))
            label.setBuddy(field)
            column.addWidget(field)
        self.first.submitted.connect(self.second.setFocus)
        self.second.submitted.connect(self.submitted)

    def text(self) -> str:
        """What was typed first."""
        return self.first.text()

    def problem(self) -> str:
        """What is not right yet, with the keyboard there; empty where all is."""
        if not self.first.text():
            self.first.setFocus()
            return translate("safety", "Type a passphrase first.")
        if self.first.text() != self.second.text():
            self.second.select()
            return translate("safety", "The two are not the same. Type the second one again.")
        return ""

    def clear(self) -> None:
        """Hold nothing of what was typed."""
        self.first.clear()
        self.second.clear()
