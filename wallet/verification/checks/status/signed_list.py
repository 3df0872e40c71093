"""Lists that are credentials: believed only where their own proof and dates hold.

A list may be signed by somebody else than the credential, and its id may differ from the address that it is fetched
from: both are common.
"""

from collections.abc import Mapping
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


def signed(untrusted: bytes, type_: str, evidence: Evidence) -> Credential | str:
    """The credential of a type that these bytes are, when it holds by itself; else the reason why it cannot be used.

    Reasons: those of UNCHECKED, list_expired, list_invalid.
    """
    found = _credential(untrusted)
    if found is None or type_ not in strings(found.claims.get("type")):
        return "list_invalid"
    problem = _problem(signature(found, evidence))
    if problem:
        return problem
    (dates,) = validity(found, evidence)
    if dates.outcome is not Outcome.PASSED:
        return "list_expired" if dates.reason == "expired" else "list_invalid"
    return found


UNCHECKED: Mapping[str, str] = {"key_unreachable": "unreachable", "context_unknown": "unreachable"}
"""Why a list was not checked, by why its signature was not; all others say that the wallet cannot."""


def _problem(checks: tuple[Check, ...]) -> str:
    outcome = worst(check.outcome for check in checks)
    if outcome is Outcome.UNKNOWN:
        reason = next(check.reason for check in checks if check.outcome is outcome)
        return UNCHECKED.get(reason, "list_not_supported")
    return "" if outcome is Outcome.PASSED else "list_invalid"


@lru_cache(maxsize=32)
def _credential(untrusted: bytes) -> Credential | None:
    media_type = VC if untrusted.lstrip()[:1] in (b"{", b"\xef") else VC_JWT
    try:
        return read(Envelope(untrusted, media_type))[0].credential
    except UnreadableFile:
        return None
