"""The switch for the computer's key store: it takes the passphrase, tells what is the matter, and can be cancelled."""

from collections.abc import Callable, Iterator
from concurrent.futures import wait
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import FakeStore
from tests.gui.unlock.worlds import PASSPHRASE, PATIENCE, shown, type_into
from wallet.composition import World
from wallet.errors import DiskFull, KeyStoreLocked
from wallet.gui.preferences.remembering import Remembering
from wallet.gui.session import Session
from wallet.progress import Cancelled
from wallet.usecases.remember_on_computer import is_remembered
from wallet.vault import headers


class Slow(FakeStore):
    """Does not answer until `answered`, or until it is given up, where it is told to be slow."""

    def __init__(self) -> None:
        super().__init__()
        self.answered, self.is_asked = Event(), Event()
        self.answered.set()

    def put(self, name: str, secret: bytes) -> None:
        self._wait()
        super().put(name, secret)

    def delete(self, name: str) -> None:
        self._wait()
        super().delete(name)

    def give_up(self) -> None:
        super().give_up()
        self.answered.set()

    def _wait(self) -> None:
        self.is_asked.set()
        self.answered.wait(20)
        if self.is_given_up:
            raise Cancelled


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    made = Slow()
    monkeypatch.setattr(World, "key_store", staticmethod(lambda: made))
    yield made
    made.answered.set()


@pytest.fixture
def page(qtbot: QtBot, opened: Session, store: Slow) -> Remembering:
    del store
    made = Remembering(opened)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def is_on(opened: Session) -> Callable[[], bool]:
    return lambda: is_remembered(opened.world.places)


def switch_on(page: Remembering, secret: str = PASSPHRASE) -> None:
    page.switch.click()
    assert page.ask.isVisible()
    type_into(page.ask.secret, secret)
    page.ask.go_on.click()


def test_on_and_off(qtbot: QtBot, opened: Session, page: Remembering, store: Slow, is_on: Callable[[], bool]) -> None:
    assert "whoever can use your computer account can open the wallet" in shown(page)
    assert not page.switch.isChecked()
    switch_on(page)
    qtbot.waitUntil(lambda: "one click" in page.bar.text(), timeout=PATIENCE)
    assert (page.switch.isChecked(), is_on(), page.ask.isVisible()) == (True, True, False)
    assert page.ask.secret.text() == ""
    assert list(store.kept) == [opened.vault.vault_id]
    page.switch.click()
    assert not page.switch.isEnabled()
    qtbot.waitUntil(lambda: "alone" in page.bar.text(), timeout=PATIENCE)
    assert (page.switch.isChecked(), page.switch.isEnabled(), is_on(), store.kept) == (False, True, False, {})


def test_a_wrong_passphrase_switches_nothing_on(
    qtbot: QtBot, page: Remembering, store: Slow, is_on: Callable[[], bool]
) -> None:
    switch_on(page, "wrong")
    qtbot.waitUntil(lambda: "does not open" in shown(page.ask), timeout=PATIENCE)
    assert (is_on(), store.kept, page.ask.isVisible(), page.ask.go_on.isEnabled()) == (False, {}, True, True)
    page.ask.leave.click()
    assert (page.switch.isChecked(), page.ask.isVisible()) == (False, False)


def test_switched_off_again_before_it_was_on(page: Remembering, is_on: Callable[[], bool]) -> None:
    page.switch.click()
    page.switch.click()
    assert (page.ask.isVisible(), page.switch.isChecked(), is_on()) == (False, False, False)


def test_what_is_the_matter_with_the_store_is_said(
    qtbot: QtBot, page: Remembering, store: Slow, is_on: Callable[[], bool]
) -> None:
    store.problems["put"] = KeyStoreLocked()
    switch_on(page)
    qtbot.waitUntil(lambda: "is locked, and it was not unlocked" in shown(page.ask), timeout=PATIENCE)
    assert not is_on()


def test_a_store_that_hangs_is_left(qtbot: QtBot, page: Remembering, store: Slow, is_on: Callable[[], bool]) -> None:
    store.answered.clear()
    switch_on(page)
    qtbot.waitUntil(store.is_asked.is_set, timeout=PATIENCE)
    assert "Waiting" in shown(page.ask)
    assert not page.ask.go_on.isEnabled()
    page.ask.leave.click()
    assert store.is_given_up
    assert (page.switch.isChecked(), page.ask.isVisible(), is_on()) == (False, False, False)
    page.switch.click()
    assert page.ask.go_on.isEnabled()


def test_what_came_too_late_to_be_cancelled_is_shown(
    qtbot: QtBot, opened: Session, page: Remembering, is_on: Callable[[], bool]
) -> None:
    switch_on(page)
    wait(opened.tasks._waiting, 20)  # and nothing of it is delivered yet
    page.ask.leave.click()
    qtbot.waitUntil(lambda: not opened.tasks._waiting, timeout=PATIENCE)
    assert page.switch.isChecked()
    assert is_on()


def test_a_key_that_stays_in_the_store_is_said(
    qtbot: QtBot, page: Remembering, store: Slow, is_on: Callable[[], bool]
) -> None:
    switch_on(page)
    qtbot.waitUntil(is_on, timeout=PATIENCE)
    qtbot.waitUntil(lambda: page.bar.text() != "", timeout=PATIENCE)
    store.problems["delete"] = KeyStoreLocked()
    page.switch.click()
    qtbot.waitUntil(lambda: "could not be deleted" in page.bar.text(), timeout=PATIENCE)
    assert (page.switch.isChecked(), is_on()) == (False, False)


def test_a_full_disk_leaves_it_on(
    qtbot: QtBot, page: Remembering, is_on: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    switch_on(page)
    qtbot.waitUntil(lambda: page.bar.text() != "", timeout=PATIENCE)
    monkeypatch.setattr(headers, "replace", full)
    page.switch.click()
    qtbot.waitUntil(lambda: "disk is full" in page.bar.text(), timeout=PATIENCE)
    assert (page.switch.isChecked(), is_on()) == (True, True)


def test_nobody_waits_when_the_program_leaves(qtbot: QtBot, opened: Session, page: Remembering, store: Slow) -> None:
    store.answered.clear()
    switch_on(page)
    qtbot.waitUntil(store.is_asked.is_set, timeout=PATIENCE)
    page.hide()
    assert store.is_given_up
    opened.lock()
    page.refresh()


def test_shown_again_it_says_what_holds(opened: Session, page: Remembering) -> None:
    page.switch.setChecked(True)
    page.hide()
    page.show()
    assert not page.switch.isChecked()
    assert not opened.vault.ways_in.is_remembered
