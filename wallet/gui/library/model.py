"""CardModel: summaries as rows of a list, with words for people who hear them instead of seeing them."""

from collections.abc import Callable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from wallet.gui.widgets.lines import side_by_side
from wallet.records import Summary
from wallet.wording import translate
from wallet.wording.dates import day
from wallet.wording.findings import Chip, verdict_chip

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a delegate asks for, besides Qt's own roles."""

    SUMMARY = Qt.ItemDataRole.UserRole + 1
    LINE = Qt.ItemDataRole.UserRole + 2
    CHIP = Qt.ItemDataRole.UserRole + 3


def chip_of(summary: Summary) -> Chip:
    """The finding about a credential, in a few words."""
    return verdict_chip(
        question=summary.question, reason=summary.reason, outcome=summary.verdict, expires=summary.expires
    )


def issuer_of(summary: Summary) -> str:
    """The issuer's name, or failing that its id."""
    return summary.issuer_name or summary.issuer_id


def line_of(summary: Summary, shorten: Callable[[str], str] = str) -> str:
    """By whom and when: the second line of a card. Only the issuer is shortened where it is too long."""
    sample = translate("library", "Sample") if summary.sample else ""
    return side_by_side(sample, shorten(issuer_of(summary)), day(summary.issued[:10]))


def title_of(summary: Summary) -> str:
    """The title, or a word for its absence."""
    return summary.title or translate("library", "Credential without a name")


class CardModel(QAbstractListModel):
    """Rows of summaries, in the order they are handed over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Summary] = ()
        self._row_of: dict[str, int] = {}

    def show(self, summaries: Sequence[Summary]) -> None:
        """Show these and nothing else; nothing happens where they are the same."""
        if list(summaries) == list(self._rows):
            return
        self.beginResetModel()
        self._rows = summaries
        self._row_of = {summary.id: row for row, summary in enumerate(summaries)}
        self.endResetModel()

    def index_of(self, id_: str) -> QModelIndex:
        """Where this one is; an invalid index where it is not shown."""
        row = self._row_of.get(id_)
        return QModelIndex() if row is None else self.index(row)

    def summary_at(self, index: Index) -> Summary | None:
        """The one at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        summary = self.summary_at(index)
        answer = _ANSWERS.get(role)
        return None if summary is None or answer is None else answer(summary)


def _heard(summary: Summary) -> str:
    parts = (title_of(summary), issuer_of(summary), chip_of(summary).words)
    return ", ".join(part for part in parts if part)


_ANSWERS = {
    int(Qt.ItemDataRole.DisplayRole): title_of,
    int(Qt.ItemDataRole.AccessibleTextRole): _heard,
    int(Qt.ItemDataRole.AccessibleDescriptionRole): line_of,
    int(Role.SUMMARY): lambda summary: summary,
    int(Role.LINE): line_of,
    int(Role.CHIP): chip_of,
}
