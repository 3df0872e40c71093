"""The rows of a card: all of the date is read, and the words are in the middle of the card."""

from functools import partial

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from wallet.gui.library.model import line_of
from wallet.gui.widgets.card_rows import fitting, paint_rows
from wallet.records import Summary
from wallet.verification.report import Outcome
from wallet.wording.findings import Chip

WIDTH, HEIGHT, PAPER = 260, 88, 0xFFFFFFFF
LONG = Summary(
    id="1",
    title="Botany",
    issuer_id="did:example:z",
    issuer_name="The University of a Town with a Very Long Name",
    issued="2026-09-01",
    expires="",
    verdict=Outcome.PASSED,
    question="",
    reason="",
    sha256="",
    added="2026-11-03",
)


def test_a_long_issuer_gives_way_to_the_date(qtbot: QtBot) -> None:
    del qtbot
    metrics = QFontMetrics(QApplication.font())
    seen = fitting(partial(line_of, LONG), metrics, 220)
    assert seen.startswith("The Uni")
    assert seen.endswith("… · 1 Sep 2026")
    assert metrics.horizontalAdvance(seen) <= 220
    assert fitting(partial(line_of, LONG), metrics, 2000) == line_of(LONG)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_rows_are_in_the_middle_of_the_height(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    del qtbot
    option = QStyleOptionViewItem()
    option.rect, option.font, option.direction = QRect(0, 0, WIDTH, HEIGHT), QApplication.font(), direction
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    chip = Chip("Checks passed", "passed")
    paint_rows(painter, option, option.rect, title="H", line=lambda shorten: shorten("H"), chip=chip)
    painter.end()
    inked = [y for y in range(HEIGHT) if any(image.pixel(x, y) != PAPER for x in range(WIDTH))]
    above, below = inked[0], HEIGHT - 1 - inked[-1]
    assert abs(above - below) <= QFontMetrics(option.font).descent() + 2
