"""Keeps None, True and False alive: PySide6 6.12.0 gives one reference of them too few with many calls.

From Python 3.12 on they cannot die. On 3.11 the interpreter would abort ("deallocating None", "deallocating True or
False") after some thousand calls into Qt, which a list reaches by being scrolled: every call that returns nothing takes
one of None, every signal that is emitted one of True. So they get so many references that they never run out.
"""

import sys

ENOUGH = 1 << 40
KEPT = (None, True, False, NotImplemented, Ellipsis)


def keep() -> None:
    """Harmless anywhere, needed on Python 3.11 only."""
    if sys.version_info < (3, 12):
        import ctypes  # start-up time: only where it is needed

        for each in KEPT:
            # A Python object begins with its count of references (CPython 3.11, Include/object.h).
            ctypes.c_ssize_t.from_address(id(each)).value += ENOUGH


keep()
