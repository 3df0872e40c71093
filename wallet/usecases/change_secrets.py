"""Change what opens the wallet: the passphrase, the recovery code, or every key.

Each asks for a secret that opens it now, although it is open: who sits down at an unlocked computer changes nothing.
"""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from wallet.errors import VaultError
from wallet.settings import write_new
from wallet.vault import recovery_code, restoring
from wallet.vault.calibration import LARGEST_KIB, calibrated
from wallet.vault.events import Kind
from wallet.vault.vault import Vault

STRONGER = 4
"""How many times the memory this computer must be able to give, for a stronger protection to be offered."""


def change_passphrase(vault: Vault, secret: str, new: str, *, now: datetime) -> None:
    """From now on `new` opens the wallet. Raises WrongSecret, DiskFull, VaultNotWritable: the old one still does."""
    vault.ways_in.prove(secret)
    vault.ways_in.change_passphrase(new, cost=calibrated(), random=os.urandom)
    _log(vault, Kind.PASSPHRASE_CHANGED, now)


def fresh_code() -> str:
    """A recovery code that opens nothing yet: it is handed over first, and then made the one that opens."""
    return recovery_code.fresh(os.urandom)


def change_recovery_code(vault: Vault, secret: str, code: str, *, now: datetime, code_file: Path | None = None) -> None:
    """From now on this fresh code opens, the old one no more. With `code_file`, a new file, it is there first.

    Raises WrongSecret, CannotWrite, DiskFull, VaultNotWritable: the old one still opens the wallet.
    """
    vault.ways_in.prove(secret)
    _hand_over(code, code_file)
    vault.ways_in.change_recovery_code(code, random=os.urandom)
    _log(vault, Kind.RECOVERY_CODE_CHANGED, now)


def renew_keys(vault: Vault, secret: str, new: str, code: str, *, now: datetime, code_file: Path | None = None) -> None:
    """Encrypt all anew, with another passphrase and a fresh recovery code. The wallet is closed afterwards.

    Raises WrongSecret, CannotWrite, DiskFull, VaultNotWritable: everything is as it was.
    """
    vault.ways_in.prove(secret)
    _hand_over(code, code_file)
    restoring.renew_keys(vault, new, code, at=now, cost=calibrated())


def can_be_stronger(vault: Vault) -> bool:
    """Whether this computer can make guessing the passphrase much more costly than it is. Takes up to a second."""
    wanted = STRONGER * vault.ways_in.cost.m_kib
    return wanted <= LARGEST_KIB and calibrated().m_kib >= wanted


def strengthen(vault: Vault, passphrase: str, *, now: datetime) -> None:
    """Let the same passphrase cost whoever guesses as much as this computer allows.

    Raises WrongSecret (also for the recovery code), DiskFull, VaultNotWritable: all is as it was.
    """
    vault.ways_in.prove_passphrase(passphrase)
    vault.ways_in.change_passphrase(passphrase, cost=calibrated(), random=os.urandom)
    _log(vault, Kind.PASSPHRASE_CHANGED, now)


def _log(vault: Vault, kind: Kind, now: datetime) -> None:
    """What holds already is not called undone because there is no room to note it down."""
    with suppress(VaultError):
        vault.log(kind, now)


def _hand_over(code: str, code_file: Path | None) -> None:
    if code_file is not None:
        write_new(code_file, f"{code}\n".encode())
