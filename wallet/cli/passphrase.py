"""Where the terminal takes the passphrase from: a file, the environment, or a prompt."""

import os
import sys
from getpass import getpass
from pathlib import Path

from wallet.errors import PassphraseMissing
from wallet.vault.undumped import keep_to_yourself
from wallet.wording import translate

VARIABLE, NEW_VARIABLE = "LEARNER_WALLET_PASSPHRASE", "LEARNER_WALLET_NEW_PASSPHRASE"
_LONGEST_LINE = 4096
"""Characters: more than a passphrase may have, so that a longer one is refused and not cut."""


def passphrase(file: Path | None, *, twice: bool = False) -> str:
    """The passphrase, without the line's end.

    Raises PassphraseMissing where there is none and nobody to ask; `kind` says of one that was given what it lacks:
    `file` (unreadable), `empty`, `differs` (typed twice, and not the same).
    """
    return _given(file, VARIABLE, twice=twice)


def is_given(file: Path | None) -> bool:
    """Whether there is a passphrase without asking for it."""
    return file is not None or VARIABLE in os.environ


def new_passphrase(file: Path | None) -> str:
    """Another one, which is asked for twice. Raises as `passphrase`."""
    return _given(file, NEW_VARIABLE, twice=True)


def backup_password(file: Path | None, backup: str) -> str:
    """The password of another wallet's backup; empty where none was given and nobody can be asked, or wants to tell.

    Raises PassphraseMissing, whose `kind` is `file` (unreadable) or `empty`.
    """
    if file is None:
        words = translate("cli", "{backup} is locked. Password of the wallet that made it: ", backup=backup)
        return getpass(words) if sys.stdin.isatty() else ""
    if not (given := _from_file(file)):
        raise PassphraseMissing(kind="empty")
    return given


def _given(file: Path | None, variable: str, *, twice: bool) -> str:
    keep_to_yourself()
    given = _from_file(file) if file is not None else os.environ.get(variable)
    if given is None:
        given = _asked(twice=twice)
    if not given:
        raise PassphraseMissing(kind="empty")
    return given


def _asked(*, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise PassphraseMissing
    first = getpass(translate("cli", "Passphrase: "))
    if twice and getpass(translate("cli", "The same once more: ")) != first:
        raise PassphraseMissing(kind="differs")
    return first


def _from_file(file: Path) -> str:
    """The first line: Notepad's mark at the beginning is not part of it, and a device without lines is not read out."""
    try:
        with file.open(encoding="utf-8-sig") as lines:
            return lines.readline(_LONGEST_LINE).removesuffix("\n")
    except (OSError, ValueError) as error:
        raise PassphraseMissing(kind="file", path=str(file)) from error
