"""Starting a limited process. By itself and with few imports, so that a command can begin with it.

Most of the time of a short command is two Pythons loading what they need: the sooner the other one starts, the more of
it happens at once.
"""

from __future__ import annotations

import json
import os.path
import sys

TYPE_CHECKING = False  # `typing` takes longer to load than all that is needed here
if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence

    Process = subprocess.Popen[bytes]

WARM = 512 * 1024 * 1024
"""Bytes of address space of the process that stays."""

SPREAD = 100
"""From so many units on, a second process is worth its start."""

JUDGING = "wallet.worker.tools"
"""The module whose `tools()` the process judges with."""

_BOOT = """\
import gc, json, sys
gc.disable()
sys.path += json.loads(sys.argv[1])
from wallet.worker.child import main
main(sys.argv[2])"""
"""Python's own libraries first, as everywhere; what is loaded stays, so that nothing looks for garbage in it."""
_BESIDE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


Settings = dict[str, object]
"""What a limited process is told when it starts."""

_ahead: list[tuple[Settings, Process]] = []


def settings(*, memory: int = WARM, threads: bool = False, readable: Sequence[str] = (), tools: str = "") -> Settings:
    """Bytes of memory, further folders to read, the module of its tools. By default of the process that stays."""
    return {"memory": memory, "threads": threads, "readable": list(readable), "tools": tools}


def begin(count: int = 1) -> None:
    """Start processes that judge, for whoever first asks for one like them. Raises OSError."""
    chosen = settings(tools=JUDGING)
    _ahead.extend((chosen, _start(chosen)) for _ in range(count))


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
        process.kill()
        process.communicate()


def libraries() -> list[str]:
    """Where this Python has its installed libraries."""
    return [path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages")]


def _start(chosen: Settings) -> Process:
    import subprocess  # start-up time: what it starts loads this module, too

    return subprocess.Popen(  # noqa: S603 -- this Python and texts of our own
        command(chosen),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,  # until it has limited itself; then it has none
        bufsize=1 << 18,
        cwd=os.path.splitdrive(sys.executable)[0] + os.sep,
        env={} if sys.platform != "win32" else _windows_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def command(chosen: Settings) -> list[str]:
    """Python without site, user folders or PYTHON variables; a frozen program starts itself (`cli` knows the word)."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--limited-process", json.dumps(chosen)]
    paths = json.dumps([_BESIDE, *libraries()])
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", _BOOT, paths, json.dumps(chosen)]


def _windows_environment() -> dict[str, str]:
    import os  # the one variable without which no program starts there

    return {"SYSTEMROOT": os.environ.get("SYSTEMROOT", r"C:\Windows")}
