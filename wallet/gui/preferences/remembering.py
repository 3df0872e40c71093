"""Remembering: a switch that lets this computer's key store open the wallet. To switch it on takes the passphrase."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from wallet.errors import WalletError
from wallet.gui.safety.ask_pane import Asked, AskPane
from wallet.gui.session import Session
from wallet.gui.widgets.card import card
from wallet.gui.widgets.headings import Caption
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.waiting import set_waiting
from wallet.wording import translate
from wallet.wording.problems import key_left

if TYPE_CHECKING:
    from wallet.ports import SecretStore

T = TypeVar("T")


class Remembering(QWidget):
    """A card of its own. The store may ask something itself, and answer late or never: what waits can be cancelled."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: SecretStore | None = None
        self.switch = QCheckBox(translate("preferences", "Unlock with this computer's key store"))
        self.bar = MessageBar()
        self.ask = AskPane(
            session,
            Asked(
                translate("preferences", "Type it once more, so that nobody else can switch this on."),
                translate("preferences", "Switch it on"),
                secret=translate("preferences", "Your passphrase or recovery code"),
            ),
        )
        self._lay_out()
        self.switch.clicked.connect(self._switched)
        self.ask.answered.connect(self._remember)
        self.ask.left.connect(self._leave)

    def refresh(self) -> None:
        """Show whether it is on."""
        if self._session.is_open:
            self.switch.setChecked(self._session.vault.ways_in.is_remembered)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.ask.isHidden():
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self.window().isVisible():  # the program is about to leave, and must not wait
            self._leave()

    def _switched(self, on: bool) -> None:  # noqa: FBT001 -- the signature of Qt's signal
        self.bar.clear()
        if on:
            self.ask.show()
            self.ask.setFocus()
        elif self.ask.isHidden():
            self._forget()
        else:
            self._leave()

    def _remember(self, secret: str, _new: str) -> None:
        vault, now, store = self._session.vault, self._session.world.now(), self._session.world.key_store()

        def work() -> None:
            from wallet.usecases.remember_on_computer import remember  # start-up time: when it is switched on

            remember(vault, secret, store, now=now)

        def done(_none: None) -> None:
            self._leave()
            self.bar.say(translate("preferences", "From now on one click unlocks the wallet here."), "passed")

        def failed(error: WalletError) -> None:
            self.ask.bar.explain(error)
            self.ask.secret.select()

        self.ask.bar.say(
            translate(
                "preferences",
                "Waiting for the key store. If it asks for a password, that is the one of your computer account.",
            )
        )
        self._run(store, work, done, failed)

    def _forget(self) -> None:
        vault, now, store = self._session.vault, self._session.world.now(), self._session.world.key_store()

        def work() -> bool:
            from wallet.usecases.remember_on_computer import forget  # start-up time: when it is switched off

            return forget(vault, store, now=now)

        def done(is_deleted: bool) -> None:  # noqa: FBT001 -- what the work gives
            self.refresh()
            if is_deleted:
                words = translate("preferences", "The wallet opens with the passphrase and the recovery code alone.")
                self.bar.say(words, "passed")
            else:
                self.bar.say(key_left().text, "warning")

        def failed(error: WalletError) -> None:
            self.refresh()
            self.bar.explain(error)

        self._run(store, work, done, failed)

    def _run(
        self,
        store: "SecretStore",
        work: Callable[[], T],
        done: Callable[[T], object],
        failed: Callable[[WalletError], object],
    ) -> None:
        """Do it, and say how it ended to who still waits for it."""

        def ended(tell: Callable[[Any], object], answer: object) -> None:
            if store is self._asked:
                self._set_asked(None)
                tell(answer)
            else:
                self.refresh()

        self._set_asked(store)
        self._session.tasks.run(work, owner=self, then=partial(ended, done), otherwise=partial(ended, failed))

    def _leave(self) -> None:
        """Ask no more, wait no more."""
        if self._asked is not None:
            self._asked.give_up()
            self._set_asked(None)
        self.ask.forget()
        self.ask.bar.clear()
        self.ask.hide()
        self.refresh()

    def _set_asked(self, store: "SecretStore | None") -> None:
        """While it is asked, nothing else can be: what is on its way to on can be cancelled, what is off is off."""
        self._asked = store
        for widget in (self.ask.secret, self.ask.go_on, *((self.switch,) if self.ask.isHidden() else ())):
            set_waiting(widget, waiting=store is not None)

    def _lay_out(self) -> None:
        frame, layout = card(translate("preferences", "This computer"))
        sentence = translate(
            "preferences",
            "Nothing has to be typed then, and whoever can use your computer account can open the wallet. Passphrase "
            "and recovery code open it as before. New keys switch this off.",
        )
        self.switch.setAccessibleDescription(sentence)
        layout.addWidget(self.switch)
        layout.addWidget(Caption(sentence))
        layout.addWidget(self.bar)
        layout.addWidget(self.ask)
        self.ask.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
