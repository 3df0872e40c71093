"""After Lock no passphrase, recovery code, key or text of a credential is in the memory of any process of ours.

usage: python tests/durability/memory_after_lock.py [LOCKS]   (`make durability` runs it; Linux only, as root)
The real window is used as a learner uses it, in a new profile for every fourth lock: a wallet is created, its code
copied and typed back, credentials kept, looked at and searched. It locks by key or when idle, and 2 seconds later all
that was written in the memory of the program and of what it has started is searched. The same search before locking
finds them, so it can find.
"""

import os
import secrets
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.driven import Driven
from tests.durability.plaintext import badges, spelled, spelled_bytes
from tests.durability.telling import tell, times

SETTLED = 2.0
"""Seconds after locking."""
ROUNDS = 4
"""Locks of one profile."""
STEP = 1 << 20
"""Bytes that are read at once."""
SECRETS = ("passphrase", "recovery code", "key", "credential")
LOCKS = ("lock_by_key", "lock_when_idle")

Forms = dict[str, list[bytes]]


def ours(pid: int) -> list[int]:
    """This process and all that it has started, and they in turn."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except FileNotFoundError:  # it has ended
            continue
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def found_in(pid: int, forms: Forms) -> set[str]:
    """Which of these are in what a process has written. Raises OSError."""
    found = set[str]()
    longest = max(len(form) for each in forms.values() for form in each)
    with Path(f"/proc/{pid}/maps").open() as maps, Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            where, may, *more = line.split()
            is_file = len(more) > 3 and more[3].startswith("/")
            if "r" not in may or ("w" not in may and is_file):
                continue
            begin, end = (int(each, 16) for each in where.split("-"))
            for at in range(begin, end, STEP):
                try:
                    part = os.pread(memory.fileno(), min(STEP + longest, end - at), at)
                except OSError:  # a window into the kernel
                    continue
                if part.count(0) < len(part):  # most of what is reserved was never written
                    found |= {name for name, each in forms.items() if any(form in part for form in each)}
    return found


def search(program: Driven, forms: Forms) -> tuple[set[str], int]:
    """The same for all processes of ours, and how many these are."""
    pids = ours(program.process.pid)
    return set().union(*(found_in(pid, forms) for pid in pids)), len(pids)


def locked(program: Driven, how: str) -> None:
    """Lock, and wait for the program that is executed in its place, and a little longer."""
    program.begin(how)
    program.shown()
    time.sleep(SETTLED)


def used(root: Path, count: int, left: Counter[str], seen: Counter[str]) -> int:
    """So many locks of a new profile, with what was left and what was there before; how many processes there were."""
    texts, processes = {name: secrets.token_hex(8) for name in ("passphrase", "credential")}, 0
    forms: Forms = {name: list(spelled(text).values()) for name, text in texts.items()}
    passphrase = f"{texts['passphrase']} horse battery"
    (root / "files").mkdir()
    files = badges(root / "files", 3, f"Kanarienvogel {texts['credential']}")
    with Driven(root / "profile") as program:
        for number in range(count):
            if number == 0:
                code = program.do("create", passphrase=passphrase)
                forms["recovery code"] = [*spelled(code).values(), *spelled(code.replace("-", "")).values()]
                program.do("keep", files=files)
            else:
                program.do("unlock", passphrase=passphrase)
                program.do("search", text=texts["credential"])
            program.do("look")
            forms["key"] = list(spelled_bytes(bytes.fromhex(program.do("key"))).values())
            seen.update(search(program, forms)[0])
            locked(program, LOCKS[number % len(LOCKS)])
            found, there = search(program, forms)
            left.update(found)
            processes += there
    return processes


def main() -> int:
    """Locks in groups, each with a profile of its own."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return tell("memory after lock", [], skipped="only root on Linux may look")
    locks, processes = times(20), 0
    left, seen = Counter[str](), Counter[str]()
    for begun in range(0, locks, ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            processes += used(Path(name), min(ROUNDS, locks - begun), left, seen)
    faults = [f"{what} left after {count} locks" for what, count in left.items()]
    faults += [
        f"the search did not find the {what}"
        for what in ("passphrase", "recovery code", "key", "credential")
        if not seen[what]
    ]
    before = ", ".join(f"{what} {count}" for what, count in sorted(seen.items()))
    return tell(
        "memory after lock", faults, locks=locks, processes=processes, found_before=f"({before})", left=left.total()
    )


if __name__ == "__main__":
    sys.exit(main())
