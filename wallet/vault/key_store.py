"""KeyStore: the store for secrets of the computer account (Secret Service, KWallet, Keychain, Windows), by keyring.

Such a store may ask the learner something in a window of its own, and answer minutes later or never. So each question
is put by a thread that nobody waits for longer than is wanted, not even the end of the program.
"""

import base64
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from threading import Thread
from typing import Any, Protocol, TypeVar

from wallet.errors import (
    KeyStoreFailed,
    KeyStoreLacks,
    KeyStoreLocked,
    KeyStoreNotReady,
    KeyStoreTooSlow,
    KeyStoreUnsafe,
    NoKeyStore,
    WalletError,
)
from wallet.progress import Cancelled
from wallet.worker.attempts import attempt

SERVICE = "learner-wallet"
PATIENCE = 60.0
"""Seconds to wait for an answer: the learner may have to type the password of the computer account first."""

SAFE = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.libsecret.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.macOS.Keyring",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
"""Stores of the systems themselves, which encrypt what they keep. There are others that write it down as it is."""
_NONE = "keyring.backends.fail.Keyring"

_MEANINGS: dict[str, type[WalletError]] = {
    "NoKeyringError": NoKeyStore,
    "KeyringLocked": KeyStoreLocked,
    "LockedException": KeyStoreLocked,
    "PromptDismissedException": KeyStoreLocked,
    "InitError": KeyStoreNotReady,
}
"""By the names of keyring's and SecretStorage's errors: the latter's classes are not there on every system."""

Result = TypeVar("Result")


class Backend(Protocol):
    """What keyring's backends do. They raise all sorts of errors."""

    def get_password(self, service: str, username: str, /) -> str | None: ...

    def set_password(self, service: str, username: str, password: str, /) -> None: ...

    def delete_password(self, service: str, username: str, /) -> None: ...


def safe_backend() -> Backend:
    """The store that is set up, or the best there is. Raises NoKeyStore, KeyStoreUnsafe."""
    from keyring import get_keyring  # start-up time: looks for every kind of store

    found = get_keyring()
    for each in getattr(found, "backends", (found,)):  # one that asks several in turn would ask unsafe ones too
        if _name(each) in SAFE:
            return each
    raise NoKeyStore if _name(found) == _NONE else KeyStoreUnsafe


class KeyStore:
    """A SecretStore for one use, which `give_up` ends."""

    def __init__(self, backend: Callable[[], Backend] = safe_backend, *, patience: float = PATIENCE) -> None:
        self._backend, self._patience = backend, patience
        self._left: Future[None] = Future()

    def put(self, name: str, secret: bytes) -> None:
        """Keep a secret under a name, instead of the one before."""
        text = base64.b64encode(secret).decode()
        self._answer(lambda backend: backend.set_password(SERVICE, name, text))

    def get(self, name: str) -> bytes:
        """The secret of this name. Raises KeyStoreLacks too."""
        text = self._answer(lambda backend: backend.get_password(SERVICE, name))
        try:
            return base64.b64decode(text or "", validate=True) or _lacking()
        except ValueError as error:  # somebody else's
            raise KeyStoreLacks from error

    def delete(self, name: str) -> None:
        """Keep nothing under this name."""

        def work(backend: Backend) -> None:
            if backend.get_password(SERVICE, name) is not None:
                backend.delete_password(SERVICE, name)

        self._answer(work)

    def give_up(self) -> None:
        """Wait for no answer any more."""
        if not self._left.done():
            self._left.set_result(None)

    def _answer(self, ask: Callable[[Backend], Result]) -> Result:
        if self._left.done():
            raise Cancelled
        answer: Future[Result | Exception] = Future()

        def work() -> None:
            answer.set_result(attempt(lambda: ask(self._backend())))

        Thread(target=work, name="key store", daemon=True).start()
        either: list[Future[Any]] = [answer, self._left]
        wait(either, self._patience, return_when=FIRST_COMPLETED)
        if self._left.done():
            raise Cancelled
        if not answer.done():
            raise KeyStoreTooSlow
        found = answer.result()
        if isinstance(found, Exception):
            raise _meaning(found) from found
        return found


def _lacking() -> bytes:
    raise KeyStoreLacks


def _meaning(error: Exception) -> WalletError:
    if isinstance(error, WalletError):
        return error
    known = (_MEANINGS[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in _MEANINGS)
    return next(known, KeyStoreFailed)(reason=type(error).__name__)


def _name(backend: object) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
