"""Is the issuer one that somebody vouches for? What was looked up is the id; a name proves nothing."""

from collections.abc import Iterator
from functools import lru_cache

from wallet.credentials.credential import Credential
from wallet.credentials.texts import line
from wallet.verification.evidence import Evidence, Registry, TrustList, read_legacy_registry
from wallet.verification.report import Check, Outcome, Question

KINDS = {"dcc-legacy": lru_cache(maxsize=32)(read_legacy_registry)}
"""How the document of a registry is read, by its kind."""


def issuer(credential: Credential, evidence: Evidence) -> tuple[Check, ...]:
    """One check: listed, trusted_by_you, not_listed, lists_damaged.

    Facts: `issuer` (the id that was looked up), `list`, `as_of`, `name` (in the list), `lists`, `not_in_hand`.
    """
    named = credential.signer
    registries = [(registry, _in_hand(registry, evidence)) for registry in evidence.registries]
    lists = [*evidence.trust, *(found for _, found in registries if isinstance(found, TrustList))]
    found = next(_vouching(named, lists), None)
    if found is not None:
        return (_listed(named, found),)
    damaged = [registry.name for registry, found in registries if found == _DAMAGED]
    if damaged:
        return (_check(Outcome.UNKNOWN, "lists_damaged", named, lists="; ".join(damaged)),)
    facts = {
        "lists": "; ".join(one.name for one in lists if not one.by_you),
        "not_in_hand": "; ".join(registry.name for registry, found in registries if found is None),
    }
    return (_check(Outcome.WARNING, "not_listed", named, **facts),)


_DAMAGED = "damaged"


def _in_hand(registry: Registry, evidence: Evidence) -> TrustList | str | None:
    """The list of a registry; None where it is not in hand, damaged where it cannot be read."""
    document = evidence.document(registry.address)
    if document is None:
        return None
    read = KINDS.get(registry.kind)
    return (read(registry.name, document.body, document.fetched) if read else None) or _DAMAGED


def _vouching(named: str, lists: list[TrustList]) -> Iterator[TrustList]:
    """The lists that have the issuer, the learner's own last."""
    return (one for one in sorted(lists, key=lambda one: one.by_you) if named and named in one.issuers)


def _listed(named: str, found: TrustList) -> Check:
    if found.by_you:
        return _check(Outcome.PASSED, "trusted_by_you", named, as_of=found.as_of)
    return _check(Outcome.PASSED, "listed", named, list=found.name, as_of=found.as_of, name=line(found.issuers[named]))


def _check(outcome: Outcome, reason: str, named: str, **facts: str) -> Check:
    return Check(Question.ISSUER, outcome, reason, {"issuer": named[:200], **facts})
