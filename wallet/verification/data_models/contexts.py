"""Rules about `@context` and `type`: which context comes first, what terms mean, what keeps its meaning."""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from wallet.credentials.members import Json, several
from wallet.proofs.json_ld import Contexts
from wallet.verification.data_models.problem import Problem, Rule, entries, first, is_url

Terms = dict[str, Any]

LONGEST_CHAIN = 5
MOST_KEPT = 8
"""Contexts, or types, of one credential for which the answer is kept for the next one."""
LONGEST_KEPT = 1000
"""Characters of all of them together."""


def once(*rules: Rule) -> Rule:
    """Rules that look at nothing but `@context` and `type`: their answer is kept, as most credentials have the same."""

    @lru_cache(maxsize=64)
    def kept(contexts: Contexts, addresses: tuple[str, ...], types: tuple[str, ...]) -> Problem | None:
        return first(rules, {"@context": list(addresses), "type": list(types)}, contexts)

    def rule(claims: Json, contexts: Contexts) -> Problem | None:
        addresses, types = _few(claims.get("@context")), _few(claims.get("type"))
        return kept(contexts, addresses, types) if addresses and types else first(rules, claims, contexts)

    return rule


def _few(given: object) -> tuple[str, ...]:
    """A list of few, short texts, as a key; empty where it is anything else."""
    if not isinstance(given, list) or len(given) > MOST_KEPT or set(map(type, given)) != {str}:
        return ()
    return tuple(given) if sum(map(len, given)) <= LONGEST_KEPT else ()


def base_context(address: str) -> Rule:
    """The first context is the data model's own (VCDM 1.1 §4.1, VCDM 2.0 §4.3)."""

    def rule(claims: Json, _contexts: Contexts) -> Problem | None:
        given = several(claims.get("@context"))
        if not given or given[0] != address:
            return Problem("its first context is not the one of its standard", "@context")
        return None

    return rule


def context_items(claims: Json, _contexts: Contexts) -> Problem | None:
    """Each context is a URL or an object."""
    for one, where in entries(claims, "@context"):
        if not isinstance(one, dict) and not is_url(one):
            return Problem("a context is neither a web address nor an object", where)
    return None


def types(name: str) -> Rule:
    """`type` is there, names `name`, and each type is a term or a URL (VCDM 2.0 §4.5)."""

    def rule(claims: Json, _contexts: Contexts) -> Problem | None:
        given = [one for one, _ in entries(claims, "type")]
        if name not in given:
            return Problem(f"its type does not say {name}", "type")
        if not all(isinstance(one, str) and one and (":" not in one or is_url(one)) for one in given):
            return Problem("a type is neither a word nor a web address", "type")
        return None

    return rule


def mapped_types(claims: Json, contexts: Contexts) -> Problem | None:
    """Each type is a URL or a term that a context gives a URL (VCDM 2.0 §4.5); not asked where a context is unknown."""
    known = _known(claims, contexts)
    if known is None or known.get("@vocab") is not None:
        return None
    for one, where in entries(claims, "type"):
        if isinstance(one, str) and ":" not in one and not is_url(_meaning(one, known)):
            return Problem("no context says what one of its types means", where)
    return None


def no_new_meaning(claims: Json, contexts: Contexts) -> Problem | None:
    """No context within the document gives a protected term another meaning (JSON-LD 1.1 §4.1.11)."""
    protected: Terms = {}
    for where, terms in _definitions(claims, contexts):
        for name, definition in terms.items() if terms and where else ():
            if name in protected and _plain(definition) != _plain(protected[name]):
                return Problem(f"it gives the word {name[:80]} another meaning", where)
        if terms and terms.get("@protected") is True:
            protected |= {name: definition for name, definition in terms.items() if not name.startswith("@")}
    return None


def _known(claims: Json, contexts: Contexts) -> Terms | None:
    """The terms of all contexts, later ones over earlier ones; None where one is not in hand."""
    known: Terms = {}
    for _, terms in _definitions(claims, contexts):
        if terms is None:
            return None
        known |= terms
    return known


def _definitions(claims: Json, contexts: Contexts) -> Iterator[tuple[str, Terms | None]]:
    """The terms of each context in turn, None where not in hand; with its path where it is the document's own."""
    for one, where in entries(claims, "@context"):
        if isinstance(one, dict):
            yield where, one
        else:
            yield from (("", terms) for terms in _of(contexts.shipped, str(one)))


def _of(shipped: Callable[[str], bytes | None], address: str) -> tuple[Terms | None, ...]:
    return _shipped(shipped, address) or (None,)


@lru_cache(maxsize=256)
def _shipped(shipped: Callable[[str], bytes | None], address: str) -> tuple[Terms, ...]:
    body = shipped(address)
    if body is None:
        return ()
    return tuple(one for one in several(json.loads(body).get("@context")) if isinstance(one, dict))


def _meaning(term: str, known: Terms) -> object:
    """The URL that a term stands for, also by way of another term (AchievementCredential -> OpenBadgeCredential)."""
    meaning: object = term
    for _ in range(LONGEST_CHAIN):
        definition = known.get(meaning) if isinstance(meaning, str) else None
        if definition is None:
            break
        meaning = definition.get("@id") if isinstance(definition, dict) else definition
    return meaning


def _plain(definition: object) -> object:
    if isinstance(definition, dict):
        return {key: value for key, value in definition.items() if key != "@protected"}
    return {"@id": definition}
