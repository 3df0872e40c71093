"""NotesEditor: the learner's own notes and tags on a credential; saved by themselves while they are written."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from wallet.errors import WalletError
from wallet.gui.session import Session
from wallet.gui.widgets.headings import Body, Caption, Subtitle
from wallet.records import Record
from wallet.wording import translate

PAUSE = 800
"""Milliseconds without a key before it is saved."""
LONGEST = 20_000
MOST_TAGS = 50


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in a line where commas part them, each once."""
    return tuple(dict.fromkeys(tag for part in text.split(",") if (tag := " ".join(part.split()))))[:MOST_TAGS]


class NotesEditor(QWidget):
    """Of one record."""

    refused = Signal(object)  # WalletError

    def __init__(self, session: Session, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._id = session, record.id
        self._kept = (record.notes, record.tags)
        self.notes = QPlainTextEdit(record.notes)
        self.tags = QLineEdit(", ".join(record.tags))
        self.state = Caption("")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.save)
        self._lay_out()
        self.notes.textChanged.connect(self._edited)
        self.tags.textEdited.connect(self._edited)

    def save(self) -> None:
        """Save what is written, if it is new."""
        if (work := self._saving()) is not None:
            self._session.tasks.run(work, owner=self, then=self._saved, otherwise=self._refused)

    def save_now(self) -> None:
        """Save before the wallet is locked: there will be no worker to do it. Raises a VaultError."""
        if self._session.is_open and (work := self._saving()) is not None:
            work()

    def _saving(self) -> Callable[[], object] | None:
        self._pause.stop()
        written = (self.notes.toPlainText()[:LONGEST], tags_in(self.tags.text()))
        if written == self._kept:
            return None
        self._kept = written
        vault, id_, now = self._session.vault, self._id, self._session.world.now()
        return lambda: vault.note(id_, *written, now)

    def _edited(self) -> None:
        self.state.setText("")
        self._pause.start()

    def _saved(self, _none: object) -> None:
        self.state.setText(translate("detail", "Saved."))

    def _refused(self, error: WalletError) -> None:
        self._kept = ("", ("\0",))  # nothing that can be typed, so that the next try is one
        self.refused.emit(error)

    def _lay_out(self) -> None:
        self.notes.setPlaceholderText(translate("detail", "Only you see this."))
        self.notes.setAccessibleName(translate("detail", "Notes"))
        self.notes.setTabChangesFocus(True)
        self.notes.setAcceptDrops(False)  # a file dropped here is to be looked at, not to become its address
        self.notes.setFixedHeight(84)
        self.tags.setPlaceholderText(translate("detail", "For example: nursing, job in Leeds"))
        label = Body(translate("detail", "Tags, with commas between them"))
        label.setBuddy(self.tags)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(label, 1)
        row.addWidget(self.state, 0, Qt.AlignmentFlag.AlignBottom)
        self.state.setWordWrap(False)
        layout.addWidget(Subtitle(translate("detail", "My notes")))
        layout.addWidget(self.notes)
        layout.addLayout(row)
        layout.addWidget(self.tags)
