"""Inside: what a credential is made of: its achievements, and the credentials in it with their issuers and chips."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wallet.gui.detail import facts
from wallet.gui.widgets.chip import Chip
from wallet.gui.widgets.headings import Body, Caption, Subtitle
from wallet.gui.widgets.lines import breakable
from wallet.records import Record
from wallet.wording import translate
from wallet.worker.reader import Judged

MOST_SHOWN = 100
_STEP = 16
"""Pixels that each level is moved in."""


class Inside(QWidget):
    """One calm section; hidden where there is nothing to say."""

    def __init__(self, record: Record, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(Subtitle(translate("detail", "What it is made of")))
        lines = facts.made_of(record.credential)
        for line in lines[:MOST_SHOWN]:
            self._layout.addWidget(Body(breakable(line)))
        self._more(len(lines))
        self.setVisible(bool(lines))

    def tell(self, judged: Sequence[Judged]) -> None:
        """The credentials inside, in their order, those inside others moved in."""
        depths = [0]
        for one in judged:
            depths.append(depths[one.parent or 0] + 1)
        for one, depth in zip(judged[:MOST_SHOWN], depths[1:], strict=False):
            self._layout.addWidget(_piece(one, _STEP * (depth - 1)))
        self._more(len(judged))
        self.setVisible(not self.isHidden() or bool(judged))

    def _more(self, count: int) -> None:
        if count > MOST_SHOWN:
            self._layout.addWidget(Caption(translate("detail", "And {count} more.", count=count - MOST_SHOWN)))


def _piece(judged: Judged, moved_in: int) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(moved_in, 0, 0, 0)
    layout.setSpacing(2)
    credential = judged.credential
    layout.addWidget(Body(breakable(facts.name_of(credential))))
    if credential.issuer.label:
        layout.addWidget(Caption(breakable(credential.issuer.label)))
    chip = facts.chip_for(judged.report, credential.expires)
    layout.addWidget(Chip(chip.words, chip.kind), 0, Qt.AlignmentFlag.AlignLeading)
    return made
