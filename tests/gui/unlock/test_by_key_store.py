"""The button for the computer's key store: one click opens; whatever the store does, the passphrase does too."""

from collections.abc import Iterator
from concurrent.futures import wait
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.fakes import NOW, FakeStore
from tests.gui.unlock.worlds import PASSPHRASE, PATIENCE, a_vault, shown, type_into
from wallet.composition import World
from wallet.errors import KeyStoreLocked, NoKeyStore, WrongSecret
from wallet.gui.session import Session
from wallet.gui.unlock.by_key_store import ByKeyStore
from wallet.gui.unlock.page import UnlockPage
from wallet.progress import Cancelled
from wallet.usecases.remember_on_computer import remember


class Hanging(FakeStore):
    """Asks something that nobody answers until `answered`, or until it is given up."""

    def __init__(self, kept: dict[str, bytes]) -> None:
        super().__init__(kept)
        self.is_asked, self.answered = Event(), Event()

    def get(self, name: str) -> bytes:
        self.is_asked.set()
        self.answered.wait(20)
        if self.is_given_up:
            raise Cancelled
        return super().get(name)

    def give_up(self) -> None:
        super().give_up()
        self.answered.set()


@pytest.fixture
def kept(session: Session) -> dict[str, bytes]:
    """What the store keeps for the wallet, which is closed."""
    vault, _ = a_vault(session)
    store = FakeStore()
    remember(vault, PASSPHRASE, store, now=NOW)
    vault.close()
    return store.kept


def use(monkeypatch: pytest.MonkeyPatch, store: FakeStore) -> None:
    monkeypatch.setattr(World, "key_store", staticmethod(lambda: store))


def a_page(qtbot: QtBot, session: Session) -> UnlockPage:
    page = UnlockPage(session)
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    return page


def part(page: UnlockPage) -> ByKeyStore:
    assert page.key_store is not None
    return page.key_store


def test_one_click_opens(
    qtbot: QtBot, session: Session, kept: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, FakeStore(kept))
    page = a_page(qtbot, session)
    with qtbot.waitSignal(session.opened, timeout=PATIENCE):
        QTest.mouseClick(part(page).press, Qt.MouseButton.LeftButton)


def test_it_is_never_asked_without_a_click(
    qtbot: QtBot, session: Session, kept: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Hanging(kept)
    use(monkeypatch, store)
    page = a_page(qtbot, session)
    qtbot.wait(100)
    assert not store.is_asked.is_set()
    assert not session.is_open
    assert page.focusWidget() is page.field.line


def test_there_is_no_button_where_it_was_not_switched_on(qtbot: QtBot, session: Session) -> None:
    vault, _ = a_vault(session)
    vault.close()
    assert a_page(qtbot, session).key_store is None


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("store", "words"),
    [
        (FakeStore(get=KeyStoreLocked()), "is locked, and it was not unlocked"),
        (FakeStore(get=NoKeyStore()), "no key store that the wallet could use"),
        (FakeStore(), "has no key for this wallet"),
        (FakeStore(get=WrongSecret(kind="key_store")), "not the one of this wallet"),
    ],
)
def test_what_is_the_matter_is_said_and_the_passphrase_opens(
    qtbot: QtBot,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    store: FakeStore,
    words: str,
) -> None:
    use(monkeypatch, store)
    page = a_page(qtbot, session)
    part(page).press.click()
    qtbot.waitUntil(lambda: words in shown(page), timeout=PATIENCE)
    assert page.focusWidget() is page.field.line
    type_into(page.field, PASSPHRASE)
    with qtbot.waitSignal(session.opened, timeout=PATIENCE):
        page.submit()


def test_another_accounts_key_is_said(
    qtbot: QtBot, session: Session, kept: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, FakeStore(dict.fromkeys(kept, bytes(32))))
    page = a_page(qtbot, session)
    part(page).press.click()
    qtbot.waitUntil(lambda: "not the one of this wallet" in shown(page), timeout=PATIENCE)
    assert part(page).press.isEnabled()
    assert not session.is_open


@pytest.fixture
def hanging(
    qtbot: QtBot, session: Session, kept: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[UnlockPage, Hanging]]:
    """A page that waits for a store that hangs."""
    store = Hanging(kept)
    use(monkeypatch, store)
    page = a_page(qtbot, session)
    part(page).press.click()
    qtbot.waitUntil(store.is_asked.is_set, timeout=PATIENCE)
    yield page, store
    store.answered.set()


def test_while_it_hangs_the_passphrase_opens(
    qtbot: QtBot, session: Session, hanging: tuple[UnlockPage, Hanging]
) -> None:
    page, store = hanging
    assert "your computer account" in shown(page)
    assert page.focusWidget() is page.field.line
    type_into(page.field, PASSPHRASE)
    with qtbot.waitSignal(session.opened, timeout=PATIENCE):
        page.field.submitted.emit()
    assert store.is_given_up


def test_it_is_pressed_again_to_wait_no_longer(qtbot: QtBot, hanging: tuple[UnlockPage, Hanging]) -> None:
    page, store = hanging
    assert "Stop waiting" in part(page).press.text()
    part(page).press.click()
    assert store.is_given_up
    assert "Unlock with" in part(page).press.text()
    assert not part(page).hint.isVisible()
    qtbot.wait(50)
    assert page.bar.text() == ""


def test_an_answer_that_comes_too_late_opens_nothing(
    qtbot: QtBot, session: Session, hanging: tuple[UnlockPage, Hanging]
) -> None:
    page, store = hanging
    store.answered.set()
    wait(session.tasks._waiting, 20)  # and nothing of it is delivered yet
    part(page).give_up()
    qtbot.wait(50)
    assert not session.is_open


def test_nobody_waits_when_the_window_is_closed(session: Session, hanging: tuple[UnlockPage, Hanging]) -> None:
    page, store = hanging
    page.close()
    assert store.is_given_up
    session.close()
