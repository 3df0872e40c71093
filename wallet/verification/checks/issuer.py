"""Is the issuer one that somebody vouches for? What was looked up is the id; a name proves nothing."""

from wallet.credentials.credential import Credential
from wallet.credentials.texts import line
from wallet.verification.evidence import Evidence, TrustList
from wallet.verification.report import Check, Outcome, Question
from wallet.verification.trust import Standing, asked


def issuer(credential: Credential, evidence: Evidence) -> tuple[Check, ...]:
    """One check: listed, trusted_by_you, not_listed, lists_damaged.

    Facts: `issuer` (the id that was looked up), `list`, `as_of`, `name` there; else `lists`, `not_in_hand`, `damaged`.
    """
    named = credential.signer
    registries = [(registry, asked(registry, named, evidence)) for registry in evidence.registries]
    lists = [*evidence.trust, *(found for _, found in registries if isinstance(found, TrustList))]
    vouching = [one for one in lists if named and named in one.issuers]
    if vouching:
        return (_listed(named, min(vouching, key=_is_the_learners)),)
    damaged = [registry.name for registry, found in registries if found is Standing.DAMAGED]
    if damaged:
        return (_check(Outcome.UNKNOWN, "lists_damaged", named, damaged="; ".join(damaged)),)
    facts = {
        "lists": "; ".join(one.name for one in lists if not one.by_you and not one.samples),
        "not_in_hand": "; ".join(registry.name for registry, found in registries if found is Standing.NOT_IN_HAND),
    }
    return (_check(Outcome.WARNING, "not_listed", named, **facts),)


def _is_the_learners(found: TrustList) -> bool:
    """By which the learner's own list comes last."""
    return found.by_you


def _listed(named: str, found: TrustList) -> Check:
    if found.by_you:
        return _check(Outcome.PASSED, "trusted_by_you", named, as_of=found.as_of)
    return _check(Outcome.PASSED, "listed", named, list=found.name, as_of=found.as_of, name=line(found.issuers[named]))


def _check(outcome: Outcome, reason: str, named: str, **facts: str) -> Check:
    return Check(Question.ISSUER, outcome, reason, {"issuer": named[:200], **facts})
