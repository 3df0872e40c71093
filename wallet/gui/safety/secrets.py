"""Sheets that change what opens the wallet. Each asks for a secret that opens it now, although it is open."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from wallet.errors import WalletError
from wallet.gui.safety.ask_pane import Asked, AskPane
from wallet.gui.safety.done_pane import DonePane
from wallet.gui.safety.recovery_pane import ConfirmPane, RecoveryPane
from wallet.gui.safety.safety_sheet import SafetySheet
from wallet.gui.session import Session
from wallet.usecases.change_secrets import change_passphrase, change_recovery_code, fresh_code, renew_keys, strengthen
from wallet.wording import translate
from wallet.wording.problems import explain


class _AskingSheet(SafetySheet):
    """Begins by asking."""

    def __init__(self, title: str, asked: Asked, session: Session, parent: QWidget) -> None:
        super().__init__(title, session, parent)
        self.ask = AskPane(session, asked)
        self.ask.answered.connect(self._take)
        self.ask.left.connect(self.close)
        self.show_pane(self.ask)

    def _take(self, secret: str, new: str) -> None:
        raise NotImplementedError

    def _refused(self, error: WalletError) -> None:
        self.ask.bar.explain(error)
        self.ask.secret.select()

    def _change(self, work: Callable[[], None], words: str) -> None:
        """Do it, then say so and leave."""

        def done(_none: None) -> None:
            self.ask.forget()
            self.session.said.emit(words)
            self.close()

        self.work(work, then=done, otherwise=self._refused)


class PassphraseSheet(_AskingSheet):
    """Another passphrase. `code`: the recovery code that has just opened the wallet, so that it is not asked again."""

    def __init__(self, session: Session, parent: QWidget, code: str = "") -> None:
        self._code = code
        super().__init__(
            translate("safety", "Choose a new passphrase"),
            Asked(
                _why_by_code() if code else _why_another(),
                translate("safety", "Change the passphrase"),
                secret="" if code else _secret_of_now(),
                new=translate("safety", "New passphrase"),
                leave=translate("safety", "Not now") if code else "",
            ),
            session,
            parent,
        )

    def _take(self, secret: str, new: str) -> None:
        vault, now, known = self.session.vault, self.session.world.now(), self._code or secret
        words = translate("safety", "The passphrase is changed. Backups made before still open with the one before.")
        self._change(lambda: change_passphrase(vault, known, new, now=now), words)


class StrongerSheet(_AskingSheet):
    """The same passphrase, harder to guess."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            translate("safety", "Make your passphrase harder to guess"),
            Asked(
                translate(
                    "safety",
                    "This computer is stronger than the one on which your passphrase was set. It can be kept in a way "
                    "that makes every guess of a thief cost far more. The passphrase stays the same.",
                ),
                translate("safety", "Make it harder to guess"),
                secret=translate("safety", "Passphrase"),
            ),
            session,
            parent,
        )

    def _take(self, secret: str, new: str) -> None:
        del new
        vault, now = self.session.vault, self.session.world.now()
        words = translate("safety", "Your passphrase is the same, and harder to guess.")
        self._change(lambda: strengthen(vault, secret, now=now), words)


class _CodeSheet(_AskingSheet):
    """Shows a fresh recovery code and has it typed back, before it is made the one that opens."""

    def __init__(self, title: str, asked: Asked, session: Session, parent: QWidget) -> None:
        super().__init__(title, asked, session, parent)
        self._secret = self._new = ""
        self.code = fresh_code()
        sentence = translate("safety", "It opens nothing yet, and what you have still opens, until you typed it back.")
        self.recovery = RecoveryPane(session, sentence)
        self.confirm = ConfirmPane()
        self.recovery.written_down.connect(self._ask_back)
        self.confirm.again.connect(self._show_code)
        self.confirm.proved.connect(self._finish)

    def _take(self, secret: str, new: str) -> None:
        vault, self._secret, self._new = self.session.vault, secret, new
        self.work(lambda: vault.ways_in.prove(secret), then=lambda _: self._show_code(), otherwise=self._refused)

    def _show_code(self) -> None:
        self.show_pane(self.recovery)
        self.recovery.show_code(self.code)

    def _ask_back(self) -> None:
        self.show_pane(self.confirm)
        self.confirm.begin(self.code)

    def _finish(self) -> None:
        raise NotImplementedError


class RecoveryCodeSheet(_CodeSheet):
    """Another recovery code; the one before opens nothing any more."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            translate("safety", "Make a new recovery code"),
            Asked(
                translate("safety", "For when the one you have is lost, or somebody may have seen it."),
                translate("safety", "Show the new code"),
                secret=_secret_of_now(),
            ),
            session,
            parent,
        )

    def _finish(self) -> None:
        vault, now = self.session.vault, self.session.world.now()

        def done(_none: None) -> None:
            self.session.said.emit(translate("safety", "The new recovery code holds. The one before opens nothing."))
            self.close()

        self.work(
            lambda: change_recovery_code(vault, self._secret, self.code, now=now),
            then=done,
            otherwise=self.confirm.bar.explain,
        )


class NewKeysSheet(_CodeSheet):
    """All encrypted anew: for when a passphrase, a code or the files may be in other hands."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            translate("safety", "Encrypt everything anew"),
            Asked(
                translate(
                    "safety",
                    "For when somebody may have learned your passphrase or recovery code and may have your files. You "
                    "get a new passphrase, a new recovery code and new keys. Backups made before still open with what "
                    "you had: delete those that may be in other hands.",
                ),
                translate("safety", "Go on"),
                secret=_secret_of_now(),
                new=translate("safety", "New passphrase"),
            ),
            session,
            parent,
        )

    def _finish(self) -> None:
        vault, now = self.session.vault, self.session.world.now()
        self.work(
            lambda: renew_keys(vault, self._secret, self._new, self.code, now=now),
            then=lambda _: self._close_with(
                "passed",
                translate("safety", "Everything is encrypted anew."),
                translate("safety", "Unlock with the new passphrase."),
            ),
            otherwise=self._not_renewed,
        )

    def _not_renewed(self, error: WalletError) -> None:
        words = explain(error)
        self._close_with("problem", words.happened, " ".join(part for part in (words.safe, words.todo) if part))

    def _close_with(self, kind: str, *words: str) -> None:
        """The wallet may be closed now: there is only one way on."""
        done = DonePane(kind, words, translate("safety", "Unlock again"))
        done.gone_on.connect(self.close)
        self.closed.connect(self.session.lock_wanted)
        self.show_pane(done)


def _secret_of_now() -> str:
    return translate("safety", "Your passphrase or recovery code")


def _why_another() -> str:
    return translate(
        "safety", "Nobody can reset it. A few words that do not belong together are strong and easy to remember."
    )


def _why_by_code() -> str:
    return translate(
        "safety", "You opened the wallet with the recovery code. If you forgot the passphrase, choose another one now."
    )
