"""Who is compared in bench_verify.py, and the processes that they run in. What is not there is left out with a word."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "peers"
BUILD = ROOT / "build" / "peers"
CORPUS = ROOT / "../shared/corpus"
CONTEXTS = ROOT / "resources" / "contexts"
PROGRAM = Path(sys.executable).parent / "learner-wallet"
OWN = "learner-wallet"
IN_PYTHON = {"openvc-core": "openvc-core[data-integrity]", "openbadgeslib": "openbadgeslib[ldp]"}
IN_PYTHON["openedx-didkit"] = "openedx-didkit"


def prepare() -> set[str]:
    """Install the peers below build/; the families that are there."""
    BUILD.mkdir(parents=True, exist_ok=True)
    return {name for name, made in (("node", _node()), ("python", _python())) if made}


def _node() -> bool:
    if shutil.which("node") is None or shutil.which("npm") is None:
        print("Node is not here: its peers are skipped.")
        return False
    for file in (*HERE.glob("*.mjs"), HERE / "package.json"):
        shutil.copy(file, BUILD)
    return _installed(["npm", "install", "--no-audit", "--no-fund", "--silent"], BUILD / "node_modules" / "jose")


def _python() -> bool:
    if not (BUILD / "venv").exists():
        subprocess.run([sys.executable, "-m", "venv", BUILD / "venv"], check=True)
    pip: list[str | Path] = [
        BUILD / "venv" / "bin" / "python",
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
    ]
    return _installed([*pip, *IN_PYTHON.values()], BUILD / "venv" / "installed")


def _installed(command: Sequence[str | Path], sign: Path) -> bool:
    if sign.exists():
        return True
    if subprocess.run(command, cwd=BUILD, check=False, stderr=subprocess.DEVNULL).returncode != 0:
        print(f"{command[0]} could not install peers: they are skipped.")
        return False
    sign.touch()
    return sign.exists()


@dataclass(frozen=True)
class Contestant:
    """A verifier and a format of the corpus."""

    name: str
    form: str

    @property
    def family(self) -> str:
        """What it runs in: wallet, python or node."""
        return "wallet" if self.name == OWN else "python" if self.name in IN_PYTHON else "node"

    def command(self, file: Path, count: int) -> list[str]:
        """The program that verifies `count` credentials of a file, a round at a time."""
        if self.family == "wallet":
            return [sys.executable, str(HERE / "own.py"), self.form, str(file), str(count)]
        rest = [self.name, self.form, str(file), str(CONTEXTS), str(count)]
        if self.family == "python":
            return [str(BUILD / "venv" / "bin" / "python"), str(HERE / "verify.py"), *rest]
        return ["node", str(BUILD / "verify.mjs"), *rest]


@dataclass(frozen=True)
class Round:
    """Of one credential in a round: seconds on the clock, of CPU, of CPU for the bare signature; memory in MiB."""

    seconds: float
    cpu: float
    limit: float
    megabytes: float


class Running:
    """A contestant's process, which waits between rounds, so that rounds of several can take turns."""

    def __init__(self, contestant: Contestant, count: int) -> None:
        command = contestant.command(CORPUS / f"{contestant.form}.jsonl", count)
        self.name = contestant.name
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.count = count

    def round(self) -> Round:
        """One round. Raises ValueError where the program ended instead."""
        if self._process.stdin is None or self._process.stdout is None or self._process.poll() is not None:
            raise ValueError(self.name)
        self._process.stdin.write("round\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        seconds, cpu, limit = (told.get(name, 0.0) / self.count for name in ("seconds", "cpu", "limit"))
        return Round(seconds, cpu, limit, told["megabytes"])

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate()


def run(command: Sequence[str], cores: set[int] | None = None) -> float:
    """Seconds that a whole process takes, from start to end."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    if cores is not None:
        os.sched_setaffinity(process.pid, cores)
    process.wait()
    return time.perf_counter() - start


def memory(command: Sequence[str]) -> float:
    """Megabytes of a program and of all that it starts: the sum of the most that each of its processes held."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    most: dict[int, float] = {}
    while process.poll() is None:
        for pid in _family(process.pid):
            most[pid] = max(most.get(pid, 0), _peak(pid))
        time.sleep(0.002)
    return sum(most.values())


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(each for child in children for each in _family(int(child)))]


def _peak(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0)
