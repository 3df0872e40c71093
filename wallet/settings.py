"""Every setting: name, type, default; read from and written to one small TOML file."""

import errno
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from wallet.errors import CannotWrite
from wallet.frozen import Frozen, members, replace

FILE = "wallet.toml"


class Settings(Frozen):
    """The learner's choices. Changed settings are a new value (`frozen.replace`), never an edited one."""

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
    kinds = {name: type(getattr(default, name)) for name in members(Settings)}
    return replace(default, **{k: v for k, v in found.items() if k in kinds and type(v) is kinds[k]})


def save(settings: Settings, folder: Path) -> None:
    """Write the settings into `folder`, whole or not at all. Raises CannotWrite."""
    given = {name: getattr(settings, name) for name in members(Settings)}
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in given.items()]
    write_whole(folder / FILE, "".join(lines).encode())


def write_whole(target: Path, body: bytes) -> None:
    """Write a file whole or not at all: beside it first, then put in its place. Raises CannotWrite."""
    if not target.name:  # `.` or `/`, beside which nothing can lie
        raise CannotWrite(path=str(target), reason=os.strerror(errno.EISDIR))
    beside = target.with_name(f".{target.name}.{os.urandom(4).hex()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("xb") as file:
            _write_out(file, body)
        beside.replace(target)
    except OSError as error:
        raise CannotWrite(path=str(target), reason=error.strerror or "") from error
    finally:
        _take_away(beside)


def write_new(target: Path, body: bytes) -> None:
    """Write a file (mode 0600) where there is none, whole or not at all. Raises CannotWrite."""
    with new_file(target) as file:
        file.write(body)


@contextmanager
def new_file(target: Path) -> Iterator[BinaryIO]:
    """A file (mode 0600) where there is none, to be written; not there after an error. Raises CannotWrite."""
    with ExitStack() as on_failure:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            on_failure.callback(_take_away, target)
            with os.fdopen(handle, "wb") as file:
                yield file
                _to_disk(file)
        except OSError as error:
            raise CannotWrite(path=str(target), reason=error.strerror or "") from error
        on_failure.pop_all()


def _take_away(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _write_out(file: BinaryIO, body: bytes) -> None:
    file.write(body)
    _to_disk(file)


def _to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
