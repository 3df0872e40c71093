"""A toast says that something was done, offers to undo it, and goes by itself unless it is being used."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wallet.gui.widgets.toast import Toast


def test_it_says_what_was_done(window: QWidget, heard: list[str]) -> None:
    toast = Toast(window)
    assert toast.isHidden()
    toast.say("Moved to Recently deleted.")
    assert toast.isVisible()
    assert toast.words.text() == "Moved to Recently deleted."
    assert toast.words.textFormat() == Qt.TextFormat.PlainText
    assert toast.action.isHidden()
    assert heard == ["Moved to Recently deleted."]


def test_it_undoes_once_with_the_keyboard(window: QWidget) -> None:
    done: list[int] = []
    toast = Toast(window)
    toast.say("Moved.", ("Undo", lambda: done.append(1)))
    QTest.keyClick(toast.action, Qt.Key.Key_Return)
    toast.action.click()
    assert done == [1]
    assert toast.isHidden()


def test_it_goes_by_itself(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window)
    toast.say("Moved.", seconds=0.05)
    qtbot.waitUntil(toast.isHidden, timeout=2000)


def test_it_stays_while_it_has_the_focus(window: QWidget, qtbot: QtBot) -> None:
    toast = Toast(window)
    toast.say("Moved.", ("Undo", lambda: None), seconds=0.05)
    toast.action.setFocus()
    qtbot.wait(150)
    assert toast.isVisible()


def test_another_word_takes_its_place(window: QWidget) -> None:
    toast, done = Toast(window), list[int]()
    toast.say("Moved.", ("Undo", lambda: done.append(1)))
    toast.say("Saved.")
    toast.action.click()
    assert toast.words.text() == "Saved."
    assert done == []


def test_it_stays_in_the_middle_of_the_lower_edge(window: QWidget) -> None:
    toast = Toast(window)
    toast.say("A rather long sentence about what was done to a credential with a long name. " * 3)
    for width in (1200, 400):
        window.resize(width, 500)
        QApplication.sendPostedEvents()
        assert abs(toast.geometry().center().x() - width // 2) <= 1
        assert window.rect().contains(toast.geometry())
        assert toast.geometry().bottom() > 400


def test_the_page_below_stays_usable(window: QWidget) -> None:
    Toast(window).say("Moved.")
    assert window.childAt(QPoint(10, 10)) is None


def test_a_long_name_is_wrapped_and_never_cut(window: QWidget) -> None:
    toast = Toast(window)
    toast.say("Moved.", ("Undo", lambda: None))
    short = toast.size()
    toast.say("“Data analysis, a course with a very long name that goes on and on” moved. " * 2, ("Undo", lambda: None))
    assert toast.width() <= window.width()
    assert toast.height() > short.height()
    assert toast.words.heightForWidth(toast.words.width()) <= toast.words.height()
