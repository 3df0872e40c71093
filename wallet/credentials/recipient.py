"""Recipient: whom a badge was given to, often as a digest of an address; and whether that address is one's own.

Open Badges 1.x and 2.0 `recipient`, Open Badges 3.0 IdentityObject. A digest hides the address only from who does
not guess it. The wallet compares it with the learner's own addresses, on the learner's own computer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from wallet.credentials.members import Json, mapping, mappings


def _sha256(data: bytes) -> str:
    import hashlib  # start-up time: only where a recipient is compared

    return hashlib.sha256(data).hexdigest()


def _md5(data: bytes) -> str:
    import hashlib

    return hashlib.md5(data, usedforsecurity=False).hexdigest()


HASHES: Mapping[str, Callable[[bytes], str]] = {"sha256": _sha256, "md5": _md5}
"""What stands before the dollar sign of a digested identity (OB 2.0 IdentityHash)."""

LONGEST = 1_000
"""Characters of an identity or a salt."""


class Recipient(NamedTuple):
    """`kind` is `email`, `url`, `telephone`, … as told; `identity` in the clear, or `algorithm$hex` where `hashed`."""

    kind: str
    identity: str
    hashed: bool = False
    salt: str = ""


def recipients(claims: Json) -> Iterator[Recipient]:
    """Everybody whom these claims name in one of the forms above."""
    told = claims.get("recipient")
    if isinstance(told, str):
        yield from _one("email", told, claims.get("salt"), hashed="$" in told)  # OB 0.5 and the first 1.0
    for one in mappings(told):
        yield from _one(one.get("type"), one.get("identity"), one.get("salt"), hashed=one.get("hashed") is True)
    for one in mappings(mapping(claims.get("credentialSubject")).get("identifier")):
        kind = _OB3_KINDS.get(str(one.get("identityType")), one.get("identityType"))
        yield from _one(kind, one.get("identityHash"), one.get("salt"), hashed=one.get("hashed") is True)


_OB3_KINDS = {"emailAddress": "email"}


def _one(kind: object, identity: object, salt: object, *, hashed: bool) -> Iterator[Recipient]:
    if isinstance(identity, str) and 0 < len(identity) <= LONGEST:
        known = salt[:LONGEST] if isinstance(salt, str) else ""
        yield Recipient(kind[:LONGEST] if isinstance(kind, str) else "", identity, hashed, known)


def is_mine(recipient: Recipient, addresses: Iterable[str]) -> bool:
    """Whether one of these addresses (email, web, telephone; as their owner writes them) is the recipient's.

    Issuers digest an email address as it was typed or in lower case, so both are tried.
    """
    forms = {form for one in addresses for form in (one.strip(), one.strip().lower()) if form}
    if not recipient.hashed:
        return recipient.identity.strip().lower() in forms
    algorithm, dollar, digest = recipient.identity.rpartition("$")
    made = HASHES.get(algorithm if dollar else "sha256")
    return made is not None and digest.lower() in {made((form + recipient.salt).encode()) for form in forms}
