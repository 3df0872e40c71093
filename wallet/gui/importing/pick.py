"""PickPane: how a credential gets in: drop, paste, open, or the picture in the clipboard."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from wallet.gui.importing.clipboard import picture
from wallet.gui.importing.paste_box import PasteBox, as_bytes
from wallet.gui.widgets.buttons import button
from wallet.gui.widgets.drop_area import DropArea
from wallet.gui.widgets.headings import Caption
from wallet.wording import translate

CLIPBOARD_PICTURE = "clipboard.png"


class PickPane(QWidget):
    """Hands on what the learner gives; reads nothing itself."""

    files_given = Signal(list)  # of Path
    bytes_given = Signal(str, bytes)  # a name for people, the bytes
    problem = Signal(str)  # a sentence

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drop = DropArea(translate("importing", "Drop files here, or click to choose them"))
        self.box = PasteBox()
        self.check = button(translate("importing", "Check what I typed"), icon="check")
        self.open = button(translate("importing", "Open file…"), icon="file")
        self.picture = button(translate("importing", "From clipboard image"), icon="paste")
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Empty, and ready for typing or pasting."""
        self.box.clear()
        self.box.setFocus()

    def _lay_out(self) -> None:
        self.drop.setMinimumHeight(120)
        self.box.setMinimumHeight(64)
        self.box.setMaximumHeight(120)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self.open, self.picture):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.drop, 1)
        layout.addWidget(self.box)
        layout.addLayout(row)
        layout.addWidget(
            Caption(
                translate(
                    "importing",
                    "Badges as pictures, PDFs, credential files and tokens, one or a thousand. "
                    "You see what is inside before anything is kept.",
                )
            )
        )

    def _connect(self) -> None:
        self.drop.files_dropped.connect(self.files_given)
        self.drop.clicked.connect(self.choose_files)
        self.open.clicked.connect(self.choose_files)
        self.picture.clicked.connect(self.take_clipboard_picture)
        self.check.clicked.connect(self.take_typed)
        self.check.setEnabled(False)
        self.box.textChanged.connect(self._typed)
        self.box.pasted.connect(self.take_text)
        self.box.files_pasted.connect(self.files_given)
        self.box.picture_pasted.connect(self._take_picture)
        self.box.refused.connect(self._say_too_large)

    def choose_files(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(self, translate("importing", "Open credentials"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.files_given.emit([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def take_clipboard_picture(self) -> None:
        """The picture in the clipboard."""
        self._take_picture(picture(QGuiApplication.clipboard().mimeData()))

    def take_text(self, text: str) -> None:
        """A pasted text."""
        self.bytes_given.emit(translate("importing", "pasted text"), as_bytes(text))

    def take_typed(self) -> None:
        """What stands in the box."""
        self.take_text(self.box.toPlainText())

    def _typed(self) -> None:
        self.check.setEnabled(bool(self.box.toPlainText().strip()))

    def _take_picture(self, body: bytes) -> None:
        if body:
            self.bytes_given.emit(CLIPBOARD_PICTURE, body)
        else:
            self.problem.emit(translate("importing", "There is no picture in the clipboard. Nothing was added."))

    def _say_too_large(self) -> None:
        self.problem.emit(
            translate(
                "importing",
                "This text is much larger than a credential. Nothing was added. Save it as a file and open it.",
            )
        )
