"""A passphrase is hidden until the eye is pressed, is forgotten whole, and its strength is said in words."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wallet.gui.tasks import Tasks
from wallet.gui.widgets.passphrase_field import LONGEST, PassphraseField


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    del qtbot
    made = Tasks()
    yield made
    made.close()


def put(window: QWidget, field: PassphraseField) -> PassphraseField:
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(field)
    field.show()
    return field


def test_it_hides_what_is_typed_until_the_eye_is_pressed(window: QWidget) -> None:
    field = put(window, PassphraseField("Passphrase"))
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    shown_by = field.eye.accessibleName()
    field.eye.click()
    assert field.line.echoMode() == QLineEdit.EchoMode.Normal
    assert field.eye.accessibleName() != shown_by
    field.eye.click()
    assert field.line.echoMode() == QLineEdit.EchoMode.Password


def test_it_has_a_name_and_the_focus_of_its_line(window: QWidget) -> None:
    field = put(window, PassphraseField("Passphrase"))
    field.setFocus()
    assert field.line.hasFocus()
    assert field.line.accessibleName() == "Passphrase"


def test_enter_submits(window: QWidget, qtbot: QtBot) -> None:
    field = put(window, PassphraseField("Passphrase"))
    QTest.keyClicks(field.line, "secret")
    with qtbot.waitSignal(field.submitted, timeout=500):
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.text() == "secret"


def test_it_forgets(window: QWidget) -> None:
    field = put(window, PassphraseField("Passphrase"))
    field.line.setText("secret")
    field.eye.click()
    field.clear()
    assert field.text() == ""
    assert not field.line.isUndoAvailable()
    assert field.line.echoMode() == QLineEdit.EchoMode.Password


def test_it_can_be_typed_anew(window: QWidget) -> None:
    field = put(window, PassphraseField("Passphrase"))
    field.line.setText("secret")
    field.select()
    QTest.keyClicks(field.line, "other")
    assert field.text() == "other"


def test_it_takes_no_more_than_it_can_hold(window: QWidget) -> None:
    field = put(window, PassphraseField("Passphrase"))
    field.line.setText("x" * (LONGEST + 1))
    assert len(field.text()) == LONGEST


def test_it_is_measured_only_where_asked(window: QWidget) -> None:
    assert PassphraseField("Passphrase", window).meter is None


@pytest.mark.parametrize(("passphrase", "scores"), [("password", {0, 1}), ("gnat plum orbit velvet sky", {3, 4})])
def test_its_strength_is_said_in_words(
    window: QWidget, qtbot: QtBot, tasks: Tasks, passphrase: str, scores: set[int]
) -> None:
    field = put(window, PassphraseField("Passphrase", strength=tasks))
    meter = field.meter
    assert meter is not None
    field.line.setText(passphrase)
    qtbot.waitUntil(lambda: meter.score >= 0, timeout=8000)
    assert meter.score in scores
    assert meter.words.text().strip()
    field.clear()
    assert meter.score == -1
    assert not meter.words.text().strip()


def test_a_late_measure_is_not_said_of_another_text(window: QWidget, tasks: Tasks) -> None:
    field = put(window, PassphraseField("Passphrase", strength=tasks))
    assert field.meter is not None
    field.line.setText("new")
    field.meter._tell("old", 4)
    assert field.meter.score == -1


def test_a_very_long_one_is_measured_too(window: QWidget, qtbot: QtBot, tasks: Tasks) -> None:
    field = put(window, PassphraseField("Passphrase", strength=tasks))
    meter = field.meter
    assert meter is not None
    field.line.setText("gnat plum orbit velvet sky " * 30)
    qtbot.waitUntil(lambda: meter.score >= 0, timeout=8000)


@pytest.mark.parametrize("score", range(-1, 5))
def test_the_bar_shows_every_step(window: QWidget, tasks: Tasks, score: int) -> None:
    field = put(window, PassphraseField("Passphrase", strength=tasks))
    assert field.meter is not None
    before = field.meter._bar.grab().toImage()
    field.meter._tell("", score)
    assert (field.meter._bar.grab().toImage() != before) == (score >= 0)
