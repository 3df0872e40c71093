"""Landlock (Linux): from here on this process reads only the folders named, writes nowhere and opens no TCP connection.

Asked of the kernel itself, because the C library has no names for it: landlock(7), include/uapi/linux/landlock.h.
A kernel that knows less of it enforces less; the version that is enforced is told.
"""

import ctypes
import os
import struct
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_VERSION = 1
_PATH_BENEATH = 1

_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILE_RIGHTS_BY_VERSION = (0, 13, 14, 15, 15, 16)  # execute … make_sym, then refer, truncate, (network), ioctl_dev
_TCP_BIND_AND_CONNECT = 0b11
_NETWORK_SINCE = 4
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11
_SCOPES_SINCE = 6


def version() -> int:
    """The version that the kernel enforces; 0 for none."""
    return max(0, _call(_CREATE_RULESET, None, 0, _VERSION))


def restrict(readable: Iterable[str], terminals: Sequence[str] = ("/dev/null", "/dev/urandom")) -> int:
    """Leave this process nothing but reading below `readable`; gives the version enforced, 0 where there is none.

    The caller has set PR_SET_NO_NEW_PRIVS. Folders that do not exist are skipped.
    """
    enforced = version()
    if not enforced:
        return 0
    ruleset = _ruleset(enforced)
    try:
        for path in (*readable, *terminals):
            with suppress(OSError):
                _allow_reading(ruleset, path)
        if _call(_RESTRICT_SELF, ruleset, 0) != 0:
            return 0
    finally:
        os.close(ruleset)
    return enforced


def _ruleset(enforced: int) -> int:
    rights = _FILE_RIGHTS_BY_VERSION[min(enforced, len(_FILE_RIGHTS_BY_VERSION) - 1)]
    network = _TCP_BIND_AND_CONNECT if enforced >= _NETWORK_SINCE else 0
    scopes = _ABSTRACT_SOCKETS_AND_SIGNALS if enforced >= _SCOPES_SINCE else 0
    handled = struct.pack("=QQQ", (1 << rights) - 1, network, scopes)
    ruleset = _call(_CREATE_RULESET, handled, len(handled), 0)
    if ruleset < 0:
        raise OSError(ctypes.get_errno(), "landlock_create_ruleset")
    return ruleset


def _allow_reading(ruleset: int, path: str) -> None:
    opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rights = _READ_FILE | (_READ_DIR if os.path.isdir(path) else 0)  # noqa: PTH112 -- nothing else here is a path
        _call(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, opened), 0)
    finally:
        os.close(opened)


@cache
def _system() -> Any:  # noqa: ANN401 -- a function of C
    """syscall(2) of the C library."""
    system = ctypes.CDLL(None, use_errno=True).syscall
    system.restype = ctypes.c_long
    return system


def _call(number: int, *arguments: bytes | int | None) -> int:
    given = (ctypes.c_long(each) if isinstance(each, int) else ctypes.c_char_p(each) for each in arguments)
    return int(_system()(ctypes.c_long(number), *given))
