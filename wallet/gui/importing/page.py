"""ImportSheet: add credentials: give them, look at what was found and checked, keep the chosen ones."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from wallet.errors import Unreadable, WalletError
from wallet.gui.importing import words
from wallet.gui.importing.looking import Looking, WorkingPane
from wallet.gui.importing.model import problem
from wallet.gui.importing.password import PasswordPane
from wallet.gui.importing.pick import PickPane
from wallet.gui.importing.preview import PreviewPane
from wallet.gui.importing.result import ResultPane
from wallet.gui.importing.watch import Watch
from wallet.gui.session import Session
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.sheet import Sheet
from wallet.gui.widgets.waiting import set_waiting
from wallet.usecases.preview_credentials import Preview
from wallet.usecases.preview_locked import locked_in, together
from wallet.wording import translate
from wallet.worker.reader import Source

if TYPE_CHECKING:
    from wallet.usecases.keep_previewed import Kept

QUICK = 300
"""Milliseconds within which no progress is shown."""


class ImportSheet(Sheet):
    """Works without an open wallet too: then it only looks."""

    kept = Signal(list)  # wallet ids

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(translate("importing", "Add credentials"), parent)
        self._session = session
        self._watch: Watch | None = None
        self._late = QTimer(self, singleShot=True, interval=QUICK)
        self.bar = MessageBar()
        self.pick, self.working, self.preview, self.result = PickPane(), WorkingPane(), PreviewPane(), ResultPane()
        self.password = PasswordPane()
        self._given: Source | None = None
        self._locked = Preview((), ())
        self.stages = QStackedWidget()
        self.cancel = button(translate("importing", "Cancel"))
        self.more = button(translate("importing", "Add more"), icon="add")
        self.keep = button(translate("importing", "Keep"), "primary")
        self.done = button(translate("importing", "Done"), "primary")
        self._lay_out()
        self._connect()
        self._show(self.pick)

    def begin(self) -> None:
        """Empty, asking for credentials."""
        self._stop()
        self._forget()
        self.bar.clear()
        self.preview.clear()
        self._show(self.pick)
        self.pick.begin()

    def take_files(self, paths: Sequence[str | Path]) -> None:
        """Look at these files, besides what is shown."""
        looking, self._given = self._start(), None
        self._run(lambda: looking.at_files(paths))

    def take_bytes(self, name: str, body: bytes) -> None:
        """Look at bytes in hand, known to the learner as `name`."""
        looking, self._given = self._start(), Source(name, body)
        self._run(lambda: looking.at_bytes(name, body))

    def take_password(self, password: str) -> None:
        """Open with this what is locked of that which was given last."""
        before, names = self._locked, locked_in(self._locked)
        locked = names if self._given is None else [self._given]
        looking = self._start()
        self._run(lambda: together(before, looking.at_locked(locked, password), names))

    def leave_locked(self) -> None:
        """Show the rest of what was given."""
        self.bar.clear()
        self._look_at(self._locked)

    def _lay_out(self) -> None:
        for pane in (self.pick, self.working, self.password, self.preview, self.result):
            self.stages.addWidget(pane)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.stages, 1)
        for widget in (self.cancel, self.more, self.keep, self.done):
            self.footer.addWidget(widget)

    def _connect(self) -> None:
        self.pick.files_given.connect(self.take_files)
        self.pick.bytes_given.connect(self.take_bytes)
        self.pick.problem.connect(lambda text: self.bar.say(text, "warning"))
        self.password.given.connect(self.take_password)
        self.password.left.connect(self.leave_locked)
        self.preview.fetch_wanted.connect(lambda address: self.take_files([address]))
        self.preview.model.choice_changed.connect(self._follow)
        self.cancel.clicked.connect(self._cancel)
        self.more.clicked.connect(self.begin)
        self.keep.clicked.connect(self._keep)
        self.done.clicked.connect(self.close)
        self._late.timeout.connect(lambda: self._show(self.working))
        self._session.opened.connect(self._follow)
        self._session.locking.connect(self.close)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.stages.currentWidget() is self.pick:
            self.pick.box.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        self._forget()
        self.preview.clear()
        super().closeEvent(event)

    # looking

    def _start(self) -> Looking:
        self._stop()
        self.bar.clear()
        self._watch = watch = Watch(self)
        watch.stepped.connect(self.working.step, Qt.ConnectionType.QueuedConnection)
        self.working.step(0, 0)
        set_waiting(self.stages, waiting=True)
        self._late.start()
        return Looking(self._session, watch)

    def _run(self, work: Callable[[], Preview]) -> None:
        watch = self._watch
        self._session.tasks.run(
            work,
            owner=self,
            then=lambda preview: self._found(watch, preview),
            otherwise=lambda error: self._could_not_look(watch, error),
        )

    def _found(self, watch: Watch | None, preview: Preview) -> None:
        if watch is self._watch:
            self._settle()
            if names := locked_in(preview):
                self._locked = preview
                self.password.ask(names)
                self._show(self.password)
                self._say_wrong(preview)
            else:
                self._look_at(preview)

    def _say_wrong(self, preview: Preview) -> None:
        for unread in preview.unreadable:
            if unread.failure.problem is Unreadable.WRONG_PASSWORD:
                self.bar.say(problem(unread).text, "warning")

    def _look_at(self, preview: Preview) -> None:
        self._forget()
        self.preview.extend(preview)
        self._show(self.preview)

    def _forget(self) -> None:
        """Hold nothing of a locked backup."""
        self._given, self._locked = None, Preview((), ())

    def _could_not_look(self, watch: Watch | None, error: WalletError) -> None:
        if watch is self._watch:
            self._settle()
            self._show(self._resting())
            self.bar.explain(error)

    def _stop(self) -> None:
        if self._watch is not None:
            self._watch.stop()
        self._settle()

    def _settle(self) -> None:
        self._watch = None
        self._late.stop()
        set_waiting(self.stages, waiting=False)

    def _cancel(self) -> None:
        if self._watch is None:
            self.close()
        else:
            self._stop()
            self._forget()
            self._show(self._resting())

    def _resting(self) -> QWidget:
        return self.preview if self.preview.model.rowCount() else self.pick

    # keeping

    def _keep(self) -> None:
        vault, now, chosen = self._session.vault, self._session.world.now, self.preview.model.chosen
        keys = tuple(self.preview.keys.values())
        self.bar.clear()
        self._set_busy(busy=True)

        def work() -> "Kept":
            from wallet.usecases.keep_previewed import keep_previewed  # start-up time: brings the vault's library

            return keep_previewed(chosen, keys, vault=vault, now=now())

        self._session.tasks.run(work, owner=self, then=self._kept, otherwise=self._could_not_keep)

    def _kept(self, kept: "Kept") -> None:
        model = self.preview.model
        self._set_busy(busy=False)
        held = model.held + len(kept.already_held)
        self.result.tell(words.result_line(len(kept.kept), held, model.unread, len(kept.keys)))
        self.preview.clear()
        self._show(self.result)
        self._session.changed.emit()
        self.kept.emit([record.id for record in kept.kept])

    def _could_not_keep(self, error: WalletError) -> None:
        self._set_busy(busy=False)
        self.bar.explain(error)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.stages, self.keep):
            set_waiting(widget, waiting=busy)

    # what is shown

    def _show(self, pane: QWidget) -> None:
        self.stages.setCurrentWidget(pane)
        self._follow()
        if pane is self.preview:
            self.preview.list.setFocus()
        elif pane is self.password:
            self.password.field.setFocus()
        elif pane is self.result:
            self.done.setFocus()

    def _follow(self) -> None:
        pane, model, is_open = self.stages.currentWidget(), self.preview.model, self._session.is_open
        looking, told = pane is self.preview, pane is self.result
        self.preview.set_keepable(keepable=is_open)
        can_keep = looking and is_open and bool(model.choosable or self.preview.keys)
        self.cancel.setVisible(not told)
        self.more.setVisible(told or (looking and not can_keep))
        self.keep.setVisible(can_keep)
        self.keep.setText(words.keep_label(len(model.chosen), model.choosable))
        self.keep.setEnabled(bool(model.chosen or self.preview.keys))
        self.done.setVisible(told)
