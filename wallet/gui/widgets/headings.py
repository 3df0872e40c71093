"""Texts by their part on the page. Plain text always: texts from outside are never read as markup."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget


class _Text(QLabel):
    """A wrapped text; the style sheet dresses it by its `role`."""

    ROLE = "body"

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", self.ROLE)
        self.setText(text)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        # Left to itself a label puts a Latin title on the left of a page that runs from right to left.
        if not self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            leading = Qt.AlignmentFlag.AlignRight if turned else Qt.AlignmentFlag.AlignLeft
            self.setAlignment(leading | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class Title(_Text):
    """The name of a page, or of the one thing it shows."""

    ROLE = "title"


class Subtitle(_Text):
    """The name of a part."""

    ROLE = "subtitle"


class Body(_Text):
    """Running text."""


class Caption(_Text):
    """A small, quieter text."""

    ROLE = "caption"


class Heading(_Text):
    """A small heading over a block of text."""

    ROLE = "heading"
