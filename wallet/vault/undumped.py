"""What a process that holds secrets owes them: its memory gets neither onto the disk nor into another program."""

import sys

_PR_SET_DUMPABLE = 4


def keep_to_yourself() -> None:
    """From now on no core dump of this process; on Linux no other program of this user can read its memory, either.

    Lasts until the process ends; a program that is executed in its place has to call it again. Nothing on Windows.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        # Also for dumps: where a program collects them, the limit is not asked.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
