"""What a card in a list shows, by the role that a delegate asks its model for."""

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """TITLE, LINE and DATE are texts, CHIP is a `wording.findings.Chip`. LINE gives way where DATE needs room."""

    TITLE = Qt.ItemDataRole.UserRole
    LINE = Qt.ItemDataRole.UserRole + 1
    CHIP = Qt.ItemDataRole.UserRole + 2
    DATE = Qt.ItemDataRole.UserRole + 3
