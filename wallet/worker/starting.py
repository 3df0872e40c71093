"""Starting a limited process. By itself and with few imports, so that a command can begin with it.

Most of the time of a short command is two Pythons loading what they need: the sooner the other one starts, the more of
it happens at once.
"""

from __future__ import annotations

import os.path
import sys

TYPE_CHECKING = False  # `typing` takes longer to load than all that is needed here
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence

    from wallet.worker.spawned import Spawned

    Process = subprocess.Popen[bytes] | Spawned

WARM = 512 * 1024 * 1024
"""Bytes of address space of the process that stays."""

SPREAD = 100
"""From so many units on, a second process is worth its start."""

JUDGING = "wallet.worker.tools"
"""The module whose `tools()` the process judges with."""

_BOOT = """\
import gc, sys
gc.disable()
sys.path += {paths!r}
from wallet.worker.child import main
main(**{chosen!r})"""
"""Python's own libraries first, as everywhere; what is loaded stays, so that nothing looks for garbage in it."""
_BESIDE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


Settings = dict[str, object]
"""What a limited process is told when it starts."""

_ahead: list[tuple[Settings, Process]] = []


def settings(*, memory: int = WARM, threads: bool = False, readable: Sequence[str] = (), tools: str = "") -> Settings:
    """Bytes of memory, further folders to read, the module of its tools. By default of the process that stays."""
    return {"memory": memory, "threads": threads, "readable": list(readable), "tools": tools}


def begin(count: int = 1) -> None:
    """Start processes that judge, for whoever first asks for one like them.

    Where one cannot be started, it is tried again, and told, where it is needed.
    """
    chosen = settings(tools=JUDGING)
    try:
        _ahead.extend((chosen, _start(chosen)) for _ in range(count))
    except OSError:
        return


def start(chosen: Settings) -> Process:
    """A process with these settings: the one that was begun, else a new one. Raises OSError."""
    for at, (begun, _) in enumerate(_ahead):
        if begun == chosen:
            return _ahead.pop(at)[1]
    return _start(chosen)


def forget() -> None:
    """End what was begun and nobody asked for."""
    while _ahead:
        _, process = _ahead.pop()
        end(process)


def libraries() -> list[str]:
    """Where this Python has its installed libraries."""
    return [path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")]


def end(process: Process) -> None:
    """End it, whatever it does, and close its pipes."""
    process.kill()
    process.wait()
    for pipe in filter(None, (process.stdin, process.stdout, process.stderr)):
        try:
            pipe.close()
        except OSError:  # it has not read what was written
            continue


def _start(chosen: Settings) -> Process:
    if sys.platform == "win32":
        return _start_on_windows(chosen)
    from wallet.worker.spawned import Spawned  # what is started loads this module, too

    return Spawned(command(chosen))


def _start_on_windows(chosen: Settings) -> Process:
    import subprocess

    return subprocess.Popen(  # noqa: S603 -- this Python and texts of our own
        command(chosen),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=1 << 18,
        cwd=os.path.splitdrive(sys.executable)[0] + os.sep,
        env={"SYSTEMROOT": os.environ.get("SYSTEMROOT", r"C:\Windows")},  # without it no program starts there
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # and Ctrl-C is for the wallet
    )


def command(chosen: Settings) -> list[str]:
    """Python without site, user folders or PYTHON variables; a frozen program starts itself (`cli` knows the word)."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--limited-process", repr(chosen)]
    boot = _BOOT.format(paths=[_BESIDE, *libraries()], chosen=chosen)
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", boot]
