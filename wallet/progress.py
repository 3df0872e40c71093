"""Progress of long work: report a step, or raise Cancelled."""

from typing import Protocol


class Cancelled(Exception):
    """The learner stopped the work."""


class Progress(Protocol):
    """Called between steps with how many are done of how many; raises Cancelled to stop."""

    def __call__(self, done: int, total: int) -> None: ...


def silent(done: int, total: int) -> None:
    """Nobody watches and nobody stops it."""
