"""What opens the wallet is changed by who knows what opens it now; a code only once it was typed back."""

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.safety.worlds import a_window, sheet_of
from tests.gui.unlock.worlds import PASSPHRASE, PATIENCE, a_vault, shown, some_records, type_into
from wallet.errors import DiskFull, WrongSecret
from wallet.gui.main_window import MainWindow
from wallet.gui.safety import secrets, sheets
from wallet.gui.safety.done_pane import DonePane
from wallet.gui.safety.recovery_code import ASKED, groups
from wallet.gui.safety.secrets import NewKeysSheet, PassphraseSheet, RecoveryCodeSheet, StrongerSheet
from wallet.gui.session import Session
from wallet.usecases.open_wallet import unlock_wallet
from wallet.vault.keyslots import Cost

NEW = "a new passphrase"


@pytest.fixture
def code(session: Session) -> str:
    """The wallet is open; its recovery code."""
    vault, code = a_vault(session, some_records("Teamwork"))
    session.open(vault)
    return code


@pytest.fixture
def restarts() -> list[int]:
    return []


@pytest.fixture
def window(qtbot: QtBot, session: Session, restarts: list[int], code: str) -> MainWindow:
    del code
    return a_window(qtbot, session, restarts)


def opens(session: Session, *several: str) -> list[bool]:
    """Which of these open the wallet, once it is closed."""
    session.vault.close()
    found = []
    for secret in several:
        try:
            unlock_wallet(session.world.places, secret, now=session.world.now).close()
            found.append(True)
        except WrongSecret:
            found.append(False)
    return found


def answer(sheet: PassphraseSheet | NewKeysSheet, secret: str, new: str, again: str | None = None) -> None:
    type_into(sheet.ask.secret, secret)
    type_into(sheet.ask.new.first, new)
    type_into(sheet.ask.new.second, new if again is None else again)
    sheet.ask.go_on.click()


def type_back(sheet: RecoveryCodeSheet | NewKeysSheet) -> None:
    sheet.recovery.go_on.click()
    for number, field in zip(ASKED, sheet.confirm.fields, strict=True):
        field.setText(groups(sheet.code)[number - 1])
    sheet.confirm.finish.click()


def test_another_passphrase(qtbot: QtBot, session: Session, window: MainWindow, code: str) -> None:
    sheets.passphrase(session)
    sheet = sheet_of(window, PassphraseSheet)
    answer(sheet, "wrong", NEW)
    qtbot.waitUntil(lambda: "does not open" in sheet.ask.bar.text(), timeout=PATIENCE)
    answer(sheet, PASSPHRASE, NEW, "something else")
    assert "not the same" in sheet.ask.bar.text()
    with qtbot.waitSignal(session.said, timeout=PATIENCE):
        answer(sheet, PASSPHRASE, NEW)
    assert window.sheet is None
    assert opens(session, PASSPHRASE, NEW, code) == [False, True, True]


def test_nothing_typed_asks_for_it(session: Session, window: MainWindow) -> None:
    sheets.passphrase(session)
    sheet = sheet_of(window, PassphraseSheet)
    sheet.ask.go_on.click()
    assert sheet.ask.bar.text() == ""
    sheet.ask.leave.click()
    assert window.sheet is None


def test_after_the_recovery_code_only_the_new_one_is_asked(
    qtbot: QtBot, session: Session, window: MainWindow, code: str
) -> None:
    sheets.passphrase(session, code)
    sheet = sheet_of(window, PassphraseSheet)
    assert "recovery code" in shown(sheet)
    with qtbot.waitSignal(session.said, timeout=PATIENCE):
        answer(sheet, "", NEW)
    assert opens(session, PASSPHRASE, NEW) == [False, True]


def test_the_same_passphrase_is_made_harder_to_guess(
    qtbot: QtBot, session: Session, window: MainWindow, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wallet.usecases.change_secrets.calibrated", lambda: Cost(256 * 1024))
    sheets.stronger(session)
    sheet = sheet_of(window, StrongerSheet)
    type_into(sheet.ask.secret, code)
    sheet.ask.go_on.click()
    qtbot.waitUntil(lambda: sheet.ask.bar.text() != "", timeout=PATIENCE)
    type_into(sheet.ask.secret, PASSPHRASE)
    with qtbot.waitSignal(session.said, timeout=PATIENCE):
        sheet.ask.go_on.click()
    assert session.vault.ways_in.cost.m_kib == 256 * 1024
    assert opens(session, PASSPHRASE, code) == [True, True]


def test_another_recovery_code(qtbot: QtBot, session: Session, window: MainWindow, code: str) -> None:
    sheets.recovery_code(session)
    sheet = sheet_of(window, RecoveryCodeSheet)
    type_into(sheet.ask.secret, "wrong")
    sheet.ask.go_on.click()
    qtbot.waitUntil(lambda: "does not open" in sheet.ask.bar.text(), timeout=PATIENCE)
    type_into(sheet.ask.secret, PASSPHRASE)
    sheet.ask.go_on.click()
    qtbot.waitUntil(lambda: sheet.pane is sheet.recovery, timeout=PATIENCE)
    qtbot.waitUntil(lambda: all(group in shown(sheet.recovery) for group in groups(sheet.code)))
    with qtbot.waitSignal(session.said, timeout=PATIENCE):
        type_back(sheet)
    assert opens(session, code, sheet.code, PASSPHRASE) == [False, True, True]


def test_a_code_that_is_not_typed_back_opens_nothing(
    qtbot: QtBot, session: Session, window: MainWindow, code: str
) -> None:
    sheets.recovery_code(session)
    sheet = sheet_of(window, RecoveryCodeSheet)
    type_into(sheet.ask.secret, code)
    sheet.ask.go_on.click()
    qtbot.waitUntil(lambda: sheet.pane is sheet.recovery, timeout=PATIENCE)
    sheet.recovery.go_on.click()
    sheet.confirm.look.click()
    assert sheet.pane is sheet.recovery
    shown_code = sheet.code
    sheet.close()
    assert opens(session, code, shown_code) == [True, False]


def test_new_keys(qtbot: QtBot, session: Session, window: MainWindow, code: str, restarts: list[int]) -> None:
    sheets.new_keys(session)
    sheet = sheet_of(window, NewKeysSheet)
    answer(sheet, PASSPHRASE, NEW)
    qtbot.waitUntil(lambda: sheet.pane is sheet.recovery, timeout=PATIENCE)
    type_back(sheet)
    qtbot.waitUntil(lambda: isinstance(sheet.pane, DonePane), timeout=PATIENCE)
    assert opens(session, PASSPHRASE, code, NEW, sheet.code) == [False, False, True, True]
    sheet.close()
    assert restarts == [1]


def test_new_keys_that_cannot_be_made_change_nothing(
    qtbot: QtBot, session: Session, window: MainWindow, restarts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr(secrets, "renew_keys", no_room)
    sheets.new_keys(session)
    sheet = sheet_of(window, NewKeysSheet)
    answer(sheet, PASSPHRASE, NEW)
    qtbot.waitUntil(lambda: sheet.pane is sheet.recovery, timeout=PATIENCE)
    type_back(sheet)
    qtbot.waitUntil(lambda: isinstance(sheet.pane, DonePane), timeout=PATIENCE)
    assert "disk is full" in shown(sheet).lower()
    assert isinstance(sheet.pane, DonePane)
    sheet.pane.go_on.click()
    assert restarts == [1]
