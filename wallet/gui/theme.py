"""The look of the program: colours of the light and the dark theme, sizes, and how they reach Qt.

On the way to the first frame, so it needs nothing but Qt and one file.
"""

from collections.abc import Mapping
from functools import cache
from string import Template
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

import wallet.gui.none_guard  # noqa: F401 -- its import is what it does
from wallet.frozen import Frozen, members
from wallet.paths import resource

GAP_1, GAP_2, GAP_3, GAP_4, GAP_5 = 4, 8, 12, 16, 24
"""Every distance on screen is one of these, in pixels."""

CONTROL_RADIUS, CARD_RADIUS = 6, 10
TARGET = 32
"""Nothing that is clicked is lower than this, in pixels."""

BODY_POINTS = 10.5
"""The smallest size of running text; a larger one set in the system is kept."""

_SCALE: Mapping[str, float] = MappingProxyType(
    {"chip": 9 / 10.5, "caption": 9.5 / 10.5, "body": 1.0, "subtitle": 11.5 / 10.5, "title": 16 / 10.5}
)


class Theme(Frozen):
    """Colours by what they are for, as `#rrggbb`. `text2` is quieter text; `<kind>` is ink on the paper `<kind>_bg`."""

    window: str
    surface: str
    sunken: str
    hover: str
    border: str
    outline: str
    text: str
    text2: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    passed: str
    passed_bg: str
    warning: str
    warning_bg: str
    problem: str
    problem_bg: str
    unknown: str
    unknown_bg: str
    neutral: str
    neutral_bg: str


TOKENS: dict[str, Theme] = {
    "light": Theme(
        window="#F6F7F9",
        surface="#FFFFFF",
        sunken="#EDEFF3",
        hover="#EEF2F5",
        border="#D5DAE1",
        outline="#748092",
        text="#16202B",
        text2="#4A5766",
        accent="#0B6E86",
        accent_hover="#095A6E",
        on_accent="#FFFFFF",
        selection="#D3EAF0",
        passed="#1B6E3C",
        passed_bg="#E4F4EA",
        warning="#7A4B00",
        warning_bg="#FFF1D6",
        problem="#A3201D",
        problem_bg="#FDE8E7",
        unknown="#1F4FA3",
        unknown_bg="#E6EEFC",
        neutral="#4A5766",
        neutral_bg="#E9ECF1",
    ),
    "dark": Theme(
        window="#12171D",
        surface="#1A2129",
        sunken="#0D1116",
        hover="#232C36",
        border="#2E3843",
        outline="#76869A",
        text="#E8EDF2",
        text2="#AAB6C3",
        accent="#4CC2DC",
        accent_hover="#73D2E7",
        on_accent="#06222A",
        selection="#173A45",
        passed="#7FD6A0",
        passed_bg="#163324",
        warning="#F3C36B",
        warning_bg="#3A2C10",
        problem="#FF9B96",
        problem_bg="#3F1A1A",
        unknown="#9DBEFF",
        unknown_bg="#17263F",
        neutral="#AAB6C3",
        neutral_bg="#2A333D",
    ),
}

_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}


class _InUse:
    mode = "system"
    theme = TOKENS["light"]
    followed: QApplication | None = None


def apply(app: QApplication, mode: str) -> None:
    """Look `mode` from now on: "light", "dark" or "system" (which is also what anything else means)."""
    mode = mode if mode in _SCHEMES else "system"
    if _InUse.followed is app and _InUse.mode == mode:
        return
    _InUse.mode = mode
    if _InUse.followed is not app:
        app.setStyle("Fusion")
        app.setFont(_font(app.font()))
        app.styleHints().colorSchemeChanged.connect(lambda _: _show(app))
        _InUse.followed = app
    app.styleHints().setColorScheme(_SCHEMES[_InUse.mode])  # title bars of the system follow where they can
    _show(app)


def tokens() -> Theme:
    """The colours in use."""
    return _InUse.theme


def points(role: str) -> float:
    """The size of text with this role ("chip", "caption", "body", "subtitle", "title"), in points."""
    return round(_SCALE[role] * max(QApplication.font().pointSizeF(), BODY_POINTS), 2)


def _show(app: QApplication) -> None:
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark if _InUse.mode == "system" else _InUse.mode == "dark"
    _InUse.theme = TOKENS["dark" if dark else "light"]
    if app.styleSheet():
        app.setStyleSheet("")  # to take one away and set another takes a quarter of the time of replacing it
    app.setPalette(palette(_InUse.theme))
    app.setStyleSheet(style_sheet(_InUse.theme))


def _font(font: QFont) -> QFont:
    if font.pointSizeF() < BODY_POINTS:
        font.setPointSizeF(BODY_POINTS)
    return font


def palette(theme: Theme) -> QPalette:
    """The colours as Qt knows them, for everything that the style sheet does not name."""
    role = QPalette.ColorRole
    made = QPalette()
    for colour_role, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.sunken),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.text2),
        (role.Button, theme.surface),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.problem),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.ToolTipBase, theme.surface),
        (role.ToolTipText, theme.text),
        (role.Light, theme.surface),
        (role.Midlight, theme.hover),
        (role.Mid, theme.border),
        (role.Dark, theme.outline),
        (role.Shadow, theme.sunken),
    ):
        made.setColor(colour_role, QColor(colour))
    for colour_role in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(theme.outline))
    return made


def style_sheet(theme: Theme) -> str:
    """The style sheet with the colours and sizes filled in."""
    sizes = {f"{role}_size": f"{points(role)}pt" for role in _SCALE}
    mode = next(mode for mode, its_theme in TOKENS.items() if its_theme == theme)
    pictures = {name: resource(f"qss/{name}-{mode}.png").as_posix() for name in ("check", "open")}
    return _template().substitute({name: getattr(theme, name) for name in members(theme)}, **sizes, **pictures)


@cache
def _template() -> Template:
    return Template(resource("qss/wallet.qss").read_text("utf-8"))
