"""JCS: the one text of a JSON value (RFC 8785). A fast path for texts and safe integers; rfc8785 does the rest."""

import json
from typing import Any

SAFE = 2**53 - 1
"""The largest integer that a double holds exactly, as do all below it."""


class NotCanonical(ValueError):
    """The value has a number or text that JCS has no form for."""


# What is written came from JSON, so that it has no circles.
_written = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False).encode


def canonical(value: object) -> bytes:
    """The canonical bytes of a JSON value. Raises NotCanonical."""
    try:
        if _is_simple(value):
            return _written(value).encode()
        import rfc8785  # start-up time: only numbers with a fraction and names beyond ASCII need it

        return rfc8785.dumps(value)  # type: ignore[arg-type]
    except ValueError as error:
        raise NotCanonical from error


def _is_simple(value: object) -> bool:
    """Whether Python's own writer gives the same: names in ASCII sort alike, and no float has to be written."""
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        kind = type(one)
        if kind is dict:
            if not all(map(str.isascii, one)):
                return False
            waiting += one.values()
        elif kind is list:
            waiting += one
        elif kind is float or (kind is int and not -SAFE <= one <= SAFE):
            return False
    return True
