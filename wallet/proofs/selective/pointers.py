"""JSON pointers (RFC 6901), and the part of a document that they choose (vc-di-ecdsa §3.4.11-3.4.13).

With a value come the id and types of every object on the way to it: without them it would say nothing of anybody.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

Json = Mapping[str, Any]
Chosen = dict[str, "Chosen | None"]
"""By member name or index, what is chosen inside it; None where all of it is."""

_INDEX = re.compile(r"0|[1-9][0-9]{0,5}")
_ESCAPES = re.compile("~(.)|~$")
DEEPEST = 64


class NoSuchPart(ValueError):
    """A pointer leads nowhere in the document."""


def selection(document: Json, pointers: Iterable[str]) -> dict[str, Any] | None:
    """The chosen part of a document, with its contexts; None where nothing is chosen. Raises NoSuchPart."""
    chosen: Chosen | None = {}
    for pointer in pointers:
        chosen = _with(chosen, _tokens(pointer))
    if chosen == {}:
        return None
    made = _part(document, chosen)
    return {"@context": document["@context"], **made} if "@context" in document else made


def _tokens(pointer: str) -> list[str]:
    if pointer == "":
        return []
    if pointer[0] != "/" or pointer.count("/") > DEEPEST:
        raise NoSuchPart
    return [_ESCAPES.sub(_unescaped, token) for token in pointer[1:].split("/")]


def _unescaped(found: re.Match[str]) -> str:
    try:
        return {"0": "~", "1": "/"}[found[1]]
    except KeyError:
        raise NoSuchPart from None


def _with(chosen: Chosen | None, tokens: list[str]) -> Chosen | None:
    """What is chosen when one more part is."""
    here = chosen
    for at, token in enumerate(tokens):
        if here is None:
            return chosen
        if at == len(tokens) - 1:
            here[token] = None
        else:
            here = here.setdefault(token, {})
    return chosen if tokens else None


def _part(value: Any, chosen: Chosen | None) -> Any:  # noqa: ANN401 -- any JSON
    """The chosen part of one value."""
    if chosen is None:
        return value
    if isinstance(value, list):
        by_index = {int(token): inside for token, inside in chosen.items() if _INDEX.fullmatch(token)}
        if len(by_index) != len(chosen) or max(by_index) >= len(value):
            raise NoSuchPart
        return [_part(value[index], by_index[index]) for index in sorted(by_index)]
    if not isinstance(value, dict) or not chosen.keys() <= value.keys():
        raise NoSuchPart
    found = {name: value[name] for name in ("id", "type") if name in value}
    return found | {
        name: _part(one, chosen[name]) for name, one in value.items() if name in chosen and name not in found
    }
