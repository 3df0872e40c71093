"""Fetched documents that are credentials themselves (status lists, schemas): believed where their own proof holds.

They may be signed by somebody else than the credential that names them, and their id may differ from the address that
they are fetched from: both are common.
"""

from enum import Enum, auto
from functools import lru_cache

from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import read
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.credentials.members import strings
from wallet.errors import UnreadableFile
from wallet.verification.checks.signature import signature
from wallet.verification.checks.validity import validity
from wallet.verification.evidence import Evidence
from wallet.verification.report import Check, Outcome, worst


class Refusal(Enum):
    """Why a document cannot be used: its key is not in hand, it cannot be checked here, it ran out, it is wrong."""

    UNREACHABLE = auto()
    NOT_SUPPORTED = auto()
    EXPIRED = auto()
    INVALID = auto()


def signed(untrusted: bytes, type_: str, evidence: Evidence) -> Credential | Refusal:
    """The credential of a type that these bytes are, when it holds by itself; else why it cannot be used."""
    found = _credential(untrusted)
    if found is None or type_ not in strings(found.claims.get("type")):
        return Refusal.INVALID
    refusal = _refusal(signature(found, evidence))
    if refusal:
        return refusal
    (dates,) = validity(found, evidence)
    if dates.outcome is not Outcome.PASSED:
        return Refusal.EXPIRED if dates.reason == "expired" else Refusal.INVALID
    return found


def _refusal(checks: tuple[Check, ...]) -> Refusal | None:
    outcome = worst(check.outcome for check in checks)
    if outcome is Outcome.UNKNOWN:
        return unchecked(next(check.reason for check in checks if check.outcome is outcome))
    return None if outcome is Outcome.PASSED else Refusal.INVALID


def unchecked(reason: str) -> Refusal:
    """What it means for a document that its signature is UNKNOWN for this reason."""
    return Refusal.UNREACHABLE if reason in ("key_unreachable", "context_unknown") else Refusal.NOT_SUPPORTED


@lru_cache(maxsize=32)
def _credential(untrusted: bytes) -> Credential | None:
    media_type = VC if untrusted.lstrip()[:1] in (b"{", b"\xef") else VC_JWT
    try:
        return read(Envelope(untrusted, media_type))[0].credential
    except UnreadableFile:
        return None
