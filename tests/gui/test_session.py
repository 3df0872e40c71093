"""What lives from unlock to lock."""

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.unlock.worlds import a_vault
from wallet.errors import VaultLocked
from wallet.frozen import replace
from wallet.gui.session import Session
from wallet.settings import load


def test_there_is_no_vault_before_it_is_opened(session: Session) -> None:
    assert not session.is_open
    with pytest.raises(VaultLocked):
        _ = session.vault


def test_opening_tells_the_pages(qtbot: QtBot, session: Session) -> None:
    vault, _ = a_vault(session)
    with qtbot.waitSignals([session.opened, session.changed]):
        session.open(vault)
    assert session.vault is vault


def test_locking_closes_the_vault_and_tells_the_pages(qtbot: QtBot, session: Session) -> None:
    vault, _ = a_vault(session)
    session.open(vault)
    with qtbot.waitSignal(session.locking):
        session.lock()
    assert not session.is_open
    with pytest.raises(VaultLocked):
        vault.summaries()


def test_locking_and_leaving_without_a_vault_do_nothing(session: Session) -> None:
    session.lock()
    session.close()
    assert not session.is_open


def test_settings_are_kept_and_told(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.settings_changed):
        session.change_settings(replace(session.world.settings, theme="dark"))
    assert load(session.world.places.config).theme == "dark"
