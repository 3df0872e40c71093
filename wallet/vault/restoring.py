"""Restoring a backup, and giving the vault new keys: a new folder, proven whole, takes the place of the old one."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from wallet.errors import BackupDamaged, HeaderDamaged, NoVault, SettingsUnsafe, VaultDamaged, WrongSecret
from wallet.frozen import Frozen
from wallet.vault import backup, events, headers, holder_keys, keyslots, placing, recovery_code, rows, seen
from wallet.vault.contents import Contents, contents
from wallet.vault.database import Database, meaning
from wallet.vault.events import Kind
from wallet.vault.headers import Unlocked
from wallet.vault.keyslots import Cost, Random
from wallet.vault.names import DATABASE, HEADER, Folders
from wallet.vault.vault import Vault
from wallet.vault.ways_in import unlocked_by

_NOT_OPENED = (WrongSecret, HeaderDamaged, SettingsUnsafe, VaultDamaged)
"""Why the wallet that is replaced may not be opened: it is kept as it is, and is no reason not to restore."""


class Restored(Frozen):
    """When the backup was made, what it holds, and where the wallet that was there before is kept, if there was one."""

    made: datetime
    held: Contents
    kept_as: Path | None = None


def try_out(file: Path, secret: str, scratch: Path) -> Restored:
    """Open a backup for a test: everything that restoring does but for putting it in place.

    `scratch` is a folder to unpack into, beside which everything is taken away again. Raises BackupDamaged,
    WrongSecret and what `Vault.unlock` raises.
    """
    with meaning(), placing.new_folder(scratch) as new:
        made, held, _ = _unpacked(file, secret, new)
        return Restored(made, held)


def restore(file: Path, secret: str, folders: Folders, now: Callable[[], datetime]) -> Restored:
    """Put the wallet of a backup in its place; the one that is there is backed up, if `secret` opens it, and kept.

    `secret` is the passphrase or recovery code of when the backup was made. Raises BackupDamaged, WrongSecret,
    VaultInUse and what `Vault.unlock` raises; then the wallet is as it was.
    """
    with meaning():
        placing.finish(folders.vault)
    with meaning(), placing.new_folder(folders.vault) as new:
        made, held, unlocked = _unpacked(file, secret, new)
        headers.write(new / HEADER, unlocked.body)
        kept_as = _free_name(folders.vault, now()) if folders.vault.exists() else None
        if kept_as is None:
            placing.put(new, folders.vault)
        else:
            _back_up_before(folders, secret, now)
            placing.exchange(new, folders.vault, kept_as)
        seen.forget(folders.copies, unlocked.vault_id)
        return Restored(made, held, kept_as)


def renew_keys(
    vault: Vault,
    passphrase: str,
    code: str,
    *,
    at: datetime,
    cost: Cost,
    random: Random = os.urandom,
) -> None:
    """Encrypt all anew under a new master key, this passphrase and recovery code. The vault is closed.

    For when a secret may have become known. Backups made before still open with the secrets of before.
    Raises WrongSecret (too long, or not a code), DiskFull, VaultNotWritable; then all is as it was.
    """
    folders, before = vault.folders, vault.ways_in.opened
    vmk, secret = random(keyslots.KEY), recovery_code.secret_of(code)
    vault.back_up(at)
    header = keyslots.new_header(before.vault_id)
    keyslots.add_passphrase_slot(header, passphrase, vmk, cost=cost, random=random)
    keyslots.add_recovery_slot(header, secret, vmk, random=random)
    after = Unlocked(vmk, before.vault_id, keyslots.sealed(header, vmk))
    with meaning(), placing.new_folder(folders.vault) as new:
        vault.copy_to(new / DATABASE, backup.key(vmk))
        with closing(Database(new / DATABASE, backup.key(vmk), after.vault_id)) as database:
            if contents(database.connection) != vault.contents():
                raise VaultDamaged
            with database.transaction() as connection:
                holder_keys.seal_anew(connection, before, after, random)
                events.append(connection, vault.here.name, rows.time_text(at), Kind.KEYS_CHANGED, {})
        headers.write(new / HEADER, after.body)
        _to_disk(new / DATABASE)
        vault.close()
        kept_as = _free_name(folders.vault, at)
        placing.exchange(new, folders.vault, kept_as)
        shutil.rmtree(kept_as, ignore_errors=True)


def _unpacked(file: Path, secret: str, new: Path) -> tuple[datetime, Contents, Unlocked]:
    """A backup unpacked, opened, and found to hold what it held when it was made."""
    facts = backup.unpack(file, new)
    unlocked = unlocked_by(new, new / "none", secret)
    held = backup.held(facts, unlocked.vmk)
    if unlocked.vault_id != facts.vault_id or _held(new, unlocked) != held:
        raise BackupDamaged
    return facts.made, held, unlocked


def _held(folder: Path, opened: Unlocked) -> Contents:
    with closing(Database(folder / DATABASE, backup.key(opened.vmk), opened.vault_id, migrate=False)) as database:
        return contents(database.connection)


def _back_up_before(folders: Folders, secret: str, now: Callable[[], datetime]) -> None:
    """Back up what is replaced, which nobody else may have open. One that is not opened is kept all the same."""
    try:
        with Vault.unlock(folders, secret, now=now) as vault:
            vault.back_up(now())
    except (*_NOT_OPENED, NoVault):
        return


def _free_name(folder: Path, at: datetime) -> Path:
    stem = f"{folder.name}.before-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    names = (folder.with_name(f"{stem}{f'-{number}' if number else ''}") for number in range(1000))
    return next(name for name in names if not name.exists())


def _to_disk(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())
