"""Recently deleted: back, or gone for ever after a yes."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import NOW
from wallet.gui.library.deleted import DeletedPage
from wallet.gui.session import Session


@pytest.fixture
def page(qtbot: QtBot, opened: Session) -> DeletedPage:
    """One of three is deleted."""
    opened.vault.remove(opened.vault.summaries()[0].id, NOW)
    made = DeletedPage(opened)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.model.rowCount() == 1)
    return made


def test_restoring_brings_it_back(qtbot: QtBot, page: DeletedPage, opened: Session) -> None:
    with qtbot.waitSignals([opened.changed, opened.said]):
        page.restore.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert len(opened.vault.summaries()) == 3
    assert not page.restore.isEnabled()


def test_deleting_for_ever_names_it_and_asks(qtbot: QtBot, page: DeletedPage, opened: Session) -> None:
    page.erase.click()
    assert page.question is not None
    assert page.model.index(0).data() in page.question.text()
    page.question.escapeButton().click()
    assert len(opened.vault.deleted()) == 1
    page.ask_to_erase()
    yes = next(each for each in page.question.buttons() if each is not page.question.escapeButton())
    with qtbot.waitSignal(opened.said):
        yes.click()
    assert opened.vault.deleted() == []
    assert len(opened.vault.summaries()) == 2


def test_what_was_deleted_long_ago_goes_by_itself(qtbot: QtBot, opened: Session) -> None:
    old, new, _ = (summary.id for summary in opened.vault.summaries())
    opened.vault.remove(old, NOW - timedelta(days=31))
    opened.vault.remove(new, NOW - timedelta(days=29))
    page = DeletedPage(opened)
    qtbot.addWidget(page)
    qtbot.waitUntil(lambda: [summary.id for summary in opened.vault.deleted()] == [new])
