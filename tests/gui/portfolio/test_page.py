"""The portfolio page: choose, order, export, and what is said about it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.examples import a_record
from tests.gui.unlock.worlds import AWorld, a_vault, answer, shown, some_records
from wallet.errors import TypesettingFailed
from wallet.gui.portfolio.page import PortfolioPage
from wallet.gui.session import Session


class FakeTypesetter:
    """Gives a PDF that is none, or fails. `asked` has the data of every call."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.fails = False

    def __call__(self, files: dict[str, bytes], main: str, inputs: dict[str, str], standards: list[str]) -> bytes:
        del main, inputs, standards
        self.asked.append(files["data.json"])
        if self.fails:
            raise TypesettingFailed(reason="")
        return b"%PDF"


@pytest.fixture
def typesetter(monkeypatch: pytest.MonkeyPatch) -> FakeTypesetter:
    made = FakeTypesetter()
    monkeypatch.setattr(AWorld, "typesetter", made)
    return made


@pytest.fixture
def opened(session: Session) -> Iterator[Session]:
    vault, _ = a_vault(session, some_records("One", "Two", "Three"))
    session.open(vault)
    yield session
    vault.close()


@pytest.fixture
def page(qtbot: QtBot, opened: Session) -> PortfolioPage:
    page = PortfolioPage(opened)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    return page


def test_all_are_chosen_at_first(page: PortfolioPage) -> None:
    assert "3 of 3 chosen" in shown(page)
    assert page.export.isEnabled()


def test_the_pdf_is_written_and_what_is_inside_is_said(
    qtbot: QtBot, page: PortfolioPage, typesetter: FakeTypesetter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.name.setText("Sam Salmon")
    page.headline.setText("Nurse")
    page.export_to(str(tmp_path / "mine"))
    assert not page.export.isEnabled()
    qtbot.waitUntil(lambda: "3 credentials" in shown(page))
    assert (tmp_path / "mine.pdf").read_bytes() == b"%PDF"
    assert b"Sam Salmon" in typesetter.asked[0]
    assert b"Nurse" in typesetter.asked[0]
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.bar.action.click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "mine.pdf"))]


def test_only_the_chosen_ones_in_their_order_are_inside(
    qtbot: QtBot, page: PortfolioPage, typesetter: FakeTypesetter, tmp_path: Path
) -> None:
    titles = [page.model.index(n).data(Qt.ItemDataRole.DisplayRole).split(",")[0] for n in range(3)]
    page.list.setCurrentIndex(page.model.index(2))
    page.up.click()
    page.list.setCurrentIndex(page.model.index(0))
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert "2 of 3 chosen" in shown(page)
    page.export_to(str(tmp_path / "a.pdf"))
    qtbot.waitUntil(lambda: "2 credentials" in shown(page))
    data = typesetter.asked[0].decode()
    assert titles[0] not in data
    assert data.index(titles[2]) < data.index(titles[1])


def test_where_to_save_is_asked(qtbot: QtBot, page: PortfolioPage, typesetter: FakeTypesetter, tmp_path: Path) -> None:
    page.export.click()
    answer(page, str(tmp_path / "a.pdf"))
    qtbot.waitUntil(lambda: "3 credentials" in shown(page))
    assert len(typesetter.asked) == 1


def test_the_ends_cannot_be_passed(page: PortfolioPage) -> None:
    page.list.setCurrentIndex(page.model.index(0))
    assert not page.up.isEnabled()
    page.down.click()
    page.down.click()
    assert page.list.currentIndex().row() == 2
    assert not page.down.isEnabled()


def test_nothing_chosen_cannot_be_exported(page: PortfolioPage) -> None:
    page.all.click()
    assert "0 of 3 chosen" in shown(page)
    assert not page.export.isEnabled()


def test_a_pdf_that_could_not_be_made_is_said(
    qtbot: QtBot, page: PortfolioPage, typesetter: FakeTypesetter, tmp_path: Path
) -> None:
    typesetter.fails = True
    page.export_to(str(tmp_path / "a.pdf"))
    qtbot.waitUntil(lambda: "could not be made" in shown(page))
    assert page.export.isEnabled()
    assert not (tmp_path / "a.pdf").exists()


def test_what_is_added_to_the_wallet_comes_here_too(qtbot: QtBot, opened: Session, page: PortfolioPage) -> None:
    opened.vault.add([a_record("Four")])
    opened.changed.emit()
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    assert len(page.model.chosen) == 4


def test_locking_shows_nothing(opened: Session, page: PortfolioPage) -> None:
    opened.locking.emit()
    assert page.model.rowCount() == 0
    assert "Nothing to put together yet" in shown(page)


def test_without_a_wallet_it_is_empty(qtbot: QtBot, session: Session) -> None:
    page = PortfolioPage(session)
    qtbot.addWidget(page)
    assert page.model.rowCount() == 0
