"""The names of a vault's files and folders, and whether there are any; light enough for the first frame."""

import json
from pathlib import Path
from typing import NamedTuple

HEADER = "vault.hdr"

DATABASE = "vault.db"

BACKUP = ".lcwbackup"
"""How the name of a backup ends."""

_LARGEST = 64 * 1024

READY = ".ready"
"""What a folder is called that is whole and about to take the vault's place."""


class Folders(NamedTuple):
    """Where a vault lies, where this computer keeps what it knows of it, and where its backups go."""

    vault: Path
    copies: Path
    backups: Path


def exists(folder: Path) -> bool:
    """Whether there is a vault in this folder, or what is left of one, or it may not be looked at."""
    try:
        return any((folder / name).exists() for name in (HEADER, HEADER + ".bak", DATABASE)) or ready(folder).exists()
    except OSError:  # unlocking says what is the matter
        return True


def ready(folder: Path) -> Path:
    """The folder that takes the place of this one."""
    return folder.with_name(folder.name + READY)


def remembered_as(folder: Path) -> str:
    """The id of the vault in this folder, where its header has a slot for the computer's key store; else empty.

    It proves nothing, and whoever can write there can make it say anything.
    """
    try:
        with (folder / HEADER).open("rb") as raw:
            untrusted_header = json.loads(raw.read(_LARGEST))
        kinds = [slot["type"] for slot in untrusted_header["slots"]]
        return str(untrusted_header["vault_id"]) if "keyring" in kinds else ""
    except (OSError, ValueError, KeyError, TypeError, RecursionError):  # unlocking says what is the matter
        return ""
