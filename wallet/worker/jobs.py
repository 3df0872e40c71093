"""Jobs: what the limited process can be asked, each with its limits. JOBS lists them.

A job gets one unit and answers with one. It may know its `Desk`, what its process keeps between jobs, and nothing else.
What a job needs is imported where it runs, so that the wallet itself knows the limits without loading any of it.
"""

from typing import TYPE_CHECKING

from wallet.frozen import Frozen, replace
from wallet.worker.frames import Unit
from wallet.worker.starting import WARM

if TYPE_CHECKING:
    from collections.abc import Callable

    from wallet.worker.judging import Desk

MEBIBYTE = 1024 * 1024


class Job(Frozen):
    """One job. `seconds` of CPU for a unit, and `more` for each MB in it; `memory` is bytes of address space.

    `threads`: the job may start threads. `fonts`: its process may read font folders.
    """

    name: str
    run: "Callable[[Unit, Desk], Unit]"
    seconds: float = 2
    more: float = 2
    memory: int = WARM
    threads: bool = False
    fonts: bool = False

    def cpu(self, size: int) -> float:
        """Seconds of CPU for a unit of so many bytes."""
        return self.seconds + self.more * size / 1e6

    def wall(self, size: int) -> float:
        """Seconds on the clock for a unit of so many bytes, on a computer that has other things to do as well."""
        return 2 + self.cpu(size)


def _tell(unit: Unit, desk: "Desk") -> Unit:
    from wallet.worker.judging import tell

    return tell(unit, desk)


def _judge(unit: Unit, desk: "Desk") -> Unit:
    from wallet.worker.judging import judge_unit

    return judge_unit(unit, desk)


def _rejudge(unit: Unit, desk: "Desk") -> Unit:
    from wallet.worker.judging import rejudge_unit

    return rejudge_unit(unit, desk)


def _render_picture(unit: Unit, _desk: "Desk") -> Unit:
    from wallet.worker.pictures import render

    return Unit(None, (render(unit.raw[0]),))


def _typeset(unit: Unit, _desk: "Desk") -> Unit:
    from wallet.worker.typesetting import run

    return run(unit)


def _open_locked(unit: Unit, _desk: "Desk") -> Unit:
    from wallet.carriers.locked import open_locked

    password, first = unit.data
    opened = open_locked(unit.raw[0], password, first)
    return Unit([opened.done, opened.total], (opened.body,))


_JUDGE = Job("judge", _judge)

JOBS: tuple[Job, ...] = (
    Job("evidence", _tell),
    _JUDGE,
    replace(_JUDGE, name="rejudge", run=_rejudge),
    Job("render_picture", _render_picture),
    Job("open_locked", _open_locked, seconds=120, memory=1536 * MEBIBYTE),
    Job("typeset", _typeset, seconds=60, memory=2048 * MEBIBYTE, threads=True, fonts=True),
)
"""Everything that is run in the limited process."""


def job(name: str) -> Job:
    """The job of this name."""
    return next(each for each in JOBS if each.name == name)
