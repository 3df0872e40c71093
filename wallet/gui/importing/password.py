"""PasswordPane: the password of another wallet, for its locked backup; asked for once and kept nowhere."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wallet.gui.importing import words
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body, Caption
from wallet.gui.widgets.lines import breakable
from wallet.gui.widgets.passphrase_field import PassphraseField
from wallet.wording import translate


class PasswordPane(QWidget):
    """Says what was typed; opens nothing itself."""

    given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Body("")
        self.field = PassphraseField(translate("importing", "Password of that wallet"))
        self.open = button(translate("importing", "Open it"), "primary")
        self.leave = button(translate("importing", "Leave it locked"), "quiet")
        self._lay_out()
        self.open.setEnabled(False)
        self.field.line.textChanged.connect(lambda text: self.open.setEnabled(bool(text)))
        self.field.submitted.connect(self.submit)
        self.open.clicked.connect(self.submit)
        self.leave.clicked.connect(self.left)

    def ask(self, names: Sequence[str]) -> None:
        """Ask for the password of these."""
        self.line.setText(breakable(words.locked_line(names)))
        self.field.clear()

    def submit(self) -> None:
        """Say what was typed, and hold nothing of it."""
        if typed := self.field.text():
            self.field.clear()
            self.given.emit(typed)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self.line)
        layout.addWidget(self.field)
        layout.addWidget(Caption(translate("importing", "It is used to open the backup, and is not kept.")))
        layout.addLayout(row)
        layout.addStretch(2)
