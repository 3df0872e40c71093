"""Let the computer's own key store open the wallet, so that nothing has to be typed; or no longer.

The store keeps a random key that unwraps the master key of this wallet alone: one way in more, never the only one.
"""

import os
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import datetime

from wallet.errors import KeyStoreError, KeyStoreFailed, KeyStoreLacks, VaultError
from wallet.paths import Places
from wallet.ports import SecretStore
from wallet.progress import Cancelled
from wallet.usecases.open_wallet import unlock_wallet
from wallet.vault import keyslots, names
from wallet.vault.events import Kind
from wallet.vault.vault import Vault
from wallet.vault.ways_in import StoredKey


def remember(vault: Vault, secret: str, store: SecretStore, *, now: datetime) -> None:
    """Let a fresh key in `store` open the wallet, for who knows a secret that opens it now.

    Raises WrongSecret, KeyStoreError, Cancelled, DiskFull, VaultNotWritable, VaultLocked (closed while the store
    was waited for): the passphrase opens it as before.
    """
    vault.ways_in.prove(secret)
    key = StoredKey(os.urandom(keyslots.KEY))
    store.put(vault.vault_id, key.raw)
    with ExitStack() as on_failure:
        on_failure.callback(_is_deleted, store, vault.vault_id)
        if store.get(vault.vault_id) != key.raw:
            raise KeyStoreFailed(kind="not_kept")
        vault.ways_in.remember(key, random=os.urandom)
        on_failure.pop_all()
    _log(vault, Kind.KEYRING_ADDED, now)


def forget(vault: Vault, store: SecretStore, *, now: datetime) -> bool:
    """Let no stored key open the wallet any more; whether `store` has deleted it too.

    One that could not be deleted opens nothing but backups that were made while it was in use. Raises DiskFull,
    VaultNotWritable: it opens the wallet as before.
    """
    if vault.ways_in.is_remembered:
        vault.ways_in.forget()
        _log(vault, Kind.KEYRING_REMOVED, now)
    return _is_deleted(store, vault.vault_id)


def is_remembered(places: Places) -> bool:
    """Whether the wallet says that a key in a computer's key store opens it; no key is derived for this."""
    return bool(names.remembered_as(places.vault))


def stored_key(places: Places, store: SecretStore) -> StoredKey:
    """The key that `store` has for the wallet. Raises KeyStoreError, Cancelled."""
    if not (name := names.remembered_as(places.vault)):
        raise KeyStoreLacks
    return StoredKey(store.get(name))


def unlock_by_store(places: Places, store: SecretStore, *, now: Callable[[], datetime]) -> Vault:
    """Open with the key that `store` has. Raises what `stored_key` and `unlock_wallet` raise."""
    return unlock_wallet(places, stored_key(places, store), now=now)


def _is_deleted(store: SecretStore, name: str) -> bool:
    try:
        store.delete(name)
    except (KeyStoreError, Cancelled):
        return False
    return True


def _log(vault: Vault, kind: Kind, now: datetime) -> None:
    """What holds already is not called undone because there is no room to note it down."""
    with suppress(VaultError):
        vault.log(kind, now)
