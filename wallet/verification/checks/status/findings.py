"""What all kinds of status entries have in common: how a finding is told, what a purpose means, when a list is old."""

from collections.abc import Mapping
from datetime import timedelta

from wallet.credentials.credential import Credential
from wallet.ports import Document
from wallet.verification.checks.fetched import Refusal
from wallet.verification.evidence import Evidence
from wallet.verification.report import Check, Outcome, Question

PURPOSES: Mapping[str, tuple[Outcome, str]] = {
    "revocation": (Outcome.FAILED, "revoked"),
    "suspension": (Outcome.FAILED, "suspended"),
    "message": (Outcome.WARNING, "status_message"),
    "refresh": (Outcome.WARNING, "newer_version"),
}
"""What an entry that is set means, by its purpose (Bitstring Status List 1.0 §2.1)."""

REFUSED: Mapping[Refusal, str] = {
    Refusal.UNREACHABLE: "unreachable",
    Refusal.NOT_SUPPORTED: "list_not_supported",
    Refusal.EXPIRED: "list_expired",
    Refusal.INVALID: "list_invalid",
}
"""What is said of a list that cannot be used."""

LONGEST_MESSAGE = 200
"""Characters."""
LONGEST_ADDRESS = 200
LONGEST_NUMBER = 12
"""Digits of an index or a time to live."""

SHORTEST_TTL = timedelta(minutes=15)
"""What was just fetched for another credential is good for this one too, however short its issuer sets the time."""


def told(outcome: Outcome, reason: str, facts: Mapping[str, str]) -> Check:
    """A finding about status."""
    return Check(Question.STATUS, outcome, reason, facts)


def unclear(reason: str, facts: Mapping[str, str] | None = None) -> Check:
    """A status that was not checked, and why."""
    return told(Outcome.UNKNOWN, reason, facts or {})


def asked(address: str, evidence: Evidence) -> Document | None:
    """The document at the address of a list, which is only looked for on the secure web."""
    return evidence.document(address.partition("#")[0]) if address.startswith("https://") else None


def by(signer: str, credential: Credential) -> dict[str, str]:
    """The facts of who signed a list: `signed_by`, and again as `other_signer` where that is not the issuer."""
    facts = {"signed_by": signer[:LONGEST_ADDRESS]}
    return facts if signer == credential.signer else {**facts, "other_signer": facts["signed_by"]}


def number(value: object) -> int | None:
    """A whole number that is not negative: digits in a text, as the standard has it, or a number."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER:
        return int(value)
    return value if type(value) is int and 0 <= value < 10**LONGEST_NUMBER else None


def is_stale(document: Document, ttl: timedelta, evidence: Evidence) -> bool:
    """Whether a list was fetched longer ago than its issuer lets it be kept."""
    return evidence.now - document.fetched > max(ttl, SHORTEST_TTL)
