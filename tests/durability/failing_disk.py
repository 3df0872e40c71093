"""A disk that is full or broken at the n-th call, for each n: nothing kept is lost, and the error has a sentence.

usage: python tests/durability/failing_disk.py [CALLS]   (`make durability` runs it)
The database fails through a file system of SQLite's; header, backup and restore through this process's own calls
(`os.open`, `os.fsync`, `os.rename`, `os.replace`, and `write` and `flush` of files that `os.fdopen` opened), which are
exchanged for ones that fail. `failing_calls.py` fails the system's own, where it may.
"""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Self
from unittest.mock import patch

import apsw

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.durability.telling import tell, times
from tests.examples import a_record
from tests.fakes import NOW
from tests.vault.conftest import Home, now
from tests.vault.failing_disk import FailingDisk
from tests.vault.test_durability import ID, KEY, kept, opened
from wallet.errors import DiskFull, VaultError, VaultNotWritable
from wallet.vault import backup, names, recovery_code, restoring
from wallet.vault.database import Database
from wallet.vault.vault import Vault
from wallet.wording.problems import explain

CALLS = ("open", "fsync", "rename", "replace")
Counted = Callable[[str, Callable[..., object]], Callable[..., object]]


def database_work(vault: Vault, said: set[str], number: int) -> None:
    """Add, annotate, remove, erase; `said` follows what is acknowledged."""
    first, second = (a_record(f"{number}.{each}" + " long" * 900) for each in range(2))
    said |= set(vault.add([first, second]).kept)
    vault.note(first.id, "mine", ["a"], NOW)
    said -= {second.id}
    vault.remove(second.id, NOW)
    vault.erase(second.id, NOW)


def untold(problem: VaultError, named: type[VaultError]) -> list[str]:
    """What is wrong with how an error is told: it has this name, and a sentence."""
    return [] if type(problem) is named and explain(problem).happened else [f"told as {problem!r}"]


def failing_database(error: type[Exception], named: type[VaultError], calls: int, root: Path) -> tuple[int, list[str]]:
    """Each of the first calls of a fresh workload fails once; how many did, and what was wrong then."""
    hits, faults, disk = 0, list[str](), FailingDisk(f"failing {error.__name__}")
    Database.create(root / "good.db", KEY, ID)
    with opened(root / "good.db") as vault:
        said_before = set(vault.add([a_record("Before")]).kept)
    for number in range(calls):
        file, said = root / "vault.db", set(said_before)
        shutil.rmtree(root / "copies", ignore_errors=True)
        shutil.copyfile(root / "good.db", file)
        disk.log.clear()
        hit = list[str]()

        def refuse(what: str, _: str, at: int, failing: int = number, hit: list[str] = hit) -> type[Exception] | None:
            if at != failing or hit or what == "open":
                return None
            hit.append(what)
            return error

        disk.refuse = refuse
        try:
            with opened(file, disk) as vault:
                for each in range(4):
                    database_work(vault, said, each)
        except VaultError as problem:
            faults += untold(problem, named)
        except Exception as problem:  # noqa: BLE001 -- whatever has no name of ours is a fault
            faults.append(f"{error.__name__} {number}: {problem!r}")
        disk.refuse = lambda *_: None
        hits += bool(hit)
        with opened(file) as vault:
            faults += [] if said <= kept(vault) == {record.id for record in vault.records()} else [f"{number}: lost"]
    return hits, faults


class Written:
    """A file that is written to, each `write` and `flush` of which is counted."""

    def __init__(self, file: IO[bytes], counted: Counted) -> None:
        self._file = file
        self.write, self.flush = counted("write", file.write), counted("flush", file.flush)

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


@contextmanager
def failing_at(failing: int, code: int) -> Iterator[list[str]]:
    """The calls of this process; the one of this number fails."""
    seen = list[str]()

    def counted(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            seen.append(name)
            if len(seen) == failing + 1:
                raise OSError(code, os.strerror(code))
            return real(*given, **named)

        return call

    with ExitStack() as patched:
        for name in CALLS:
            patched.enter_context(patch.object(os, name, counted(name, getattr(os, name))))
        real = os.fdopen
        patched.enter_context(patch.object(os, "fdopen", lambda handle, _: Written(real(handle, "wb"), counted)))
        yield seen


def change_recovery_code(home: Home) -> None:
    with home.unlock() as vault:
        code = recovery_code.fresh(os.urandom)
        home.root.joinpath("new.code").write_text(code)
        vault.ways_in.change_recovery_code(code, random=os.urandom)


def back_up(home: Home) -> None:
    with home.unlock() as vault:
        vault.back_up(NOW.replace(minute=1))


def restore(home: Home) -> None:
    restoring.restore(backup.listed(home.folders.backups)[0].file, home.code, home.folders, now)


def there(home: Home) -> set[str]:
    """What is kept, opened by whichever of the two codes holds."""
    code = home.root / "new.code"
    for secret in (home.code, *([code.read_text()] if code.exists() else [])):
        try:
            with home.unlock(secret) as vault:
                return {record.id for record in vault.records()}
        except VaultError:
            continue
    return set()


def failing_files(code: int, named: type[VaultError], calls: int, root: Path) -> tuple[int, list[str]]:
    """The same for header, backup and restore."""
    hits, faults, template = 0, list[str](), Home.make(root / "template")
    with template.unlock() as vault:
        vault.add([a_record(f"{number}" + " long" * 300) for number in range(5)])
        vault.back_up(NOW)
    before = there(template)
    for work in (change_recovery_code, back_up, restore):
        for number in range(calls):
            home = template.copy(root / "here")
            with failing_at(number, code) as seen:
                try:
                    work(home)
                except VaultError as problem:
                    faults += untold(problem, named)
                except OSError as problem:
                    faults.append(f"{work.__name__} {number} ({seen[number]}): {problem!r}")
            faults += [] if there(home) == before else [f"{work.__name__} {number} ({seen[-1]}): lost"]
            for each in home.folders.backups.glob(f"*{names.BACKUP}"):
                restoring.try_out(each, home.code, root / "try")
            shutil.rmtree(home.root)
            if len(seen) <= number:
                break
            hits += 1
    return hits, faults


def main() -> int:
    """A full disk and a broken one."""
    calls, figures, faults = times(300), dict[str, int](), list[str]()
    for name, error, code, named in (
        ("ENOSPC", apsw.FullError, errno.ENOSPC, DiskFull),
        ("EIO", apsw.IOError, errno.EIO, VaultNotWritable),
    ):
        with tempfile.TemporaryDirectory() as folder:
            figures[f"{name} database"], lost = failing_database(error, named, calls, Path(folder))
        with tempfile.TemporaryDirectory() as folder:
            figures[f"{name} files"], wrong = failing_files(code, named, calls, Path(folder))
        faults += lost + wrong
    return tell("failing disk", faults, calls=calls, **figures, lost_or_unnamed=len(faults))


if __name__ == "__main__":
    sys.exit(main())
