"""The first run: a passphrase twice, the recovery code typed back, and the wallet is open."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fakes import NOW
from tests.gui.unlock.worlds import PASSPHRASE, a_vault, answer, shown, type_into
from wallet.gui.safety import paper
from wallet.gui.safety.kit import Kit, document
from wallet.gui.safety.recovery_code import ASKED, groups
from wallet.gui.safety.restore import RestoreSheet
from wallet.gui.session import Session
from wallet.gui.unlock.first_run import FirstRunPage
from wallet.gui.widgets import secret_clipboard
from wallet.usecases.open_wallet import unlock_wallet


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> FirstRunPage:
    page = FirstRunPage(session)
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    return page


def create(qtbot: QtBot, page: FirstRunPage) -> str:
    """Go as far as the recovery code; the code."""
    QTest.mouseClick(page.welcome.make, Qt.MouseButton.LeftButton)
    type_into(page.passphrase.new.first, PASSPHRASE)
    type_into(page.passphrase.new.second, PASSPHRASE)
    QTest.mouseClick(page.passphrase.make, Qt.MouseButton.LeftButton)
    assert not page.passphrase.make.isEnabled()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.recovery, timeout=20_000)
    assert page._made is not None
    return page._made[1]


def test_the_whole_way(qtbot: QtBot, session: Session, page: FirstRunPage) -> None:
    code = create(qtbot, page)
    qtbot.waitUntil(lambda: all(group in shown(page.recovery) for group in groups(code)))
    page.recovery.go_on.click()
    assert page.stack.currentWidget() is page.confirm
    assert not any(group in shown(page) for group in groups(code))
    for number, field in zip(ASKED, page.confirm.fields, strict=True):
        field.setText(groups(code)[number - 1].lower())
    with qtbot.waitSignal(session.opened):
        page.confirm.finish.click()
    assert page.passphrase.new.first.text() == ""
    session.vault.close()
    unlock_wallet(session.world.places, code, now=session.world.now).close()
    unlock_wallet(session.world.places, PASSPHRASE, now=session.world.now).close()


def test_a_code_that_was_not_written_down_is_asked_for_again(
    qtbot: QtBot, session: Session, page: FirstRunPage
) -> None:
    code = create(qtbot, page)
    page.recovery.go_on.click()
    page.confirm.fields[0].setText(groups(code)[ASKED[0] - 1])
    page.confirm.fields[1].setText("????")
    page.confirm.finish.click()
    assert "group 6" in shown(page.confirm)
    assert not session.is_open
    page.confirm.look.click()
    assert page.stack.currentWidget() is page.recovery


def test_two_different_passphrases_make_nothing(session: Session, page: FirstRunPage) -> None:
    page.welcome.make.click()
    type_into(page.passphrase.new.first, "one")
    type_into(page.passphrase.new.second, "two")
    page.passphrase.make.click()
    assert "not the same" in shown(page.passphrase)
    assert not session.world.places.vault.exists()


def test_no_passphrase_makes_nothing(session: Session, page: FirstRunPage) -> None:
    page.welcome.make.click()
    page.passphrase.make.click()
    assert "Type a passphrase" in shown(page.passphrase)
    assert not session.world.places.vault.exists()


def test_back_leads_to_the_choices(page: FirstRunPage) -> None:
    page.welcome.make.click()
    page.passphrase.leave.click()
    assert page.stack.currentWidget() is page.welcome


def test_a_wallet_that_is_there_already_is_said(qtbot: QtBot, session: Session, page: FirstRunPage) -> None:
    vault, _ = a_vault(session)
    vault.close()
    page.welcome.make.click()
    type_into(page.passphrase.new.first, "one")
    type_into(page.passphrase.new.second, "one")
    page.passphrase.make.click()
    qtbot.waitUntil(lambda: "already" in shown(page.passphrase))
    assert page.passphrase.make.isEnabled()


def test_just_looking_and_a_backup_ask_the_window(qtbot: QtBot, session: Session, page: FirstRunPage) -> None:
    with qtbot.waitSignal(session.add_wanted):
        QTest.keyClick(page.welcome.look, Qt.Key.Key_Return)
    with qtbot.waitSignal(session.sheet_wanted) as asked:
        page.welcome.open.click()
    assert asked.args is not None
    assert isinstance(asked.args[0](page), RestoreSheet)


def test_the_code_is_copied_as_a_secret(page: FirstRunPage) -> None:
    page.recovery.show_code("AAAA-BBBB")
    page.recovery.copy.click()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "AAAA-BBBB"
    assert set(secret_clipboard.HINTS) <= set(mime.formats())
    assert "after 30 seconds" in page.recovery.bar.text()


def test_the_code_is_saved_as_a_kit(qtbot: QtBot, session: Session, page: FirstRunPage, tmp_path: Path) -> None:
    code = create(qtbot, page)
    page.recovery.saving.click()
    answer(page.recovery, str(tmp_path / "kit.pdf"))
    qtbot.waitUntil(lambda: "Saved" in shown(page.recovery))
    assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF")
    text = document(page.recovery._kit()).toPlainText()
    assert all(group in text for group in groups(code))
    assert str(session.world.places.vault) in text
    assert (tmp_path / "kit.pdf").stat().st_mode & 0o077 == 0


def test_the_keyboard_chooses_a_card(page: FirstRunPage) -> None:
    QTest.keyClick(page.welcome.make, Qt.Key.Key_Space)
    assert page.stack.currentWidget() is page.passphrase


def test_a_file_that_cannot_be_written_is_said(qtbot: QtBot, page: FirstRunPage, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    page.recovery.save_kit(str(tmp_path / "file" / "kit.pdf"))
    qtbot.waitUntil(lambda: "could not be written" in shown(page.recovery))


def test_the_code_is_printed(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "code.pdf"))
    paper.print_on(printer, Kit("AAAA-BBBB", tmp_path, tmp_path, NOW))
    assert (tmp_path / "code.pdf").read_bytes().startswith(b"%PDF")


def test_the_code_box_speaks(page: FirstRunPage) -> None:
    page.recovery.show_code("AB-CD")
    assert page.recovery.box.accessibleDescription() == "group 1: A B, group 2: C D"
    page.recovery.show_code("EF")
    assert "AB" not in shown(page.recovery)
    page.recovery.forget()
    assert page.recovery.box.accessibleDescription() == ""
