"""Every setting: name, type, default; read from and written to one small TOML file."""

import json
import os
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path

from wallet.errors import CannotWrite

FILE = "wallet.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """The learner's choices. Changed settings are a new value (`dataclasses.replace`), never an edited one."""

    language: str = "system"  # a code such as "en", or "system"
    theme: str = "system"  # "system", "light" or "dark"
    employer_page: str = ""  # https address of the page that employers' phones open; empty: codes hold LW1: text
    check_online: bool = True  # look up keys, status lists and registries when a credential is added or checked again
    lock_after_minutes: int = 5  # idle time until the wallet locks; 0: never
    local_servers: bool = False  # let documents be fetched from this computer and network too (for developers)


def load(folder: Path) -> Settings:
    """The settings in `folder`; what is missing, unknown or of another type counts as not set."""
    try:
        text = (folder / FILE).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return Settings()
    import tomllib  # start-up time: only where something was set

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return Settings()
    default = Settings()
    kinds = {f.name: type(getattr(default, f.name)) for f in fields(Settings)}
    return replace(default, **{k: v for k, v in found.items() if k in kinds and type(v) is kinds[k]})


def save(settings: Settings, folder: Path) -> None:
    """Write the settings into `folder`, whole or not at all. Raises CannotWrite."""
    lines = [f"{f.name} = {json.dumps(getattr(settings, f.name), ensure_ascii=False)}\n" for f in fields(Settings)]
    write_whole(folder / FILE, "".join(lines).encode())


def write_whole(target: Path, body: bytes) -> None:
    """Write a file whole or not at all: beside it first, then put in its place. Raises CannotWrite."""
    beside = target.with_name(f".{target.name}.{os.urandom(4).hex()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(body)
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise CannotWrite(path=str(target), reason=error.strerror or "") from error
