"""The list: found as one types, filtered, ordered, emptied and filled, with a real vault."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.examples import a_record
from tests.gui.unlock.worlds import a_session, a_vault
from wallet.gui.library.delegate import initial_of, tint_of
from wallet.gui.library.page import LibraryPage
from wallet.gui.session import Session
from wallet.verification.report import Outcome


@pytest.fixture
def page(qtbot: QtBot, opened: Session) -> LibraryPage:
    """Three credentials, all of them listed."""
    made = a_page(qtbot, opened)
    qtbot.waitUntil(lambda: made.model.rowCount() == 3)
    return made


@pytest.fixture
def empty(qtbot: QtBot, session: Session) -> LibraryPage:
    """An open wallet without a credential."""
    vault, _ = a_vault(session)
    session.open(vault)
    return a_page(qtbot, session)


@pytest.fixture
def mixed(qtbot: QtBot, tmp_path: Path) -> Iterator[LibraryPage]:
    """One credential of every outcome."""
    session = a_session(tmp_path)
    vault, _ = a_vault(session, [a_record(outcome.value, outcome=outcome) for outcome in Outcome])
    session.open(vault)
    made = a_page(qtbot, session)
    qtbot.waitUntil(lambda: made.model.rowCount() == 4)
    yield made
    session.close()


def a_page(qtbot: QtBot, session: Session) -> LibraryPage:
    page = LibraryPage(session)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    return page


def titles(page: LibraryPage) -> list[str]:
    return [page.model.index(row).data() for row in range(page.model.rowCount())]


def test_what_is_typed_narrows_the_list(qtbot: QtBot, page: LibraryPage) -> None:
    QTest.keyClicks(page.top.search, "span")
    qtbot.waitUntil(lambda: titles(page) == ["Spanish"])
    assert page.top.counted.text() == "1 of 3 credentials"
    QTest.keyClick(page.top.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert page.top.counted.text() == "3 credentials"


def test_nothing_found_offers_the_way_back(qtbot: QtBot, page: LibraryPage) -> None:
    QTest.keyClicks(page.top.search, "zzz")
    qtbot.waitUntil(page.nothing.isVisible)
    assert page.detail.content is None
    QTest.mouseClick(page.nothing.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert page.list.isVisible()


def test_down_goes_from_the_box_to_what_was_found(qtbot: QtBot, page: LibraryPage) -> None:
    QTest.keyClicks(page.top.search, "first")
    qtbot.waitUntil(lambda: titles(page) == ["First aid"])
    with qtbot.waitActive(page):
        page.activateWindow()
    QTest.keyClick(page.top.search, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    qtbot.waitUntil(lambda: page.detail.content is not None)
    assert page.detail.content is not None
    assert page.detail.content.title.text() == "First aid"


def test_the_order_follows_the_box(qtbot: QtBot, page: LibraryPage) -> None:
    page.top.orders.setCurrentIndex(page.top.orders.findData("name"))
    qtbot.waitUntil(lambda: titles(page) == ["First aid", "Spanish", "Teamwork"])


@pytest.mark.parametrize(
    ("wanted", "expected"), [("passed", {"passed"}), ("look", {"warning", "unknown"}), ("problem", {"failed"})]
)
def test_the_filter_follows_the_box(qtbot: QtBot, mixed: LibraryPage, wanted: str, expected: set[str]) -> None:
    mixed.top.filters.setCurrentIndex(mixed.top.filters.findData(wanted))
    qtbot.waitUntil(lambda: set(titles(mixed)) == expected)


def test_cards_are_heard_as_name_issuer_and_finding(page: LibraryPage) -> None:
    heard = page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.endswith(", Example Corp, Checks passed")


def test_selecting_takes_away_what_hides_it(qtbot: QtBot, page: LibraryPage) -> None:
    wanted = page.list.current_id()
    page.top.filters.setCurrentIndex(page.top.filters.findData("problem"))
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    page.select(wanted)
    qtbot.waitUntil(lambda: page.list.current_id() == wanted)
    assert page.top.filter == "all"


def test_one_that_is_kept_later_is_selected_when_it_comes(qtbot: QtBot, page: LibraryPage, opened: Session) -> None:
    new = a_record("Archery")
    page.select(new.id)
    opened.vault.add([new])
    opened.changed.emit()
    qtbot.waitUntil(lambda: page.list.current_id() == new.id)


def test_delete_moves_the_chosen_one_away(qtbot: QtBot, page: LibraryPage, opened: Session) -> None:
    qtbot.waitUntil(lambda: page.detail.content is not None)
    chosen = page.list.current_id()
    with qtbot.waitSignal(page.removed) as got:
        QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert got.args is not None
    assert got.args[0] == chosen
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert [summary.id for summary in opened.vault.deleted()] == [chosen]
    assert page.list.current_id() not in ("", chosen)


def test_samples_come_and_go_in_one_click(qtbot: QtBot, empty: LibraryPage) -> None:
    assert empty.first.isVisible()
    assert empty.top.remove_samples.isHidden()
    QTest.mouseClick(empty.first.samples, Qt.MouseButton.LeftButton)
    assert not empty.first.samples.isEnabled()
    qtbot.waitUntil(lambda: empty.model.rowCount() > 0)
    described = [
        row.data(Qt.ItemDataRole.AccessibleDescriptionRole)
        for row in map(empty.model.index, range(empty.model.rowCount()))
    ]
    assert all("Sample" in line for line in described)
    QTest.mouseClick(empty.top.remove_samples, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(empty.first.isVisible)
    assert empty.first.samples.isEnabled()


def test_adding_is_asked_for_from_the_empty_page_and_the_full_one(qtbot: QtBot, empty: LibraryPage) -> None:
    for button in (empty.first.add, empty.top.add):
        with qtbot.waitSignal(empty.add_wanted):
            button.click()


def test_a_lock_leaves_nothing_on_the_page(qtbot: QtBot, page: LibraryPage, opened: Session) -> None:
    qtbot.waitUntil(lambda: page.detail.content is not None)
    QTest.keyClicks(page.top.search, "s")
    opened.lock()
    assert page.model.rowCount() == 0
    assert page.detail.content is None
    assert page.top.search.text() == ""


def test_cards_are_mirrored_right_to_left(qtbot: QtBot, page: LibraryPage) -> None:
    """The tile of a card lies on the side where reading begins."""
    del qtbot

    def tile_is_at(x: int) -> bool:
        picture = page.list.viewport().grab().toImage()
        tint = tint_of("did:key:z6MkExample").lower()
        return picture.pixelColor(QPoint(x, 30)).name() == tint

    width = page.list.viewport().width()
    assert tile_is_at(20)
    page.setLayoutDirection(QLocale("ar").textDirection())
    assert tile_is_at(page.list.viewport().width() - 21)
    assert not tile_is_at(20) or width < 60


@pytest.mark.parametrize(
    ("title", "letter"), [("spanish", "S"), ("“Ökologie”", "Ö"), ("", "·"), ("ß", "S"), ("١", "١")]
)
def test_a_tile_has_one_letter(title: str, letter: str) -> None:
    assert initial_of(title) == letter
