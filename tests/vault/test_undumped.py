"""A process that holds secrets leaves no core dump, and its own user cannot look into it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vault.conftest import PASSPHRASE, Home
from wallet.vault import undumped

resource = pytest.importorskip("resource")
ROOT = Path(__file__).parents[2]
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="what Linux alone has")

CRASHING = """
import os, resource, signal, sys
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
from wallet.cli.commands import run
assert run(sys.argv[2:]) == int(sys.argv[1])
os.kill(os.getpid(), signal.SIGSEGV)
"""

LOOKING = """
import ctypes, os, resource, signal, sys
from wallet.vault.undumped import keep_to_yourself
libc = ctypes.CDLL(None, use_errno=True)
NOBODY, SET_DUMPABLE, ATTACH = 65534, 4, 16
if os.getuid() == 0:
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
libc.prctl(SET_DUMPABLE, 1, 0, 0, 0)  # changing the user had taken it
ready, tell = os.pipe()
if (child := os.fork()) == 0:
    if sys.argv[1] == "kept":
        keep_to_yourself()
    os.write(tell, b"x")
    signal.pause()
os.read(ready, 1)
try:
    os.close(os.open(f"/proc/{child}/mem", os.O_RDONLY))
    print("read", end=" ")
except PermissionError:
    print("refused", end=" ")
print("attached" if libc.ptrace(ATTACH, child, 0, 0) == 0 else "refused", flush=True)
os.kill(child, signal.SIGKILL)
"""


def run(program: str, *arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"LEARNER_WALLET_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@ON_LINUX
def test_a_crash_after_unlocking_leaves_no_core(home: Home, tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    crashed = run(CRASHING, 0, "--profile", home.root, "list", folder=here)
    assert crashed.returncode == -11, crashed.stderr
    assert list(here.iterdir()) == []


@ON_LINUX
def test_a_crash_before_it_does(tmp_path: Path) -> None:
    if Path("/proc/sys/kernel/core_pattern").read_text() != "core\n":
        pytest.skip("this computer puts no core into the folder of a program that crashes")
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("a test before has unlocked in this process, and nothing may raise its limit again")
    crashed = run(CRASHING, 3, "--profile", tmp_path / "none", "verify", "none", folder=tmp_path)
    assert crashed.returncode == -11, crashed.stderr
    assert [file.name.partition(".")[0] for file in tmp_path.iterdir()] == ["core"]


@ON_LINUX
@pytest.mark.parametrize(("how", "found"), [("open", "read attached\n"), ("kept", "refused refused\n")])
def test_its_own_user_cannot_look_into_it(how: str, found: str, tmp_path: Path) -> None:
    looked = run(LOOKING, how, folder=tmp_path)
    assert looked.stdout == found, looked.stderr


@pytest.mark.parametrize(("platform", "asked"), [("linux", 2), ("darwin", 1), ("win32", 0)])
def test_each_system_is_asked_for_what_it_has(monkeypatch: pytest.MonkeyPatch, platform: str, asked: int) -> None:
    calls: list[str] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("resource.setrlimit", lambda *_: calls.append("no core"))
    monkeypatch.setattr("ctypes.CDLL", lambda _: type("Libc", (), {"prctl": lambda *_: calls.append("no looking")})())
    undumped.keep_to_yourself()
    assert len(calls) == asked
