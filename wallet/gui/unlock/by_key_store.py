"""ByKeyStore: a button for who let this computer's key store open the wallet. It never asks the store by itself.

After locking, a wallet that opened itself again would not have been locked; so it takes a click, always.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wallet.gui.session import Session
from wallet.gui.widgets.announce import announce
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Caption
from wallet.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.errors import WalletError
    from wallet.ports import SecretStore
    from wallet.vault.ways_in import StoredKey


class ByKeyStore(QWidget):
    """The store may ask something of its own and never answer: pressed again, or given up, nobody waits any more."""

    found = Signal(object)  # a StoredKey
    refused = Signal(object)  # a WalletError

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: SecretStore | None = None
        self.press = button(_offer())
        self.hint = Caption(
            translate(
                "unlock",
                "If it asks for a password, that is the one of your computer account. "
                "You can also type your passphrase instead.",
            )
        )
        self.hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.press)
        column.addWidget(self.hint)
        self.press.clicked.connect(self._pressed)

    def give_up(self) -> None:
        """Wait no longer, if it was waited for."""
        if self._asked is not None:
            self._asked.give_up()
            self._show_asked(None)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self.window().isVisible():  # the program is about to leave, and must not wait
            self.give_up()

    def _pressed(self) -> None:
        if self._asked is not None:
            self.give_up()
            return
        world = self._session.world
        store = world.key_store()
        self._show_asked(store)
        announce(self, self.hint.text())

        def work() -> "StoredKey":
            from wallet.usecases.remember_on_computer import stored_key  # start-up time: brings the vault's library

            return stored_key(world.places, store)

        ended = partial(self._ended, store)
        self._session.tasks.run(
            work, owner=self, then=partial(ended, self.found.emit), otherwise=partial(ended, self.refused.emit)
        )

    def _ended(
        self, store: "SecretStore", tell: "Callable[[object], object]", answer: "StoredKey | WalletError"
    ) -> None:
        if store is self._asked:
            self._show_asked(None)
            tell(answer)

    def _show_asked(self, store: "SecretStore | None") -> None:
        self._asked = store
        self.press.setText(_offer() if store is None else translate("unlock", "Stop waiting for the key store"))
        self.hint.setVisible(store is not None)


def _offer() -> str:
    return translate("unlock", "Unlock with this computer's key store")
