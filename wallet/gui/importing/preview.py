"""PreviewPane: what was found, as a list with boxes to tick, and beside it the checks of the one looked at."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, QTimer, QUrl, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListView, QScrollArea, QVBoxLayout, QWidget

from wallet.errors import Unreadable
from wallet.gui.importing import words
from wallet.gui.importing.delegate import FoundDelegate
from wallet.gui.importing.model import FoundModel, chip, problem
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.check_lines import CheckLines
from wallet.gui.widgets.chip import Chip
from wallet.gui.widgets.headings import Body, Caption, Subtitle
from wallet.gui.widgets.lines import breakable, side_by_side
from wallet.usecases.pages import behind
from wallet.usecases.preview_credentials import Found, FoundKey, Preview, Unread
from wallet.usecases.read_files import is_address
from wallet.wording import translate
from wallet.wording.dates import day


class PreviewPane(QWidget):
    """A FoundModel to look at and choose from."""

    fetch_wanted = Signal(str)  # an https address

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FoundModel(self)
        self.summary = Body("")
        self.all = QCheckBox(translate("importing", "Choose all"))
        self.list = _FoundList()
        self.list.setModel(self.model)
        self.side = QScrollArea()
        self.keys: dict[str, FoundKey] = {}
        self.keys_line = Caption("")
        self.hint = Caption(
            translate(
                "importing",
                "This is only a look: nothing is kept. To keep credentials, create or unlock your wallet; "
                "it stays on this computer.",
            )
        )
        self._lay_out()
        self.all.clicked.connect(self._choose_all)
        self.model.choice_changed.connect(self._follow)
        self.list.selectionModel().currentChanged.connect(self._show)

    def extend(self, preview: Preview) -> None:
        """Show this besides what is shown, and look at the first."""
        self.keys |= {found.key.public: found for found in preview.keys}
        self.keys_line.setText(words.keys_line([found.key.controller for found in self.keys.values()]))
        self.keys_line.setVisible(bool(self.keys))
        self.model.extend(preview)
        self.summary.setText(words.found_line(len(self.model.found), self.model.held, self.model.unread))
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def clear(self) -> None:
        """Show nothing."""
        self.keys = {}
        self.model.clear()
        self.side.setWidget(QWidget())

    def set_keepable(self, *, keepable: bool) -> None:
        """Whether there is an open wallet to keep them in."""
        self.hint.setVisible(not keepable)
        self.model.set_choosable(choosable=keepable)

    def _lay_out(self) -> None:
        self.list.setAccessibleName(translate("importing", "What was found"))
        self.side.setWidgetResizable(True)
        self.side.setObjectName("reading")
        self.side.setMinimumWidth(260)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setAccessibleName(translate("importing", "What was checked"))
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        top.addWidget(self.all)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self.list, 11)
        columns.addWidget(self.side, 9)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addLayout(columns, 1)
        layout.addWidget(self.keys_line)
        layout.addWidget(self.hint)

    def _follow(self) -> None:
        possible = self.model.choosable
        self.all.setVisible(possible > 1)
        self.all.setChecked(len(self.model.chosen) == possible)

    def _choose_all(self, chosen: bool) -> None:  # noqa: FBT001 -- the signature of Qt's signal
        self.model.choose_all(chosen=chosen)

    def _show(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if isinstance(row, Unread):
            self.side.setWidget(_unread_side(row, self._fetch))
        else:
            self.side.setWidget(_found_side(row) if row else QWidget())

    def _fetch(self, unread: Unread, address: str) -> None:
        self.model.drop(unread)
        self.fetch_wanted.emit(address)


class _FoundList(QListView):
    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(FoundDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setStyleSheet("border: none; border-radius: 0")  # the card in focus has its own ring


def _found_side(found: Found) -> QWidget:
    credential, report = found.judged.credential, found.judged.report
    finding = chip(found)
    side, layout = _column()
    layout.addWidget(Subtitle(breakable(credential.title)))
    issued = translate("importing", "Issued {day}", day=day(credential.issued)) if credential.issued else ""
    layout.addWidget(Caption(side_by_side(breakable(credential.issuer.label), issued)))
    layout.addWidget(Chip(finding.words, finding.kind), 0, Qt.AlignmentFlag.AlignLeading)
    layout.addWidget(CheckLines(report.checks))
    if found.already_held:
        layout.addWidget(Caption(translate("importing", "The same file is in your wallet already.")))
    layout.addStretch(1)
    return side


def _unread_side(unread: Unread, fetch: Callable[[Unread, str], None]) -> QWidget:
    told, details = problem(unread), unread.failure.details
    side, layout = _column()
    layout.addWidget(Subtitle(breakable(words.place(unread))))
    for sentence in (told.happened, told.safe, told.todo):
        if sentence:
            layout.addWidget(Body(breakable(sentence)))
    address = str(details.get("address", ""))
    if unread.failure.problem is Unreadable.LINK_ONLY and is_address(address):
        host = QUrl(behind(address)).host()  # whom the click asks, which may be another than whose page it is
        ask = button(translate("importing", "Fetch it from {host}", host=host), icon="download")
        # With the next event: it takes this button away.
        ask.clicked.connect(lambda: QTimer.singleShot(0, lambda: fetch(unread, address)))
        layout.addSpacing(4)
        layout.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(
            Caption(translate("importing", "That site learns your computer’s address and that you asked for this."))
        )
    layout.addStretch(1)
    return side


def _column() -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    layout = QVBoxLayout(side)
    layout.setContentsMargins(4, 4, 12, 4)
    layout.setSpacing(8)
    return side, layout
