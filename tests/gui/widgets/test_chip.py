"""A chip says its finding in words, in the colours of its kind."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from wallet.gui import theme
from wallet.gui.widgets.chip import Chip, chip_size, paint_chip

KINDS = ["passed", "warning", "problem", "unknown", "neutral"]


def colours_in(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_it_has_the_colours_of_its_kind(qapp: QApplication, window: QWidget, kind: str, mode: str) -> None:
    theme.apply(qapp, mode)
    chip = Chip("Checks passed", kind, window)
    chip.resize(chip.sizeHint())
    seen = colours_in(chip.grab().toImage())
    assert getattr(theme.tokens(), f"{kind}_bg").lower() in seen
    assert getattr(theme.tokens(), kind).lower() in seen


def test_it_is_read_out(window: QWidget) -> None:
    chip = Chip("Checks passed", "passed", window)
    assert chip.text() == "Checks passed"
    assert chip.textFormat() == Qt.TextFormat.PlainText


def test_it_can_say_something_else(window: QWidget) -> None:
    chip = Chip("Checks passed", "passed", window)
    narrow = chip.sizeHint().width()
    chip.tell("Signature does not match", "problem")
    assert chip.text() == chip.toolTip() == "Signature does not match"
    assert chip.sizeHint().width() > narrow


def test_markup_in_its_words_is_not_read(window: QWidget) -> None:
    assert Chip("<b>Checks passed</b>", "passed", window).text() == "<b>Checks passed</b>"


@pytest.mark.parametrize("width", [200, 90, 40])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_nothing_is_painted_beside_it(window: QWidget, width: int, direction: Qt.LayoutDirection) -> None:
    height = chip_size("", window.font()).height()
    image = QImage(240, height + 20, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    area = QRect(20, 10, width, height)
    paint_chip(painter, area, "Signature does not match", "problem", like=window.font(), direction=direction)
    painter.end()
    outside = [(x, y) for x in range(240) for y in range(height + 20) if not area.contains(x, y)]
    assert not any(image.pixelColor(x, y).alpha() for x, y in outside)


def test_it_keeps_to_the_leading_side(qapp: QApplication, window: QWidget) -> None:
    chip = Chip("Expired", "neutral", window)
    chip.resize(400, chip.sizeHint().height())
    paper = theme.tokens().neutral_bg.lower()
    y = chip.height() // 2
    assert paper in {chip.grab().toImage().pixelColor(x, y).name() for x in range(30)}
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert paper in {chip.grab().toImage().pixelColor(x, y).name() for x in range(370, 400)}
