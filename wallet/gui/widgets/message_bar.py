"""MessageBar: what happened and what to do, in place; for problems first of all."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wallet.errors import WalletError
from wallet.gui.widgets.announce import announce
from wallet.gui.widgets.buttons import button, icon_button
from wallet.gui.widgets.headings import Body
from wallet.gui.widgets.sign import Sign
from wallet.wording import translate

Action = tuple[str, Callable[[], object]]


class MessageBar(QFrame):
    """Hidden until there is something to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._sign = Sign("neutral", "neutral", 20)
        self.first, self.rest = Body(), Body()
        self.action = button("", "quiet")
        self.dismiss = icon_button(translate("widgets", "Dismiss"), "close")
        self._act: Callable[[], object] | None = None
        self._lay_out()
        self.action.clicked.connect(self._do)
        self.dismiss.clicked.connect(self.clear)
        self.hide()

    def explain(self, error: WalletError) -> None:
        """What could not be done, whether anything is lost, what to do."""
        from wallet.wording.problems import explain  # start-up time: nothing has gone wrong yet

        words = explain(error)
        self._show(words.happened, " ".join(part for part in (words.safe, words.todo) if part), "problem", None)

    def say(self, text: str, kind: str = "neutral", action: Action | None = None) -> None:
        """One text of a kind (passed, warning, problem, unknown, neutral), and perhaps a remedy as a button."""
        self._show(text, "", kind, action)

    def clear(self) -> None:
        """Say nothing."""
        self._act = None
        self.hide()

    def text(self) -> str:
        """What it says now, empty where it says nothing."""
        return "" if self.isHidden() else " ".join(part for part in (self.first.text(), self.rest.text()) if part)

    def _show(self, first: str, rest: str, kind: str, action: Action | None) -> None:
        self.first.setText(first)
        self.rest.setText(rest)
        self.rest.setVisible(bool(rest))
        label, self._act = action or ("", None)
        self.action.setText(label)
        self.action.setVisible(action is not None)
        self._sign.show_icon(kind, kind)
        self.setProperty("kind", kind)
        self.style().polish(self)
        self.setAccessibleName(" ".join(part for part in (first, rest) if part))
        self.show()
        announce(self, self.accessibleName())

    def _do(self) -> None:
        act = self._act
        self.clear()
        if act is not None:
            act()

    def _lay_out(self) -> None:
        font = self.first.font()
        font.setWeight(font.Weight.DemiBold)
        self.first.setFont(font)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self.first)
        texts.addWidget(self.rest)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        row.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
