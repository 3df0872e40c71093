"""Texts on one line: short ones side by side, also from right to left; long words that may be wrapped."""

import unicodedata

_ISOLATE, _END = "\u2068", "\u2069"  # FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE (UAX #9 §2.4)
_LONG = 28
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def side_by_side(*parts: str) -> str:
    """The parts that are not empty, with a dot between them; none changes the order of what stands beside it."""
    given = [part for part in parts if part]
    if any(_is_turned(part) for part in given):
        given = [apart(part) for part in given]
    return " · ".join(given)


def apart(text: str) -> str:
    """The text with a direction of its own, whatever stands around it."""
    return f"{_ISOLATE}{text}{_END}"


def _is_turned(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text)


def breakable(line: str) -> str:
    """Long addresses get places where they may be wrapped, so that they never widen the page."""
    return " ".join(word if len(word) < _LONG else "\u200b".join(_pieces(word)) for word in line.split(" "))


def _pieces(word: str) -> list[str]:
    return [word[at : at + 14] for at in range(0, len(word), 14)]
