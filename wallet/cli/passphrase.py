"""Where the terminal takes the passphrase from: a file, the environment, or a prompt."""

import os
import sys
from getpass import getpass
from pathlib import Path

from wallet.errors import PassphraseMissing
from wallet.wording import translate

VARIABLE = "LEARNER_WALLET_PASSPHRASE"


def passphrase(file: Path | None, *, twice: bool = False) -> str:
    """The passphrase, without the line's end. Raises PassphraseMissing where there is none and nobody to ask."""
    if file is not None:
        return _from_file(file)
    if VARIABLE in os.environ:
        return os.environ[VARIABLE]
    if not sys.stdin.isatty():
        raise PassphraseMissing
    first = getpass(translate("cli", "Passphrase: "))
    if twice and getpass(translate("cli", "The same once more: ")) != first:
        raise PassphraseMissing
    return first


def _from_file(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseMissing from error
    if not lines or not lines[0]:
        raise PassphraseMissing
    return lines[0]
