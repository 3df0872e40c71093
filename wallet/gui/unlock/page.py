"""UnlockPage: one field that takes the passphrase or the recovery code; Enter unlocks."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wallet.errors import WalletError
from wallet.gui.safety import sheets
from wallet.gui.safety.recovery_code import is_code
from wallet.gui.session import Session
from wallet.gui.unlock.centred import CentredPage
from wallet.gui.widgets.announce import announce
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body, Caption, Title
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.passphrase_field import PassphraseField
from wallet.gui.widgets.sign import Sign
from wallet.vault import names
from wallet.wording import translate

if TYPE_CHECKING:
    from wallet.gui.unlock.by_key_store import ByKeyStore
    from wallet.vault.vault import Vault
    from wallet.vault.ways_in import Secret

_WIDTH = 420
_SIGN = 40


class UnlockPage(CentredPage):
    """Ends by opening the session with the unlocked vault."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent, width=_WIDTH)
        self._session = session
        self.field = PassphraseField(translate("unlock", "Passphrase or recovery code"))
        self.bar = MessageBar()
        self.unlock = button(translate("unlock", "Unlock"), "primary")
        self.other = button(translate("unlock", "Use recovery code instead"), "quiet", icon="key")
        self.backup = button(translate("unlock", "Open a backup…"), "quiet", icon="restore")
        self.hint = Caption(
            translate(
                "unlock",
                "Type the recovery code into the same field: seven groups, "
                "with or without dashes, capital or small letters.",
            )
        )
        self.key_store = self._by_key_store()
        self._lay_out()
        self.setFocusProxy(self.field)
        self.field.submitted.connect(self.submit)
        self.unlock.clicked.connect(self.submit)
        self.other.clicked.connect(self._explain_code)
        self.backup.clicked.connect(lambda: sheets.restore(session))

    def submit(self) -> None:
        """Try to unlock with what was typed."""
        typed = self.field.text()
        if not typed:
            self.field.setFocus()
            return
        if self.key_store is not None:
            self.key_store.give_up()
        self._open(typed, typed)

    def _open(self, typed: str, secret: "Secret") -> None:
        world = self._session.world
        self.bar.clear()
        self._set_busy(busy=True)

        def work() -> "Vault":
            from wallet.usecases.open_wallet import unlock_wallet  # start-up time: brings the vault's library

            return unlock_wallet(world.places, secret, now=world.now)

        self._session.tasks.run(work, owner=self, then=partial(self._opened, typed), otherwise=self._refused)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus()

    def _opened(self, typed: str, vault: "Vault") -> None:
        self._set_busy(busy=False)
        self.field.clear()
        announce(self, translate("unlock", "The wallet is unlocked."))
        self._session.open(vault)
        if is_code(typed):
            sheets.passphrase(self._session, typed)

    def _refused(self, error: WalletError) -> None:
        self._set_busy(busy=False)
        self.bar.explain(error)
        self.field.setFocus()
        self.field.select()

    def _set_busy(self, *, busy: bool) -> None:
        self.field.setEnabled(not busy)
        self.unlock.setEnabled(not busy)
        if self.key_store is not None:
            self.key_store.setEnabled(not busy)
        self.unlock.setText(translate("unlock", "Unlocking…") if busy else translate("unlock", "Unlock"))

    def _by_key_store(self) -> "ByKeyStore | None":
        if not names.remembered_as(self._session.world.places.vault):
            return None
        from wallet.gui.unlock.by_key_store import ByKeyStore  # start-up time: where it was switched on

        made = ByKeyStore(self._session)
        made.press.clicked.connect(self.bar.clear)
        made.press.clicked.connect(self.field.setFocus)
        made.found.connect(partial(self._open, ""))
        made.refused.connect(self._refused)
        return made

    def _explain_code(self) -> None:
        self.hint.show()
        self.other.hide()
        self.field.setFocus()
        announce(self, self.hint.text())

    def _lay_out(self) -> None:
        pane = QWidget()
        label = Body(translate("unlock", "Passphrase or recovery code"))
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(Sign("lock", "accent", _SIGN))
        layout.addWidget(Title(translate("unlock", "Unlock your wallet")))
        layout.addSpacing(4)
        layout.addWidget(label)
        layout.addWidget(self.field)
        layout.addWidget(self.bar)
        layout.addWidget(self.unlock)
        if self.key_store is not None:
            layout.addWidget(self.key_store)
        layout.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self.hint)
        layout.addWidget(self.backup, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addStretch(1)
        self.hint.hide()
        self.stack.addWidget(pane)
