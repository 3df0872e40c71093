"""Change what opens the wallet: the passphrase, the recovery code, or every key.

Each asks for a secret that opens it now, although it is open: who sits down at an unlocked computer changes nothing.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from wallet.errors import VaultError
from wallet.settings import write_new
from wallet.vault import restoring
from wallet.vault.calibration import calibrated
from wallet.vault.events import Kind
from wallet.vault.vault import Vault

STRONGER = 4
"""How many times the memory this computer must be able to give, for a stronger protection to be offered."""


def change_passphrase(vault: Vault, secret: str, new: str, *, now: datetime) -> None:
    """From now on `new` opens the wallet. Raises WrongSecret, DiskFull, VaultNotWritable: the old one still does."""
    vault.ways_in.prove(secret)
    vault.ways_in.change_passphrase(new, cost=calibrated(), random=os.urandom)
    _log(vault, Kind.PASSPHRASE_CHANGED, now)


def new_recovery_code(vault: Vault, secret: str, *, now: datetime, code_file: Path | None = None) -> str:
    """A new recovery code; the old one opens nothing any more. With `code_file`, a new file, it is there first.

    Raises WrongSecret, CannotWrite, DiskFull, VaultNotWritable: the old one still opens the wallet.
    """
    vault.ways_in.prove(secret)
    code = vault.ways_in.change_recovery_code(_hand_over(code_file), random=os.urandom)
    _log(vault, Kind.RECOVERY_CODE_CHANGED, now)
    return code


def renew_keys(vault: Vault, secret: str, new: str, *, now: datetime, code_file: Path | None = None) -> str:
    """Encrypt all anew, with another passphrase and recovery code; the code. The wallet is closed afterwards.

    Raises WrongSecret, CannotWrite, DiskFull, VaultNotWritable: everything is as it was.
    """
    vault.ways_in.prove(secret)
    return restoring.renew_keys(vault, new, at=now, cost=calibrated(), hand_over=_hand_over(code_file))


def can_be_stronger(vault: Vault) -> bool:
    """Whether this computer can make guessing the passphrase much more costly than it is."""
    return calibrated().m_kib >= STRONGER * vault.ways_in.cost.m_kib


def _log(vault: Vault, kind: Kind, now: datetime) -> None:
    """What holds already is not called undone because there is no room to note it down."""
    with suppress(VaultError):
        vault.log(kind, now)


def _hand_over(code_file: Path | None) -> Callable[[str], object]:
    return partial(_write, code_file) if code_file is not None else lambda _: None


def _write(code_file: Path, code: str) -> None:
    write_new(code_file, f"{code}\n".encode())
