"""Draws the few pictures that the style sheet names, because Qt takes them from files only. Run it after a change."""

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from wallet.gui.icons import paint_icon
from wallet.gui.theme import TOKENS
from wallet.paths import resource

SIDE = 14
PICTURES = {"check": "on_accent", "open": "text2"}
"""Sign -> the token whose colour it has."""


def picture(sign: str, mode: str, ratio: int) -> QImage:
    """One of them."""
    side = SIDE * ratio
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_icon(painter, QRect(0, 0, side, side), sign, getattr(TOKENS[mode], PICTURES[sign]))
    painter.end()
    return image


def path(sign: str, mode: str, ratio: int) -> Path:
    """Where it lies."""
    return resource(f"qss/{sign}-{mode}{'@2x' if ratio == 2 else ''}.png")


def all_pictures() -> list[tuple[str, str, int]]:
    """Sign, mode and ratio of each."""
    return [(sign, mode, ratio) for sign in PICTURES for mode in TOKENS for ratio in (1, 2)]


if __name__ == "__main__":
    app = QGuiApplication([])
    for which in all_pictures():
        picture(*which).save(str(path(*which)))
