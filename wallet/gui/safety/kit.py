"""The recovery kit: one page with the code, what it is for, and what to do with it on another computer."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextListFormat,
)
from PySide6.QtPrintSupport import QPrinter

from wallet.frozen import Frozen
from wallet.gui.safety.recovery_code import in_two_lines
from wallet.wording import translate
from wallet.wording.dates import day

FILE = "recovery-kit.pdf"
_MARGIN = 20.0
_TITLE, _HEADING, _CODE, _BODY = 20.0, 12.0, 20.0, 10.5
"""Points."""


class Kit(Frozen):
    """What is on the page: the code, where the wallet and its backups lie, and when the page was made (aware)."""

    code: str
    vault: Path
    backups: Path
    made: datetime


def document(kit: Kit) -> QTextDocument:
    """The page. Folders' names are plain text, whatever is in them."""
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(_font(_BODY))
    made.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, _title())
    page = _Page(made)
    page.text(_title(), _TITLE, QFont.Weight.DemiBold)
    page.text(translate("safety", "Made on {day}", day=day(kit.made.astimezone().isoformat())), _BODY, above=2)
    page.boxed(in_two_lines(kit.code))
    page.text(
        translate("safety", "It opens the wallet when the passphrase is forgotten. Type it in its place."),
        _BODY,
    )
    page.heading(translate("safety", "On another computer, or after a loss"))
    page.numbered(
        translate("safety", "Install the Learner Wallet and start it."),
        translate("safety", "Choose “Open a backup”, and the newest backup that you have."),
        translate("safety", "Type this code. Then choose a new passphrase."),
    )
    page.heading(translate("safety", "Keep it safe"))
    page.text(
        translate(
            "safety",
            "Whoever has this code and the files of the wallet or a backup can open it. Keep it away from both, for "
            "example on paper at home. Keep a copy of a backup on a stick or another computer as well.",
        ),
        _BODY,
    )
    page.heading(translate("safety", "Where things were when this was made"))
    page.text(translate("safety", "Folder of the wallet: {folder}", folder=str(kit.vault)), _BODY)
    page.text(translate("safety", "Folder of its backups: {folder}", folder=str(kit.backups)), _BODY)
    return made


def pdf(kit: Kit) -> bytes:
    """The page as a PDF, on the paper of this country."""
    whole = QByteArray()
    buffer = QBuffer(whole)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(_title())
    writer.setPageLayout(page_layout())
    paint(document(kit), writer)
    buffer.close()
    return bytes(whole.data())


def paint(page: QTextDocument, device: QPdfWriter | QPrinter) -> None:
    """Draw the page on paper."""
    page.documentLayout().setPaintDevice(device)  # points are of this device, not of the screen
    page.setPageSize(QSizeF(device.pageLayout().paintRectPixels(device.resolution()).size()))
    painter = QPainter(device)
    page.drawContents(painter)
    painter.end()


def page_layout() -> QPageLayout:
    """A4, or Letter where that is used, upright."""
    metric = QLocale.system().measurementSystem() != QLocale.MeasurementSystem.ImperialUSSystem
    size = QPageSize(QPageSize.PageSizeId.A4 if metric else QPageSize.PageSizeId.Letter)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


class _Page:
    """Writes paragraphs, one after the other."""

    def __init__(self, document: QTextDocument) -> None:
        self._cursor = QTextCursor(document)
        self._is_empty = True

    def text(self, words: str, points: float, weight: QFont.Weight = QFont.Weight.Normal, above: float = 0) -> None:
        self._begin(above)
        written = _format(_font(points), weight)
        self._cursor.setBlockCharFormat(written)  # the numbers before steps have it too
        self._cursor.insertText(words, written)

    def heading(self, words: str) -> None:
        self.text(words, _HEADING, QFont.Weight.DemiBold, above=18)

    def numbered(self, *steps: str) -> None:
        for step in steps:
            self.text(step, _BODY)
            if step is steps[0]:
                made = self._cursor.createList(QTextListFormat.Style.ListDecimal)
            else:
                made.add(self._cursor.block())

    def boxed(self, lines: Sequence[str]) -> None:
        """Lines in a fixed font with a frame around them."""
        frame = QTextFrameFormat()
        frame.setBorder(1)
        frame.setPadding(12)
        frame.setTopMargin(12)
        frame.setBottomMargin(12)
        self._cursor.insertFrame(frame)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(_CODE)
        self._cursor.insertText("\n".join(lines), _format(fixed, QFont.Weight.Normal))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_empty = True

    def _begin(self, above: float) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above or 4)
        if self._is_empty:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._is_empty = False


def _title() -> str:
    return translate("safety", "Recovery kit of the Learner Wallet")


def _font(points: float) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(points)
    return font


def _format(font: QFont, weight: QFont.Weight) -> QTextCharFormat:
    font.setWeight(weight)
    made = QTextCharFormat()
    made.setFont(font)
    return made
