"""The limits that a process puts on itself before it reads untrusted bytes.

Linux: address space, CPU for each job, no core dumps, no files written, no new privileges, not to be traced; Landlock
(reading only Python and this program, no TCP) and a system-call filter (no sockets, no other programs) where the kernel
has them. macOS and other POSIX systems: the same resource limits as far as they hold there, no more. Windows: none of
these yet; the wall limit of the parent holds everywhere. On all: an empty environment, no keys, no standard error.
"""

import ctypes
import math
import sys
import time
from collections.abc import Sequence
from contextlib import suppress

_PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 4, 38
_M_ARENA_MAX = -8
_GRACE = 2
"""Seconds of CPU after the soft limit, where a process does not end by itself."""


def apply(*, memory: int, readable: Sequence[str], threads: bool) -> dict[str, int]:
    """Limit this process for the rest of its life; which of the optional walls stand, for the log and for tests."""
    sys.dont_write_bytecode = True
    _resources(memory, threads=threads)
    if sys.platform != "linux":
        return {}
    from wallet.worker import landlock, seccomp  # these exist on Linux only

    libc = ctypes.CDLL(None)
    libc.mallopt(_M_ARENA_MAX, 2)  # every arena reserves address space
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return {}
    return {"landlock": landlock.restrict(readable), "seccomp": int(seccomp.restrict())}


def allow_cpu(seconds: float) -> None:
    """From now on so many more seconds of CPU; beyond them the process is ended by the system."""
    if sys.platform == "win32":
        return
    import resource

    used = math.ceil(time.process_time() + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (used, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _resources(memory: int, *, threads: bool) -> None:
    if sys.platform == "win32":
        return
    import resource

    wanted = [(resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_AS, memory)]
    if sys.platform == "linux" and not threads:
        wanted.append((resource.RLIMIT_NPROC, 0))
    for kind, limit in wanted:
        with suppress(ValueError, OSError):  # a system may refuse a limit that it does not have
            resource.setrlimit(kind, (limit, limit))
