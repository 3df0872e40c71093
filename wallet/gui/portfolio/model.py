"""The credentials of a portfolio: which, and in which order."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from wallet.gui.importing.roles import Role
from wallet.gui.widgets.lines import side_by_side
from wallet.records import Summary
from wallet.wording.dates import day
from wallet.wording.findings import Chip, verdict_chip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class ChoiceModel(QAbstractListModel):
    """All are chosen at first. What the learner chose and ordered stays when the wallet changes."""

    choice_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Summary] = []
        self._left_out: set[str] = set()

    def show(self, summaries: Sequence[Summary]) -> None:
        """Show these: those that were there in the learner's order, new ones after them."""
        place = {row.id: n for n, row in enumerate(self._rows)}
        self.beginResetModel()
        self._rows = sorted(summaries, key=lambda row: place.get(row.id, len(place)))
        self.endResetModel()
        self.choice_changed.emit()

    @property
    def chosen(self) -> list[str]:
        """The ids that are ticked, in order."""
        return [row.id for row in self._rows if row.id not in self._left_out]

    def id_at(self, index: Index) -> str:
        """The id of the credential at `index`; empty where there is none."""
        return self._rows[index.row()].id if index.isValid() else ""

    def index_of(self, id_: str) -> QModelIndex:
        """Where this credential stands; else the first row."""
        ids = [row.id for row in self._rows]
        return self.index(ids.index(id_) if id_ in ids else 0)

    def choose_all(self, *, chosen: bool) -> None:
        """Tick everything, or nothing."""
        self._left_out = set() if chosen else {row.id for row in self._rows}
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.choice_changed.emit()

    def move(self, row: int, by: int) -> int:
        """Move a row up (-1) or down (1); where it stands then."""
        target = row + by
        if not (0 <= row < len(self._rows) and 0 <= target < len(self._rows)):
            return row
        self.beginMoveRows(_NOWHERE, row, row, _NOWHERE, target + 1 if by > 0 else target)
        self._rows.insert(target, self._rows.pop(row))
        self.endMoveRows()
        return target

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's own signature
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Unchecked if row.id in self._left_out else Qt.CheckState.Checked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(
                part for part in (row.title, side_by_side(_line(row), _date(row)), _chip(row).words) if part
            )
        answer = _ANSWERS.get(role)
        return answer(row) if answer else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 -- Qt's
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        change = self._left_out.discard if Qt.CheckState(value) == Qt.CheckState.Checked else self._left_out.add
        change(self._rows[index.row()].id)
        self.dataChanged.emit(index, index, [role])
        self.choice_changed.emit()
        return True


def _line(row: Summary) -> str:
    return row.issuer_name or row.issuer_id


def _date(row: Summary) -> str:
    return day(row.issued)


def _chip(row: Summary) -> Chip:
    return verdict_chip(question=row.question, reason=row.reason, outcome=row.verdict, expires=row.expires)


_ANSWERS: dict[int, Callable[[Summary], str | Chip]] = {
    Role.TITLE: lambda row: row.title,
    Role.LINE: _line,
    Role.DATE: _date,
    Role.CHIP: _chip,
}
