"""Pool: a few places for warm limited processes, lent to one thread at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from wallet.errors import WorkerFailed
from wallet.worker.jobs import job
from wallet.worker.limited import LimitedProcess, failed

if TYPE_CHECKING:
    from wallet.verification.evidence import Evidence
    from wallet.worker.wire import Told


class Place:
    """One place: its process, if there is one, what that was told, and how many units it has answered."""

    def __init__(self, tools: str) -> None:
        self._tools = tools
        self.process: LimitedProcess | None = None
        self.answered = 0
        self._told: Told | None = None

    def start(self) -> LimitedProcess:
        """The living process of this place, ready or not. Raises WorkerFailed."""
        if self.process is None or not self.process.alive:
            self.end()
            self.process = LimitedProcess(job("judge"), tools=self._tools)
        return self.process

    def is_ready(self) -> bool:
        """Whether its process can be asked without waiting for its start."""
        process = self.process
        return process is not None and process.ready

    def tell(self, evidence: "Evidence") -> None:
        """Send what is new of the evidence. Raises Ended, WorkerFailed."""
        from wallet.worker.wire import Told  # start-up time: a process can start before the wallet has loaded this

        self._told = self._told or Told()
        news = self._told.news(evidence)
        if news is not None:
            for answer in self.start().frames(job("evidence"), (news,)):
                if failed(answer):
                    raise WorkerFailed(reason=str(answer.units[0].data))

    def end(self) -> None:
        """End the process; the next one begins with nothing."""
        if self.process is not None:
            self.process.close()
        self.process, self.answered, self._told = None, 0, None


class Pool:
    """At most `places` processes. The one used last is lent first, so that one stays warm and the others asleep."""

    def __init__(self, places: int, tools: str) -> None:
        self._places = tuple(Place(tools) for _ in range(places))
        self._free = list(self._places)
        self.places = places
        self._changed = threading.Condition()
        self.closed = False

    @contextmanager
    def place(self) -> Iterator[Place]:
        """A place for this thread alone, as soon as one is free. Whatever goes wrong in it, its process is ended."""
        with self._changed:
            self._changed.wait_for(lambda: self._free or self.closed)
            place = self._taken()
        good = False
        try:
            yield place
            good = True
        finally:
            if not good:
                place.end()
            self._give_back(place)

    def start(self, count: int) -> int:
        """Begin to start processes up to `count` where places are free; how many are ready now. Never waits."""
        with self._changed:
            for place in self._free[-count:] if not self.closed else ():
                with suppress(WorkerFailed):
                    place.start()
            return sum(place.is_ready() for place in self._places)

    def dismiss(self) -> None:
        """Begin to end the processes that nobody uses. Does not wait; one that is needed again is started anew."""
        with self._changed:
            for place in self._free:
                if place.process is not None:
                    place.process.kill()

    def close(self) -> None:
        """End all processes, busy or not."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()
        for place in self._places:
            place.end()

    def _taken(self) -> Place:
        if self.closed:
            raise WorkerFailed(reason="closed")
        return self._free.pop()

    def _give_back(self, place: Place) -> None:
        with self._changed:
            self._free.append(place)
            self._changed.notify()
            if self.closed:
                place.end()
