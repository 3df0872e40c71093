"""The system's own calls fail, one at a time, under the real terminal: nothing is lost, and what is said is true.

usage: python tests/durability/failing_calls.py [CALLS]   (`make durability` runs it; Linux with strace)
Each `write`, `fsync`, `rename` and the like of each command's own thread fails once with ENOSPC and once with EIO; with
CALLS only so many of them, evenly spread. Where strace may not do that, it says so and is skipped: `failing_disk.py`
does the same inside the process.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.durability.telling import tell, times
from tests.examples import a_record
from tests.vault.conftest import PASSPHRASE, now
from wallet.cli.passphrase import NEW_VARIABLE, VARIABLE
from wallet.errors import CannotWrite, DiskFull, VaultError, VaultNotWritable, WrongSecret
from wallet.paths import places, resources
from wallet.usecases.open_wallet import folders
from wallet.vault import names, restoring
from wallet.vault.keyslots import FLOOR
from wallet.vault.vault import Vault

SYSCALLS = "write,writev,pwrite64,pwritev,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat"
SAID = {"ENOSPC": DiskFull.code, "EIO": VaultNotWritable.code}
NEW = "another horse"
SECRETS = {VARIABLE: PASSPHRASE, NEW_VARIABLE: NEW}
STRACE = shutil.which("strace")
PROGRAM = (  # the terminal as it is, but for what a guess of the passphrase costs: the least that the format allows
    "import sys; from wallet.vault import calibration, keyslots; from wallet.cli.commands import run; "
    "calibration._free_kib = lambda: keyslots.FLOOR.m_kib; sys.exit(run(sys.argv[1:]))"
)
COMMANDS = {
    "import": ("import", "--offline", "{root}/new.json"),
    "remove": ("remove", "{id}"),
    "passphrase": ("passphrase",),
    "recovery code": ("recovery-code", "--recovery-code-file", "{root}/new.code"),
    "backup": ("backup",),
    "restore": ("restore", "{backup}"),
    "new keys": ("new-keys", "--recovery-code-file", "{root}/new.code"),
}


class State(NamedTuple):
    """What can be seen of a wallet from outside."""

    kept: frozenset[str]
    opens: frozenset[str]


class Said(NamedTuple):
    """How a command ended: its exit code, the code of its error, what it said beside, and the lines of strace."""

    exit: int
    error: str
    told: str
    log: list[str]


class Desk:
    """A profile with a wallet in it, and what lies beside it."""

    def __init__(self, root: Path, facts: dict[str, str]) -> None:
        self.root, self.facts = root, facts
        self.folders = folders(places(root / "profile"))

    @classmethod
    def make(cls, root: Path) -> "Desk":
        desk = cls(root, {})
        vault, desk.facts["code"] = Vault.create(desk.folders, PASSPHRASE, cost=FLOOR)
        with vault:
            records = [a_record(f"{number}" + " long" * 300) for number in range(5)]
            vault.add(records)
            made = vault.back_up(datetime.now(UTC))
            vault.add([a_record("Since then")])
            desk.facts |= {"id": records[0].id, "backup": made.name}
        shutil.copyfile(Path(resources()) / "samples" / "teamwork.json", root / "new.json")
        return desk

    def copy(self, root: Path) -> "Desk":
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.root, root)
        return Desk(root, self.facts)

    def run(self, command: str, failing: tuple[str, int, str] | None = None) -> Said:
        """One command; the call `name`, `number` gets an `error` and is not made."""
        inject = ["-e", f"inject={failing[0]}:error={failing[2]}:when={failing[1]}"] if failing else []
        words = [
            word.format(root=self.root, id=self.facts["id"], backup=self.folders.backups / self.facts["backup"])
            for word in COMMANDS[command]
        ]
        log = self.root / "strace.log"
        traced = [str(STRACE), "-qq", "-o", str(log), "-e", f"trace={SYSCALLS}", *inject]
        profile = str(self.root / "profile")
        done = subprocess.run(
            [*traced, sys.executable, "-c", PROGRAM, "--profile", profile, *words, "--json"],
            env=os.environ | SECRETS,
            capture_output=True,
            text=True,
            check=False,
        )
        answer = json.loads(done.stdout) if done.stdout.strip() else {}
        lines = [line for line in log.read_text().splitlines() if "(" in line]
        return Said(done.returncode, answer.get("error", {}).get("code", ""), done.stderr, lines)

    def state(self) -> State:
        """By each secret that there is; every backup is opened as restoring would."""
        code, kept = self.root / "new.code", frozenset[str]()
        known = {"passphrase": PASSPHRASE, "new passphrase": NEW, "code": self.facts["code"]}
        if code.exists():
            known["new code"] = code.read_text().strip()
        opens = frozenset(name for name, secret in known.items() if self._opens(secret))
        for secret in (known[name] for name in opens if "code" in name):
            with Vault.unlock(self.folders, secret, now=now) as vault:
                kept = frozenset(record.id for record in vault.records())
        for file in self.folders.backups.glob(f"*{names.BACKUP}"):
            restoring.try_out(file, self.facts["code"], self.root / "try")
        return State(kept, opens)

    def _opens(self, secret: str) -> bool:
        try:
            Vault.unlock(self.folders, secret, now=now).close()
        except WrongSecret:
            return False
        return True


def calls_of(log: list[str]) -> list[tuple[str, int]]:
    """Name and number of each call, from 1 for each name, in their order."""
    seen, calls = Counter[str](), []
    for line in log:
        name = line.split("(")[0]
        seen[name] += 1
        calls.append((name, seen[name]))
    return calls


def fault(said: Said, error: str, found: State, before: State, after: State) -> str:
    """What is wrong with how it ended; empty where nothing is."""
    unprinted = any(line.startswith("write(1,") and "INJECTED" in line for line in said.log)
    if "Traceback" in said.told or said.exit not in (0, 3):
        return f"exit {said.exit}: {said.told[-200:]}"
    if said.exit == 0 or unprinted:
        return "" if found == after else f"said done, and is not: {found}"
    if said.error not in (SAID[error], CannotWrite.code):
        return f"called {said.error}"
    return "" if found == before else f"said not done, and is not as it was: {found}"


def strace_may_inject() -> bool:
    """Not everywhere may one process look into another."""
    if STRACE is None:
        return False
    probe = [STRACE, "-qq", "-o", os.devnull, "-e", "trace=fsync", "-e", "inject=fsync:error=EIO", "true"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def main() -> int:
    """Every command, every call, both errors."""
    if not strace_may_inject():
        print("SKIP failing calls: strace is not here, or may not change what calls return")
        return 0
    figures, faults = Counter[str](), list[str]()
    with tempfile.TemporaryDirectory() as name:
        desk, here = Desk.make(Path(name) / "desk"), Path(name) / "here"
        before, afters, todo = desk.state(), dict[str, State](), list[tuple[str, str, int]]()
        for command in COMMANDS:
            clean = desk.copy(here)
            log = clean.run(command).log
            afters[command] = clean.state()
            todo += [(command, *call) for call in calls_of(log)]
        for command, call, number in todo[:: -(-len(todo) // times(len(todo)))]:
            for error in SAID:
                broken = desk.copy(here)
                said = broken.run(command, (call, number, error))
                try:
                    wrong = fault(said, error, broken.state(), before, afters[command])
                except VaultError as problem:
                    wrong = f"does not open: {problem!r}"
                figures[command] += any("INJECTED" in line for line in said.log)
                faults += [f"{command} {call} {number} {error}: {wrong}"] if wrong else []
    told = ", ".join(f"{what} {count}" for what, count in figures.items())
    return tell("failing calls", faults, failed=f"{figures.total()} ({told})", lost_or_untrue=len(faults))


if __name__ == "__main__":
    sys.exit(main())
