"""ShareSheet: the ways of giving one credential, as cards; nothing is made before a click."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from wallet.errors import WalletError
from wallet.gui.session import Session
from wallet.gui.sharing.presenter import PresenterView
from wallet.gui.sharing.way_card import WayCard
from wallet.gui.sharing.ways import ways
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body, Caption
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.sheet import Sheet
from wallet.gui.widgets.waiting import set_waiting
from wallet.records import Record
from wallet.wording import translate
from wallet.wording.findings import verdict_chip

if TYPE_CHECKING:
    from wallet.sharing.qr import Code


class ShareSheet(Sheet):
    """Credentials in any state can be given; their state is said and travels with them."""

    LARGEST = QSize(640, 680)
    FITS = True

    def __init__(self, session: Session, record_id: str, parent: QWidget) -> None:
        super().__init__(translate("sharing", "Share"), parent)
        self._session = session
        self._id = record_id
        self.bar = MessageBar()
        self.what = Body("")
        self.state = Caption("")
        self.cards = {way.name: WayCard(way) for way in ways()}
        self.close_button = button(translate("sharing", "Close"))
        self._lay_out()
        self.cards["show_now"].started.connect(self.show_now)
        self.cards["send_file"].started.connect(self.send_file)
        self.close_button.clicked.connect(self.close)
        session.locking.connect(self.close)
        self._load()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.cards["show_now"].start.setFocus()

    def show_now(self) -> None:
        """Make the code and show it in the full window."""
        vault, world, id_ = self._session.vault, self._session.world, self._id
        self._set_busy(busy=True)

        def work() -> "tuple[Record, Code]":
            from wallet.usecases.show_code import show_code  # start-up time: brings the codes' libraries
            from wallet.vault.events import Kind

            record = vault.record(id_)
            page = world.settings.employer_page
            code = show_code(record, employer_page=page, dictionaries=world.dictionaries)
            vault.log(Kind.SHARED, world.now(), [record.id])
            return record, code

        self._session.tasks.run(work, owner=self, then=self._present, otherwise=self._failed)

    def send_file(self) -> None:
        """Ask for a folder's place and name, and write the original bytes there."""
        dialog = QFileDialog(self, translate("sharing", "Save the original file in"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.save_into)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_into(self, folder: str) -> None:
        """Write the original bytes into this folder."""
        vault, id_, now = self._session.vault, self._id, self._session.world.now()

        def work() -> Path:
            from wallet.usecases.export_credentials import export_credentials  # start-up time: only when exporting
            from wallet.vault.events import Kind

            (file,) = export_credentials([vault.record(id_)], Path(folder))
            vault.log(Kind.EXPORTED, now, [id_])
            return file

        self._session.tasks.run(work, owner=self, then=self._saved, otherwise=self._failed)

    def _lay_out(self) -> None:
        self.body.addWidget(self.what)
        self.body.addWidget(self.state)
        self.body.addWidget(self.bar)
        for card in self.cards.values():
            self.body.addWidget(card)
        self.footer.addWidget(self.close_button)

    def _load(self) -> None:
        vault, id_ = self._session.vault, self._id
        self._session.tasks.run(lambda: vault.record(id_), owner=self, then=self._tell, otherwise=self._failed)

    def _tell(self, record: Record) -> None:
        credential, deciding = record.credential, record.report.deciding
        state = verdict_chip(
            question=deciding.question if deciding else "",
            reason=deciding.reason if deciding else "",
            outcome=record.report.verdict,
            expires=credential.expires,
        )
        self.what.setText(" · ".join(part for part in (credential.title, credential.issuer.label) if part))
        self.state.setText(translate("sharing", "{state}. Whoever checks it will see this too.", state=state.words))

    def _present(self, made: "tuple[Record, Code]") -> None:
        self._set_busy(busy=False)
        record, code = made
        view = PresenterView(self._session, record, code, self.window())
        view.closed.connect(self.cards["show_now"].start.setFocus)
        view.present()

    def _saved(self, target: Path) -> None:
        self.bar.say(
            translate("sharing", "Saved as {name} in {folder}.", name=target.name, folder=str(target.parent)), "passed"
        )

    def _failed(self, error: WalletError) -> None:
        self._set_busy(busy=False)
        self.bar.explain(error)

    def _set_busy(self, *, busy: bool) -> None:
        self.bar.clear()
        for card in self.cards.values():
            set_waiting(card.start, waiting=busy)
