"""What happened is said in place, in words, to everyone; a remedy can be pressed once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from wallet.errors import WrongSecret
from wallet.gui import theme
from wallet.gui.widgets.message_bar import MessageBar
from wallet.wording.problems import explain

KINDS = ["passed", "warning", "problem", "unknown", "neutral"]


@pytest.fixture
def bar(window: QWidget) -> MessageBar:
    made, layout = MessageBar(), window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addWidget(made)
    return made


def test_it_takes_no_room_until_it_has_something_to_say(bar: MessageBar) -> None:
    assert bar.isHidden()
    assert bar.text() == ""


def test_an_error_is_explained_whole(bar: MessageBar, heard: list[str]) -> None:
    error = WrongSecret()
    bar.explain(error)
    words = explain(error)
    assert bar.isVisible()
    assert bar.first.text() == words.happened
    assert bar.text() == words.text
    assert heard == [words.text]


def test_markup_is_shown_as_it_is(bar: MessageBar) -> None:
    bar.say("<a href='x'>Press here</a>", "warning")
    assert bar.first.textFormat() == Qt.TextFormat.PlainText
    assert bar.text() == "<a href='x'>Press here</a>"


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_it_has_the_colour_of_its_kind(qapp: QApplication, bar: MessageBar, kind: str, mode: str) -> None:
    theme.apply(qapp, mode)
    bar.say("First one", "neutral")
    bar.say("Then another", kind)
    image = bar.grab().toImage()
    paper = image.pixelColor(image.width() // 2, 4).name()
    assert paper == getattr(theme.tokens(), f"{kind}_bg").lower()


def test_a_remedy_is_done_once_and_the_bar_goes(bar: MessageBar) -> None:
    done: list[int] = []
    bar.say("Saved.", "passed", ("Open", lambda: done.append(1)))
    assert bar.action.text() == "Open"
    bar.action.click()
    bar.action.click()
    assert done == [1]
    assert bar.isHidden()


def test_a_remedy_may_say_something_new(bar: MessageBar) -> None:
    bar.say("Offline.", "warning", ("Try again", lambda: bar.say("Still offline.", "warning")))
    bar.action.click()
    assert bar.text() == "Still offline."
    assert bar.action.isHidden()


def test_an_old_remedy_does_not_stay(bar: MessageBar) -> None:
    done: list[int] = []
    bar.say("Saved.", "passed", ("Open", lambda: done.append(1)))
    bar.explain(WrongSecret())
    assert bar.action.isHidden()
    bar.action.click()
    assert done == []


def test_it_can_be_dismissed(bar: MessageBar) -> None:
    bar.say("Saved.", "passed")
    bar.dismiss.click()
    assert bar.isHidden()
    assert bar.text() == ""


def test_a_long_message_is_wrapped_not_cut(bar: MessageBar, window: QWidget) -> None:
    bar.say("There is a great deal to say about this. " * 8, "warning")
    window.resize(400, 600)
    window.grab()
    assert bar.first.height() >= bar.first.heightForWidth(bar.first.width())
