"""Every sign is drawn, in the colour asked for, whole and inside its square."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from wallet.gui import theme
from wallet.gui.icons import GRID, MIRRORED, NAMES, icon, outline, paint_icon

PROMISED = {
    *("credentials", "portfolio", "skills", "share", "clock", "trash", "settings", "lock", "add", "search"),
    *("passed", "warning", "problem", "unknown", "neutral", "back", "close", "eye", "eye-off", "file", "paste"),
    *("download", "copy", "check", "qr", "key", "refresh", "more", "print", "open", "shut", "restore"),
}


@pytest.fixture(autouse=True)
def as_it_was(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, "light")


def painted(name: str, colour: str = "text", width: int = 48, height: int = 48) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_icon(painter, QRect(0, 0, width, height), name, colour)
    painter.end()
    return image


def inks(image: QImage) -> set[str]:
    colours = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in colours if colour.alpha() == 255}


def test_all_that_pages_use_are_there() -> None:
    assert PROMISED <= NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_it_lies_inside_its_square_with_room_for_the_stroke(name: str) -> None:
    bounds = outline(name).boundingRect()
    assert QRectF(1, 1, GRID - 2, GRID - 2).contains(bounds)
    assert max(bounds.width(), bounds.height()) >= 9


@pytest.mark.parametrize("name", sorted(NAMES))
def test_it_is_painted_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    theme.apply(qapp, "light")
    assert inks(painted(name, "#ff0000")) == {"#ff0000"}
    assert inks(painted(name, "accent")) == {theme.tokens().accent.lower()}


def test_signs_differ() -> None:
    pictures = {name: bytes(painted(name).constBits()) for name in NAMES}
    assert len(set(pictures.values())) == len(NAMES)


def test_without_a_colour_it_has_the_colour_of_text(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    assert inks(icon("add").pixmap(48, 48).toImage()) == {theme.tokens().text.lower()}


@pytest.mark.parametrize("size", [14, 18, 24, 40, 48])
def test_an_icon_has_the_size_asked_for(qapp: QApplication, size: int) -> None:
    pixmap = icon("lock", theme.tokens().accent).pixmap(
        size,
        size,
    )
    assert (pixmap.width(), pixmap.height()) == (size * qapp.devicePixelRatio(), size * qapp.devicePixelRatio())


def test_it_stands_in_the_middle_of_a_longer_place() -> None:
    image = painted("close", width=96, height=32)
    across = [x for x in range(96) if any(image.pixelColor(x, y).alpha() for y in range(32))]
    assert across[0] > 32
    assert across[-1] < 64
    assert abs((across[0] + across[-1]) / 2 - 47.5) <= 1


@pytest.mark.parametrize("name", sorted(NAMES))
def test_only_what_points_somewhere_is_mirrored(qapp: QApplication, name: str) -> None:
    before = painted(name)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert (painted(name) != before) == (name in MIRRORED)


def test_a_mirrored_sign_is_the_same_one_turned_round(qapp: QApplication) -> None:
    before = painted("back")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = painted("back").flipped(Qt.Orientation.Horizontal)
    far = [
        (x, y)
        for x in range(48)
        for y in range(48)
        if abs(turned.pixelColor(x, y).alpha() - before.pixelColor(x, y).alpha()) > 64
    ]
    assert far == []


def test_the_painter_is_left_as_it_was() -> None:
    image = QImage(24, 24, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.setPen(QColor("#123456"))
    paint_icon(painter, QRect(0, 0, 24, 24), "add")
    assert painter.pen().color() == QColor("#123456")
    assert painter.transform().isIdentity()
    painter.end()


def test_a_name_that_is_not_drawn_is_an_error() -> None:
    with pytest.raises(KeyError):
        icon("unicorn")
