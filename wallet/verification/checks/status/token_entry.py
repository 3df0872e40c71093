"""Token Status List (draft-ietf-oauth-status-list): entries of tokens, in a list that is a token itself."""

from datetime import timedelta
from functools import lru_cache

from wallet.credentials.credential import Credential, Token
from wallet.credentials.formats import jwt
from wallet.credentials.members import Json, mapping
from wallet.errors import UnreadableFile
from wallet.ports import Document
from wallet.proofs.answer import UNKNOWN, Answer
from wallet.verification import bitstring
from wallet.verification.checks.fetched import unchecked
from wallet.verification.checks.status.findings import (
    LONGEST_ADDRESS,
    REFUSED,
    asked,
    by,
    is_stale,
    number,
    told,
    unclear,
)
from wallet.verification.evidence import Evidence
from wallet.verification.moments import LEEWAY, is_over, numeric
from wallet.verification.report import Check, Outcome

TYPE = "statuslist+jwt"

VALUES = {
    0: (Outcome.PASSED, "not_revoked"),
    1: (Outcome.FAILED, "revoked"),
    2: (Outcome.FAILED, "suspended"),
}
"""Status types (§7.1); what else there is, an application defines, and it is not known whether it is good."""

SIZES = frozenset((1, 2, 4, 8))
"""Bits of an entry (§4.1)."""


def listed(entry: Json, credential: Credential, evidence: Evidence) -> Check:
    """What the list says of an entry (§8.3). Facts: `list`, `signed_by`, `message`."""
    address = entry.get("uri")
    if not isinstance(address, str):
        return unclear("list_invalid")
    about = {"list": address[:LONGEST_ADDRESS]}
    document = asked(address, evidence)
    if document is None:
        return unclear("unreachable", about)
    token = _token(document.body)
    if token is None or token.payload.get("sub") != address:
        return unclear("list_invalid", about)
    answer = _judged(token, credential, evidence)
    signer = _signer(answer, token.payload.get("iss"), evidence)
    if not signer:
        is_unchecked = answer.outcome == UNKNOWN
        return unclear(REFUSED[unchecked(answer.reason)] if is_unchecked else "list_invalid", about)
    about |= by(signer, credential)
    problem = _time(token.payload, document, evidence)
    value = None if problem else _value(entry, mapping(token.payload.get("status_list")))
    return unclear(problem or "list_invalid", about) if value is None else _meaning(value, about)


@lru_cache(maxsize=32)
def _token(untrusted: bytes) -> Token | None:
    try:
        return jwt.parse(untrusted)[0]
    except UnreadableFile:
        return None


def _judged(token: Token, credential: Credential, evidence: Evidence) -> Answer:
    """A list that names nobody is looked for among the keys of the credential's issuer, unless it names a key."""
    from wallet.proofs import jose  # start-up time: only tokens need the JOSE library

    named = token.payload.get("iss")
    issuer = named if isinstance(named, str) and named else credential.signer
    return jose.judge(token, issuer=issuer, purpose="assertionMethod", lookup=evidence.body, typ=TYPE)


def _signer(answer: Answer, named: object, evidence: Evidence) -> str:
    """Who signed the list; empty where that is not who it says, or the key does not hold."""
    method = answer.method
    if answer.reason != "matches" or method is None:
        return ""
    if is_over(method.revoked, evidence.now) or is_over(method.expires, evidence.now):
        return ""
    signer = method.controller if named is None else named
    return signer if isinstance(signer, str) and method.is_of(signer) else ""


def _time(payload: Json, document: Document, evidence: Evidence) -> str:
    """Why the list may not be used now (§5.1 iat, exp, ttl); empty where it may."""
    issued = numeric(payload.get("iat"))
    ends = numeric(payload["exp"]) if "exp" in payload else None
    ttl = number(payload["ttl"]) if "ttl" in payload else None
    unreadable = ("exp" in payload and ends is None) or ("ttl" in payload and ttl is None)
    if issued is None or issued - evidence.now > LEEWAY or unreadable:
        return "list_invalid"
    if ends is not None and ends <= evidence.now:
        return "list_expired"
    return "list_expired" if ttl is not None and is_stale(document, timedelta(seconds=ttl), evidence) else ""


def _value(entry: Json, found: Json) -> int | None:
    """The value at the index; None where the list has none."""
    size, encoded, index = found.get("bits"), found.get("lst"), number(entry.get("idx"))
    if type(size) is not int or size not in SIZES or not isinstance(encoded, str) or index is None:
        return None
    bits = bitstring.unpacked(encoded, window=bitstring.ZLIB)
    return None if bits is None else bitstring.entry_from_lowest(bits, index, size)


def _meaning(value: int, about: dict[str, str]) -> Check:
    outcome, reason = VALUES.get(value, (Outcome.UNKNOWN, "status_not_known"))
    return told(outcome, reason, {**about, "message": hex(value)})
