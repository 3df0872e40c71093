"""MainWindow: first the page that opens a wallet, then the frame; the keys, drops and sheets of the whole program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from wallet.errors import WalletError
from wallet.gui import theme
from wallet.gui.idle import Idle
from wallet.gui.keys import actions
from wallet.gui.safety import sheets
from wallet.gui.unlock.gate import gate
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.toast import Toast
from wallet.vault import names
from wallet.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent

    from wallet.gui.frame import Frame
    from wallet.gui.importing.page import ImportSheet
    from wallet.gui.library.deleted import DeletedPage
    from wallet.gui.library.page import LibraryPage
    from wallet.gui.portfolio.page import PortfolioPage
    from wallet.gui.preferences.page import PreferencesPage
    from wallet.gui.session import Session
    from wallet.gui.widgets.sheet import Sheet

SMALLEST = (900, 600)
USUAL = (1180, 760)


class MainWindow(QMainWindow):
    """`restart` executes the program anew after locking, so that nothing of the wallet stays in memory."""

    first_frame = Signal()  # is being painted: connect to it queued

    def __init__(self, session: Session, *, restart: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._restart = session, restart
        self._shown = False
        self.frame: Frame | None = None
        self.sheet: Sheet | None = None
        self.bar = MessageBar()
        self.stack = QStackedWidget()
        self.gate = gate(session)
        self.toast = Toast(self)
        self.idle = Idle(self)
        self._lay_out()
        self._connect()

    # the pages

    def show_page(self, name: str) -> None:
        """Show "credentials", "portfolio", "deleted" or "settings"; nothing happens while locked."""
        if self.frame is not None:
            self.frame.enter(name)

    @property
    def library(self) -> LibraryPage:
        """The list of credentials. There is one only while the wallet is open."""
        return self._open_frame().library

    @property
    def portfolio(self) -> PortfolioPage:
        """The page that makes the PDF."""
        return self._open_frame().portfolio

    @property
    def deleted(self) -> DeletedPage:
        """Recently deleted."""
        return self._open_frame().deleted

    @property
    def preferences(self) -> PreferencesPage:
        """The settings."""
        return self._open_frame().preferences

    def search(self) -> None:
        """Put the cursor into the search box."""
        self.show_page("credentials")
        self.library.focus_search()

    # adding, sharing

    def add(self) -> None:
        """Open the sheet that asks for credentials."""
        self._importing().begin()

    def open_file(self) -> None:
        """Ask for files, then look at them."""
        from PySide6.QtWidgets import QFileDialog  # start-up time: only when asked for

        dialog = QFileDialog(self, translate("window", "Open a credential"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.take_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_files(self, paths: Sequence[str | Path]) -> None:
        """Look at these files; a backup of a wallet is one to open."""
        if backup := next((Path(path) for path in paths if str(path).endswith(names.BACKUP)), None):
            sheets.restore(self._session, backup)
        else:
            self._importing().take_files(paths)

    def paste(self) -> None:
        """Look at what the clipboard holds."""
        self._take(QApplication.clipboard().mimeData())

    def share(self, id_: str = "") -> None:
        """Open the ways to share this one, or the one that is chosen."""
        if self.frame is None or not (wanted := id_ or self.library.detail.shown_id):
            return
        from wallet.gui.sharing.page import ShareSheet  # start-up time: not on the first page

        self._show_sheet(ShareSheet(self._session, wanted, self))

    def lock(self) -> None:
        """Close the wallet and execute the program anew."""
        if not self._session.is_open:
            return
        self._save_notes()
        self.idle.stop()
        self._close_sheet()
        self.hide()  # what is shown goes first: closing may have to wait for work that runs
        self._session.lock()
        self._restart()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            # Not paintEvent: a window that its contents cover wholly is never asked to paint.
            self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose:  # the window paints itself while it handles this
            watched.removeEventFilter(self)
            self.first_frame.emit()
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()) or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        self._save_notes()
        self.idle.stop()
        super().closeEvent(event)

    # inside

    def _take(self, data: QMimeData | None) -> None:  # none at all for an empty clipboard on some systems
        from wallet.gui.importing import clipboard, paste_box  # start-up time: not on the first page

        given = QMimeData() if data is None else data
        if files := clipboard.local_files(given):
            self.take_files(files)
        elif picture := clipboard.picture(given):
            self._importing().take_bytes(translate("window", "Picture"), picture)
        elif text := given.text().strip():
            self._importing().take_bytes(translate("window", "Pasted text"), paste_box.as_bytes(text))
        else:
            self.toast.say(translate("window", "There is nothing in the clipboard that could be added."))

    def _importing(self) -> ImportSheet:
        from wallet.gui.importing.page import ImportSheet  # start-up time: not on the first page

        if isinstance(self.sheet, ImportSheet):
            return self.sheet
        sheet = ImportSheet(self._session, self)
        sheet.kept.connect(self._kept)
        self._show_sheet(sheet)
        return sheet

    def _show_sheet(self, sheet: Sheet) -> None:
        self._close_sheet()
        self.sheet = sheet
        sheet.closed.connect(lambda: self._closed(sheet))
        sheet.show()
        self._follow()

    def _close_sheet(self) -> None:
        if self.sheet is not None:
            self.sheet.close()

    def _closed(self, sheet: QWidget) -> None:
        if self.sheet is sheet:
            self.sheet = None
        sheet.deleteLater()
        self._follow()

    def _kept(self, ids: list[str]) -> None:
        if self.frame is not None and self.sheet is not None and ids:
            self.frame.show_page("credentials")  # below the sheet, which keeps the keyboard until it is closed
            self.library.select(ids[0])
            self.sheet.return_to(self.library.list)

    def _removed(self, id_: str, title: str) -> None:
        undo = (translate("window", "Undo"), lambda: self._undo(id_))
        self.toast.say(translate("window", "“{name}” moved to Recently deleted.", name=title), undo)

    def _undo(self, id_: str) -> None:
        vault, now = self._session.vault, self._session.world.now()

        def done(_none: None) -> None:
            self._session.changed.emit()
            self.library.select(id_)

        self._session.tasks.run(lambda: vault.restore(id_, now), owner=self, then=done, otherwise=self.bar.explain)

    def _opened(self) -> None:
        from wallet.gui.after_unlocking import look_after  # start-up time: everything that the first page does not need
        from wallet.gui.frame import Frame

        self.frame = frame = Frame(self._session)
        frame.library.add_wanted.connect(self.add)
        frame.library.share_wanted.connect(self.share)
        frame.library.removed.connect(self._removed)
        self.stack.setCurrentIndex(self.stack.addWidget(frame))
        self.stack.removeWidget(self.gate)
        self.gate.deleteLater()
        self.idle.watch(self._session.world.settings.lock_after_minutes)
        self._follow()
        look_after(self._session, self, self.bar)
        frame.library.list.setFocus()

    def _use_settings(self) -> None:
        settings = self._session.world.settings
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, settings.theme)
        if self._session.is_open:
            self.idle.watch(settings.lock_after_minutes)

    def _save_notes(self) -> None:
        if self.frame is not None and self._session.is_open:
            try:
                self.library.detail.save_now()
            except WalletError as error:
                self.bar.explain(error)

    def _open_frame(self) -> Frame:
        if self.frame is None:
            raise LookupError
        return self.frame

    def _lay_out(self) -> None:
        self.setWindowTitle(translate("window", "Learner Wallet"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.setAcceptDrops(True)
        self.stack.addWidget(self.gate)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self._session.opened.connect(self._opened)
        self._session.settings_changed.connect(self._use_settings)
        self._session.add_wanted.connect(self.add)
        self._session.sheet_wanted.connect(lambda make: self._show_sheet(make(self)))
        self._session.lock_wanted.connect(self.lock)
        self._session.said.connect(self.toast.say)
        self.idle.elapsed.connect(self.lock)
        self.actions_by_name = actions(self, self)
        self._follow()

    def _follow(self) -> None:
        """Nothing below an open sheet answers to a key; while locked only looking at files does."""
        is_open, free = self.frame is not None, self.sheet is None
        for name in ("search", "share", "portfolio", "settings"):
            self.actions_by_name[name].setEnabled(is_open and free)
        self.actions_by_name["lock"].setEnabled(is_open)
