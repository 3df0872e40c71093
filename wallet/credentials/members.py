"""Reading members of untrusted JSON whose types may all be wrong: nothing here raises."""

from collections.abc import Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]

MOST = 200
"""Entries of a list that are shown."""


def mapping(value: object) -> Json:
    """The object itself, the first object of a list, else an empty one."""
    if isinstance(value, dict):
        return value
    return next(iter(mappings(value)), {})


def mappings(value: object) -> list[Json]:
    """Every object in a value that may be one object or a list."""
    return [one for one in several(value) if isinstance(one, dict)]


def several(value: object) -> Sequence[Any]:
    """A list as it is (its first entries), None as empty, anything else as a list of one."""
    if isinstance(value, list):
        return value[:MOST]
    return () if value is None else (value,)


def strings(value: object) -> tuple[str, ...]:
    """Every string in a value that may be one string or a list."""
    if isinstance(value, str):
        return (value,)
    return tuple([one for one in several(value) if isinstance(one, str)])
