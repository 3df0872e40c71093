"""PassphrasePane: choose the passphrase of a new wallet; how strong it is, and that nobody can reset it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wallet.gui.safety.new_passphrase import NewPassphrase
from wallet.gui.session import Session
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body, Title
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.waiting import set_waiting
from wallet.wording import translate


class PassphrasePane(QWidget):
    """Says what was chosen; makes nothing itself."""

    chosen = Signal(str)
    back = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.new = NewPassphrase(session.tasks, translate("unlock", "Passphrase"))
        self.bar = MessageBar()
        self.make = button(translate("unlock", "Create my wallet"), "primary")
        self.leave = button(translate("unlock", "Back"), "quiet", icon="back")
        self._lay_out()
        self.new.submitted.connect(self.submit)
        self.make.clicked.connect(self.submit)
        self.leave.clicked.connect(self.back)

    def begin(self) -> None:
        """Ready for typing."""
        self.bar.clear()
        self.new.setFocus()

    def submit(self) -> None:
        """Say what was chosen, if it was typed the same twice."""
        problem = self.new.problem()
        if problem:
            self.bar.say(problem, "warning")
        else:
            self.bar.clear()
            self.chosen.emit(self.new.text())

    def forget(self) -> None:
        """Hold nothing of what was typed."""
        self.new.clear()

    def set_busy(self, *, busy: bool) -> None:
        """While the wallet is being made nothing can be typed or pressed."""
        for widget in (self.new, self.make, self.leave):
            set_waiting(widget, waiting=busy)
        working, idle = translate("unlock", "Creating your wallet…"), translate("unlock", "Create my wallet")
        self.make.setText(working if busy else idle)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.make)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(Title(translate("unlock", "Choose a passphrase")))
        layout.addWidget(
            Body(
                translate(
                    "unlock",
                    "It encrypts your wallet on this computer. Nobody can reset it: there is no account and no company "
                    "behind it. A few words that do not belong together are strong and easy to remember.",
                )
            )
        )
        layout.addWidget(self.new)
        layout.addWidget(self.bar)
        layout.addLayout(row)
        layout.addStretch(1)
