"""RestoreSheet: open a backup to see that it is good, or put it in the wallet's place. Works without a wallet, too."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from wallet.errors import WalletError
from wallet.gui.safety.done_pane import DonePane
from wallet.gui.safety.recovery_code import is_code
from wallet.gui.safety.safety_sheet import SafetySheet
from wallet.gui.safety.secrets import PassphraseSheet
from wallet.gui.session import Session
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.choice_box import ChoiceBox
from wallet.gui.widgets.headings import Body
from wallet.gui.widgets.lines import apart
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.passphrase_field import PassphraseField
from wallet.usecases.backups import backups, restore_backup, try_out_backup
from wallet.usecases.open_wallet import unlock_wallet, wallet_exists
from wallet.vault.backup import Facts
from wallet.vault.names import BACKUP
from wallet.vault.restoring import Restored
from wallet.vault.vault import Vault
from wallet.wording import translate
from wallet.wording.dates import moment
from wallet.wording.problems import explain


class RestoreSheet(SafetySheet):
    """`file` is chosen from the start, if one is given."""

    def __init__(self, session: Session, parent: QWidget, file: Path | None = None) -> None:
        super().__init__(translate("safety", "Open a backup"), session, parent)
        self.form = _Form()
        self._tried: tuple[Path, str] | None = None
        self.form.choose.clicked.connect(self._ask_for_file)
        self.form.test.clicked.connect(lambda: self._try_out(self._good))
        self.form.restore.clicked.connect(self.restore)
        self.form.secret.submitted.connect(lambda: self._try_out(self._good))
        self.form.box.currentIndexChanged.connect(self._asked_again)
        self.form.secret.line.textChanged.connect(self._asked_again)
        self.show_pane(self.form)
        if file is not None:
            self.take_file(str(file))
        places = session.world.places
        self.work(lambda: backups(places), then=self._list, otherwise=self.form.bar.explain)

    def take_file(self, name: str) -> None:
        """Choose this file, wherever it lies."""
        file = Path(name)
        words = translate("safety", "{file} in {folder}", file=file.name, folder=str(file.parent))
        self.form.offer(file, words)
        self.form.box.setCurrentIndex(self.form.box.count() - 1)

    def restore(self) -> None:
        """Put it in the wallet's place; where there is a wallet, after it was opened for a test and a second click."""
        chosen = self._chosen()
        if chosen is None:
            return
        if self._tried == chosen or not wallet_exists(self.session.world.places):
            self._put_in_place(*chosen)
        else:
            self._try_out(self._ask)

    def _list(self, found: Sequence[Facts]) -> None:
        for facts in found:
            self.form.offer(facts.file, apart(moment(facts.made.isoformat())))
        if not found and not self.form.box.count():
            self.form.bar.say(translate("safety", "There is no backup in this profile yet. Choose a file."))
        self.form.follow()
        self.form.setFocus()

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, translate("safety", "Choose a backup"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        ours = translate("safety", "Backups of the Learner Wallet (*{suffix})", suffix=BACKUP)
        dialog.setNameFilters([ours, translate("safety", "All files (*)")])
        dialog.fileSelected.connect(self.take_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self) -> tuple[Path, str] | None:
        file, secret = self.form.box.currentData(), self.form.secret.text()
        if file is None:
            self.form.choose.setFocus()
        elif not secret:
            self.form.bar.say(translate("safety", "Type the passphrase or recovery code first."), "warning")
            self.form.secret.setFocus()
        else:
            return Path(file), secret
        return None

    def _try_out(self, then: Callable[[Restored], None]) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        places = self.session.world.places
        self.form.bar.clear()
        self.work(lambda: try_out_backup(*chosen, places), then=then, otherwise=self._refused)

    def _good(self, found: Restored) -> None:
        words = translate("safety", "This backup is good: {held}. Nothing was changed.", held=_held(found))
        self.form.bar.say(words, "passed")

    def _ask(self, found: Restored) -> None:
        words = translate(
            "safety",
            "Put this in the place of your wallet: {held}? What is in the wallet now goes into a folder beside it.",
            held=_held(found),
        )
        self._tried = self._chosen()
        self.form.restore.setText(translate("safety", "Replace my wallet"))
        self.form.bar.say(words, "warning")
        self.form.restore.setFocus()

    def _asked_again(self) -> None:
        """What was tried out is not what is chosen now."""
        self._tried = None
        self.form.restore.setText(translate("safety", "Restore"))
        self.form.bar.clear()
        self.form.follow()

    def _put_in_place(self, file: Path, secret: str) -> None:
        world, session = self.session.world, self.session
        open_now = session.vault if session.is_open else None

        def work() -> tuple[Restored, Vault | None]:
            if open_now is not None:
                open_now.close()
            found = restore_backup(file, secret, world.places, now=world.now)
            return found, unlock_wallet(world.places, secret, now=world.now) if open_now is None else None

        def restored(made: tuple[Restored, Vault | None]) -> None:
            found, opened = made
            words = [translate("safety", "Your wallet is back: {held}.", held=_held(found))]
            if found.kept_as:
                kept_as = str(found.kept_as)
                words.append(translate("safety", "What was there before is kept in {folder}.", folder=kept_as))
            if opened is None:
                words.append(translate("safety", "It opens with what you have just typed."))
                self._end("passed", words, translate("safety", "Unlock it"), session.lock_wanted.emit)
            else:
                show = translate("safety", "Show my credentials")
                self._end("passed", words, show, lambda: self._show(opened, secret))

        self.work(work, then=restored, otherwise=self._refused if open_now is None else self._not_restored)

    def _not_restored(self, error: WalletError) -> None:
        words = explain(error)
        rest = " ".join(part for part in (words.safe, words.todo) if part)
        again = translate("safety", "Unlock again")
        self._end("problem", (words.happened, rest), again, self.session.lock_wanted.emit)

    def _end(self, kind: str, words: Sequence[str], name: str, go_on: Callable[[], object]) -> None:
        """The wallet of before is closed now: there is only one way on, and closing the sheet takes it, too."""
        self.form.secret.clear()
        done = DonePane(kind, words, name)
        done.gone_on.connect(self.close)
        self.closed.connect(go_on)
        self.show_pane(done)

    def _show(self, opened: Vault, secret: str) -> None:
        session = self.session
        session.open(opened)
        if is_code(secret):
            session.sheet_wanted.emit(lambda over: PassphraseSheet(session, over, secret))

    def _refused(self, error: WalletError) -> None:
        self.form.bar.explain(error)
        self.form.secret.select()


class _Form(QWidget):
    """Which backup, and what opens it."""

    def __init__(self) -> None:
        super().__init__()
        name = translate("safety", "Backup")
        self.box = ChoiceBox(name, ())
        self.choose = button(translate("safety", "Choose a file…"), icon="file")
        self.secret = PassphraseField(translate("safety", "Passphrase or recovery code of when it was made"))
        self.bar = MessageBar()
        self.test = button(translate("safety", "Test this backup"))
        self.restore = button(translate("safety", "Restore"), "primary")
        self._lay_out(name)
        self.follow()

    def offer(self, file: Path, words: str) -> None:
        """One more to choose."""
        self.box.addItem(words, str(file))
        self.box.setMaxVisibleItems(min(self.box.count(), 12))
        self.follow()

    def follow(self) -> None:
        """What can be pressed now, and where the keyboard is wanted."""
        some = self.box.count() > 0
        for widget in (self.box, self.test, self.restore):
            widget.setEnabled(some)
        self.setFocusProxy(self.secret if some else self.choose)

    def _lay_out(self, name: str) -> None:
        which = QHBoxLayout()
        which.setSpacing(8)
        which.addWidget(self.box, 1)
        which.addWidget(self.choose)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.test)
        buttons.addStretch(1)
        buttons.addWidget(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(
            Body(
                translate(
                    "safety",
                    "A backup holds a whole wallet, encrypted. It opens with the passphrase or recovery code that the "
                    "wallet had when it was made.",
                )
            )
        )
        column.addSpacing(8)
        column.addWidget(label := Body(name))
        label.setBuddy(self.box)
        column.addLayout(which)
        column.addSpacing(8)
        column.addWidget(label := Body(self.secret.line.accessibleName()))
        label.setBuddy(self.secret)
        column.addWidget(self.secret)
        column.addSpacing(8)
        column.addWidget(self.bar)
        column.addSpacing(8)
        column.addLayout(buttons)


def _held(found: Restored) -> str:
    when = moment(found.made.isoformat())
    if found.held.count == 1:
        return translate("safety", "1 credential, of {when}", when=when)
    return translate("safety", "{count} credentials, of {when}", count=found.held.count, when=when)
