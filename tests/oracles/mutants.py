"""Mutants of JSON-LD credentials: the same ones for the same seed, many still sound, few still usual."""

import copy
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Json = dict[str, Any]

TEXTS = (
    "", " ", "x", "Zoë", "データ分析", "التصميم", "\U0001f393", "a\nb", 'a "quoted" \\ text', "\t\r\n",
    "\u2028\u2029\u0085",
    "\x00\x01\x08\x0b\x0c\x1f\x7f", "\x80\x9f\xa0", "\u200f\ufeff", "urn:x", "name", "id", "_:b0", "2024-02-30T25:61Z",
)  # fmt: skip
NUMBERS = (0, 1, -1, 1.0, -0.0, 0.1, 1.5, 1e-7, 1.5e-7, 5e-324, 1e21, 1.1e21, 123456789.125, 2**53 - 1, 2**53, 1e300)
LEAVES = (*TEXTS, *NUMBERS, True, False, None)
ADDRESSES = ("urn:uuid:0a", "https://x.example/a?b=c#d", "did:key:z6Mk#z6Mk", "_:b0", "_:b1", "_:other", "relative", "")
TYPES = ("Achievement", "Profile", "Alignment", "Result", "AchievementSubject", "https://x.example/T", "NotDefined")
NAMES = (
    "name", "description", "id", "type", "tag", "image", "criteria", "alignment", "evidence", "identifier", "result",
    "achievement", "creditsAvailable", "inLanguage", "humanCode", "related", "endorsement", "url", "email", "source",
    "termsOfUse", "https://x.example/p", "notDefined",
)  # fmt: skip
CONTEXTS: tuple[Json, ...] = (
    {"mine": "https://m.example/mine"},
    {"mine": {"@id": "https://m.example/mine", "@type": "@id"}},
    {"mine": {"@id": "https://m.example/mine", "@container": "@list"}},
    {"mine": {"@id": "https://m.example/mine", "@container": "@language"}},
    {"mine": {"@id": "https://m.example/mine", "@type": "http://www.w3.org/2001/XMLSchema#double"}},
    {"mine": {"@id": "https://m.example/mine", "@type": "@json"}},
    {"mine": {"@id": "https://m.example/mine", "@container": "@graph"}},
    {"mine": {"@id": "https://m.example/mine", "@type": "@vocab"}, "@vocab": "https://w.example/#"},
    {"@language": "pt-BR"},
    {"m": "https://m.example/", "mine": "m:mine", "M": {"@id": "m:M", "@context": {"mine": "m:inside"}}},
)


def nodes(value: object) -> Iterator[Json]:
    """Every object in a document, but not inside its contexts."""
    if isinstance(value, dict):
        yield value
        for name, one in value.items():
            if name != "@context":
                yield from nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from nodes(one)


def _change_leaf(node: Json, chance: random.Random) -> None:
    names = [name for name, value in node.items() if not isinstance(value, dict | list)]
    if names:
        node[chance.choice(names)] = chance.choice(LEAVES)


def _change_address(node: Json, chance: random.Random) -> None:
    node["id"] = chance.choice(ADDRESSES)


def _add_leaf(node: Json, chance: random.Random) -> None:
    node.setdefault(chance.choice(NAMES), chance.choice(LEAVES))


def _add_several(node: Json, chance: random.Random) -> None:
    node[chance.choice(NAMES)] = [chance.choice(LEAVES) for _ in range(chance.randrange(5))]


def _remove(node: Json, chance: random.Random) -> None:
    names = [name for name in node if name != "@context"]
    if names:
        del node[chance.choice(names)]


def _type(node: Json, chance: random.Random) -> None:
    node["type"] = chance.choice((chance.choice(TYPES), chance.sample(TYPES, 2), []))


def _repeat(node: Json, chance: random.Random) -> None:
    """Blank nodes that look alike, some of them almost."""
    names = [name for name, value in node.items() if isinstance(value, dict | list) and name != "@context"]
    if names:
        name = chance.choice(names)
        one = node[name][0] if isinstance(node[name], list) and node[name] else node[name]
        node[name] = [copy.deepcopy(one) for _ in range(chance.randrange(2, 9))]
        for other in nodes(node[name]):
            if chance.random() < 0.7:
                other.pop("id", None)


def _refer(node: Json, chance: random.Random) -> None:
    """Blank nodes that name each other."""
    node["id"] = chance.choice(("_:b0", "_:b1", "_:b2"))
    node.setdefault("related", [{"id": chance.choice(("_:b0", "_:b1", "_:b2")), "type": ["Related"]}])


def _value(node: Json, chance: random.Random) -> None:
    """A value object, with a language, a direction or a type; or a list or set."""
    made: tuple[Json, ...] = (
        {"@value": chance.choice(TEXTS), "@language": chance.choice(("en", "PT-br", "x"))},
        {"@value": chance.choice(TEXTS), "@language": "ar", "@direction": "rtl"},
        {"@value": chance.choice(LEAVES), "@type": "http://www.w3.org/2001/XMLSchema#date"},
        {"@value": chance.choice(LEAVES)},
        {"@list": [chance.choice(TEXTS) for _ in range(chance.randrange(3))]},
        {"@set": [chance.choice(TEXTS)]},
    )
    node[chance.choice(("name", "description", "mine", *NAMES))] = chance.choice(made)


def _object(node: Json, chance: random.Random) -> None:
    made: tuple[Json, ...] = ({}, {"id": chance.choice(ADDRESSES)}, {"type": [chance.choice(TYPES)], "name": "n"})
    node[chance.choice(NAMES)] = chance.choice(made)


def _context(node: Json, chance: random.Random) -> None:
    """A context of its own, at the root or further down, and a member that it defines."""
    before = node.get("@context", [])
    node["@context"] = [*(before if isinstance(before, list) else [before]), chance.choice(CONTEXTS)]
    made = ("x", 1, ["a", "b"], {"en": "x", "de": ["y", "z"]}, {"name": "n"}, [{"name": "n"}, {"name": "n"}], "urn:y")
    node["mine"] = chance.choice(made)


WAYS: Mapping[Callable[[Json, random.Random], None], int] = {
    _change_leaf: 6, _change_address: 2, _add_leaf: 3, _add_several: 2, _remove: 3, _type: 1, _repeat: 4, _refer: 2,
    _value: 2, _object: 1, _context: 2,
}  # fmt: skip
"""How a document is changed, and how often."""


def mutants(sound: Sequence[Json], seed: int) -> Iterator[Json]:
    """Mutants of sound documents without end, each changed at one to four places."""
    chance = random.Random(seed)  # noqa: S311 -- the same ones every time
    ways, weights = tuple(WAYS), tuple(WAYS.values())
    while True:
        document = copy.deepcopy(chance.choice(sound))
        for way in chance.choices(ways, weights, k=chance.randrange(1, 5)):
            way(chance.choice(list(nodes(document))), chance)
        yield document
