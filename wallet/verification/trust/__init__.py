"""Registries: lists of issuers that somebody vouches for; KINDS says how each kind is asked."""

from collections.abc import Callable, Mapping

from wallet.verification.evidence import Evidence, Registry, TrustList
from wallet.verification.trust import federation, legacy
from wallet.verification.trust.standing import Standing

__all__ = ["KINDS", "Standing", "asked"]

Kind = Callable[[Registry, str, Evidence], TrustList | Standing]
"""What a registry says of an issuer's id: a list that has it or has it not, or why there is none. Never raises."""

KINDS: Mapping[str, Kind] = {
    "dcc-legacy": legacy.asked,
    "oidf": federation.asked,
}
"""By the kind of the registry, as the DCC's list of known registries names it."""


def asked(registry: Registry, named: str, evidence: Evidence) -> TrustList | Standing:
    """What a registry says of the issuer `named`; DAMAGED of a kind that is not known."""
    kind = KINDS.get(registry.kind)
    return kind(registry, named, evidence) if kind else Standing.DAMAGED
