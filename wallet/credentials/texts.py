"""Texts for people out of untrusted JSON: one plain string, capped, and nothing in it that turns the writing around."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

LONGEST = 20_000
"""Characters of a shown text; cut before anything else is done with it."""

# Bidirectional overrides and isolates, invisible spaces, annotation and tag characters, controls but tab and newline.
_INVISIBLE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
    "|(?<=[\x20-\u024f])[\u200c\u200d]"  # joiners have a use in Persian, Hindi and emoji, but none in Latin writing
)
_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f]"  # what of them can be in ASCII
_SPACES = r"[\t\n\r\u2028\u2029\x0b\x0c\x85]+"
_LINES = "[\u2028\u2029\x85]|\r\n?"
_pattern = cache(re.compile)
"""Compiled when it is needed: that takes as long as a signature, and most texts need none."""


def passage(value: object) -> str:
    """A text that may have several lines (description, criteria); empty where there is none."""
    if value is None:
        return ""
    text = value[:LONGEST] if isinstance(value, str) else _chosen(value)
    if text.isascii() and text.isprintable():
        return text
    if text.isascii():
        return _pattern(_CONTROLS).sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return _pattern(_INVISIBLE).sub("", _pattern(_LINES).sub("\n", text)).strip()


def line(value: object) -> str:
    """A text in one line (a name, an id, a date); empty where there is none."""
    if value is None:  # by far the most usual: worth its line in the reading of thousands
        return ""
    text = value[:LONGEST] if isinstance(value, str) else _chosen(value)
    if text.isascii() and text.isprintable():
        return text
    return _pattern(_INVISIBLE).sub("", _pattern(_SPACES).sub(" ", text)).strip()


def identifier(value: object) -> str:
    """An id or address as it is; what may not stand in one is marked, never removed: it must not become another id."""
    text = value[:LONGEST] if isinstance(value, str) else ""
    if text.isascii() and text.isprintable():
        return text
    return _pattern(_INVISIBLE).sub("\ufffd", _pattern(_SPACES).sub("\ufffd", text))


def _chosen(value: object) -> str:
    """A language-tagged `{"@value": …}`, strings and such, or a map from language to text."""
    if isinstance(value, list):
        return _best([_tagged(one) for one in value[:100]])
    if isinstance(value, Mapping):
        return _best([_tagged(value)] if "@value" in value else _by_language(value))
    return ""


def _by_language(value: Mapping[str, object]) -> Iterable[tuple[object, object]]:
    if "type" in value or "id" in value:
        return ()  # an object, no map of languages ("id" is Indonesian, too)
    return list(value.items())[:100]


def _tagged(value: object) -> tuple[object, object]:
    if isinstance(value, Mapping):
        return value.get("@language", ""), value.get("@value")
    return "", value


def _best(tagged: Iterable[tuple[object, object]]) -> str:
    """The text without a language, else the English one, else the first."""
    texts = [(tag, text) for tag, text in tagged if isinstance(text, str) and isinstance(tag, str)]
    english = (text for tag, text in texts if not tag or tag.lower().startswith("en"))
    plain = (text for tag, text in texts if not tag)
    first = (text for _, text in texts)
    return next((text for some in (plain, english, first) for text in some), "")[:LONGEST]
