"""Where the members of a JSON object and the elements of an array lie in their text: for exact slices of a source."""

import json
import re
from collections.abc import Iterator

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
    return dict(pairs(text, at))


def pairs(text: str, at: int, decoder: json.JSONDecoder = DECODER) -> Iterator[tuple[str, Span]]:
    """The same one after the other, as often as a member is said; parsed before by the same decoder."""
    at = skip_space(text, at + 1)
    while text[at] != "}":
        key, at = decoder.raw_decode(text, at)
        start = skip_space(text, skip_space(text, at) + 1)
        end = decoder.raw_decode(text, start)[1]
        yield key, (start, end)
        at = _next(text, end)


def elements(text: str, at: int, decoder: json.JSONDecoder = DECODER) -> list[Span]:
    """The span of each element of the array that begins at `at`. The text has been parsed before, by that decoder."""
    found: list[Span] = []
    at = skip_space(text, at + 1)
    while text[at] != "]":
        end = decoder.raw_decode(text, at)[1]
        found.append((at, end))
        at = _next(text, end)
    return found


def _next(text: str, at: int) -> int:
    at = skip_space(text, at)
    return skip_space(text, at + 1) if text[at] == "," else at
