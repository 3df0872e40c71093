"""ChoiceBox: one of a few things to choose, its list dressed and as tall as what is in it."""

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox, QListView, QWidget


class ChoiceBox(QComboBox):
    """`name` is what screen readers say."""

    def __init__(self, name: str, choices: Iterable[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The style's own list is a menu, which knows nothing of the style sheet's rows.
        listed = QListView()
        listed.setAccessibleName(name)
        self.setView(listed)
        for value, words in choices:
            self.addItem(words, value)
        self.setAccessibleName(name)
        self.setMaxVisibleItems(max(1, min(self.count(), 12)))
