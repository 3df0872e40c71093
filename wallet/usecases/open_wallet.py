"""Create, find and unlock the wallet of a profile."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

from wallet.errors import VaultExists
from wallet.paths import Places
from wallet.settings import write_new
from wallet.vault.names import Folders
from wallet.vault.vault import Vault
from wallet.vault.ways_in import Secret

_COPIES, _BACKUPS = "headers", "backups"


def wallet_exists(places: Places) -> bool:
    """Whether this profile has a wallet."""
    return Vault.exists(places.vault)


def create_wallet(places: Places, passphrase: str, *, code_file: Path | None = None) -> tuple[Vault, str]:
    """A new, empty wallet, open, and its recovery code.

    With `code_file`, a new file, the code is on the disk before there is a wallet that it opens. Raises VaultExists,
    WrongSecret (too long), DiskFull, VaultNotWritable, CannotWrite (the code); then neither is there.
    """
    with ExitStack() as at_the_end:

        def hand_over(code: str) -> None:
            if code_file is not None:
                write_new(code_file, f"{code}\n".encode())
                at_the_end.push(partial(_take_back, code_file, places))

        return Vault.create(folders(places), passphrase, hand_over=hand_over)


def _take_back(code_file: Path, places: Places, kind: type[BaseException] | None, *_: object) -> None:
    """After an error the code goes too, but for that of a wallet that was in its place already."""
    if kind is not None and (kind is VaultExists or not wallet_exists(places)):
        code_file.unlink(missing_ok=True)


def unlock_wallet(places: Places, secret: Secret, *, now: Callable[[], datetime]) -> Vault:
    """Open with passphrase, recovery code or stored key. Raises a VaultError that tells a wrong secret from damage."""
    return Vault.unlock(folders(places), secret, now=now)


def folders(places: Places) -> Folders:
    """Where the wallet of a profile lies, with the backups beside it."""
    return Folders(places.vault, places.config / _COPIES, places.vault.with_name(_BACKUPS))
