"""Content: everything about one record, in a column that scrolls. Made anew for every record."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from wallet.gui.detail import facts
from wallet.gui.detail.inside import Inside
from wallet.gui.detail.notes import NotesEditor
from wallet.gui.detail.picture import SIDE
from wallet.gui.detail.sections import Details, section
from wallet.gui.session import Session
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.check_lines import CheckLines
from wallet.gui.widgets.chip import Chip
from wallet.gui.widgets.headings import Body, Caption, Subtitle, Title
from wallet.gui.widgets.lines import breakable
from wallet.records import Record
from wallet.wording import translate

_WIDEST = 760
"""Pixels: longer lines are hard to read."""


class Content(QWidget):
    """`share`, `export`, `again` and `delete` are its buttons."""

    share_clicked = Signal()
    export_clicked = Signal()
    again_clicked = Signal()
    delete_clicked = Signal()

    def __init__(self, session: Session, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = record
        self.setMaximumWidth(_WIDEST)
        self.title = Title(breakable(facts.title(record)))
        self.chip = Chip(*_chip(record))
        self.picture = QLabel()
        self.picture.hide()
        self.share = button(translate("detail", "Share…"), "primary", icon="share")
        self.export = button(translate("detail", "Export…"), icon="download")
        self.again = button(translate("detail", "Check again"), icon="refresh")
        self.delete = button(translate("detail", "Delete"), "danger", icon="trash")
        self.notes = NotesEditor(session, record)
        self.inside = Inside(record, self)
        self.details = Details(record)
        self._lay_out()
        self.share.clicked.connect(self.share_clicked)
        self.export.clicked.connect(self.export_clicked)
        self.again.clicked.connect(self.again_clicked)
        self.delete.clicked.connect(self.delete_clicked)

    def show_picture(self, png: bytes) -> None:
        """Show the drawn picture in its frame."""
        pixmap = QPixmap()
        if not png or not pixmap.loadFromData(png, "PNG"):
            return
        ratio = self.devicePixelRatioF()
        scaled = pixmap.scaled(
            QSize(SIDE, SIDE) * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        self.picture.setPixmap(scaled)
        self.picture.setAccessibleName(translate("detail", "Picture in the credential"))
        self.picture.show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(self._buttons())
        column.addSpacing(4)
        column.addWidget(Subtitle(translate("detail", "What was checked")))
        column.addWidget(CheckLines(self.record.report.checks))
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeading)
        for part in facts.parts(self.record.credential):
            column.addSpacing(4)
            column.addWidget(section(part))
        column.addWidget(self.inside)
        column.addSpacing(4)
        column.addWidget(self.notes)
        column.addWidget(self.details)
        column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(self.title)
        texts.addWidget(Body(breakable(facts.issuer(self.record))))
        for line in (facts.dates(self.record), self._sample()):
            if line:
                texts.addWidget(Caption(line))
        texts.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(16)
        self.picture.setProperty("role", "picture")
        self.picture.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        head.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        return head

    def _sample(self) -> str:
        return translate("detail", "This is a sample, not a real credential.") if self.record.sample else ""

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.share)
        row.addWidget(self.export)
        row.addStretch(1)
        return row


def _chip(record: Record) -> tuple[str, str]:
    chip = facts.chip(record)
    return chip.words, chip.kind
