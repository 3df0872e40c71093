"""Make backups, try one out, put one in the wallet's place."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from wallet.paths import Places
from wallet.usecases.open_wallet import folders
from wallet.vault import backup, restoring
from wallet.vault.backup import Facts
from wallet.vault.restoring import Restored
from wallet.vault.vault import Vault


def back_up_if_due(vault: Vault, now: datetime) -> Path | None:
    """Once a day, where something changed since the last backup; None where there is nothing to do.

    Raises a VaultError: there is no new backup, the wallet and the older ones are as they were.
    """
    mine = [each for each in backup.listed(vault.folders.backups) if each.vault_id == vault.vault_id]
    changes = vault.changes()
    today = now.astimezone(UTC).date()
    if mine and (mine[0].changes == changes or any(each.made.date() == today for each in mine)):
        return None
    return vault.back_up(now) if changes else None


def backups(places: Places) -> Sequence[Facts]:
    """The backups of this profile, newest first, of whichever wallet."""
    return backup.listed(folders(places).backups)


def try_out_backup(file: Path, secret: str, places: Places) -> Restored:
    """Open a backup as restoring would, and put nothing in place. Raises BackupDamaged, WrongSecret, a VaultError."""
    return restoring.try_out(file, secret, places.cache / "backup")


def restore_backup(file: Path, secret: str, places: Places, *, now: Callable[[], datetime]) -> Restored:
    """Put the wallet of a backup in its place; what was there before is kept. Raises a VaultError: all is as it was."""
    return restoring.restore(file, secret, folders(places), now)
