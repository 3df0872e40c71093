"""The limited process itself: limits first, then frames from standard input, answers to standard output.

Started by `limited.py` with an empty environment. It ends when its input ends, so it never outlives the wallet.
"""

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import BinaryIO

from wallet.paths import resources
from wallet.worker import limits, spawned, wire
from wallet.worker.attempts import attempt
from wallet.worker.frames import ANSWER, FAILED, READY, Frame, Incoming, Unit, pack, receive
from wallet.worker.jobs import Job, job
from wallet.worker.judging import Desk, failure
from wallet.worker.starting import libraries

CYCLES = 50_000
"""Containers more than before, until garbage is looked for: what judging leaves is freed without that."""


def main(*, memory: int, readable: Sequence[str], threads: bool, tools: str) -> None:
    """Serve until the input ends. Bytes of memory, further folders to read, the module of its tools."""
    if sys.platform != "win32":
        spawned.leave()
    incoming, outgoing = _pipes()
    desk = Desk(importlib.import_module(tools).tools() if tools else None)
    held = limits.apply(memory=memory, readable=[*_readable(), *readable], threads=threads)
    gc.freeze()
    gc.set_threshold(CYCLES)
    gc.enable()
    _send(outgoing, READY, Unit(held))
    serve(incoming, outgoing, desk)


def _readable() -> list[str]:
    """What the process may read: Python, the libraries of the system that it loads, this program. No home."""
    standard = [path for path in sys.path if os.path.basename(path).startswith(("python3", "lib-dynload"))]
    system = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache"]
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return [*system, *standard, *libraries(), package, resources()]


def serve(incoming: Incoming, outgoing: BinaryIO, desk: Desk) -> None:
    """One answer for each unit of each frame, sent before the next is looked at: so it is known which one hangs."""
    while (frame := receive(incoming)) is not None:
        _work(frame, outgoing, desk)


def _work(frame: Frame, outgoing: BinaryIO, desk: Desk) -> None:
    chosen = job(frame.name)
    for unit in frame.units:
        limits.allow_cpu(chosen.cpu(sum(map(len, unit.raw))))
        outgoing.write(_answer(chosen, unit, desk))
        outgoing.flush()


def _answer(chosen: Job, unit: Unit, desk: Desk) -> bytes:
    made = attempt(lambda: pack(ANSWER, (chosen.run(unit, desk),)))
    return pack(FAILED, (Unit(wire.failure_to_data(failure(made))),)) if isinstance(made, Exception) else made


def _send(outgoing: BinaryIO, name: str, unit: Unit) -> None:
    outgoing.write(pack(name, (unit,)))
    outgoing.flush()


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output for frames alone: what a library prints goes nowhere."""
    incoming = os.fdopen(os.dup(0), "rb", buffering=1 << 18)
    outgoing = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    return incoming, outgoing
