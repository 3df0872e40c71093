"""PasteBox: takes anything that is pasted or dropped: text, files, a picture. What is too large is never laid out."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wallet.gui.importing.clipboard import local_files, picture
from wallet.usecases.read_files import LARGEST
from wallet.wording import translate

SHOWN = 200_000
"""Characters that the box itself takes; more goes on without being shown, because laying out is slow."""


class PasteBox(QPlainTextEdit):
    """Pasting into the empty box hands it on at once; what is typed waits for the button."""

    pasted = Signal(str)
    picture_pasted = Signal(bytes)
    files_pasted = Signal(list)  # of Path
    refused = Signal()  # more than can be read

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(
            translate("importing", "Paste here: the text of a credential, a code, a picture or files")
        )
        self.setAccessibleName(translate("importing", "Paste a credential"))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasUrls() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = local_files(source)
        if files:
            self.files_pasted.emit(files)
        elif source.hasImage():
            self.picture_pasted.emit(picture(source))
        else:
            self._take_text(source.text(), source)

    def _take_text(self, text: str, source: QMimeData) -> None:
        if len(text) > LARGEST:
            self.refused.emit()
        elif not self.toPlainText().strip() or len(text) > SHOWN:
            self.pasted.emit(text)
        elif len(text) + self.document().characterCount() <= SHOWN:
            super().insertFromMimeData(source)
        else:
            self.refused.emit()


def as_bytes(text: str) -> bytes:
    """Pasted text as the bytes of a file. Half characters, which no file holds, become question marks."""
    return text.encode("utf-8", "replace")
