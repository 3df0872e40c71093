"""Public keys: read from Multikey, JWK, PEM and base58, kept once read, and asked whether a signature is theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from wallet.proofs.encodings import base58, base64url, multibase

ED25519, P256, P384, P521, SECP256K1, RSA = "Ed25519", "P-256", "P-384", "P-521", "secp256k1", "RSA"

Public = ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey | rsa.RSAPublicKey


@dataclass(frozen=True, eq=False)
class Key:
    """A public key. `kind` is one of the names above. Equal only to itself.

    `algorithm` is the one JOSE algorithm that its JWK says it is for (RFC 7517 §4.4); empty where it says none.
    """

    kind: str
    public: Public
    algorithm: str = ""

    def signed(self, signature: bytes, data: bytes) -> bool:
        """Whether `signature` over `data` was made with this key: Ed25519, ECDSA as r and s side by side, or PS256."""
        try:
            if isinstance(self.public, ed25519.Ed25519PublicKey):
                self.public.verify(signature, data)
            elif isinstance(self.public, ec.EllipticCurvePublicKey):
                return self._signed_ecdsa(self.public, signature, data)
            else:
                self.public.verify(signature, data, _PSS, hashes.SHA256())
        except InvalidSignature:
            return False
        return True

    def _signed_ecdsa(self, public: ec.EllipticCurvePublicKey, signature: bytes, data: bytes) -> bool:
        size = (public.key_size + 7) // 8
        if len(signature) != 2 * size:
            return False
        r, s = int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big")
        public.verify(encode_dss_signature(r, s), data, ec.ECDSA(_CURVES[self.kind].digest))
        return True


@dataclass(frozen=True, slots=True)
class VerificationMethod:
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


@dataclass(frozen=True, slots=True)
class _Curve:
    curve: ec.EllipticCurve
    digest: hashes.HashAlgorithm


_CURVES: Mapping[str, _Curve] = {
    P256: _Curve(ec.SECP256R1(), hashes.SHA256()),
    P384: _Curve(ec.SECP384R1(), hashes.SHA384()),
    P521: _Curve(ec.SECP521R1(), hashes.SHA512()),
    SECP256K1: _Curve(ec.SECP256K1(), hashes.SHA256()),
}
_PSS = padding.PSS(padding.MGF1(hashes.SHA256()), salt_length=hashes.SHA256.digest_size)
"""RFC 7518 §3.5."""
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

SMALLEST_RSA, LARGEST_RSA = 2048, 8192
"""Bits: less is not safe, more takes too long."""


@lru_cache(maxsize=1024)
def from_multikey(text: str) -> Key | None:
    """The key of a Multikey `publicKeyMultibase` (CID §2.2.2), which is also what a did:key says."""
    return from_prefixed(multibase(text) or b"")


def from_prefixed(raw: bytes) -> Key | None:
    """The key of the bytes of a Multikey: two that tell its kind, then the key itself."""
    kind = _MULTICODEC.get(raw[:2])
    return from_raw(kind, raw[2:]) if kind else None


@lru_cache(maxsize=1024)
def from_base58(text: str, method: str) -> Key | None:
    """The key of a `publicKeyBase58`, by the type of its method (security vocabulary v2)."""
    kind = _BASE58.get(method)
    return from_raw(kind, base58(text) or b"") if kind else None


def from_raw(kind: str, raw: bytes) -> Key | None:
    """The key of a kind from its bytes: 32 for Ed25519, a compressed point for a curve, PKCS #1 for RSA."""
    try:
        if kind == ED25519:
            return Key(kind, ed25519.Ed25519PublicKey.from_public_bytes(raw))
        if kind == RSA:
            return _from_der(raw)
        if raw[:1] not in (b"\x02", b"\x03"):  # the point at infinity is no key; Multikey has compressed points only
            return None
        return Key(kind, ec.EllipticCurvePublicKey.from_encoded_point(_CURVES[kind].curve, raw))
    except (ValueError, UnsupportedAlgorithm):
        return None


def _from_der(raw: bytes) -> Key | None:
    from cryptography.hazmat.primitives.serialization import load_der_public_key  # start-up time: rare in a did:key

    public = load_der_public_key(raw)
    if isinstance(public, rsa.RSAPublicKey) and SMALLEST_RSA <= public.key_size <= LARGEST_RSA:
        return Key(RSA, public)
    return None


_NAMES = ("kty", "crv", "x", "y", "n", "e")


def from_jwk(jwk: Mapping[str, Any]) -> Key | None:
    """The public key of a JWK (RFC 7517); private members are not looked at."""
    told = tuple(jwk.get(name, "") for name in _NAMES)
    operations = jwk.get("key_ops")
    if jwk.get("use") == "enc" or (isinstance(operations, list) and "verify" not in operations):
        return None  # RFC 7517 §4.2 and §4.3: it is not for signatures
    if not all(isinstance(one, str) for one in told):
        return None
    key, algorithm = _from_jwk(told), jwk.get("alg")
    return replace(key, algorithm=algorithm) if key and isinstance(algorithm, str) else key


@lru_cache(maxsize=1024)
def _from_jwk(told: tuple[str, ...]) -> Key | None:
    kty, crv, x, y, n, e = told
    try:
        if (kty, crv) == ("OKP", ED25519):
            return from_raw(ED25519, base64url(x) or b"")
        if kty == "EC" and crv in _CURVES:
            return Key(crv, ec.EllipticCurvePublicNumbers(_number(x), _number(y), _CURVES[crv].curve).public_key())
        if kty == "RSA" and SMALLEST_RSA <= _number(n).bit_length() <= LARGEST_RSA:
            return Key(RSA, rsa.RSAPublicNumbers(_number(e), _number(n)).public_key())
    except (ValueError, UnsupportedAlgorithm):
        pass
    return None


LONGEST_PEM = 8_000
"""Characters."""


@lru_cache(maxsize=256)
def from_pem(text: str) -> Key | None:
    """The key of a `publicKeyPem` (SubjectPublicKeyInfo, RFC 7468 §13)."""
    try:
        public = load_pem_public_key(text.encode()) if len(text) <= LONGEST_PEM else None
    except (ValueError, UnsupportedAlgorithm):
        return None
    return from_public(public)


def from_public(public: object) -> Key | None:
    """The key that a library has loaded; None where its kind or size is none that we use."""
    if isinstance(public, rsa.RSAPublicKey) and SMALLEST_RSA <= public.key_size <= LARGEST_RSA:
        return Key(RSA, public)
    if isinstance(public, ed25519.Ed25519PublicKey):
        return Key(ED25519, public)
    if isinstance(public, ec.EllipticCurvePublicKey):
        kind = next((name for name, one in _CURVES.items() if one.curve.name == public.curve.name), "")
        return Key(kind, public) if kind else None
    return None


def _number(text: str) -> int:
    return int.from_bytes(base64url(text) or b"", "big")
