"""LimitedProcess: the wallet's side of one limited process. It starts it, asks it, watches the clock and ends it."""

import threading
import time
from collections.abc import Iterator, Sequence
from typing import IO

from wallet.errors import Unreadable, WorkerFailed
from wallet.worker import starting
from wallet.worker.frames import FAILED, READY, BadFrame, Frame, Unit, pack, receive
from wallet.worker.jobs import Job
from wallet.worker.watchdog import Watchdog

STARTING = 30.0
"""Seconds in which a process has to be ready, on the slowest computer."""


class Ended(Exception):
    """The process ended or was ended before it answered; `problem` is what that says about the bytes."""

    def __init__(self, problem: Unreadable, why: str) -> None:
        super().__init__(why)
        self.problem = problem
        self.why = why


class LimitedProcess:
    """One process for jobs like `job`. Not for two threads at once. Idle it costs nothing; `close` ends it."""

    def __init__(self, job: Job, *, tools: str = "", fonts: Sequence[str] = ()) -> None:
        """Start it; do not wait until it is ready. Raises WorkerFailed.

        `tools` names the module whose `tools()` it judges with; empty where it judges nothing.
        """
        settings = starting.settings(memory=job.memory, threads=job.threads, readable=fonts, tools=tools)
        try:
            self._process = starting.start(settings)
        except OSError as error:
            raise WorkerFailed(reason=str(error)) from error
        self._watchdog = Watchdog(self._process.kill)
        self._came_up = threading.Event()
        self._problem = ""
        self.walls: dict[str, int] = {}
        threading.Thread(target=self._come_up, name="limited-process", daemon=True).start()

    @property
    def pid(self) -> int:
        """The process's id, for tests that measure or kill it."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    @property
    def ready(self) -> bool:
        """Whether it can be asked without waiting for its start."""
        return self._came_up.is_set() and not self._problem

    def wait_until_ready(self) -> None:
        """Raises WorkerFailed where it does not come up."""
        if not self._came_up.wait(STARTING):
            raise WorkerFailed(reason="slow")
        if self._problem:
            raise WorkerFailed(reason=self._problem)

    def _come_up(self) -> None:
        try:
            frame = self._receive()
            self._problem = "" if frame.name == READY else "spoke before it was ready"
            self.walls = dict(frame.units[0].data)
        except (Ended, ValueError, TypeError) as error:
            self._problem = self._last_words() or str(error) or type(error).__name__
        self._came_up.set()

    def _last_words(self) -> str:
        """The last line of what Python said of a start that failed; nothing untrusted was read by then."""
        try:
            said = _open(self._process.stderr).read()
        except (OSError, ValueError):  # closed meanwhile
            return ""
        return said.decode(errors="replace").strip().rpartition("\n")[2]

    def frames(self, job: Job, units: Sequence[Unit]) -> Iterator[Frame]:
        """One frame for each unit: an answer, or what failed (`failed`). Raises Ended, WorkerFailed."""
        self.wait_until_ready()
        with self._watchdog:
            self._watchdog.allow(job.wall(_size(units)))
            self._send(pack(job.name, units))
            for unit in units:
                self._watchdog.allow(job.wall(_size((unit,))))
                yield self._receive()

    def kill(self) -> None:
        """End it without waiting until it has ended."""
        self._process.kill()

    def close(self) -> None:
        """End it, whatever it does."""
        self._watchdog.close()
        starting.end(self._process)

    def _send(self, message: bytes) -> None:
        try:
            stdin = _open(self._process.stdin)
            stdin.write(message)
            stdin.flush()
        except OSError:
            raise self._ended() from None

    def _receive(self) -> Frame:
        try:
            frame = receive(_open(self._process.stdout))
        except (OSError, BadFrame):
            raise self._ended() from None
        if frame is None or len(frame.units) != 1:
            raise self._ended()
        return frame

    def _ended(self) -> Ended:
        """Why there is no more to be had from it; it is gone afterwards in any case."""
        until = time.monotonic() + _DYING
        while (by_itself := self._process.poll()) is None and time.monotonic() < until:
            time.sleep(_MOMENT)
        self._process.kill()
        if self._watchdog.bit:
            return Ended(Unreadable.TOO_COMPLEX, "time")
        return Ended(_meaning(by_itself), f"exit {by_itself}")


_DYING = 0.5
"""Seconds in which a process that closed its output is gone."""
_MOMENT = 0.001
_SIGNALS = {
    "SIGXCPU": Unreadable.TOO_COMPLEX,
    "SIGABRT": Unreadable.EXPANDS_TOO_MUCH,  # Rust and C++ abort where memory ends
}


def _meaning(code: int | None) -> Unreadable:
    """What the end of a process says about the bytes, by the signal that ended it."""
    import signal  # start-up time: hardly any process ends before it is ended

    problems = (problem for name, problem in _SIGNALS.items() if code and -code == getattr(signal, name, 0))
    return next(problems, Unreadable.NOT_READ)


def failed(frame: Frame) -> bool:
    """Whether this answer is a failure."""
    return frame.name == FAILED


def _size(units: Sequence[Unit]) -> int:
    return sum(len(raw) for unit in units for raw in unit.raw)


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("no pipe")
    return pipe
