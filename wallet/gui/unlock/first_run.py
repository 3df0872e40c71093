"""FirstRunPage: what a learner without a wallet sees: make one, open a backup, or look at a credential file."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wallet.gui.safety import sheets
from wallet.gui.unlock.centred import CentredPage
from wallet.gui.unlock.choice_card import ChoiceCard
from wallet.gui.widgets.headings import Body, Title
from wallet.gui.widgets.sign import Sign
from wallet.wording import translate

if TYPE_CHECKING:
    from wallet.errors import WalletError
    from wallet.gui.safety.recovery_pane import ConfirmPane, RecoveryPane
    from wallet.gui.session import Session
    from wallet.gui.unlock.passphrase_pane import PassphrasePane
    from wallet.vault.vault import Vault

_SIGN = 48


class FirstRunPage(CentredPage):
    """Ends by opening the session with the new vault, once its recovery code is proved to be written down."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._made: tuple[Vault, str] | None = None
        self.welcome = _Welcome()
        self.stack.addWidget(self.welcome)
        self.setFocusProxy(self.welcome.make)
        self.welcome.make.clicked.connect(self._choose_passphrase)
        self.welcome.open.clicked.connect(lambda: sheets.restore(session))
        self.welcome.look.clicked.connect(session.add_wanted)

    # the panes after the first are imported and made when they are first gone to: start-up time

    @cached_property
    def passphrase(self) -> PassphrasePane:
        """Where the passphrase is chosen."""
        from wallet.gui.unlock.passphrase_pane import PassphrasePane

        pane = PassphrasePane(self._session)
        pane.back.connect(lambda: self.stack.setCurrentWidget(self.welcome))
        pane.chosen.connect(self._create)
        self.stack.addWidget(pane)
        return pane

    @cached_property
    def recovery(self) -> RecoveryPane:
        """Where the recovery code is shown."""
        from wallet.gui.safety.recovery_pane import RecoveryPane

        pane = RecoveryPane(self._session)
        pane.written_down.connect(self._ask_back)
        self.stack.addWidget(pane)
        return pane

    @cached_property
    def confirm(self) -> ConfirmPane:
        """Where two groups of the code are typed back."""
        from wallet.gui.safety.recovery_pane import ConfirmPane

        pane = ConfirmPane()
        pane.again.connect(self._show_code)
        pane.proved.connect(self._finish)
        self.stack.addWidget(pane)
        return pane

    def _choose_passphrase(self) -> None:
        self.stack.setCurrentWidget(self.passphrase)
        self.passphrase.begin()

    def _create(self, passphrase: str) -> None:
        places = self._session.world.places
        self.passphrase.set_busy(busy=True)

        def work() -> tuple[Vault, str]:
            from wallet.usecases.open_wallet import create_wallet  # start-up time: brings the vault's library

            return create_wallet(places, passphrase)

        self._session.tasks.run(work, owner=self, then=self._created, otherwise=self._not_created)

    def _created(self, made: tuple[Vault, str]) -> None:
        self.passphrase.set_busy(busy=False)
        self._made = made
        self._show_code()

    def _not_created(self, error: WalletError) -> None:
        self.passphrase.set_busy(busy=False)
        self.passphrase.bar.explain(error)

    def _show_code(self) -> None:
        if self._made:
            self.stack.setCurrentWidget(self.recovery)
            self.recovery.show_code(self._made[1])

    def _ask_back(self) -> None:
        if self._made:
            self.stack.setCurrentWidget(self.confirm)
            self.confirm.begin(self._made[1])

    def _finish(self) -> None:
        if self._made:
            vault, self._made = self._made[0], None
            self.recovery.forget()
            self.confirm.begin("")
            self.passphrase.forget()
            self._session.open(vault)


class _Welcome(QWidget):
    """What there is to choose."""

    def __init__(self) -> None:
        super().__init__()
        self.make = ChoiceCard(
            "lock",
            translate("unlock", "Create my wallet"),
            translate("unlock", "Keep your credentials on this computer, encrypted. No account needed."),
        )
        self.open = ChoiceCard(
            "restore",
            translate("unlock", "Open a backup"),
            translate("unlock", "Bring back a wallet that you had before, with its passphrase or recovery code."),
        )
        self.look = ChoiceCard(
            "file",
            translate("unlock", "Just look at a credential file"),
            translate("unlock", "See what is inside and whether it holds. Nothing is kept; no wallet needed."),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(Sign("credentials", "accent", _SIGN))
        layout.addWidget(Title(translate("unlock", "Welcome to your wallet")))
        layout.addWidget(
            Body(translate("unlock", "For your degrees, badges and certificates. They stay here until you share them."))
        )
        layout.addSpacing(12)
        for card in (self.make, self.open, self.look):
            layout.addWidget(card)
