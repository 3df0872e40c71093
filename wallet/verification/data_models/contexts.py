"""Rules about `@context` and `type`: which context comes first, what terms mean, what keeps its meaning."""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from wallet.credentials.members import Json, several
from wallet.proofs.json_ld import Contexts
from wallet.verification.data_models.problem import Problem, Rule, entries, is_url

Terms = dict[str, Any]

LONGEST_CHAIN = 5


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
    known: Terms = {}
    for _, terms in _definitions(claims, contexts):
        if terms is None:
            return None
        known |= terms
    if known.get("@vocab") is not None:
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


def _definitions(claims: Json, contexts: Contexts) -> Iterator[tuple[str, Terms | None]]:
    """The terms of each context in turn, None where not in hand; with its path where it is the document's own."""
    for one, where in entries(claims, "@context"):
        if isinstance(one, dict):
            yield where, one
        else:
            for terms in _shipped(contexts.shipped, str(one)) or (None,):
                yield "", terms


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
