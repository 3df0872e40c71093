"""Write a small file so that after a crash either the old one or the new one is there, whole."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

FOLDERS_SYNC = os.name == "posix"
"""Windows has no way to make a folder's names durable, and does not need one."""


def write_durably(target: Path, body: bytes) -> None:
    """Put `body` in the place of `target` (mode 0600), whole and on the disk. Raises OSError: the old one is there."""
    beside = target.with_name(f"{target.name}.tmp-{secrets.token_hex(4)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
    settle(target.parent)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it that are not there (mode 0700), so that their names last. Raises OSError."""
    if not folder.is_dir():
        make_folders(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def settle(folder: Path) -> None:
    """Make what was renamed in a folder durable, as far as the disk lets.

    No failure of this takes the renaming back: everybody finds the new one, so nothing may be said that the old one
    is there. After a power cut it may be, whole.
    """
    with suppress(OSError):
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable, where the system can."""
    if FOLDERS_SYNC:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what killed writers left. Only for whoever has the vault to itself."""
    for left in folder.glob("*.tmp-*"):
        with suppress(OSError):
            left.unlink()
