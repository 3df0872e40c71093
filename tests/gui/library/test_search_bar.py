"""The search box: its sign to empty it comes with the first letter, whatever became of Python's hold on it."""

import shiboken6
from pytestqt.qtbot import QtBot

from wallet.gui.library.search_bar import SearchBar


def test_it_is_emptied_by_its_sign_although_python_has_lost_it(qtbot: QtBot) -> None:
    bar = SearchBar()
    qtbot.addWidget(bar)
    for kept in (bar.search.empty, *bar.search.actions()):
        shiboken6.invalidate(kept)
    bar.search.setText("x")
    assert bar.search.empty.isVisible()
    bar.search.empty.trigger()
    assert bar.search.text() == ""
    assert not bar.search.empty.isVisible()
