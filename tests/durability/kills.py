"""kill -9 in the middle of everything that writes: what was acknowledged is there, readable, and opens as it should.

usage: python tests/durability/kills.py [CYCLES]   (`make durability` runs it; POSIX only)
A cycle is a fork of this program that says `go`, does its work, acknowledges it line by line, and is killed up to 60 ms
after its `go`. `in the middle` counts those that had not come to their end.
"""

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.durability.telling import tell, times
from tests.examples import a_record
from tests.fakes import NOW
from tests.vault.conftest import PASSPHRASE, Home, in_folders, now
from wallet.errors import VaultError, WrongSecret
from wallet.network.storage import OwnStorage
from wallet.ports import StoragePlace
from wallet.usecases.change_secrets import change_recovery_code
from wallet.usecases.sync import sync
from wallet.vault import names, recovery_code, restoring
from wallet.vault.keyslots import FLOOR
from wallet.vault.vault import Vault

Say = Callable[..., None]
Lines = Sequence[Sequence[str]]
RELEASED = Path(__file__).parents[1] / "vault" / "released" / "1"
LONGEST = {"passphrase": 0.006, "recovery code": 0.012, "restore": 0.03, "new keys": 0.03, "migration": 0.02}
"""Seconds to the kill, for what takes less than the usual 60 ms."""
NEW = "another horse"


def held(home: Home, secret: str) -> set[str]:
    """What is kept, every record of it read and the log found whole."""
    with home.unlock(secret) as vault:
        vault.history()
        return {record.id for record in vault.records()}


def opens(home: Home, secret: str) -> bool:
    try:
        home.unlock(secret).close()
    except WrongSecret:
        return False
    return True


def backups_whole(home: Home, secret: str) -> bool:
    """Whether each file that is called a backup can be restored."""
    for each in home.folders.backups.glob(f"*{names.BACKUP}"):
        restoring.try_out(each, secret, home.root / "try")
    return True


def importing(home: Home, say: Say) -> None:
    with home.unlock() as vault:
        say("go")
        for number in range(50):
            say("kept", *vault.add([a_record(f"{number}.{each}" + " long" * 300) for each in range(3)]).kept)


def imported(home: Home, before: set[str], lines: Lines) -> bool:
    there = held(home, home.code)
    return before | {id_ for line in lines if line[0] == "kept" for id_ in line[1:]} <= there and len(there) % 3 == 0


def deleting(home: Home, say: Say) -> None:
    with home.unlock() as vault:
        say("go")
        for summary in vault.summaries():
            say("going", summary.id)
            vault.remove(summary.id, NOW)
            say("gone", summary.id)
            vault.erase(summary.id, NOW)


def deleted(home: Home, before: set[str], lines: Lines) -> bool:
    going, gone = ({line[1] for line in lines if line[0] == what} for what in ("going", "gone"))
    there = held(home, home.code)
    return before - going <= there <= before - gone


def changing_passphrase(home: Home, say: Say) -> None:
    def drawn(count: int) -> bytes:
        """The nonce is drawn last, when the slow work has been done."""
        if count == 12:
            say("go")
        return os.urandom(count)

    with home.unlock() as vault:
        vault.ways_in.change_passphrase(NEW, cost=FLOOR, random=drawn)
        say("changed")


def passphrase_changed(home: Home, before: set[str], lines: Lines) -> bool:
    new = opens(home, NEW)
    one = new != opens(home, PASSPHRASE)
    return one and (new or ["changed"] not in lines) and held(home, home.code) == before


def changing_code(home: Home, say: Say) -> None:
    """As the terminal does it: the new code lies in its file before it is the one that opens."""
    with home.unlock() as vault:
        code = recovery_code.fresh(os.urandom)
        say("go")
        change_recovery_code(vault, home.code, code, now=NOW, code_file=home.root / "new.code")
        say("changed")


def code_changed(home: Home, before: set[str], lines: Lines) -> bool:
    file = home.root / "new.code"
    told = file.read_text().strip() if file.exists() else ""
    new = bool(told) and opens(home, told)
    one = new != opens(home, home.code) and (new or ["changed"] not in lines)
    return one and held(home, told if new else home.code) == before and opens(home, PASSPHRASE)


def backing_up(home: Home, say: Say) -> None:
    with home.unlock() as vault:
        say("go")
        for number in range(20):
            vault.add([a_record(f"more {number}")])
            say("made", str(vault.back_up(NOW.replace(minute=number))))


def backed_up(home: Home, before: set[str], lines: Lines) -> bool:
    any_left = any(home.folders.backups.glob(f"*{names.BACKUP}"))
    return before <= held(home, home.code) and backups_whole(home, home.code) and any_left >= (len(lines) > 1)


def restoring_one(home: Home, say: Say) -> None:
    with home.unlock() as vault:
        file = vault.back_up(NOW)
        say("was", *vault.add([a_record("Since then")]).kept)
    say("go")
    restoring.restore(file, home.code, home.folders, now)
    say("restored")


def restored(home: Home, before: set[str], lines: Lines) -> bool:
    there, since = held(home, home.code), {id_ for line in lines if line[0] == "was" for id_ in line[1:]}
    whole = there == before | since and ["restored"] not in lines
    for kept in home.folder.parent.glob("vault.before-*"):
        with Vault.unlock(in_folders(kept, home.copies), home.code, now=now) as old:
            whole |= there == before and {record.id for record in old.records()} == before | since
    return whole and backups_whole(home, home.code)


def renewing(home: Home, say: Say) -> None:
    with home.unlock() as vault:
        code = recovery_code.fresh(os.urandom)
        say("go", code)
        restoring.renew_keys(vault, NEW, code, at=NOW, cost=FLOOR)
        say("renewed")


