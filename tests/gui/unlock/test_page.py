"""Unlocking: the right secret opens, a wrong one says so beside the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.unlock.worlds import PASSPHRASE, a_vault, shown, type_into
from wallet.gui.session import Session
from wallet.gui.unlock.page import UnlockPage


@pytest.fixture
def code(session: Session) -> str:
    """A closed vault in place; its recovery code."""
    vault, code = a_vault(session)
    vault.close()
    return code


def a_page(qtbot: QtBot, session: Session) -> UnlockPage:
    page = UnlockPage(session)
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    return page


def test_the_passphrase_and_enter_unlock(qtbot: QtBot, session: Session, code: str) -> None:
    del code
    page = a_page(qtbot, session)
    type_into(page.field, PASSPHRASE)
    with qtbot.waitSignal(session.opened):
        page.field.submitted.emit()
    assert session.is_open
    assert page.field.text() == ""


def test_the_recovery_code_opens_through_the_same_field(qtbot: QtBot, session: Session, code: str) -> None:
    page = a_page(qtbot, session)
    type_into(page.field, code.lower())
    with qtbot.waitSignals([session.opened, session.sheet_wanted]):
        QTest.mouseClick(page.unlock, Qt.MouseButton.LeftButton)


def test_a_backup_can_be_opened_instead(qtbot: QtBot, session: Session, code: str) -> None:
    del code
    page = a_page(qtbot, session)
    with qtbot.waitSignal(session.sheet_wanted):
        page.backup.click()


def test_a_wrong_one_is_said_in_place_and_can_be_typed_again(qtbot: QtBot, session: Session, code: str) -> None:
    page = a_page(qtbot, session)
    type_into(page.field, "wrong")
    page.submit()
    assert not page.unlock.isEnabled()
    qtbot.waitUntil(lambda: page.bar.isVisibleTo(page))
    assert page.unlock.isEnabled()
    assert not session.is_open
    type_into(page.field, code)
    with qtbot.waitSignal(session.opened):
        page.submit()


def test_nothing_typed_asks_for_nothing(qtbot: QtBot, session: Session) -> None:
    page = a_page(qtbot, session)
    page.submit()
    assert page.unlock.isEnabled()


def test_a_wallet_open_elsewhere_is_said(qtbot: QtBot, session: Session) -> None:
    vault, _ = a_vault(session)
    page = a_page(qtbot, session)
    type_into(page.field, PASSPHRASE)
    page.submit()
    qtbot.waitUntil(lambda: page.bar.isVisibleTo(page))
    assert "another window" in shown(page)
    vault.close()


def test_the_recovery_code_is_explained_when_asked_for(qtbot: QtBot, session: Session) -> None:
    page = a_page(qtbot, session)
    assert not page.hint.isVisible()
    page.other.click()
    assert page.hint.isVisible()
    assert not page.other.isVisible()
