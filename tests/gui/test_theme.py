"""The colours can be read, the style sheet is filled in, and every picture it names is there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.draw_pictures import PICTURES, SIDE, all_pictures, path
from wallet.frozen import members
from wallet.gui import theme
from wallet.gui.theme import TOKENS, Theme

KINDS = ("passed", "warning", "problem", "unknown", "neutral")
MODES = sorted(TOKENS)


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    seen = QColor(colour)
    return 0.2126 * linear(seen.redF()) + 0.7152 * linear(seen.greenF()) + 0.0722 * linear(seen.blueF())


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def contrast(ink: str, paper: str) -> float:
    dark, light = sorted((luminance(ink), luminance(paper)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("paper", ["window", "surface", "sunken", "hover", "selection"])
@pytest.mark.parametrize("ink", ["text", "text2", "accent", "problem"])
def test_texts_can_be_read(mode: str, ink: str, paper: str) -> None:
    only_signs = (ink, paper) in {("accent", "selection"), ("problem", "selection")}
    floor = 3.0 if only_signs else 4.5
    assert contrast(getattr(TOKENS[mode], ink), getattr(TOKENS[mode], paper)) >= floor


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kind", KINDS)
def test_findings_can_be_read(mode: str, kind: str) -> None:
    colours = TOKENS[mode]
    assert contrast(getattr(colours, kind), getattr(colours, f"{kind}_bg")) >= 4.5
    assert contrast(colours.text, getattr(colours, f"{kind}_bg")) >= 4.5
    assert contrast(colours.accent, getattr(colours, f"{kind}_bg")) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_controls_are_seen(mode: str) -> None:
    colours = TOKENS[mode]
    assert min(contrast(colours.on_accent, paper) for paper in (colours.accent, colours.accent_hover)) >= 4.5
    assert min(contrast(colours.outline, paper) for paper in (colours.surface, colours.window)) >= 3
    assert (
        min(
            contrast(colours.accent, paper)
            for paper in (
                colours.surface,
                colours.window,
            )
        )
        >= 3
    )  # the focus


@pytest.mark.parametrize("mode", MODES)
def test_the_style_sheet_is_filled_in(qapp: QApplication, mode: str) -> None:
    theme.apply(qapp, mode)
    sheet = qapp.styleSheet()
    assert "$" not in sheet
    assert TOKENS[mode].accent in sheet
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert len(pictures) == len(PICTURES)
    assert all(Path(picture).is_file() for picture in pictures)


def test_the_same_look_again_costs_nothing(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    sheet = qapp.styleSheet()
    qapp.setStyleSheet(sheet + "/* mark */")
    theme.apply(qapp, "light")
    assert qapp.styleSheet().endswith("/* mark */")
    theme.apply(qapp, "dark")
    assert "mark" not in qapp.styleSheet()


@pytest.mark.parametrize("which", all_pictures(), ids=str)
def test_pictures_have_their_size_and_colour(which: tuple[str, str, int]) -> None:
    """Draw them again with draw_pictures.py when this fails."""
    sign, mode, ratio = which
    image = QImage(str(path(*which)))
    assert (image.width(), image.height()) == (SIDE * ratio, SIDE * ratio)
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    opaque = {pixel.name() for pixel in pixels if pixel.alpha() == 255}
    assert opaque <= {getattr(TOKENS[mode], PICTURES[sign]).lower()}
    assert any(pixel.alpha() > 127 for pixel in pixels)


def test_every_control_is_high_enough(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    button = QPushButton("Keep")
    qtbot.addWidget(button)
    assert button.sizeHint().height() >= theme.TARGET


@pytest.mark.parametrize(("mode", "expected"), [("light", "light"), ("dark", "dark"), ("nonsense", "light")])
def test_a_mode_is_applied(qapp: QApplication, mode: str, expected: str) -> None:
    theme.apply(qapp, mode)
    if mode != "nonsense" or qapp.styleHints().colorScheme() != Qt.ColorScheme.Dark:
        assert theme.tokens() == TOKENS[expected]
    window = qapp.palette().color(QPalette.ColorRole.Window)
    assert window == QColor(theme.tokens().window)


def test_only_the_system_mode_follows_the_system(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens() == TOKENS["dark"]


def test_a_larger_font_of_the_system_is_kept(qapp: QApplication) -> None:
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(21)
    qapp.setFont(larger)
    try:
        assert theme.points("body") == 21
        assert theme.points("title") == 32
        assert "font-size: 32.0pt" in theme.style_sheet(TOKENS["light"])
    finally:
        qapp.setFont(before)


def test_titles_are_larger_than_texts_and_captions_smaller(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    sizes = [theme.points(role) for role in ("chip", "caption", "body", "subtitle", "title")]
    assert sizes == sorted(sizes)
    assert qapp.font().pointSizeF() >= theme.BODY_POINTS


def test_every_token_is_a_colour() -> None:
    for colours in TOKENS.values():
        for token in members(Theme):
            assert re.fullmatch(r"#[0-9A-F]{6}", getattr(colours, token))


def test_it_loads_nothing_heavy() -> None:
    """It stands on the way to the first frame."""
    code = (
        "import sys, wallet.gui.theme, wallet.gui.icons, wallet.gui.widgets.passphrase_field, "
        "wallet.gui.widgets.message_bar; print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {
        "cryptography",
        "apsw",
        "httpx",
        "PIL",
        "zxingcpp",
        "qrcode",
        "zxcvbn",
        "PySide6.QtSvg",
        "wallet.vault.vault",
    }
    assert heavy.isdisjoint(loaded.stdout.split())
