"""Short texts side by side on one line, also where one of them is written from right to left."""

import unicodedata

_ISOLATE, _END = "\u2068", "\u2069"  # FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE (UAX #9 §2.4)
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def side_by_side(*parts: str) -> str:
    """The parts that are not empty, with a dot between them; none changes the order of what stands beside it."""
    given = [part for part in parts if part]
    if any(_is_turned(part) for part in given):
        given = [f"{_ISOLATE}{part}{_END}" for part in given]
    return " · ".join(given)


def _is_turned(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)
