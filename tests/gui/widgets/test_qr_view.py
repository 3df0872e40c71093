"""A code is black on white, sharp, in its quiet zone, and never mirrored."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from wallet.gui import theme
from wallet.gui.widgets.qr_view import QUIET, QrView

ROWS = ((True, True, False), (False, True, False), (True, False, False))


@pytest.fixture
def view(window: QWidget) -> QrView:
    made = QrView(window)
    made.resize(230, 230)
    made.set_matrix(ROWS)
    return made


def read(image: QImage) -> tuple[tuple[bool, ...], ...]:
    """The modules with their quiet zone, each checked to be of one colour all over."""
    white = QColor(Qt.GlobalColor.white).rgb()
    black = QColor(Qt.GlobalColor.black).rgb()
    ink = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) in (white, black)]
    left, top = min(x for x, _ in ink), min(y for _, y in ink)
    side = max(x for x, _ in ink) - left + 1
    modules = len(ROWS) + 2 * QUIET
    unit, rest = divmod(side, modules)
    assert rest == 0
    assert len(ink) == side * side
    squares = [
        [
            {image.pixel(left + x * unit + i, top + y * unit + j) for i in range(unit) for j in range(unit)}
            for x in range(modules)
        ]
        for y in range(modules)
    ]
    assert all(len(square) == 1 for row in squares for square in row)
    return tuple(tuple(square == {black} for square in row) for row in squares)


def expected() -> tuple[tuple[bool, ...], ...]:
    side = len(ROWS) + 2 * QUIET
    empty = tuple(tuple(False for _ in range(side)) for _ in range(QUIET))
    beside = tuple(False for _ in range(QUIET))
    return (*empty, *((*beside, *row, *beside) for row in ROWS), *empty)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [(230, 230), (301, 187), (150, 400)])
def test_it_is_black_on_white_and_sharp(qapp: QApplication, view: QrView, mode: str, size: tuple[int, int]) -> None:
    theme.apply(qapp, mode)
    view.window().setStyleSheet("QWidget { background: #808080; }")
    view.resize(*size)
    assert read(view.grab().toImage()) == expected()


def test_it_is_never_mirrored(qapp: QApplication, view: QrView) -> None:
    view.window().setStyleSheet("QWidget { background: #808080; }")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert read(view.grab().toImage()) == expected()


def test_without_a_code_nothing_is_drawn(window: QWidget) -> None:
    view = QrView(window)
    view.resize(200, 200)
    image = view.grab().toImage()
    assert {image.pixel(x, y) for x in range(200) for y in range(200)} == {image.pixel(0, 0)}


def test_a_larger_code_asks_for_more_room(view: QrView) -> None:
    small = view.sizeHint()
    view.set_matrix([[True] * 177] * 177)
    assert view.sizeHint().width() >= 3 * (177 + 2 * QUIET) > small.width()


def test_too_small_a_place_shows_nothing_half(view: QrView) -> None:
    view.set_matrix([[True] * 177] * 177)
    view.setMinimumSize(10, 10)
    view.resize(20, 20)
    image = view.grab().toImage()
    black = QColor(Qt.GlobalColor.black).rgb()
    assert all(image.pixel(x, y) != black for x in range(20) for y in range(20))
