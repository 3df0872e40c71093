"""A backup is opened for a test, asked about, put in place; without a wallet, with a locked and with an open one."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import NOW
from tests.gui.safety.worlds import a_window, sheet_of
from tests.gui.unlock.worlds import PASSPHRASE, PATIENCE, a_session, a_vault, answer, shown, some_records, type_into
from wallet.errors import DiskFull
from wallet.gui.main_window import MainWindow
from wallet.gui.safety import restore, sheets
from wallet.gui.safety.done_pane import DonePane
from wallet.gui.safety.restore import RestoreSheet
from wallet.gui.safety.secrets import PassphraseSheet
from wallet.gui.session import Session
from wallet.usecases.open_wallet import unlock_wallet


@pytest.fixture
def code(session: Session) -> str:
    """A closed wallet with two credentials, a backup of when it had one; its recovery code."""
    vault, code = a_vault(session, some_records("Teamwork"))
    vault.back_up(NOW)
    vault.add(some_records("First aid"))
    vault.close()
    return code


def begun(qtbot: QtBot, window: MainWindow) -> RestoreSheet:
    """The sheet, with what it listed."""
    sheet = sheet_of(window, RestoreSheet)
    qtbot.waitUntil(lambda: not sheet.is_working, timeout=PATIENCE)
    return sheet


def asked(qtbot: QtBot, sheet: RestoreSheet, secret: str) -> None:
    """Go as far as the question."""
    type_into(sheet.form.secret, secret)
    sheet.form.restore.click()
    qtbot.waitUntil(lambda: "in the place of your wallet" in sheet.form.bar.text(), timeout=PATIENCE)


def ended(qtbot: QtBot, sheet: RestoreSheet) -> DonePane:
    qtbot.waitUntil(lambda: isinstance(sheet.pane, DonePane), timeout=PATIENCE)
    assert isinstance(sheet.pane, DonePane)
    return sheet.pane


def titles(session: Session) -> list[str]:
    with unlock_wallet(session.world.places, PASSPHRASE, now=session.world.now) as vault:
        return sorted(summary.title for summary in vault.summaries())


def test_one_is_tested_and_nothing_changes(qtbot: QtBot, session: Session, code: str) -> None:
    window = a_window(qtbot, session)
    sheets.restore(session)
    sheet = begun(qtbot, window)
    for secret in (PASSPHRASE, code):
        type_into(sheet.form.secret, secret)
        sheet.form.test.click()
        qtbot.waitUntil(lambda: "is good: 1 credential, of" in sheet.form.bar.text(), timeout=PATIENCE)
    sheet.close()
    assert titles(session) == ["First aid", "Teamwork"]


def test_a_wrong_secret_is_said_and_can_be_typed_again(qtbot: QtBot, session: Session, code: str) -> None:
    del code
    window = a_window(qtbot, session)
    sheets.restore(session)
    sheet = begun(qtbot, window)
    sheet.form.test.click()
    assert "first" in sheet.form.bar.text()
    type_into(sheet.form.secret, "wrong")
    sheet.form.restore.click()
    qtbot.waitUntil(lambda: "does not open" in sheet.form.bar.text(), timeout=PATIENCE)
    assert not session.is_open


def test_a_locked_one_is_replaced_after_a_question_and_opened(qtbot: QtBot, session: Session, code: str) -> None:
    del code
    window = a_window(qtbot, session)
    sheets.restore(session)
    sheet = begun(qtbot, window)
    asked(qtbot, sheet, PASSPHRASE)
    assert titles(session) == ["First aid", "Teamwork"]
    sheet.form.restore.click()
    done = ended(qtbot, sheet)
    assert "is kept in" in shown(done)
    with qtbot.waitSignal(session.opened, timeout=PATIENCE):
        done.go_on.click()
    assert [summary.title for summary in session.vault.summaries()] == ["Teamwork"]
    assert window.sheet is None


def test_another_secret_is_another_question(qtbot: QtBot, session: Session, code: str) -> None:
    window = a_window(qtbot, session)
    sheets.restore(session)
    sheet = begun(qtbot, window)
    asked(qtbot, sheet, PASSPHRASE)
    type_into(sheet.form.secret, code)
    assert (sheet.form.bar.text(), sheet.form.restore.text()) == ("", "Restore")
    asked(qtbot, sheet, code)


def test_an_open_one_is_closed_and_opens_again_as_what_it_was(qtbot: QtBot, session: Session, code: str) -> None:
    del code
    restarts: list[int] = []
    window = a_window(qtbot, session, restarts)
    session.open(unlock_wallet(session.world.places, PASSPHRASE, now=session.world.now))
    sheets.restore(session)
    sheet = begun(qtbot, window)
    asked(qtbot, sheet, PASSPHRASE)
    sheet.form.restore.click()
    done = ended(qtbot, sheet)
    assert restarts == []
    done.go_on.click()
    assert restarts == [1]
    assert titles(session) == ["Teamwork"]


def test_what_fails_with_an_open_one_is_said_before_it_is_unlocked_again(
    qtbot: QtBot, session: Session, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del code

    def no_room(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(restore, "restore_backup", no_room)
    restarts: list[int] = []
    window = a_window(qtbot, session, restarts)
    session.open(unlock_wallet(session.world.places, PASSPHRASE, now=session.world.now))
    sheets.restore(session)
    sheet = begun(qtbot, window)
    asked(qtbot, sheet, PASSPHRASE)
    sheet.form.restore.click()
    assert "disk is full" in shown(ended(qtbot, sheet)).lower()
    sheet.close()
    assert restarts == [1]
    assert titles(session) == ["First aid", "Teamwork"]


def test_on_another_computer_a_file_is_chosen_and_the_code_asks_for_a_new_passphrase(
    qtbot: QtBot, session: Session, code: str, tmp_path: Path
) -> None:
    (file,) = session.world.places.vault.with_name("backups").iterdir()
    other = a_session(tmp_path / "other")
    window = a_window(qtbot, other)
    sheets.restore(other)
    sheet = begun(qtbot, window)
    assert "no backup in this profile" in sheet.form.bar.text()
    assert not sheet.form.restore.isEnabled()
    sheet.form.choose.click()
    answer(sheet, str(file))
    type_into(sheet.form.secret, code)
    sheet.form.restore.click()
    ended(qtbot, sheet).go_on.click()
    assert [summary.title for summary in other.vault.summaries()] == ["Teamwork"]
    assert isinstance(window.sheet, PassphraseSheet)
    other.close()


def test_a_file_that_is_no_backup_is_said(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    (tmp_path / "cake.lcwbackup").write_bytes(b"a cake")
    window = a_window(qtbot, session)
    sheets.restore(session, tmp_path / "cake.lcwbackup")
    sheet = begun(qtbot, window)
    type_into(sheet.form.secret, PASSPHRASE)
    sheet.form.restore.click()
    qtbot.waitUntil(lambda: "backup" in sheet.form.bar.text(), timeout=PATIENCE)
    assert not session.world.places.vault.exists()


def test_it_stays_while_it_works_but_not_when_the_wallet_is_locked(qtbot: QtBot, session: Session, code: str) -> None:
    del code
    window = a_window(qtbot, session)
    session.open(unlock_wallet(session.world.places, PASSPHRASE, now=session.world.now))
    sheets.restore(session)
    sheet = sheet_of(window, RestoreSheet)
    assert sheet.is_working
    sheet.close()
    assert sheet.isVisible()
    window.lock()
    assert not sheet.isVisible()
