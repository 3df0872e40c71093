"""A card: a framed part of a page with a name."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from wallet.gui.widgets.headings import Subtitle


def card(title: str) -> tuple[QFrame, QVBoxLayout]:
    """An empty card of this name, and the column for what is in it."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.setSpacing(8)
    layout.addWidget(Subtitle(title))
    return frame, layout
