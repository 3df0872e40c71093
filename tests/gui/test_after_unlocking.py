"""Once the wallet is open it is backed up behind the page, and an older copy is said."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.examples import a_record
from tests.gui.unlock.worlds import PASSPHRASE, PATIENCE, a_session, a_vault
from wallet.gui import after_unlocking
from wallet.gui.after_unlocking import look_after
from wallet.gui.session import Session
from wallet.gui.widgets.message_bar import MessageBar
from wallet.usecases.backups import backups
from wallet.usecases.open_wallet import unlock_wallet
from wallet.vault.keyslots import Cost


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def test_it_is_backed_up_behind_the_page(qtbot: QtBot, opened: Session, bar: MessageBar) -> None:
    look_after(opened, bar, bar)
    qtbot.waitUntil(lambda: len(backups(opened.world.places)) == 1, timeout=PATIENCE)
    assert bar.text() == ""


def test_what_comes_into_a_new_wallet_is_backed_up_the_same_day(
    qtbot: QtBot, session: Session, bar: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(after_unlocking, "SETTLED", 50)
    vault, _ = a_vault(session)
    session.open(vault)
    look_after(session, bar, bar)
    vault.add([a_record()])
    session.changed.emit()
    qtbot.waitUntil(lambda: len(backups(session.world.places)) == 1, timeout=PATIENCE)


def test_a_backup_that_cannot_be_made_is_said(qtbot: QtBot, opened: Session, bar: MessageBar) -> None:
    opened.vault.folders.backups.write_text("in its place")
    look_after(opened, bar, bar)
    qtbot.waitUntil(
        lambda: "backup was not made" in bar.text() and "cannot be read and written" in bar.text(), timeout=PATIENCE
    )


def test_an_older_copy_is_said(qtbot: QtBot, tmp_path: Path, bar: MessageBar) -> None:
    session = a_session(tmp_path)
    vault, _ = a_vault(session, [a_record()])
    vault.close()
    (seen,) = (tmp_path / "config" / "headers").glob("*.seen")
    seen.write_text(json.dumps(json.loads(seen.read_bytes()) | {"number": 99}))
    session.open(unlock_wallet(session.world.places, PASSPHRASE, now=session.world.now))
    look_after(session, bar, bar)
    assert "older copy" in bar.text()
    with qtbot.waitSignal(session.sheet_wanted, timeout=PATIENCE):
        bar.action.click()
    session.close()


def test_a_stronger_computer_is_offered_once_a_day(
    qtbot: QtBot, opened: Session, bar: MessageBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wallet.usecases.change_secrets.calibrated", lambda: Cost(512 * 1024))
    look_after(opened, bar, bar)
    qtbot.waitUntil(lambda: "harder to guess" in bar.text(), timeout=PATIENCE)
    with qtbot.waitSignal(opened.sheet_wanted, timeout=PATIENCE):
        bar.action.click()
    look_after(opened, bar, bar)
    qtbot.wait(300)
    assert bar.text() == ""
