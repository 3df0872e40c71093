"""Every check is a sign and a sentence, whole and read out with its outcome."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wallet.gui import theme
from wallet.gui.widgets.check_lines import CheckLines
from wallet.gui.widgets.sign import Sign
from wallet.verification.report import Check, Outcome, Question
from wallet.wording.findings import check_sentence, finding

CHECKS = (
    Check(Question.SIGNATURE, Outcome.PASSED, "matches", at="2026-01-02T03:04:05+00:00"),
    Check(Question.ISSUER, Outcome.WARNING, "not_listed", at="2026-01-02T03:04:05+00:00"),
    Check(Question.STATUS, Outcome.UNKNOWN, "unreachable", at="2026-01-02T03:04:05+00:00"),
    Check(Question.STRUCTURE, Outcome.FAILED, "not_well_formed", {"what": "<b>no id</b>"}),
)


def sentences(lines: CheckLines) -> list[QLabel]:
    return [label for label in lines.findChildren(QLabel) if label.isVisible()]


def put(window: QWidget, lines: CheckLines) -> CheckLines:
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(lines)
    lines.show()
    return lines


def test_every_check_is_a_sentence(window: QWidget) -> None:
    lines = put(window, CheckLines(CHECKS))
    assert [label.text() for label in sentences(lines)] == [check_sentence(check) for check in CHECKS]
    assert len(lines.findChildren(Sign)) == len(CHECKS)


def test_the_outcome_is_said_not_only_coloured(window: QWidget) -> None:
    spoken = [label.accessibleName().partition(": ")[0] for label in sentences(put(window, CheckLines(CHECKS)))]
    assert len(set(spoken)) == len(CHECKS)
    assert spoken[0] == "Passed"


def test_the_time_is_quieter_than_the_finding(window: QWidget) -> None:
    window.resize(1100, 400)
    label = sentences(put(window, CheckLines(CHECKS[:1])))[0]
    window.grab()
    seen, metrics, quiet = label.grab().toImage(), label.fontMetrics(), QColor(theme.tokens().text2)
    end = metrics.horizontalAdvance(finding(CHECKS[0]) + " ")
    time = range(end, metrics.horizontalAdvance(label.text()))
    inks = {seen.pixelColor(x, y).name() for x in time for y in range(seen.height())}
    assert seen.width() > time.stop
    assert quiet.name() in inks
    assert theme.tokens().text.lower() not in inks


def test_a_long_sentence_is_wrapped_not_cut(window: QWidget) -> None:
    lines = put(window, CheckLines(CHECKS))
    window.resize(280, 600)
    window.grab()
    for label in sentences(lines):
        assert label.height() >= label.heightForWidth(label.width())
        assert label.width() < 280


def test_other_checks_take_their_place(window: QWidget, qtbot: QtBot) -> None:
    lines = put(window, CheckLines(CHECKS))
    lines.tell(CHECKS[:1])
    qtbot.waitUntil(lambda: [label.text() for label in sentences(lines)] == [check_sentence(CHECKS[0])])


def test_without_checks_it_is_empty(window: QWidget) -> None:
    assert sentences(put(window, CheckLines())) == []
