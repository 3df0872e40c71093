"""Processes started without `subprocess`: no descriptor is left, none is inherited, and no stranger is killed."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from wallet.errors import WorkerFailed
from wallet.worker import starting
from wallet.worker.jobs import job
from wallet.worker.limited import LimitedProcess
from wallet.worker.spawned import Spawned

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX")

ROOT = str(Path(__file__).parents[2])
ECHO = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()); sys.stderr.write('said'); sys.exit(7)"
LEFT = f"""
import os, sys
sys.path.append({ROOT!r})
from wallet.worker import spawned
spawned.leave()
print([each for each in range(3, 256) if os.path.exists(f"/dev/fd/{{each}}")], os.getcwd(), "SECRET" in os.environ)
"""


def python(program: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", program]


def open_descriptors() -> set[str]:
    return {each.name for each in Path("/dev/fd").iterdir()}


@pytest.fixture
def sleeper() -> Iterator[Spawned]:
    process = Spawned(python("import sys; sys.stdin.read()"))
    yield process
    starting.end(process)


def test_it_reads_writes_and_ends() -> None:
    process = Spawned(python(ECHO))
    process.stdin.write(b"given")
    process.stdin.close()
    assert (process.stdout.read(), process.stderr.read()) == (b"given", b"said")
    assert (process.wait(), process.poll()) == (7, 7)
    starting.end(process)


def test_a_killed_one_tells_the_signal(sleeper: Spawned) -> None:
    assert sleeper.poll() is None
    sleeper.kill()
    assert sleeper.wait() == -9


def test_one_that_somebody_else_took_note_of_has_ended(sleeper: Spawned) -> None:
    os.kill(sleeper.pid, 9)
    os.waitpid(sleeper.pid, 0)
    assert sleeper.poll() == 0
    sleeper.kill()


def test_no_descriptor_and_no_zombie_is_left() -> None:
    before = open_descriptors()
    pids = []
    for _ in range(5):
        process = LimitedProcess(job("judge"))
        process.wait_until_ready()
        pids.append(process.pid)
        process.close()
    with pytest.raises(FileNotFoundError):
        Spawned(["/no/such/python"])
    assert open_descriptors() == before
    for pid in pids:
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)


def test_nothing_is_inherited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "s")
    monkeypatch.chdir(tmp_path)
    secret = os.open(tmp_path / "secret", os.O_CREAT | os.O_RDWR)
    os.dup2(secret, secret + 50)  # which can be inherited
    try:
        process = Spawned(python(LEFT))
        assert process.stdout.read().decode().split(" / ") == ["[]", "False\n"]
    finally:
        os.close(secret)
        os.close(secret + 50)
    starting.end(process)


def test_ctrl_c_in_a_terminal_is_for_the_wallet(sleeper: Spawned) -> None:
    assert os.getpgid(sleeper.pid) != os.getpgid(0)


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1), (0, 1, 2)])
def test_standard_streams_that_are_closed_here_do_not_matter(closed: tuple[int, ...], tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = (
        f"import os, sys; sys.path.append({ROOT!r})\n"
        f"for each in {closed}: os.close(each)\n"
        "from wallet.worker.spawned import Spawned\n"
        f"process = Spawned({python(ECHO)!r}); process.stdin.write(b'given'); process.stdin.close()\n"
        f"open({str(told)!r}, 'wb').write(process.stdout.read() + process.stderr.read()); process.wait()"
    )
    subprocess.run([sys.executable, "-c", program], check=False, timeout=60)
    assert told.read_bytes() == b"givensaid"


def test_no_other_process_is_killed_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many threads kill, ask and wait at once: no signal is sent once it is known how the process ended."""
    strangers: list[int] = []
    real = os.kill

    def kill(pid: int, number: int) -> None:
        if process.returncode is not None:
            strangers.append(pid)
        time.sleep(0.001)  # others may come in between
        with suppress(ProcessLookupError):
            real(pid, number)

    monkeypatch.setattr(os, "kill", kill)
    for _ in range(10):
        process = Spawned(python("pass"))
        threads = [threading.Thread(target=work) for work in (process.kill, process.poll, process.wait) * 4]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert process.returncode in (0, -9)
        starting.end(process)
    assert strangers == []


def test_a_program_that_is_not_there_is_a_worker_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    starting.begin()
    assert starting._ahead == []
    with pytest.raises(WorkerFailed):
        LimitedProcess(job("judge"))


def test_a_start_that_fails_leaves_its_last_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "_BOOT", "raise SystemExit('no such thing')")
    process = LimitedProcess(job("judge"))
    with pytest.raises(WorkerFailed) as failed:
        process.wait_until_ready()
    assert failed.value.details["reason"] == "no such thing"
    process.close()
