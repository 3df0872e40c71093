"""A backup of another wallet in the sheet: its keys are named and kept, its password is asked for and not kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.unlock.worlds import a_session, a_vault, shown
from tests.old_wallets import (
    PASSWORD,
    a_locked_wallet,
    a_signing_key,
    a_wallet,
    a_whole_bundle,
    a_whole_wallet,
    written,
)
from wallet.gui.importing import words
from wallet.gui.importing.page import ImportSheet
from wallet.gui.session import Session
from wallet.worker.inline import InlineReader
from wallet.worker.tools import tools

PLAIN = written([a_whole_wallet()])


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    del qtbot
    session = a_session(tmp_path / "profile")
    session.world.__dict__["reader"] = InlineReader(tools)
    vault, _ = a_vault(session)
    session.open(vault)
    yield session
    session.close()


@pytest.fixture
def sheet(qtbot: QtBot, opened: Session) -> ImportSheet:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    sheet = ImportSheet(opened, window)
    sheet.begin()
    sheet.show()
    return sheet


def looked(qtbot: QtBot, sheet: ImportSheet) -> None:
    qtbot.waitUntil(lambda: sheet.stages.currentWidget() is sheet.preview)


def asked(qtbot: QtBot, sheet: ImportSheet) -> None:
    qtbot.waitUntil(lambda: sheet.stages.currentWidget() is sheet.password and sheet._watch is None)


def typed(sheet: ImportSheet, text: str) -> None:
    sheet.password.field.line.setText(text)
    sheet.password.open.click()


def test_the_keys_are_named_and_kept_with_the_credentials(
    qtbot: QtBot, opened: Session, sheet: ImportSheet, tmp_path: Path
) -> None:
    (tmp_path / "Wallet Backup.json").write_bytes(PLAIN)
    sheet.take_files([tmp_path / "Wallet Backup.json"])
    looked(qtbot, sheet)
    did = str(a_signing_key()["controller"])
    assert sheet.preview.keys_line.text() == (
        f"2 keys of your other wallet ({did[:20]}…) are kept with them. "
        "Settings and other records of that wallet are not taken over."
    )
    assert sheet.keep.text() == "Keep all 2"
    with qtbot.waitSignal(sheet.kept):
        sheet.keep.click()
    assert sheet.result.line.text() == "2 added, 2 keys of your other wallet kept."
    assert {key.controller for key in opened.vault.held_keys()} == {did}
    sheet.begin()
    sheet.take_files([tmp_path / "Wallet Backup.json"])
    looked(qtbot, sheet)
    assert not sheet.preview.keys_line.isVisible()
    assert not sheet.keep.isVisible(), "all of it is in the wallet"


def test_keys_alone_can_be_kept(qtbot: QtBot, opened: Session, sheet: ImportSheet) -> None:
    sheet.take_bytes("pasted text", written(a_wallet(a_signing_key())))
    looked(qtbot, sheet)
    assert sheet.keep.isEnabled()
    with qtbot.waitSignal(sheet.kept):
        sheet.keep.click()
    assert sheet.result.line.text() == "0 added, 1 key of your other wallet kept."
    assert len(opened.vault.held_keys()) == 1


def test_a_password_is_asked_for_until_it_opens(
    qtbot: QtBot, opened: Session, sheet: ImportSheet, tmp_path: Path
) -> None:
    (tmp_path / "Locked.json").write_bytes(written(a_locked_wallet(PLAIN)))
    sheet.take_files([tmp_path / "Locked.json"])
    asked(qtbot, sheet)
    assert "“Locked.json” is locked with the password" in shown(sheet.password)
    assert not sheet.password.open.isEnabled()
    sheet.password.submit()
    typed(sheet, "another")
    qtbot.waitUntil(lambda: "does not open" in shown(sheet.bar))
    asked(qtbot, sheet)
    assert sheet.password.field.text() == ""
    typed(sheet, PASSWORD)
    looked(qtbot, sheet)
    assert (len(sheet.preview.model.found), sheet.preview.model.unread, len(sheet.preview.keys)) == (2, 0, 2)
    assert not sheet.bar.isVisible()
    with qtbot.waitSignal(sheet.kept):
        sheet.keep.click()
    assert len(opened.vault.summaries()) == 2
    assert len(opened.vault.held_keys()) == 2


def test_a_dropped_bundle_takes_the_same_way(qtbot: QtBot, sheet: ImportSheet) -> None:
    sheet.take_bytes("export.zip", a_whole_bundle())
    asked(qtbot, sheet)
    typed(sheet, PASSWORD)
    looked(qtbot, sheet)
    assert (len(sheet.preview.model.found), len(sheet.preview.keys)) == (2, 2)
    assert sheet._given is None, "nothing of it is held any longer"


def test_what_stays_locked_is_told_beside_the_rest(qtbot: QtBot, sheet: ImportSheet, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(written(a_locked_wallet(PLAIN)))
    (tmp_path / "b.json").write_bytes(written(a_locked_wallet(PLAIN, "another")))
    (tmp_path / "c.json").write_bytes(PLAIN)
    sheet.take_files([tmp_path / name for name in ("a.json", "b.json", "c.json")])
    asked(qtbot, sheet)
    assert sheet.password.line.text() == "2 backups are locked with the password of another wallet."
    typed(sheet, PASSWORD)
    qtbot.waitUntil(lambda: "b.json" in shown(sheet.password))
    asked(qtbot, sheet)
    sheet.password.leave.click()
    looked(qtbot, sheet)
    assert (sheet.preview.model.unread, sheet.bar.isVisible()) == (1, False)
    assert "b.json" in str(sheet.preview.model.index(2).data())


def test_cancelling_holds_nothing(qtbot: QtBot, sheet: ImportSheet) -> None:
    sheet.take_bytes("export.zip", a_whole_bundle())
    asked(qtbot, sheet)
    sheet.password.field.line.setText("half")
    sheet.cancel.click()
    assert not sheet.isVisible()
    assert (sheet._given, sheet._locked.unreadable) == (None, ())
    sheet.begin()
    sheet.show()
    sheet.take_bytes("export.zip", a_whole_bundle())
    asked(qtbot, sheet)
    assert sheet.password.field.text() == ""
    typed(sheet, PASSWORD)
    sheet.cancel.click()
    assert sheet.stages.currentWidget() is sheet.pick
    qtbot.wait(300)
    assert sheet.stages.currentWidget() is sheet.pick, "what was under way changes nothing any more"


def test_the_words_for_keys() -> None:
    assert words.keys_line([]) == ""
    assert words.keys_line(["did:key:z1"]).startswith("1 key of your other wallet (did:key:z1) is kept with them. ")
    assert "did:a, did:b" in words.keys_line(["did:a", "did:b", "did:a"])
    assert len(words.keys_line([f"did:key:{number:030}" for number in range(100)])) < 400
