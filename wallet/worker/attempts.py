"""Attempts: a bug in reading one piece of untrusted bytes must not stop the others."""

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def attempt(work: Callable[[], Result]) -> Result | Exception:
    """What `work` gives, or what it raised."""
    try:
        return work()
    except Exception as error:  # noqa: BLE001 -- told as a failure of that piece
        return error
