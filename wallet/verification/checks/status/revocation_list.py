"""1EdTechRevocationList (VCRL 1.0): a list of ids that the issuer has on its site. It is not signed."""

from collections.abc import Iterator
from functools import lru_cache

from wallet.credentials import strict_json
from wallet.credentials.credential import Credential
from wallet.credentials.members import Json
from wallet.credentials.texts import line
from wallet.errors import UnreadableFile
from wallet.verification.checks.status.findings import LONGEST_ADDRESS, LONGEST_MESSAGE, asked, told, unclear
from wallet.verification.evidence import Evidence
from wallet.verification.report import Check, Outcome

MEMBERS = ("revokedCredential", "revokedCredentials")
"""Where the entries are; the second is how some issuers spell it."""


def listed(entry: Json, credential: Credential, evidence: Evidence) -> Check:
    """Whether the id of the credential is in the list. Facts: `list`, `why` (the reason that the issuer gives)."""
    address, id_ = entry.get("id"), credential.claims.get("id")
    if not isinstance(address, str):
        return unclear("type_not_supported", {"type": line(entry.get("type"))[:80]})
    about = {"list": address[:LONGEST_ADDRESS]}
    document = asked(address, evidence)
    if document is None:
        return unclear("unreachable", about)
    found = _entries(document.body)
    if found is None or not isinstance(id_, str) or not id_:
        return unclear("list_invalid", about)
    withdrawn = next((one for one in _about(id_, found) if one.get("revoked", True) is not False), None)
    if withdrawn is None:
        return told(Outcome.PASSED, "not_revoked", about)
    why = line(withdrawn.get("revocationReason"))[:LONGEST_MESSAGE]
    return told(Outcome.FAILED, "revoked", {**about, "why": why})


def _about(id_: str, entries: tuple[Json, ...]) -> Iterator[Json]:
    return (one for one in entries if one.get("id") == id_)


@lru_cache(maxsize=16)
def _entries(untrusted: bytes) -> tuple[Json, ...] | None:
    """The entries of a list; None where it is none, or where one of them cannot be read: it might be the one."""
    try:
        found = strict_json.parse(strict_json.decode(untrusted).text)
    except UnreadableFile:
        return None
    given = [found[name] for name in MEMBERS if name in found] if isinstance(found, dict) else []
    if not given or not all(isinstance(one, list) for one in given):
        return None
    entries = tuple({"id": one} if isinstance(one, str) else one for several in given for one in several)
    return entries if all(isinstance(one, dict) for one in entries) else None