def renewed(home: Home, before: set[str], lines: Lines) -> bool:
    code = next(line[1] for line in lines if line[0] == "go")
    new = opens(home, code)
    one = new != opens(home, home.code) and (new or ["renewed"] not in lines)
    return one and held(home, code if new else home.code) == before and backups_whole(home, home.code)


def the_other(home: Home) -> Home:
    """The wallet on another computer, which has more in it."""
    if not (home.root / "other").exists():
        shutil.copytree(home.folder, home.root / "other" / "vault")
    return Home(home.root / "other", home.code)


def between(home: Home) -> OwnStorage:
    return OwnStorage(StoragePlace(str(home.root / "place")))


def syncing(home: Home, say: Say) -> None:
    with the_other(home).unlock() as other:
        say("was", *other.add([a_record(f"Theirs {number}" + " long" * 300) for number in range(5)]).kept)
        sync(other, between(home), NOW)
    with home.unlock() as vault:
        say("was", *vault.add([a_record("Ours")]).kept)
        say("go")
        took = sync(vault, between(home), NOW).took
        say("took", *took.came)


def synced(home: Home, before: set[str], lines: Lines) -> bool:
    """What was here is here, what was said to be taken too; both sync again, and end equal and whole."""
    theirs, ours = (set(line[1:]) for line in lines if line[0] == "was")
    there = held(home, home.code)
    whole = there in (before | ours, before | ours | theirs) and (theirs <= there or lines[-1][0] != "took")
    return whole and apart(lambda: end_equal(home)) and held(home, home.code) == before | ours | theirs


def end_equal(home: Home) -> bool:
    with home.unlock() as vault, the_other(home).unlock() as other:
        found = [sync(each, between(home), NOW) for each in (vault, other, vault)]
        equal = vault.digest() == other.digest() and vault.history() == other.history()
    return equal and not any(each.refused for each in found)


def apart(work: Callable[[], bool]) -> bool:
    """In a process of its own: the storage's client has threads, and no fork may come after them."""
    if (child := os.fork()) == 0:
        try:
            os._exit(0 if work() else 1)
        finally:
            os._exit(3)
    return os.waitpid(child, 0)[1] == 0


def migrating(home: Home, say: Say) -> None:
    say("go")
    home.unlock().close()


def migrated(home: Home, before: set[str], _: Lines) -> bool:
    return held(home, home.code) == before and backups_whole(home, home.code)


OPERATIONS: dict[str, tuple[Callable[[Home, Say], None], Callable[[Home, set[str], Lines], bool]]] = {
    "import": (importing, imported),
    "delete": (deleting, deleted),
    "passphrase": (changing_passphrase, passphrase_changed),
    "recovery code": (changing_code, code_changed),
    "backup": (backing_up, backed_up),
    "restore": (restoring_one, restored),
    "new keys": (renewing, renewed),
    "sync": (syncing, synced),
    "migration": (migrating, migrated),
}


def killed(work: Callable[[Home, Say], None], home: Home, wait: float) -> tuple[list[list[str]], bool]:
    """The whole lines that the child had said when it was killed, and whether that was before its end."""
    reading, writing = os.pipe()

    def say(*words: str) -> None:
        os.write(writing, (" ".join(words) + "\n").encode())

    if (child := os.fork()) == 0:
        try:
            work(home, say)
            os._exit(0)
        finally:
            os._exit(3)
    os.close(writing)
    said = b""
    while not any(line.startswith(b"go") for line in said.split(b"\n")[:-1]) and (more := os.read(reading, 65536)):
        said += more
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    while more := os.read(reading, 65536):
        said += more
    os.close(reading)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise ChildProcessError(status)
    return [line.decode().split(" ") for line in said.split(b"\n")[:-1]], os.WIFSIGNALED(status)


def templates(root: Path) -> tuple[Home, Home]:
    """A wallet with some credentials, and one of an older version."""
    home = Home.make(root / "template")
    with home.unlock() as vault:
        vault.add([a_record(f"Before {number}" + " long" * 300) for number in range(12)])
    shutil.copytree(RELEASED, root / "released")
    old = Home(root / "released", json.loads((RELEASED / "facts.json").read_bytes())["code"])
    return home, old


def main() -> int:
    """Each operation in turn, each time on a fresh copy."""
    chance = random.Random(1)  # noqa: S311 -- a test
    middle, faults = Counter[str](), list[str]()
    with tempfile.TemporaryDirectory() as name:
        home, old = templates(Path(name))
        before = {kind: held(each.copy(Path(name) / kind), each.code) for kind, each in (("new", home), ("old", old))}
        for cycle in range(times(2_000)):
            what = list(OPERATIONS)[cycle % len(OPERATIONS)]
            work, is_right = OPERATIONS[what]
            kind, template = ("old", old) if what == "migration" else ("new", home)
            here = template.copy(Path(name) / "here")
            try:
                lines, interrupted = killed(work, here, chance.uniform(0, LONGEST.get(what, 0.06)))
                middle[what] += interrupted
                if not is_right(here, before[kind], lines):
                    faults.append(f"cycle {cycle}: {what}: {lines[-1]}")
            except (VaultError, ChildProcessError, StopIteration) as error:
                faults.append(f"cycle {cycle}: {what}: {error!r}")
            shutil.rmtree(here.root)
    told = ", ".join(f"{what} {count}" for what, count in middle.items())
    return tell(
        "kills", faults, cycles=times(2_000), in_the_middle=f"{middle.total()} ({told})", lost_or_unreadable=len(faults)
    )


if __name__ == "__main__":
    sys.exit(main())
