"""How much a guess of the passphrase may cost on this computer: about 0.7 s, never under the floor."""

import os
import time
from pathlib import Path

from wallet.vault.keyslots import FLOOR, Cost, derive

TARGET = 0.7
LARGEST_KIB = 512 * 1024
_STEP = 2.2
"""Twice the memory costs a little more than twice the time."""
_MEMORY = Path("/proc/meminfo")
_UNKNOWN_KIB = 1024 * 1024


def calibrated() -> Cost:
    """Double the memory from 64 MiB while the next step keeps to the target, 512 MiB and a quarter of what is free."""
    cost, most = FLOOR, min(LARGEST_KIB, _free_kib() // 4)
    while cost.m_kib * 2 <= most and _seconds(cost) * _STEP <= TARGET:
        cost = Cost(cost.m_kib * 2, cost.t, cost.p)
    return cost


def _seconds(cost: Cost) -> float:
    start = time.perf_counter()
    derive(b"calibration", cost, bytes(16))
    return time.perf_counter() - start


def _free_kib() -> int:
    """What programs can still have, caches of the system included; elsewhere what is unused, or a cautious guess."""
    try:
        with _MEMORY.open(encoding="ascii") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:"))
    except (OSError, StopIteration):
        pass
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 1024
    except (AttributeError, ValueError, OSError):
        return _UNKNOWN_KIB
