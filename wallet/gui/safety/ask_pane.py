"""AskPane: the secret that opens the wallet now, and perhaps a new passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wallet.frozen import Frozen
from wallet.gui.safety.new_passphrase import NewPassphrase
from wallet.gui.session import Session
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.passphrase_field import PassphraseField
from wallet.wording import translate


class Asked(Frozen):
    """What a pane says and asks: why, and names: of the secret of now (none: it is known), a new one, the buttons."""

    sentence: str
    go_on: str
    secret: str = ""
    new: str = ""
    leave: str = ""


class AskPane(QWidget):
    """Says what was typed; changes nothing itself."""

    answered = Signal(str, str)  # the secret of now, the new passphrase
    left = Signal()

    def __init__(self, session: Session, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = asked
        self.secret = PassphraseField(asked.secret)
        self.new = NewPassphrase(session.tasks, asked.new)
        self.bar = MessageBar()
        self.leave = button(asked.leave or translate("safety", "Cancel"))
        self.go_on = button(asked.go_on, "primary")
        self._lay_out()
        self.setFocusProxy(self.secret if asked.secret else self.new)
        self.secret.submitted.connect(self.new.setFocus if asked.new else self.submit)
        self.new.submitted.connect(self.submit)
        self.go_on.clicked.connect(self.submit)
        self.leave.clicked.connect(self.left)

    def submit(self) -> None:
        """Say what was typed, if all is there."""
        if self._asked.secret and not self.secret.text():
            self.secret.setFocus()
        elif problem := self.new.problem() if self._asked.new else "":
            self.bar.say(problem, "warning")
        else:
            self.bar.clear()
            self.answered.emit(self.secret.text(), self.new.text())

    def forget(self) -> None:
        """Hold nothing of what was typed."""
        self.secret.clear()
        self.new.clear()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Body(self._asked.sentence))
        if self._asked.secret:
            now = QVBoxLayout()
            now.setSpacing(4)
            now.addWidget(label := Body(self._asked.secret))
            label.setBuddy(self.secret)
            now.addWidget(self.secret)
            column.addLayout(now)
        if self._asked.new:
            column.addWidget(self.new)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.go_on)
        column.addLayout(row)
