"""The language in use and its catalogue: `translate` gives a text in it."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Words = TypeVar("Words")

_catalogue: dict[tuple[str, str], str] = {}
_kept: list[Callable[[], None]] = []


def translate(context: str, text: str, /, **blanks: str | int) -> str:
    """`text` in the language in use, its `{blanks}` filled; as it stands where the catalogue has none."""
    found = _catalogue.get((context, text), text)
    return found.format_map(blanks) if blanks else found


def use(catalogue: Mapping[tuple[str, str], str]) -> None:
    """Speak another language from now on: (context, text) -> translation. Empty for English."""
    _catalogue.clear()
    _catalogue.update(catalogue)
    for forget in _kept:
        forget()


def once_a_language(words: Callable[Asked, Words]) -> Callable[Asked, Words]:
    """Words that are made when they are first asked for, and again for another language; a few answers are kept."""
    made = lru_cache(maxsize=64)(words)
    _kept.append(made.cache_clear)
    return made  # type: ignore[return-value]  # what can be asked with is hashable: a text or nothing
