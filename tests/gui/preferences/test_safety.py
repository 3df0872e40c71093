"""The backups there are, one made now or elsewhere, and the sheets that the buttons ask for."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.unlock.worlds import PATIENCE, answer, shown
from wallet.gui.preferences.safety import SafetyCards
from wallet.gui.session import Session
from wallet.usecases.backups import backups


@pytest.fixture
def cards(qtbot: QtBot, opened: Session) -> SafetyCards:
    made = SafetyCards(opened)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: "none yet" in made.last.text(), timeout=PATIENCE)
    return made


def test_one_is_made_now(qtbot: QtBot, opened: Session, cards: SafetyCards) -> None:
    cards.make.click()
    assert not cards.make.isEnabled()
    qtbot.waitUntil(lambda: "Kept here: 1" in cards.last.text(), timeout=PATIENCE)
    (made,) = backups(opened.world.places)
    assert str(made.file) in cards.bar.text().replace("\u200b", "")


def test_one_is_made_elsewhere(qtbot: QtBot, opened: Session, cards: SafetyCards, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    cards.elsewhere.click()
    answer(cards, str(tmp_path / "stick"))
    qtbot.waitUntil(lambda: cards.bar.text() != "", timeout=PATIENCE)
    assert len(list((tmp_path / "stick").iterdir())) == 1
    assert not backups(opened.world.places)


def test_one_that_cannot_be_made_is_said(qtbot: QtBot, opened: Session, cards: SafetyCards) -> None:
    opened.vault.folders.backups.write_text("in its place")
    cards.make.click()
    qtbot.waitUntil(lambda: "cannot be read and written" in shown(cards), timeout=PATIENCE)
    assert cards.make.isEnabled()


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("restore", "Open a backup"),
        ("passphrase", "Choose a new passphrase"),
        ("code", "Make a new recovery code"),
        ("keys", "Encrypt everything anew"),
    ],
)
def test_the_others_ask_for_a_sheet(qtbot: QtBot, opened: Session, cards: SafetyCards, name: str, title: str) -> None:
    with qtbot.waitSignal(opened.sheet_wanted, timeout=PATIENCE) as asked:
        getattr(cards, name).click()
    assert asked.args is not None
    assert asked.args[0](cards).title.text() == title


def test_locked_there_is_nothing_to_tell(qtbot: QtBot, session: Session) -> None:
    made = SafetyCards(session)
    qtbot.addWidget(made)
    made.refresh()
    assert made.last.text() == " "
