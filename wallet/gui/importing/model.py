"""What a preview found, as rows that a list shows: a thousand files are a thousand rows, not a thousand widgets."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from wallet.gui.importing import words
from wallet.gui.importing.roles import Role
from wallet.gui.widgets.lines import side_by_side
from wallet.usecases.preview_credentials import Found, Preview, Unread
from wallet.wording.dates import day
from wallet.wording.findings import Chip, verdict_chip
from wallet.wording.problems import explain_unread
from wallet.wording.words import Words

Index = QModelIndex | QPersistentModelIndex
Row = Found | Unread
_NOWHERE = QModelIndex()


class FoundModel(QAbstractListModel):
    """Credentials first, then what could not be read. Those that can be kept have a check box, all ticked at first."""

    choice_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._chosen: set[str] = set()
        self._choosable = True

    def extend(self, preview: Preview) -> None:
        """Show what was found besides what is shown; the same bytes are shown once."""
        there = {_id(found) for found in self.found}
        fresh = {_id(found): found for found in preview.found if _id(found) not in there}
        unread = [row for row in self._rows if isinstance(row, Unread)]
        self._set_rows([*self.found, *fresh.values(), *unread, *preview.unreadable])
        self._chosen |= {id_ for id_, found in fresh.items() if not found.already_held}
        self.choice_changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self._set_rows([])
        self._chosen.clear()
        self.choice_changed.emit()

    def set_choosable(self, *, choosable: bool) -> None:
        """Whether there is a wallet to keep them in, and so boxes to tick."""
        if choosable != self._choosable:
            self._choosable = choosable
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))
            self.choice_changed.emit()

    @property
    def found(self) -> tuple[Found, ...]:
        """Every credential that is shown."""
        return tuple(row for row in self._rows if isinstance(row, Found))

    @property
    def chosen(self) -> tuple[Found, ...]:
        """The credentials that are ticked, in the order shown."""
        return tuple(found for found in self.found if _id(found) in self._chosen)

    @property
    def choosable(self) -> int:
        """How many can be ticked."""
        return len(self.found) - self.held if self._choosable else 0

    @property
    def held(self) -> int:
        """How many are in the wallet already."""
        return sum(found.already_held for found in self.found)

    @property
    def unread(self) -> int:
        """How many could not be read."""
        return len(self._rows) - len(self.found)

    def choose_all(self, *, chosen: bool) -> None:
        """Tick everything that can be kept, or nothing."""
        self._chosen = {_id(f) for f in self.found if not f.already_held} if chosen else set()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.choice_changed.emit()

    def drop(self, row: Row) -> None:
        """Show this one no more."""
        self._set_rows([each for each in self._rows if each is not row])

    def row(self, index: Index) -> Row | None:
        """What stands at `index`."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._can_choose(self.row(index)) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's own signature
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick(row)
        return _texts(row, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 -- Qt's
        row = self.row(index)
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(row, Found) or not self._can_choose(row):
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._chosen.add(_id(row))
        else:
            self._chosen.discard(_id(row))
        self.dataChanged.emit(index, index, [role])
        self.choice_changed.emit()
        return True

    def _can_choose(self, row: Row | None) -> bool:
        return self._choosable and isinstance(row, Found) and not row.already_held

    def _tick(self, row: Row) -> Qt.CheckState | None:
        if not isinstance(row, Found) or not self._can_choose(row):
            return None
        return Qt.CheckState.Checked if _id(row) in self._chosen else Qt.CheckState.Unchecked

    def _set_rows(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()


def chip(found: Found) -> Chip:
    """The finding that decided the verdict, in a few words."""
    report, credential = found.judged.report, found.judged.credential
    deciding = report.deciding
    return verdict_chip(
        question=deciding.question if deciding else "",
        reason=deciding.reason if deciding else "",
        outcome=report.verdict,
        expires=credential.expires,
    )


def problem(unread: Unread) -> Words:
    """Why a source could not be read."""
    return explain_unread(unread.failure.problem, unread.failure.details)


def _id(found: Found) -> str:
    return found.judged.envelope.sha256


def _texts(row: Row, role: int) -> str | Chip | None:
    if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
        return words.spoken(_title(row), side_by_side(_line(row), _date(row)), _chip(row).words)
    answer = _ANSWERS.get(role)
    return answer(row) if answer else None


def _title(row: Row) -> str:
    if isinstance(row, Unread):
        return words.place(row)
    return row.judged.credential.title


def _line(row: Row) -> str:
    if isinstance(row, Unread):
        return problem(row).happened
    return row.judged.credential.issuer.label


def _date(row: Row) -> str:
    return "" if isinstance(row, Unread) else day(row.judged.credential.issued)


def _chip(row: Row) -> Chip:
    if isinstance(row, Unread):
        return Chip(words.could_not_be_read(), "problem")
    if row.already_held:
        return Chip(words.in_your_wallet(), "neutral")
    return chip(row)


_ANSWERS: dict[int, Callable[[Row], str | Chip]] = {
    Role.TITLE: _title,
    Role.LINE: _line,
    Role.DATE: _date,
    Role.CHIP: _chip,
}
