"""The program's own signs: strokes on a square of 24, drawn in any colour of the theme."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPainterPath, QPen, QPixmap

from wallet.gui import theme

GRID = 24
_STROKE = 1.8
_SIZES = (14, 16, 18, 20, 24, 27, 28, 32, 36, 40, 48, 54, 64, 72, 96)

STROKES: Mapping[str, str] = MappingProxyType(
    {
        # M x y: go to; L x y: line to; C six figures: curve to; Z: close; O x y r: circle; R x y w h r: round box
        "credentials": "O 12 9 5.5 M 8.5 13.5 L 7.5 21 L 12 18.5 L 16.5 21 L 15.5 13.5",
        "portfolio": "R 3 8 18 12 2 M 8.5 8 L 8.5 6 C 8.5 4.5 9 4 10.5 4 L 13.5 4 C 15 4 15.5 4.5 15.5 6 L 15.5 8 "
        "M 3 13 L 21 13 M 12 11.5 L 12 14.5",
        "skills": "M 12 3.5 L 14.6 8.9 L 20.5 9.7 L 16.2 13.8 L 17.3 19.7 L 12 16.8 L 6.7 19.7 L 7.8 13.8 L 3.5 9.7 "
        "L 9.4 8.9 Z",
        "share": "M 20.5 11 L 14 4.5 L 14 8.5 C 8 8.5 4 12 3.5 19.5 C 6 15.5 9 13.8 14 13.8 L 14 17.5 Z",
        "clock": "O 12 12 9 M 12 7 L 12 12 L 15.5 14",
        "trash": "M 4 6.5 L 20 6.5 M 9 6.5 L 9 4 L 15 4 L 15 6.5 M 6 6.5 L 7 20.5 L 17 20.5 L 18 6.5 "
        "M 10 10.5 L 10.3 16.5 M 14 10.5 L 13.7 16.5",
        "settings": "M 3 7 L 12 7 M 18 7 L 21 7 O 15 7 2.6 M 3 17 L 6 17 M 12 17 L 21 17 O 9 17 2.6",
        "lock": "R 5 10.5 14 10 2 M 8 10.5 L 8 7.5 C 8 2 16 2 16 7.5 L 16 10.5 M 12 14.5 L 12 16.5",
        "add": "M 12 5 L 12 19 M 5 12 L 19 12",
        "search": "O 10.5 10.5 6.5 M 15.3 15.3 L 20.5 20.5",
        "passed": "O 12 12 9 M 8 12.3 L 11 15.2 L 16.2 9.3",
        "warning": "M 12 4 L 21.2 20 L 2.8 20 Z M 12 10 L 12 14 M 12 16.9 L 12 17",
        "problem": "O 12 12 9 M 9 9 L 15 15 M 15 9 L 9 15",
        "unknown": "O 12 12 9 M 9.3 9.6 C 9.5 6.2 14.9 6.4 14.7 9.7 C 14.6 11.6 12 11.8 12 13.8 M 12 16.9 L 12 17",
        "neutral": "O 12 12 9 M 12 11.5 L 12 16.5 M 12 7.6 L 12 7.7",
        "open": "M 6 9.5 L 12 15.5 L 18 9.5",
        "shut": "M 9.5 6 L 15.5 12 L 9.5 18",
        "restore": "M 4 12 C 4 22.6 20 22.6 20 12 C 20 3.5 9.5 1.8 5 8 M 4.5 3.5 L 4.5 8.5 L 9.5 8.5 "
        "M 12 8 L 12 12.5 L 15 14",
        "back": "M 20 12 L 4.5 12 M 11 5.5 L 4.5 12 L 11 18.5",
        "close": "M 6 6 L 18 18 M 18 6 L 6 18",
        "eye": "M 2.5 12 C 7 3.8 17 3.8 21.5 12 C 17 20.2 7 20.2 2.5 12 Z O 12 12 3",
        "eye-off": "M 2.5 12 C 7 3.8 17 3.8 21.5 12 C 17 20.2 7 20.2 2.5 12 Z O 12 12 3 M 4 20.5 L 20 3.5",
        "file": "M 13.5 3 L 7 3 C 5.5 3 5 3.5 5 5 L 5 19 C 5 20.5 5.5 21 7 21 L 17 21 C 18.5 21 19 20.5 19 19 "
        "L 19 8.5 Z M 13.5 3 L 13.5 8.5 L 19 8.5",
        "paste": "R 5 5 14 16 2 R 9 3 6 4 1 M 9 12 L 15 12 M 9 16 L 13 16",
        "download": "M 12 3.5 L 12 15 M 7 10.5 L 12 15.5 L 17 10.5 M 4 17 L 4 20.5 L 20 20.5 L 20 17",
        "copy": "R 9 9 12 12 2 M 5.5 15 C 3.5 15 3 14.5 3 13 L 3 5 C 3 3.5 3.5 3 5 3 L 13 3 C 14.5 3 15 3.5 15 5.5",
        "check": "M 4.5 12.8 L 9.8 18 L 19.5 6.8",
        "qr": "R 3.5 3.5 6.5 6.5 1 R 14 3.5 6.5 6.5 1 R 3.5 14 6.5 6.5 1 M 14 14 L 17 14 L 17 17 M 20.5 14 L 20.5 14.1 "
        "M 14 17.5 L 14 20.5 M 17.5 20.5 L 20.5 20.5 L 20.5 17.5",
        "key": "O 8 16 4.5 M 11.3 12.7 L 20.5 3.5 M 16 8 L 19.5 11.5",
        "refresh": "M 20 12 C 20 22.6 4 22.6 4 12 C 4 3.5 14.5 1.8 19 8 M 19.5 3.5 L 19.5 8.5 L 14.5 8.5",
        "more": "O 5 12 0.7 O 12 12 0.7 O 19 12 0.7",
        "print": "M 7 8.5 L 7 3 L 17 3 L 17 8.5 M 7 17 L 3.5 17 L 3.5 10.5 C 3.5 9 4 8.5 5.5 8.5 L 18.5 8.5 "
        "C 20 8.5 20.5 9 20.5 10.5 L 20.5 17 L 17 17 M 7 14 L 17 14 L 17 21 L 7 21 Z",
    }
)
NAMES = frozenset(STROKES)
MIRRORED = frozenset({"back", "share", "shut"})
"""These point somewhere, so they turn round where text runs from right to left; marks and clocks do not."""


def icon(name: str, colour: str | None = None, *, room: float = 0.0) -> QIcon:
    """The sign in this colour: the name of a token or `#rrggbb`; none is the colour of text.

    It keeps the colour it was made with. `room` is left free between it and the words of a button, as a part of its
    side: Qt itself leaves next to nothing. Raises KeyError for a name that is not drawn.
    """
    turned = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return _icon(name, _ink(colour), turned and name in MIRRORED, -room if turned else room)


def paint_icon(painter: QPainter, area: QRect | QRectF, name: str, colour: str = "text") -> None:
    """Paint the sign into the largest square in the middle of `area`, sharp at any size."""
    room = QRectF(area)
    side = min(room.width(), room.height())
    painter.save()
    painter.translate(room.center() - QPointF(side / 2, side / 2))
    _stroke(painter, outline(name), side, _ink(colour), mirrored=_is_mirrored(name))
    painter.restore()


@cache
def outline(name: str) -> QPainterPath:
    """The strokes of the sign, on a square of GRID."""
    path = QPainterPath()
    for letter, figures in _steps(STROKES[name]):
        _STEPS[letter](path, figures)
    return path


@cache
def _icon(name: str, colour: str, mirrored: bool, room: float) -> QIcon:  # noqa: FBT001 -- a key of the cache
    made = QIcon()
    for size in _SIZES:
        drawn = _drawn(outline(name), size, colour, mirrored=mirrored)
        made.addPixmap(_with_room(drawn, room) if room else drawn)
    return made


def _with_room(drawn: QPixmap, room: float) -> QPixmap:
    """Room after it, or before it where `room` is negative."""
    free = round(abs(room) * drawn.width())
    wider = QPixmap(drawn.width() + free, drawn.height())
    wider.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wider)
    painter.drawPixmap(free if room < 0 else 0, 0, drawn)
    painter.end()
    return wider


def _drawn(path: QPainterPath, size: int, colour: str, *, mirrored: bool) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _stroke(painter, path, size, colour, mirrored=mirrored)
    painter.end()
    return pixmap


def _stroke(painter: QPainter, path: QPainterPath, side: float, colour: str, *, mirrored: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / GRID, side / GRID)
    if mirrored:
        painter.translate(GRID, 0)
        painter.scale(-1, 1)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), _STROKE, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)


def _ink(colour: str | None) -> str:
    return colour if colour and colour.startswith("#") else getattr(theme.tokens(), colour or "text")


def _is_mirrored(name: str) -> bool:
    return name in MIRRORED and QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _steps(strokes: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    for letter, figures in re.findall(r"([A-Z])([^A-Z]*)", strokes):
        yield letter, tuple(float(figure) for figure in figures.split())


def _curve(path: QPainterPath, f: tuple[float, ...]) -> None:
    path.cubicTo(QPointF(f[0], f[1]), QPointF(f[2], f[3]), QPointF(f[4], f[5]))


def _box(path: QPainterPath, f: tuple[float, ...]) -> None:
    path.addRoundedRect(QRectF(f[0], f[1], f[2], f[3]), f[4], f[4])


_STEPS = {
    "M": lambda path, f: path.moveTo(f[0], f[1]),
    "L": lambda path, f: path.lineTo(f[0], f[1]),
    "C": _curve,
    "Z": lambda path, _: path.closeSubpath(),
    "O": lambda path, f: path.addEllipse(QPointF(f[0], f[1]), f[2], f[2]),
    "R": _box,
}
