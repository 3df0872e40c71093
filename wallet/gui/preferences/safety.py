"""SafetyCards: the backups there are, and what opens the wallet."""

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from wallet.errors import WalletError
from wallet.gui.safety import sheets
from wallet.gui.session import Session
from wallet.gui.widgets.buttons import Button, button
from wallet.gui.widgets.card import card
from wallet.gui.widgets.headings import Body, Caption
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.waiting import set_waiting
from wallet.wording import translate
from wallet.wording.dates import moment

_WIDTH = 120
"""Pixels of the buttons that stand below one another."""


class SafetyCards(QWidget):
    """Everything here opens a sheet, but for making a backup."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.bar = MessageBar()
        self.last = Body(" ")
        self.make = button(translate("preferences", "Back up now"), icon="download")
        self.elsewhere = button(translate("preferences", "Save one elsewhere…"))
        self.restore = button(translate("preferences", "Test or restore…"))
        self.passphrase = button(translate("preferences", "Change…"))
        self.code = button(translate("preferences", "New code…"))
        self.keys = button(translate("preferences", "New keys…"))
        self._lay_out()
        self.make.clicked.connect(lambda: self.back_up(None))
        self.elsewhere.clicked.connect(self._ask_where)
        for pressed, ask in (
            (self.restore, sheets.restore),
            (self.passphrase, sheets.passphrase),
            (self.code, sheets.recovery_code),
            (self.keys, sheets.new_keys),
        ):
            pressed.clicked.connect(lambda _checked=False, ask=ask: ask(session))

    def refresh(self) -> None:
        """Say how many backups there are, and of when the last is."""
        if not self._session.is_open:
            return
        places, mine = self._session.world.places, self._session.vault.vault_id

        def work() -> list[str]:
            from wallet.usecases.backups import backups  # start-up time: the page is made before it is gone to

            return [facts.made.isoformat() for facts in backups(places) if facts.vault_id == mine]

        self._session.tasks.run(work, owner=self, then=self._tell, otherwise=self.bar.explain)

    def back_up(self, folder: Path | None) -> None:
        """Make one now, into the wallet's own folder of backups or another."""
        vault, now = self._session.vault, self._session.world.now()
        self._set_busy(busy=True)
        self._session.tasks.run(
            lambda: vault.back_up(now, folder), owner=self, then=self._made, otherwise=self._not_made
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _made(self, file: Path) -> None:
        self._set_busy(busy=False)
        self.bar.say(
            translate("preferences", "Backed up, and opened again to be sure: {file}.", file=str(file)), "passed"
        )
        self.refresh()

    def _not_made(self, error: WalletError) -> None:
        self._set_busy(busy=False)
        self.bar.explain(error)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.make, self.elsewhere):
            set_waiting(widget, waiting=busy)

    def _tell(self, made: list[str]) -> None:
        if not made:
            words = translate("preferences", "There is none yet. The first is made once something is in the wallet.")
        else:
            words = translate(
                "preferences", "The last one is of {when}. Kept here: {count}.", when=moment(made[0]), count=len(made)
            )
        self.last.setText(words)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, translate("preferences", "Save a backup in"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.back_up(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _lay_out(self) -> None:
        kept, backups = card(translate("preferences", "Backups"))
        backups.addWidget(self.last)
        backups.addWidget(
            Caption(
                translate(
                    "preferences",
                    "One is made each day on which something changed, in the folder “backups” beside the wallet, and "
                    "before anything that could lose something. Save one on a stick or another computer as well.",
                )
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for each in (self.make, self.elsewhere, self.restore):
            row.addWidget(each)
        row.addStretch(1)
        backups.addLayout(row)
        backups.addWidget(self.bar)
        opens, ways = card(translate("preferences", "What opens your wallet"))
        ways.setSpacing(12)
        for name, sentence, pressed in (
            (translate("preferences", "Passphrase"), "", self.passphrase),
            (
                translate("preferences", "Recovery code"),
                translate("preferences", "On paper, for when the passphrase is forgotten."),
                self.code,
            ),
            (
                translate("preferences", "Keys"),
                translate("preferences", "Encrypt everything anew, if somebody may have learned one of the two."),
                self.keys,
            ),
        ):
            ways.addLayout(_way(name, sentence, pressed))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(kept)
        column.addWidget(opens)


def _way(name: str, sentence: str, pressed: Button) -> QHBoxLayout:
    pressed.setMinimumWidth(_WIDTH)
    pressed.setAccessibleDescription(f"{name}. {sentence}".strip())
    texts = QVBoxLayout()
    texts.setSpacing(2)
    texts.addWidget(Body(name))
    if sentence:
        texts.addWidget(Caption(sentence))
    line = QHBoxLayout()
    line.setSpacing(16)
    line.addLayout(texts, 1)
    line.addWidget(pressed)
    return line
