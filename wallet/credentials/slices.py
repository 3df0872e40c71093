"""Where the members of a JSON object and the elements of an array lie in their text: for exact slices of a source."""

import re

from wallet.credentials.strict_json import DECODER

Span = tuple[int, int]
"""First character and the one after the last."""

_SPACE = re.compile(r"[ \t\n\r]*")


def skip_space(text: str, at: int) -> int:
    """The first position from `at` on that is no JSON white space."""
    found = _SPACE.match(text, at)
    return found.end() if found else at


def members(text: str, at: int) -> dict[str, Span]:
    """The span of each member's value of the object that begins at `at`. The text has been parsed before."""
    found: dict[str, Span] = {}
    at = skip_space(text, at + 1)
    while text[at] != "}":
        key, at = DECODER.raw_decode(text, at)
        start = skip_space(text, skip_space(text, at) + 1)
        end = DECODER.raw_decode(text, start)[1]
        found[key] = (start, end)
        at = _next(text, end)
    return found


def elements(text: str, at: int) -> list[Span]:
    """The span of each element of the array that begins at `at`. The text has been parsed before."""
    found: list[Span] = []
    at = skip_space(text, at + 1)
    while text[at] != "]":
        end = DECODER.raw_decode(text, at)[1]
        found.append((at, end))
        at = _next(text, end)
    return found


def _next(text: str, at: int) -> int:
    at = skip_space(text, at)
    return skip_space(text, at + 1) if text[at] == "," else at
