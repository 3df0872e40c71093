"""The recovery code on paper or in a text file."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QFontDatabase, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from wallet.settings import write_whole

_MARGIN = 20.0


def write_text(path: str, body: bytes) -> None:
    """Write a file that only its owner may read. Raises CannotWrite."""
    write_whole(Path(path), body)
    with suppress(OSError):  # a stick's file system may know no owners
        Path(path).chmod(0o600)


def ask_and_print(text: str, parent: QWidget) -> None:
    """Ask for a printer and print the text on it."""
    dialog = QPrintDialog(parent)
    dialog.setModal(True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: print_on(dialog.printer(), text))
    dialog.show()


def print_on(printer: QPrinter, text: str) -> None:
    """One page of plain text in a fixed font."""
    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    painter = QPainter(printer)
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSize(11)
    painter.setFont(font)
    page = printer.pageLayout().paintRectPixels(printer.resolution())
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading
    painter.drawText(page.translated(-page.topLeft()), flags, text)
    painter.end()
