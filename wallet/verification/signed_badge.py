"""Signed badges: an Assertion in a compact JWS, its key where the issuer lists it (Open Badges 2.0 §Signed, 1.x)."""

from wallet.credentials.credential import Credential, Token
from wallet.credentials.formats.open_badge_2 import how
from wallet.credentials.members import Json
from wallet.proofs import jose
from wallet.proofs.answer import Answer
from wallet.proofs.keys import VerificationMethod, from_pem
from wallet.verification import linked
from wallet.verification.evidence import Evidence
from wallet.verification.linked import Linked

PEM = b"-----BEGIN"


def judge(token: Token, credential: Credential, _purpose: str, evidence: Evidence) -> Answer:
    """What the signature is worth, by the key that the assertion names, where its issuer lists that."""
    return jose.judge_by_methods(token, _methods(credential.claims, evidence), types=TYPES)


TYPES = frozenset(("", "jwt", "jws", "jose"))
"""What the `typ` of a token may be (RFC 8725 §3.11); Open Badges give it none of their own."""


def _methods(claims: Json, evidence: Evidence) -> tuple[VerificationMethod, ...] | Answer:
    told = how(claims)
    named = linked.web(told.get("creator")) or linked.web(told.get("url"))
    found = linked.find(claims, evidence)
    keys = linked.listed(found.profile.get("publicKey"))
    addresses = [named] if named else list(keys)[:MOST_KEYS]
    methods = tuple(one for address in addresses if (one := _method(address, keys.get(address), found, evidence)))
    if not methods or found.waits:
        return Answer("key_unreachable", {"subject": named[:200]})
    return tuple(one for one in methods if one.key) or Answer("algorithm_not_allowed", {"subject": named[:200]})


MOST_KEYS = 5
"""Keys of an issuer that are tried where the badge names none."""


def _method(address: str, inside: Json | None, found: Linked, evidence: Evidence) -> VerificationMethod | None:
    """The key at an address, or the one that the issuer's profile holds under it; None where it is not in hand."""
    body = None if inside else evidence.body(address)
    if body is not None and body.lstrip().startswith(PEM):
        return _bare(address, body, found)
    document = inside or linked.page(address, evidence)
    if not document:
        return None
    owner, pem = document.get("owner"), document.get("publicKeyPem")
    is_owner = isinstance(owner, str) and _same(owner, found.issuer_id)
    return VerificationMethod(
        id=address,
        controller=found.issuer_id if is_owner else str(owner)[:200],
        declared_in=found.issuer_id if inside is not None else "",
        key=from_pem(pem) if isinstance(pem, str) else None,
    )


def _bare(address: str, body: bytes, found: Linked) -> VerificationMethod:
    """A key file, as 1.x has it: the issuer's where it lies on the issuer's site."""
    party = found.issuer_id if linked.same_site(address, found.issuer_id) else ""
    return VerificationMethod(address, party, party, from_pem(body.decode("ascii", "replace")))


def _same(one: str, other: str) -> bool:
    return one == other or linked.web(one) == linked.web(other) != ""
