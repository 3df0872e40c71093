"""Keep the wallets of several computers equal through a place of the learner's own, where only encrypted backups lie.

Every computer writes one file of its own, `<vault>/<device>-<changes>.lcwbackup`, and reads those of the others: so
none ever writes over another's, and what was edited apart is put together record by record.
"""

import json
import re
import tempfile
from datetime import datetime
from pathlib import Path

from wallet.errors import BackupDamaged, NewerVersion, VaultDamaged
from wallet.frozen import Frozen, members
from wallet.ports import Storage, StoragePlace
from wallet.vault import backup
from wallet.vault.merge import Merged
from wallet.vault.names import BACKUP, DATABASE
from wallet.vault.vault import Vault

_SETTING = "storage"
_NAME = re.compile(r"[^/]+/([0-9a-f]{8})-([0-9]{1,15})" + re.escape(BACKUP))


class Synced(Frozen):
    """What came from the other computers, names of files that could not be used, and whether ours was sent.

    `was_older`: the place had more of this computer than was here: an older copy of the wallet had been put back.
    """

    took: Merged
    refused: tuple[str, ...]
    sent: bool
    was_older: bool


def sync(vault: Vault, storage: Storage, now: datetime) -> Synced:
    """Take what the others wrote, then write what they lack. Raises a FetchError; what was taken by then is kept.

    A file that is damaged, of a newer program or under other keys is left alone and told.
    """
    found = _newest(storage.names(vault.vault_id))
    if was_older := found.get(vault.here.name, (0, ""))[0] > vault.changes():
        vault.here.take_another_name()
    took: list[Merged] = []
    refused: list[str] = []
    for device, (changes, name) in found.items():
        if device == vault.here.name or changes <= vault.here.taken.get(device, -1):
            continue
        merged = _merged(vault, storage.read(name))
        if merged is None:
            refused.append(name)
        else:
            took.append(merged)
            vault.here.took(device, changes)
    sent = _send(vault, storage, found.get(vault.here.name), now)
    return Synced(_together(took), tuple(refused), sent, was_older)


def storage_of(vault: Vault) -> StoragePlace | None:
    """The place that is kept in the wallet, if one is."""
    kept = vault.setting(_SETTING)
    return StoragePlace(**json.loads(kept)) if kept else None


def keep_storage(vault: Vault, place: StoragePlace) -> None:
    """Keep the place, with its password, in the wallet."""
    vault.keep_setting(_SETTING, json.dumps({name: getattr(place, name) for name in members(place)}))


def forget_storage(vault: Vault) -> None:
    """Keep no place and no password in the wallet."""
    vault.keep_setting(_SETTING, "")


def _newest(names: list[str]) -> dict[str, tuple[int, str]]:
    """By computer: how many changes its newest file has, and the file's name."""
    found: dict[str, tuple[int, str]] = {}
    for name in names:
        if match := _NAME.fullmatch(name):
            device, changes = match[1], int(match[2])
            found[device] = max(found.get(device, (-1, "")), (changes, name))
    return found


def _merged(vault: Vault, body: bytes) -> Merged | None:
    """What another's backup gave; None where it cannot be used."""
    with tempfile.TemporaryDirectory(prefix="learner-wallet-") as scratch:  # encrypted bytes alone
        folder = Path(scratch)
        (folder / "backup").write_bytes(body)
        (folder / "open").mkdir()
        try:
            facts = backup.unpack(folder / "backup", folder / "open")
            backup.held(facts, vault.ways_in.opened.vmk)
            return vault.merge(folder / "open" / DATABASE)
        except (BackupDamaged, NewerVersion, VaultDamaged):
            return None


def _send(vault: Vault, storage: Storage, ours: tuple[int, str] | None, now: datetime) -> bool:
    """Write our file where it has something new, and take away the one before."""
    changes = vault.changes()
    if ours is not None and ours[0] == changes:
        return False
    with tempfile.TemporaryDirectory(prefix="learner-wallet-") as scratch:
        body = vault.back_up(now, Path(scratch)).read_bytes()
    storage.write(f"{vault.vault_id}/{vault.here.name}-{changes}{BACKUP}", body)
    if ours is not None:
        storage.delete(ours[1])
    return True


def _together(took: list[Merged]) -> Merged:
    names = members(Merged)
    return Merged(**{name: tuple(dict.fromkeys(id_ for each in took for id_ in getattr(each, name))) for name in names})
