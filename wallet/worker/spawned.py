"""Spawned: a process started on POSIX without `subprocess`, which takes longer to load than a process takes to start.

It has of `subprocess.Popen` what limited processes need, by the same names, so that Windows can have that instead.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # see starting.py
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

_BUFFER = 1 << 18
_KILL = 9
_STANDARD = 3
"""Descriptors below are standard input, output and error."""


class Spawned:
    """A child of this process with pipes to its standard streams. Safe for several threads.

    Its id is its own until `poll` or `wait` has told how it ended, so that `kill` never meets another process.
    """

    def __init__(self, command: list[str]) -> None:
        """Start it: no environment, and a process group of its own: Ctrl-C in a terminal is for the wallet.

        Raises OSError. What else it inherits, it leaves by itself (`leave`).
        """
        pipes: list[tuple[int, int]] = []
        try:
            pipes += (_pipe() for _ in range(_STANDARD))
            theirs = (pipes[0][0], pipes[1][1], pipes[2][1])
            actions = [(os.POSIX_SPAWN_DUP2, end, standard) for standard, end in enumerate(theirs)]
            self.pid = os.posix_spawn(command[0], command, {}, file_actions=actions, setpgroup=0)
        except OSError:
            _close(end for pipe in pipes for end in pipe)
            raise
        _close(theirs)
        self.stdin: BinaryIO = os.fdopen(pipes[0][1], "wb", _BUFFER)
        self.stdout: BinaryIO = os.fdopen(pipes[1][0], "rb", _BUFFER)
        self.stderr: BinaryIO = os.fdopen(pipes[2][0], "rb", _BUFFER)
        self.returncode: int | None = None
        from threading import Lock  # start-up time: the process has begun before this is loaded

        self._lock = Lock()

    def poll(self) -> int | None:
        """How it ended: the exit code, or minus the number of the signal; None while it runs."""
        with self._lock:
            return self._reaped(os.WNOHANG)

    def kill(self) -> None:
        """End it, unless it has ended."""
        with self._lock:
            if self._reaped(os.WNOHANG) is None:
                os.kill(self.pid, _KILL)

    def wait(self) -> int | None:
        """How it ended, as soon as it has. For who has killed it: nobody else can until then."""
        with self._lock:
            return self._reaped(0)

    def _reaped(self, how: int) -> int | None:
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, how)
            except ChildProcessError:  # this program takes no notice of its children, or another part of it has
                pid, status = self.pid, 0
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


def leave() -> None:
    """Leave what a started process has got from the one that started it: open files, and the folder it was in."""
    os.chdir(os.sep)
    try:
        inherited = [int(name) for name in os.listdir("/dev/fd")]
    except OSError:  # nothing tells which
        os.closerange(_STANDARD, os.sysconf("SC_OPEN_MAX"))
    else:
        _close(each for each in inherited if each >= _STANDARD)


def _pipe() -> tuple[int, int]:
    """Both ends above the standard streams: where one of those is closed here, its number is given out again."""
    ends = os.pipe()
    if min(ends) >= _STANDARD:
        return ends
    try:
        return _pipe()
    finally:
        _close(ends)


def _close(descriptors: Iterable[int]) -> None:
    for each in descriptors:
        try:
            os.close(each)
        except OSError:  # the one that listed them is closed already
            continue
