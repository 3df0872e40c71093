"""Entity statements: what one entity states of another, or of itself, signed (OpenID Federation 1.0 §3)."""

import hashlib
import json
from base64 import urlsafe_b64encode
from datetime import datetime
from functools import lru_cache

from wallet.credentials.credential import Token
from wallet.credentials.formats import jwt
from wallet.credentials.members import Json, mapping, mappings
from wallet.errors import UnreadableFile
from wallet.frozen import Frozen
from wallet.proofs.keys import VerificationMethod, from_jwk
from wallet.verification.moments import LEEWAY, numeric

TYPE = "entity-statement+jwt"
MOST_KEYS = 20


class Statement(Frozen, eq=False):
    """A statement whose signature was checked. `keys` and `metadata` are those of `subject`.

    `issued` and `expires` are aware times. Equal only to itself.
    """

    issuer: str
    subject: str
    issued: datetime
    expires: datetime
    keys: tuple[VerificationMethod, ...]
    metadata: Json

    def holds_at(self, when: datetime) -> bool:
        """Whether it is in its time."""
        return self.issued - when <= LEEWAY and when < self.expires

    @property
    def thumbprints(self) -> tuple[str, ...]:
        """The keys of the subject, as RFC 7638 names keys."""
        return tuple(key.id for key in self.keys)


@lru_cache(maxsize=64)
def anchor(untrusted: bytes, address: str, pinned: tuple[str, ...]) -> Statement | None:
    """What the entity at an address states of itself (§9), signed by its own keys, one of `pinned` where there are any.

    None where it is not signed so, or speaks for an entity that the address does not lie below.
    """
    token = _token(untrusted)
    keys = _keys(token) if token else ()
    by = [key for key in keys if not pinned or key.id in pinned]
    found = _checked(token, by, keys) if token else None
    if found is None or found.issuer != found.subject:
        return None
    return found if address.startswith(found.issuer.rstrip("/") + "/") else None


@lru_cache(maxsize=256)
def subordinate(untrusted: bytes, superior: Statement) -> Statement | None:
    """What an entity states of another (§3.1), signed by a key of the superior; None where it is not."""
    token = _token(untrusted)
    found = _checked(token, superior.keys, _keys(token)) if token else None
    return found if found and found.issuer == superior.subject else None


def _token(untrusted: bytes) -> Token | None:
    try:
        return jwt.parse(untrusted)[0]
    except UnreadableFile:
        return None


def _checked(
    token: Token, by: list[VerificationMethod] | tuple[VerificationMethod, ...], keys: tuple[VerificationMethod, ...]
) -> Statement | None:
    from wallet.proofs import jose  # start-up time: only registries of this kind need the JOSE library

    payload = token.payload
    issuer, subject = payload.get("iss"), payload.get("sub")
    issued, expires = numeric(payload.get("iat")), numeric(payload.get("exp"))
    if not isinstance(issuer, str) or not isinstance(subject, str) or issued is None or expires is None:
        return None
    if "crit" in payload or jose.judge_by_keys(token, by, typ=TYPE).reason != "matches":
        return None  # §3.1.1 crit: there is no further claim that we understand
    return Statement(issuer, subject, issued, expires, keys, mapping(payload.get("metadata")))


def _keys(token: Token) -> tuple[VerificationMethod, ...]:
    """The keys that a statement gives its subject."""
    listed = mappings(mapping(token.payload.get("jwks")).get("keys"))[:MOST_KEYS]
    usable = [jwk for jwk in listed if jwk.get("use", "sig") == "sig" and "d" not in jwk]
    return tuple(_key(jwk) for jwk in usable if from_jwk(jwk) is not None)


def _key(jwk: Json) -> VerificationMethod:
    kid = jwk.get("kid")
    return VerificationMethod(thumbprint(jwk), "", "", from_jwk(jwk), kid=kid if isinstance(kid, str) else "")


MEMBERS = ("crv", "e", "kty", "n", "x", "y")
"""What makes a public key, in the order of its thumbprint (RFC 7638 §3.2, RFC 8037 §2)."""


def thumbprint(jwk: Json) -> str:
    """The SHA-256 thumbprint of a public key, in base64url."""
    text = json.dumps({name: jwk[name] for name in MEMBERS if name in jwk}, separators=(",", ":"))
    return urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
