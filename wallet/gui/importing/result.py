"""ResultPane: what keeping did, in one line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wallet.gui.widgets.announce import announce
from wallet.gui.widgets.headings import Body, Subtitle
from wallet.gui.widgets.sign import Sign
from wallet.wording import translate

_SIGN = 40


class ResultPane(QWidget):
    """Says it on screen and to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Subtitle("")
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = Body(translate("importing", "They are encrypted on this computer. You find them under Credentials."))
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(Sign("passed", "passed", _SIGN), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.line)
        layout.addWidget(hint)
        layout.addStretch(1)

    def tell(self, line: str) -> None:
        """Show and announce the result."""
        self.line.setText(line)
        announce(self, line)
