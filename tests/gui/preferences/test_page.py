"""A setting is kept the moment it is changed."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.gui.unlock.worlds import answer, shown
from wallet import __version__, settings
from wallet.gui import theme
from wallet.gui.preferences.page import PreferencesPage
from wallet.gui.session import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> PreferencesPage:
    page = PreferencesPage(session)
    qtbot.addWidget(page)
    page.show()
    return page


def choose(page: PreferencesPage, field: str, value: object) -> None:
    editor = page.editors[field]
    assert isinstance(editor, QComboBox)
    editor.setCurrentIndex(editor.findData(value))
    editor.activated.emit(editor.currentIndex())


def type_address(page: PreferencesPage, address: str) -> None:
    editor = page.editors["employer_page"]
    assert isinstance(editor, QLineEdit)
    editor.setText(address)
    editor.editingFinished.emit()


def test_a_choice_is_kept_at_once(qtbot: QtBot, session: Session, page: PreferencesPage) -> None:
    with qtbot.waitSignal(session.settings_changed):
        choose(page, "lock_after_minutes", 30)
    assert settings.load(session.world.places.config).lock_after_minutes == 30


def test_a_switch_is_kept_at_once(session: Session, page: PreferencesPage) -> None:
    editor = page.editors["check_online"]
    assert isinstance(editor, QCheckBox)
    editor.click()
    assert settings.load(session.world.places.config).check_online is False


def test_colours_change_at_once(page: PreferencesPage) -> None:
    choose(page, "theme", "dark")
    assert theme.tokens() == theme.TOKENS["dark"]
    choose(page, "theme", "light")
    assert theme.tokens() == theme.TOKENS["light"]


def test_a_good_address_is_kept_and_can_be_taken_back(session: Session, page: PreferencesPage) -> None:
    type_address(page, " https://example.org/check ")
    assert session.world.settings.employer_page == "https://example.org/check"
    type_address(page, "")
    assert session.world.settings.employer_page == ""


def test_a_bad_address_is_said_and_not_kept(session: Session, page: PreferencesPage) -> None:
    type_address(page, "http://example.org/check")
    assert "https://" in shown(page)
    assert session.world.settings.employer_page == ""
    type_address(page, "")
    assert not page.bar.isVisible()


def test_what_cannot_be_kept_is_said(session: Session, page: PreferencesPage) -> None:
    session.world.places.config.parent.mkdir(parents=True, exist_ok=True)
    session.world.places.config.write_text("a file in the folder's place")
    choose(page, "lock_after_minutes", 1)
    assert "could not be written" in shown(page)
    assert session.world.settings.lock_after_minutes == 5


def test_a_value_set_by_hand_is_shown_as_it_is(qtbot: QtBot, session: Session) -> None:
    session.world.settings = settings.Settings(lock_after_minutes=7)
    page = PreferencesPage(session)
    qtbot.addWidget(page)
    editor = page.editors["lock_after_minutes"]
    assert isinstance(editor, QComboBox)
    assert editor.currentData() == 7


def test_the_folder_can_be_copied_and_the_version_is_told(session: Session, page: PreferencesPage) -> None:
    page.copy.click()
    assert Path(QGuiApplication.clipboard().text()) == session.world.places.vault
    assert __version__ in shown(page)


def test_every_control_has_a_name(page: PreferencesPage) -> None:
    for editor in page.editors.values():
        assert editor.accessibleName() or (isinstance(editor, QCheckBox) and editor.text())


def test_everything_is_exported(qtbot: QtBot, opened: Session, tmp_path: Path) -> None:
    page = PreferencesPage(opened)
    qtbot.addWidget(page)
    page.export.click()
    with qtbot.waitSignal(opened.said):
        answer(page, str(tmp_path / "all.zip"))
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert len(archive.namelist()) == 4
    page.export_all(str(tmp_path / "all.zip"))
    qtbot.waitUntil(lambda: "could not be written" in shown(page))
