"""DetailPage: shows one record of the open wallet, and does with it what its buttons say."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from wallet.credentials.formats.carrying import carries_others
from wallet.errors import NotHeld, WalletError
from wallet.gui import theme
from wallet.gui.detail import facts, picture
from wallet.gui.detail.content import Content
from wallet.gui.session import Session
from wallet.gui.widgets.headings import Body
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.sign import Sign
from wallet.gui.widgets.waiting import holds_focus, set_waiting
from wallet.records import Record
from wallet.wording import translate

if TYPE_CHECKING:
    from wallet.verification.report import Report
    from wallet.worker.reader import Judged

_SIGN = 48
PAUSE = 40
"""Milliseconds that a choice has to last before it is shown: an arrow key that is held down passes many."""


class DetailPage(QWidget):
    """`content` is None while nothing is chosen."""

    share_wanted = Signal(str)  # wallet id
    removed = Signal(str, str)  # wallet id, title

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._id = ""
        self._checked_again = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._load)
        self.content: Content | None = None
        self.bar = MessageBar()
        self.area = QScrollArea()
        self.stack = QStackedWidget()
        self._lay_out()
        session.changed.connect(self._load)
        session.locking.connect(self.clear)

    @property
    def shown_id(self) -> str:
        """The wallet id of what is shown, or is about to be; empty for nothing."""
        return self._id

    def show_record(self, id_: str) -> None:
        """Show this one; nothing for an empty id."""
        if id_ == self._id:
            return
        self.bar.clear()
        if self.content is not None and self._session.is_open:
            self.content.notes.save()
        self._id = id_
        self._pause.start()

    def hold_off(self) -> None:
        """Something more urgent is being done: what is about to be shown waits for its end."""
        if self._pause.isActive():
            self._pause.start()

    def clear(self) -> None:
        """Show nothing and forget what was shown."""
        self._id = ""
        self._replace(None)

    def save_now(self) -> None:
        """Save notes that are being written. Raises a VaultError."""
        if self.content is not None:
            self.content.notes.save_now()

    def share(self) -> None:
        """Ask for the sheet of ways to share it."""
        if self._id:
            self.share_wanted.emit(self._id)

    def check_again(self) -> None:
        """Judge it with today's documents."""
        if not self._id or self.content is None:
            return
        vault, world, id_ = self._session.vault, self._session.world, self._id
        set_waiting(self.content.again, waiting=True)
        self.content.again.setText(translate("detail", "Checking…"))
        sample = self.content.record.sample

        def work() -> "dict[str, Report]":
            from wallet.usecases.recheck_credentials import recheck_credentials  # start-up time: brings the vault

            fetcher = world.sample_fetcher if sample else world.fetcher
            return recheck_credentials(
                [id_], vault=vault, reader=world.reader, evidence=world.evidence(), fetcher=fetcher
            )

        self._session.tasks.run(work, owner=self, then=self._checked, otherwise=self._not_checked)

    def export(self) -> None:
        """Ask for a folder, then write the original there."""
        dialog = QFileDialog(self, translate("detail", "Save the original file in"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.export_into)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def export_into(self, folder: str) -> None:
        """Write the original bytes into this folder."""
        vault, id_, now = self._session.vault, self._id, self._session.world.now()

        def work() -> Path:
            from wallet.usecases.export_credentials import export_credentials  # start-up time: only when exporting
            from wallet.vault.events import Kind

            (file,) = export_credentials([vault.record(id_)], Path(folder))
            vault.log(Kind.EXPORTED, now, [id_])
            return file

        self._session.tasks.run(work, owner=self, then=self._exported, otherwise=self.bar.explain)

    def delete(self) -> None:
        """Move it to Recently deleted."""
        if not self._id or self.content is None:
            return
        vault, id_, name, now = self._session.vault, self._id, self.content.title.text(), self._session.world.now()
        self._session.tasks.run(
            lambda: vault.remove(id_, now),
            owner=self,
            then=lambda _none: self._removed(id_, name),
            otherwise=self.bar.explain,
        )

    def _removed(self, id_: str, name: str) -> None:
        self._session.changed.emit()
        self.removed.emit(id_, name)

    def _checked(self, reports: "dict[str, Report]") -> None:
        self._reset_again()
        self._checked_again = self._id
        if not reports:
            self.bar.say(translate("detail", "It could not be read again, so nothing new is known."), "unknown")
        elif (report := reports.get(self._id)) is not None and self.content is not None:
            found = facts.chip_for(report, self.content.record.credential.expires)
            self.bar.say(translate("detail", "Checked again: {finding}.", finding=found.words), found.kind)
        self._session.changed.emit()

    def _not_checked(self, error: WalletError) -> None:
        self._reset_again()
        self.bar.explain(error)

    def _reset_again(self) -> None:
        if self.content is not None:
            set_waiting(self.content.again, waiting=False)
            self.content.again.setText(translate("detail", "Check again"))

    def _exported(self, target: Path) -> None:
        self.bar.say(
            translate("detail", "Saved as {name} in {folder}.", name=target.name, folder=str(target.parent)), "passed"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(self.rect(), QColor(theme.tokens().surface))

    # showing

    def _load(self) -> None:
        if not self._id or not self._session.is_open:
            self._replace(None)
            return
        vault, id_ = self._session.vault, self._id
        self._session.tasks.run(
            lambda: vault.record(id_), owner=self, then=self._show, otherwise=lambda error: self._gone(id_, error)
        )

    def _show(self, record: Record) -> None:
        if record.id != self._id:
            return
        if self.content is None or not _same(self.content.record, record):
            self._replace(record)

    def _gone(self, id_: str, error: WalletError) -> None:
        if id_ == self._id:
            self.clear()
            if not isinstance(error, NotHeld):
                self.bar.explain(error)

    def _replace(self, record: Record | None) -> None:
        before, self.content = self.content, None
        again = before is not None and record is not None and before.record.id == record.id
        place = self.area.verticalScrollBar().value() if again else 0
        pressed = again and before is not None and holds_focus(before.again)
        if (old := self.area.takeWidget()) is not None:
            old.deleteLater()
        if record is None:
            self.stack.setCurrentIndex(0)
            return
        self.content = content = Content(self._session, record)
        content.share_clicked.connect(self.share)
        content.export_clicked.connect(self.export)
        content.again_clicked.connect(self.check_again)
        content.delete_clicked.connect(self.delete)
        content.notes.refused.connect(self.bar.explain)
        self.area.setWidget(content)
        self.stack.setCurrentIndex(1)
        self.area.verticalScrollBar().setValue(place)
        if pressed:
            content.again.setFocus()
        self._draw(content)
        self._look_inside(content)

    def _draw(self, content: Content) -> None:
        if untrusted := picture.embedded(content.record):
            self._session.tasks.run(
                lambda: picture.drawn(untrusted), owner=content, then=content.show_picture, otherwise=lambda _: None
            )

    def _look_inside(self, content: Content) -> None:
        """Looking fetches nothing; only after Check again is fetched what the credentials inside need, too."""
        world, record = self._session.world, content.record
        again, self._checked_again = self._checked_again == record.id, ""
        if not carries_others(record.credential):
            return

        def work() -> "tuple[Judged, ...]":
            from wallet.usecases.look_inside import look_inside  # start-up time: few credentials hold others

            fetcher = world.sample_fetcher if record.sample else world.fetcher if again else None
            return look_inside(record, reader=world.reader, evidence=world.evidence(), fetcher=fetcher)

        self._session.tasks.run(work, owner=content, then=content.inside.tell, otherwise=self.bar.explain)

    def _lay_out(self) -> None:
        nothing = QWidget()
        middle = QVBoxLayout(nothing)
        hint = Body(translate("detail", "Choose a credential to see what it says and what was checked."))
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.setSpacing(12)
        middle.addStretch(2)
        middle.addWidget(Sign("credentials", "outline", _SIGN), 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(hint)
        middle.addStretch(3)
        self.area.setWidgetResizable(True)
        self.area.setObjectName("reading")  # arrow keys scroll it, so it shows that it has the focus
        self.area.setAccessibleName(translate("detail", "The chosen credential"))
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.stack.addWidget(nothing)
        self.stack.addWidget(self.area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        over = QVBoxLayout()
        over.setContentsMargins(12, 8, 12, 0)
        over.addWidget(self.bar)
        layout.addLayout(over)
        layout.addWidget(self.stack, 1)


def _same(shown: Record, now: Record) -> bool:
    """Notes are the editor's own matter: a page is not made anew while they are being written."""
    return shown.id == now.id and shown.reports == now.reports and shown.sample == now.sample
