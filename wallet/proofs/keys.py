"""Public keys: read from Multikey, JWK, PEM and base58, kept once read, and asked whether a signature is theirs.

What only kinds other than Ed25519 need is in `other_keys`, and loaded where such a key is met.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from wallet.frozen import Frozen, replace
from wallet.proofs.encodings import base58, base64url, multibase
from wallet.proofs.kinds import ED25519, P256, P384, P521, RSA, SECP256K1

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

    Public = Ed25519PublicKey | EllipticCurvePublicKey | RSAPublicKey

__all__ = ["ED25519", "P256", "P384", "P521", "RSA", "SECP256K1", "Key", "VerificationMethod"]


class Key(Frozen, eq=False):
    """A public key. `kind` is one of the names above. Equal only to itself.

    `algorithm` is the one JOSE algorithm that its JWK says it is for (RFC 7517 §4.4); empty where it says none.
    """

    kind: str
    public: "Public"
    algorithm: str = ""

    def signed(self, signature: bytes, data: bytes) -> bool:
        """Whether `signature` over `data` was made with this key: Ed25519, ECDSA as r and s side by side, or PS256."""
        try:
            if isinstance(self.public, Ed25519PublicKey):
                self.public.verify(signature, data)
                return True
            from wallet.proofs import other_keys

            return other_keys.signed(self.kind, self.public, signature, data)
        except InvalidSignature:
            return False


class VerificationMethod(Frozen):
    """A key as a controller document lists it. `key` is None where its kind is not supported.

    `declared_in` is the id of that document, `controller` who controls the key by its own entry; both are the issuer
    where the key is the issuer's. `kid` is the key id inside its JWK. `revoked` and `expires` are ISO 8601 texts.
    """

    id: str
    controller: str
    declared_in: str
    key: Key | None
    kid: str = ""
    revoked: str = ""
    expires: str = ""

    def is_of(self, party: str) -> bool:
        """Whether the key is under the control of `party`."""
        return party == self.controller == self.declared_in


_MULTICODEC: Mapping[bytes, str] = {
    b"\xed\x01": ED25519,
    b"\x80\x24": P256,
    b"\x81\x24": P384,
    b"\x82\x24": P521,
    b"\xe7\x01": SECP256K1,
    b"\x85\x24": RSA,
}
_BASE58: Mapping[str, str] = {
    "Ed25519VerificationKey2018": ED25519,
    "EcdsaSecp256k1VerificationKey2019": SECP256K1,
    "EcdsaSecp256r1VerificationKey2019": P256,
}
"""The types of method whose `publicKeyBase58` is the bare key, and of which kind it is."""


LONGEST = 8_000
"""Characters of a key as text, of which an RSA key of 8192 bits has 2,800. A longer one is none, and is not kept."""


def from_multikey(text: str) -> Key | None:
    """The key of a Multikey `publicKeyMultibase` (CID §2.2.2), which is also what a did:key says."""
    return _from_multikey(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=1024)
def _from_multikey(text: str) -> Key | None:
    return from_prefixed(multibase(text) or b"")


def from_prefixed(raw: bytes) -> Key | None:
    """The key of the bytes of a Multikey: two that tell its kind, then the key itself."""
    kind = _MULTICODEC.get(raw[:2])
    return from_raw(kind, raw[2:]) if kind else None


def from_base58(text: str, method: str) -> Key | None:
    """The key of a `publicKeyBase58`, by the type of its method (security vocabulary v2)."""
    kind = _BASE58.get(method)
    return _from_base58(text, kind) if kind and len(text) <= LONGEST else None


@lru_cache(maxsize=1024)
def _from_base58(text: str, kind: str) -> Key | None:
    return from_raw(kind, base58(text) or b"")


def from_raw(kind: str, raw: bytes) -> Key | None:
    """The key of a kind from its bytes: 32 for Ed25519, a compressed point for a curve, PKCS #1 for RSA."""
    try:
        if kind == ED25519:
            return Key(kind, Ed25519PublicKey.from_public_bytes(raw))
        from wallet.proofs import other_keys

        return from_public(other_keys.from_raw(kind, raw))
    except (ValueError, UnsupportedAlgorithm):
        return None


_NAMES = ("kty", "crv", "x", "y", "n", "e")


def from_jwk(jwk: Mapping[str, Any]) -> Key | None:
    """The public key of a JWK (RFC 7517); private members are not looked at."""
    told = tuple(jwk.get(name, "") for name in _NAMES)
    operations = jwk.get("key_ops")
    if jwk.get("use") == "enc" or (isinstance(operations, list) and "verify" not in operations):
        return None  # RFC 7517 §4.2 and §4.3: it is not for signatures
    if not all(isinstance(one, str) for one in told) or sum(map(len, told)) > LONGEST:
        return None
    key, algorithm = _from_jwk(told), jwk.get("alg")
    return replace(key, algorithm=algorithm) if key and isinstance(algorithm, str) else key


@lru_cache(maxsize=1024)
def _from_jwk(told: tuple[str, ...]) -> Key | None:
    kty, crv, x, y, n, e = told
    try:
        if (kty, crv) == ("OKP", ED25519):
            return from_raw(ED25519, base64url(x) or b"")
        from wallet.proofs import other_keys

        if kty == "EC":
            return from_public(other_keys.from_point(crv, _number(x), _number(y)))
        if kty == "RSA":
            return from_public(other_keys.from_modulus(_number(n), _number(e)))
    except (ValueError, UnsupportedAlgorithm):
        pass
    return None


def from_pem(text: str) -> Key | None:
    """The key of a `publicKeyPem` (SubjectPublicKeyInfo, RFC 7468 §13)."""
    return _from_pem(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=256)
def _from_pem(text: str) -> Key | None:
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        return from_public(load_pem_public_key(text.encode()))
    except (ValueError, UnsupportedAlgorithm):
        return None


def from_public(public: object) -> Key | None:
    """The key that a library has loaded; None where its kind or size is none that we use."""
    if isinstance(public, Ed25519PublicKey):
        return Key(ED25519, public)
    from wallet.proofs import other_keys

    found = other_keys.known(public)
    return Key(*found) if found else None


def _number(text: str) -> int:
    return int.from_bytes(base64url(text) or b"", "big")
