"""The keys that work in the whole window."""

from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


class Commands(Protocol):
    """What the keys do."""

    def add(self) -> None: ...
    def open_file(self) -> None: ...
    def paste(self) -> None: ...
    def search(self) -> None: ...
    def share(self) -> None: ...
    def show_page(self, name: str) -> None: ...
    def lock(self) -> None: ...
    def close(self) -> bool: ...


def actions(owner: QWidget, commands: Commands) -> dict[str, QAction]:
    """Actions of `owner`, by name, each with its key. Text fields keep the keys they need themselves."""
    table = (
        ("add", "Ctrl+N", commands.add),
        ("open", "Ctrl+O", commands.open_file),
        ("paste", "Ctrl+V", commands.paste),
        ("search", "Ctrl+F", commands.search),
        ("share", "Ctrl+Shift+S", commands.share),
        ("portfolio", "Ctrl+E", lambda: commands.show_page("portfolio")),
        ("settings", "Ctrl+,", lambda: commands.show_page("settings")),
        ("lock", "Ctrl+L", commands.lock),
        ("quit", "Ctrl+Q", commands.close),
    )
    made = {}
    for name, keys, act in table:
        made[name] = action = QAction(owner)
        action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False, act=act: act())
        owner.addAction(action)
    return made
