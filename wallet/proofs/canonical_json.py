"""JCS: the one text of a JSON value (RFC 8785). A fast path for texts and safe integers; rfc8785 does the rest."""

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

SAFE = 2**53 - 1
"""The largest integer that a double holds exactly, as do all below it."""


class NotCanonical(ValueError):
    """The value has a number or text that JCS has no form for."""


# What is written came from JSON, so that it has no circles.
_written = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, check_circular=False).encode


def canonical(value: object) -> bytes:
    """The canonical bytes of a JSON value. Raises NotCanonical."""
    try:
        text = _written(value)
        if _is_simple(value, in_ascii=text.isascii()):
            return text.encode()
        import rfc8785  # start-up time: only numbers with a fraction and names beyond ASCII need it

        return rfc8785.dumps(value)  # type: ignore[arg-type]
    except ValueError as error:
        raise NotCanonical from error


def _is_simple(value: object, *, in_ascii: bool) -> bool:
    """Whether Python's own writer gives the same: names in ASCII sort alike, and no float has to be written."""
    waiting: list[Iterable[Any]] = [(value,)]
    for values in waiting:
        for one in values:
            kind = type(one)
            if kind is str:  # most are
                continue
            if kind is dict:
                if not (in_ascii or all(map(str.isascii, one))):
                    return False
                waiting.append(one.values())
            elif kind is list:
                waiting.append(one)
            elif kind is float or (kind is int and not -SAFE <= one <= SAFE):
                return False
    return True
