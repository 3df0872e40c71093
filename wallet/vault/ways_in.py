"""The ways into an open vault: which secrets open it, and changing them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock

from wallet.errors import VaultLocked, WrongSecret
from wallet.frozen import Frozen, replace
from wallet.vault import backup, database, headers, keyslots, recovery_code
from wallet.vault.database import meaning
from wallet.vault.headers import Unlocked
from wallet.vault.keyslots import Cost, Header, Random
from wallet.vault.names import DATABASE, HEADER, Folders


class StoredKey(Frozen):
    """What the computer's key store keeps: the 32 random bytes of the keyring slot, never the master key."""

    raw: bytes


Secret = str | StoredKey
"""What can open a vault: a passphrase or recovery code, as typed, or a stored key."""


class WaysIn:
    """`opened` is the master key and the header of now. Once it is closed, every change raises VaultLocked."""

    def __init__(self, opened: Unlocked, folders: Folders) -> None:
        self.opened = opened
        self._folders = folders
        self._lock = Lock()
        self._is_closed = False

    @property
    def cost(self) -> Cost:
        """What a guess of the passphrase costs."""
        return keyslots.cost_of(keyslots.read_header(self.opened.body))

    def prove(self, secret: str) -> None:
        """Raises WrongSecret where this passphrase or recovery code does not open the vault."""
        self._prove(secrets_in(secret), secret)

    def prove_passphrase(self, passphrase: str) -> None:
        """Raises WrongSecret where this is not the passphrase, be it the recovery code."""
        self._prove({"passphrase": keyslots.passphrase_bytes(passphrase)}, passphrase)

    def change_passphrase(self, new: str, *, cost: Cost, random: Random) -> None:
        """From now on another passphrase. Raises WrongSecret (too long), DiskFull, VaultNotWritable."""

        def edit(header: Header) -> None:
            keyslots.drop(header, "passphrase")
            keyslots.add_passphrase_slot(header, new, self.opened.vmk, cost=cost, random=random)

        self._change(edit)

    def change_recovery_code(self, new: str, *, random: Random) -> None:
        """From now on another recovery code, of `recovery_code.fresh`; the old one opens nothing any more.

        Raises WrongSecret (not a code), DiskFull, VaultNotWritable: the old one still holds.
        """
        secret = recovery_code.secret_of(new)

        def edit(header: Header) -> None:
            keyslots.drop(header, "recovery")
            keyslots.add_recovery_slot(header, secret, self.opened.vmk, random=random)

        self._change(edit)

    @property
    def is_remembered(self) -> bool:
        """Whether a key in a computer's key store opens the vault."""
        return any(slot["type"] == "keyring" for slot in keyslots.read_header(self.opened.body)["slots"])

    def remember(self, key: StoredKey, *, random: Random) -> None:
        """From now on this key opens too, and no stored one of before. Only after `prove`: never the only way in.

        Raises DiskFull, VaultNotWritable.
        """

        def edit(header: Header) -> None:
            keyslots.drop(header, "keyring")
            keyslots.add_keyring_slot(header, key.raw, self.opened.vmk, random=random)

        self._change(edit)

    def forget(self) -> None:
        """From now on no stored key opens. Raises DiskFull, VaultNotWritable."""
        self._change(lambda header: keyslots.drop(header, "keyring"))

    def close(self) -> None:
        """Change nothing any more, from when a change that runs has ended."""
        with self._lock:
            self._is_closed = True

    def _prove(self, secrets: Mapping[str, bytes], typed: str) -> None:
        try:
            keyslots.unlock(keyslots.read_header(self.opened.body), secrets)
        except WrongSecret as wrong:
            raise recovery_code.refusal(typed) from wrong

    def _change(self, edit: Callable[[Header], None]) -> None:
        """Another header in one durable step; a copy of the old one that cannot be replaced now is the next time."""
        with self._lock:
            if self._is_closed:  # what lies there by now may be under other keys
                raise VaultLocked
            header = keyslots.read_header(self.opened.body)
            edit(header)
            changed = replace(self.opened, body=keyslots.sealed(header, self.opened.vmk))
            with meaning():
                headers.replace(self._folders.vault / HEADER, self._folders.copies, changed)
            self.opened = changed


def unlocked_by(folder: Path, copies: Path, secret: Secret) -> Unlocked:
    """What the header of this folder gives to a secret. Raises as `Vault.unlock`."""
    file = folder / DATABASE
    try:
        return headers.unlock(
            folder / HEADER, copies, secrets_in(secret), fits=lambda vmk: database.reads(file, backup.key(vmk))
        )
    except WrongSecret as wrong:
        raise _refusal(secret) from wrong


def _refusal(secret: Secret) -> WrongSecret:
    return WrongSecret(kind="key_store") if isinstance(secret, StoredKey) else recovery_code.refusal(secret)


def secrets_in(secret: Secret) -> dict[str, bytes]:
    """By type of slot, what it may be: of a text a recovery code (no slow work, so it comes first), a passphrase.

    Raises WrongSecret: too long.
    """
    if isinstance(secret, StoredKey):
        return {"keyring": secret.raw}
    code = recovery_code.read(secret)
    found = {} if code is None else {"recovery": code}
    return found | {"passphrase": keyslots.passphrase_bytes(secret)}
