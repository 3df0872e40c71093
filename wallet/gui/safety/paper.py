"""The recovery kit on paper or in a file."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from wallet.gui.safety.kit import Kit, document, page_layout, paint
from wallet.settings import write_whole


def write_private(path: str, body: bytes) -> None:
    """Write a file that only its owner may read. Raises CannotWrite."""
    write_whole(Path(path), body)
    with suppress(OSError):  # a stick's file system may know no owners
        Path(path).chmod(0o600)


def ask_and_print(kit: Kit, parent: QWidget) -> None:
    """Ask for a printer and print the kit on it."""
    dialog = QPrintDialog(parent)
    dialog.setModal(True)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: print_on(dialog.printer(), kit))
    dialog.show()


def print_on(printer: QPrinter, kit: Kit) -> None:
    """One page, on the printer's own paper."""
    printer.setPageMargins(page_layout().margins(), page_layout().units())
    paint(document(kit), printer)
