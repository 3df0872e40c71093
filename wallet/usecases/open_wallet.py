"""Create, find and unlock the wallet of a profile."""

from pathlib import Path

from wallet.paths import Places
from wallet.vault.vault import Vault

_COPIES = "headers"


def wallet_exists(places: Places) -> bool:
    """Whether this profile has a wallet."""
    return Vault.exists(places.vault)


def create_wallet(places: Places, passphrase: str) -> tuple[Vault, str]:
    """A new, empty wallet, open, and its recovery code. Raises VaultExists, DiskFull, VaultNotWritable."""
    return Vault.create(places.vault, passphrase, copies=_copies(places))


def unlock_wallet(places: Places, secret: str) -> Vault:
    """Open with the passphrase or the recovery code. Raises a VaultError that tells a wrong secret from damage."""
    return Vault.unlock(places.vault, secret, copies=_copies(places))


def _copies(places: Places) -> Path:
    return places.config / _COPIES
