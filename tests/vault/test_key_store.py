"""The computer's key store: only safe ones are used, whatever they raise has a name, and nobody has to wait."""

import base64
from collections.abc import Callable
from functools import partial
from threading import Event, Thread
from typing import Any

import keyring.core
import pytest
from keyring import errors
from keyring.backends import SecretService, chainer, fail, null

from wallet.errors import (
    KeyStoreError,
    KeyStoreFailed,
    KeyStoreLacks,
    KeyStoreLocked,
    KeyStoreNotReady,
    KeyStoreTooSlow,
    KeyStoreUnsafe,
    NoKeyStore,
)
from wallet.progress import Cancelled
from wallet.vault.key_store import SERVICE, Backend, KeyStore, safe_backend

KEY = bytes(range(32))


class InMemory:
    """A backend that keeps texts by service and user."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str, /) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str, /) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str, /) -> None:
        del self.kept[service, username]


def raising(error: Exception) -> KeyStore:
    def backend() -> Backend:
        raise error

    return KeyStore(backend)


def test_it_keeps_gives_and_deletes() -> None:
    backend = InMemory()
    store = KeyStore(lambda: backend)
    store.put("an-id", KEY)
    assert backend.kept == {(SERVICE, "an-id"): base64.b64encode(KEY).decode()}
    assert store.get("an-id") == KEY
    with pytest.raises(KeyStoreLacks):
        store.get("another-id")
    store.delete("an-id")
    store.delete("an-id")
    assert backend.kept == {}


@pytest.mark.parametrize("foreign", ["", "not base64 at all", "\u00e9"])
def test_what_somebody_else_put_there_is_no_key(foreign: str) -> None:
    backend = InMemory()
    backend.set_password(SERVICE, "an-id", foreign)
    with pytest.raises(KeyStoreLacks):
        KeyStore(lambda: backend).get("an-id")


class PromptDismissedException(Exception):
    """As SecretStorage names it, which is not on every system."""


@pytest.mark.parametrize(
    ("raised", "meant"),
    [
        (errors.NoKeyringError(), NoKeyStore),
        (errors.KeyringLocked(), KeyStoreLocked),
        (PromptDismissedException(), KeyStoreLocked),
        (errors.InitError(), KeyStoreNotReady),
        (errors.PasswordSetError(), KeyStoreFailed),
        (errors.PasswordDeleteError(), KeyStoreFailed),
        (RuntimeError("a backend's own"), KeyStoreFailed),
        (OSError(5, "D-Bus went away"), KeyStoreFailed),
        (ModuleNotFoundError("keyringrc.cfg names what is not there"), KeyStoreFailed),
    ],
)
def test_whatever_it_raises_has_a_name(raised: Exception, meant: type[KeyStoreError]) -> None:
    store = raising(raised)
    for use in (partial(store.put, "an-id", KEY), partial(store.get, "an-id"), partial(store.delete, "an-id")):
        with pytest.raises(meant) as told:
            use()
        assert type(told.value) is meant
        assert told.value.details["reason"] == type(raised).__name__


class Hanging(InMemory):
    """Asks something that nobody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.is_asked, self.answered = Event(), Event()

    def get_password(self, service: str, username: str, /) -> str | None:
        self.is_asked.set()
        self.answered.wait(20)
        return super().get_password(service, username)


def test_one_that_hangs_is_not_waited_for_for_ever() -> None:
    backend = Hanging()
    with pytest.raises(KeyStoreTooSlow):
        KeyStore(lambda: backend, patience=0.05).get("an-id")
    backend.answered.set()


def test_the_waiting_ends_when_it_is_given_up() -> None:
    backend = Hanging()
    raised: list[Cancelled] = []

    def work() -> None:
        try:
            store.get("an-id")
        except Cancelled as error:
            raised.append(error)

    store = KeyStore(lambda: backend)
    waiting = Thread(target=work)
    waiting.start()
    assert backend.is_asked.wait(20)
    store.give_up()
    store.give_up()
    waiting.join(20)
    assert len(raised) == 1
    backend.answered.set()
    with pytest.raises(Cancelled):
        store.put("an-id", KEY)
    assert backend.kept == {}, "once given up, nothing is asked any more"


class PlaintextKeyring(InMemory):
    """As that of keyrings.alt, which writes what it keeps into a file as it is."""

    __module__ = "keyrings.alt.file"


class Chain:
    """As keyring's own, of several."""

    def __init__(self, *backends: object) -> None:
        self.backends = backends


def of_keyring(kind: Callable[[], object]) -> object:
    return kind()


def set_up(monkeypatch: pytest.MonkeyPatch, backend: object) -> None:
    monkeypatch.setattr(keyring.core, "_keyring_backend", backend)


@pytest.mark.parametrize("unsafe", [of_keyring(null.Keyring), PlaintextKeyring(), Chain(PlaintextKeyring()), Chain()])
def test_one_that_does_not_protect_is_refused(monkeypatch: pytest.MonkeyPatch, unsafe: object) -> None:
    set_up(monkeypatch, unsafe)
    with pytest.raises(KeyStoreUnsafe):
        KeyStore().put("an-id", KEY)


def test_where_there_is_none_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(monkeypatch, of_keyring(fail.Keyring))
    with pytest.raises(NoKeyStore):
        KeyStore().get("an-id")


def test_the_systems_own_is_used_and_of_several_the_safe_one(monkeypatch: pytest.MonkeyPatch) -> None:
    own = of_keyring(SecretService.Keyring)
    for found in (own, Chain(own, PlaintextKeyring()), Chain(PlaintextKeyring(), own)):
        set_up(monkeypatch, found)
        assert safe_backend() is own


def test_keyrings_chain_has_backends() -> None:
    """What `safe_backend` relies on."""
    chain: Any = chainer.ChainerBackend
    assert isinstance(chain.backends, list)
