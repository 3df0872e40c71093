"""Putting a whole vault in its place: after a crash there is the old one or the new one, never half of one.

A folder is made beside its place and put there by renaming. Where one is there already, three renames do it, and
`finish` ends what a crash interrupted between them.
"""

import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from wallet.errors import VaultExists
from wallet.vault import names
from wallet.vault.atomic import make_folders, settle, sync_folder

_OLD = 3600.0
"""Seconds after which nobody is making a folder any more."""


@contextmanager
def new_folder(folder: Path) -> Iterator[Path]:
    """A new folder (mode 0700) beside `folder`; it is gone at the end unless it was put somewhere. Raises OSError."""
    new = folder.with_name(f"{folder.name}.new-{uuid.uuid4().hex[:8]}")
    make_folders(folder.parent)
    new.mkdir(mode=0o700)
    with ExitStack() as at_the_end:
        at_the_end.callback(shutil.rmtree, new, ignore_errors=True)
        yield new


def put(new: Path, folder: Path) -> None:
    """Put a folder where there is none, or an empty one. Raises VaultExists, OSError."""
    try:
        if folder.is_dir():
            folder.rmdir()  # it is empty; not every system replaces a folder
        new.rename(folder)
    except OSError as error:
        if names.exists(folder):
            raise VaultExists from error
        raise
    settle(folder.parent)


def exchange(new: Path, folder: Path, kept_as: Path) -> None:
    """Put a folder where another is, which is kept under the name `kept_as`. Raises OSError; then the old one is there.

    `new` has to be whole and on the disk: from the first rename on, a crash may end with it in place.
    """
    sync_folder(new)
    ready = names.ready(folder)
    new.rename(ready)
    sync_folder(folder.parent)
    try:
        folder.rename(kept_as)
        sync_folder(folder.parent)
        ready.rename(folder)
    except OSError:
        with ExitStack() as at_the_end:
            at_the_end.callback(shutil.rmtree, ready, ignore_errors=True)
            if kept_as.exists():
                kept_as.rename(folder)
        raise
    settle(folder.parent)


def finish(folder: Path) -> None:
    """End an exchange that a crash interrupted. Raises OSError."""
    ready = names.ready(folder)
    if ready.is_dir():
        if folder.exists():
            shutil.rmtree(ready)
        else:
            ready.rename(folder)
            settle(folder.parent)


def sweep(folder: Path) -> None:
    """Take away folders that killed programs never put anywhere; one that is young may still be in the making."""
    for left in folder.parent.glob(f"{folder.name}.new-*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _OLD:
                shutil.rmtree(left)
