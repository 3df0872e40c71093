"""Texts are plain, wrapped, dressed by their role, and stand on the leading side."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from wallet.gui.widgets.headings import Body, Caption, Heading, Subtitle, Title

ROLES = [Title, Subtitle, Heading, Body, Caption]


def on(window: QWidget, label: QLabel) -> QLabel:
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(label)
    label.show()
    label.ensurePolished()
    return label


def leftmost_ink(label: QLabel) -> int:
    image = label.grab().toImage()
    ground = image.pixelColor(label.width() - 1, 0)
    if label.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        ground = image.pixelColor(0, 0)
    return next(x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y) != ground)


@pytest.mark.parametrize("role", ROLES)
def test_markup_is_shown_as_it_is(window: QWidget, role: type[QLabel]) -> None:
    label = on(window, role("<h1>Not a heading</h1>"))
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<h1>Not a heading</h1>"


def test_sizes_follow_the_role(window: QWidget) -> None:
    sizes = [on(window, role("Text")).font().pointSizeF() for role in (Title, Subtitle, Body, Caption)]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 4


@pytest.mark.parametrize("role", ROLES)
def test_it_stands_on_the_leading_side_whatever_its_script(
    qapp: QApplication, window: QWidget, role: type[QLabel]
) -> None:
    latin, arabic = on(window, role("Nursing")), on(window, role("تمريض"))
    window.grab()
    assert max(leftmost_ink(latin), leftmost_ink(arabic)) < 20
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    window.grab()
    assert min(leftmost_ink(latin), leftmost_ink(arabic)) > 500


def test_a_centred_text_stays_centred(qapp: QApplication, window: QWidget) -> None:
    label = on(window, Subtitle("Nothing here yet"))
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert label.alignment() == Qt.AlignmentFlag.AlignCenter
