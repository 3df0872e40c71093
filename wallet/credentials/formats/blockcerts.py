"""Blockcerts 1.x and 2.0: badges whose digest was entered in a public ledger. 3.x are W3C credentials."""

from wallet.credentials.credential import Credential, Party, Token
from wallet.credentials.formats import open_badge_2
from wallet.credentials.members import Json, mapping, strings
from wallet.credentials.texts import line
from wallet.frozen import replace

BLOCKCERTS_2 = "blockcerts-2.0"
BLOCKCERTS_1 = "blockcerts-1.x"


def format_of(claims: Json, /) -> str:
    """The code of the format; empty where it is no Blockcert before 3.0."""
    signed = "MerkleProof2017" in strings(mapping(claims.get("signature")).get("type"))
    told = "MerkleProofVerification2017" in strings(open_badge_2.how(claims).get("type"))
    if open_badge_2.format_of(claims) and (signed or told):
        return BLOCKCERTS_2
    document = _document(claims)
    return BLOCKCERTS_1 if mapping(document.get("certificate")) and "recipient" in document else ""


def credential(claims: Json, /, *, code: str, token: Token | None = None) -> Credential:
    """The one shape, by way of the Open Badge that it is made of."""
    badge = claims if code == BLOCKCERTS_2 else _as_badge(_document(claims))
    made = open_badge_2.credential(badge, code=code, token=token)
    return replace(
        made,
        claims=claims,
        subject=Party(id=made.subject.id, name=_name(badge)),
        proofs=tuple(line(one) for one in strings(mapping(claims.get("signature")).get("type")) if one != "Extension"),
    )


def _document(claims: Json) -> Json:
    """What 1.2 wraps together with a receipt, and 1.1 has at the top."""
    return mapping(claims.get("document")) or claims


def _as_badge(document: Json) -> Json:
    certificate, assertion = mapping(document.get("certificate")), mapping(document.get("assertion"))
    name = certificate.get("title", certificate.get("name"))
    return {**assertion, "recipient": document.get("recipient"), "badge": {**certificate, "name": name}}


def _name(badge: Json) -> str:
    recipient = mapping(badge.get("recipient"))
    for given in (mapping(badge.get("recipientProfile")), mapping(recipient.get("recipientProfile"))):
        if line(given.get("name")):
            return line(given["name"])
    return f"{line(recipient.get('givenName'))} {line(recipient.get('familyName'))}".strip()
