"""PresenterView: one code in the full window on a dark surround, with what it is and what to do."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wallet.gui import theme
from wallet.gui.idle import KEEPS_AWAKE
from wallet.gui.session import Session
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.headings import Body
from wallet.gui.widgets.message_bar import MessageBar
from wallet.gui.widgets.qr_view import QrView
from wallet.records import Record
from wallet.wording import translate
from wallet.wording.dates import day

if TYPE_CHECKING:
    from wallet.sharing.qr import Code

_EDGE = 24
_NARROW, _WIDE = 240, 360
_LOOKS = {"title": "22pt; font-weight: 600", "issuer": "13pt", "learner": "11pt", "todo": "11pt"}


class PresenterView(QFrame):
    """Lies over the whole of its window and follows its size; Esc closes it. Dark, so that the code stands out."""

    closed = Signal()

    def __init__(self, session: Session, record: Record, code: "Code", window: QWidget) -> None:
        super().__init__(window)
        self._session, self._record = session, record
        self.qr = QrView()
        self.qr.set_matrix(code.matrix)
        self.qr.setAccessibleName(translate("sharing", "Code to scan with a phone"))
        self.side = QWidget()
        self.bar = MessageBar()
        self.save = button(translate("sharing", "Save as a picture…"), icon="download")
        self.leave = button(translate("sharing", "Close"), "primary")
        self.setObjectName("presenter")
        self.setAccessibleName(record.credential.title)
        self.setProperty(KEEPS_AWAKE, "yes")  # a code held out to somebody must not vanish
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self._darken()
        self._lay_out()
        self._fill_side()
        self.save.clicked.connect(self._choose_file)
        self.leave.clicked.connect(self.close)
        window.installEventFilter(self)
        session.locking.connect(self.close)

    def present(self) -> None:
        """Cover the window."""
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self.setFocus()

    def save_as(self, path: str) -> None:
        """Write the code as a picture: SVG where the name ends so, else PNG."""
        record, world = self._record, self._session.world
        target = Path(path) if Path(path).suffix else Path(path + ".png")

        def work() -> Path:
            from wallet.usecases.show_code import save_code  # start-up time: brings the codes' libraries

            page = world.settings.employer_page
            save_code(record, target, employer_page=page, dictionaries=world.dictionaries)
            return target

        self._session.tasks.run(
            work,
            owner=self,
            then=lambda saved: self.bar.say(translate("sharing", "Saved as {name}.", name=saved.name), "passed"),
            otherwise=self.bar.explain,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self.setGeometry(self.window().rect())
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        # Without this, Esc would reach the sheet below, which closes on it too.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() - self.height() - _EDGE  # what a code as high as the window leaves
        self.side.setFixedWidth(min(max(beside, _NARROW), _WIDE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
        self.deleteLater()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, translate("sharing", "Save the code as a picture"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["PNG (*.png)", "SVG (*.svg)"])
        dialog.selectFile("credential-code.png")
        dialog.fileSelected.connect(self.save_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _darken(self) -> None:
        dark = theme.TOKENS["dark"]
        looks = [f"#presenter #{name} {{ color: {dark.text}; font-size: {look}; }}" for name, look in _LOOKS.items()]
        self.setStyleSheet(" ".join([f"#presenter {{ background: {dark.sunken}; border: none; }}", *looks]))

    def _lay_out(self) -> None:
        self.qr.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        row.setSpacing(_EDGE)
        row.addWidget(self.qr, 1)
        row.addWidget(self.side)

    def _fill_side(self) -> None:
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addStretch(1)
        for name, text in _about(self._record):
            column.addWidget(_label(text, name))
        column.addSpacing(24)
        for text in _what_to_do(self._session.world.settings.employer_page):
            column.addWidget(_label(text, "todo"))
            column.addSpacing(4)
        column.addStretch(1)
        column.addWidget(self.bar)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.leave)
        column.addLayout(buttons)


def _about(record: Record) -> list[tuple[str, str]]:
    credential = record.credential
    awarded = _awarded(credential.subject.name, day(credential.issued))
    lines = [("title", credential.title), ("issuer", credential.issuer.label), ("learner", awarded)]
    return [line for line in lines if line[1]]


def _awarded(name: str, issued: str) -> str:
    if name and issued:
        return translate("sharing", "Awarded to {name} on {day}", name=name, day=issued)
    if name:
        return translate("sharing", "Awarded to {name}", name=name)
    return translate("sharing", "Awarded on {day}", day=issued) if issued else ""


def _what_to_do(employer_page: str) -> tuple[str, ...]:
    keeps = translate(
        "sharing", "The credential travels inside this code. Nothing is uploaded. Anyone who scans it keeps a copy."
    )
    if not employer_page:
        return (
            translate(
                "sharing",
                "This code is read by this wallet's own check: a phone shows it as text that begins with “LW1:”. "
                "So that a phone opens a page with the checks, set the address of an employer's page under Settings.",
            ),
            keeps,
        )
    host = urlsplit(employer_page).hostname or employer_page
    return (
        translate("sharing", "Point the phone's camera at the code and open the link to {host}.", host=host),
        translate("sharing", "The page checks the credential on that phone and says what it found."),
        keeps,
    )


def _label(text: str, name: str) -> Body:
    label = Body(text)
    label.setObjectName(name)
    return label


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape
