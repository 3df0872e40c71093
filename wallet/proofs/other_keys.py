"""Keys on curves, and of RSA: how `keys` reads them and asks them. Ed25519, by far the most usual, needs none of it."""

from collections.abc import Mapping
from typing import NamedTuple

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import load_der_public_key

from wallet.proofs.kinds import P256, P384, P521, RSA, SECP256K1

Public = ec.EllipticCurvePublicKey | rsa.RSAPublicKey


class _Curve(NamedTuple):
    """A curve, how it is signed with, and how many bytes each of the two numbers of a signature has."""

    curve: ec.EllipticCurve
    how: ec.ECDSA
    size: int


_CURVES: Mapping[str, _Curve] = {
    P256: _Curve(ec.SECP256R1(), ec.ECDSA(hashes.SHA256()), 32),
    P384: _Curve(ec.SECP384R1(), ec.ECDSA(hashes.SHA384()), 48),
    P521: _Curve(ec.SECP521R1(), ec.ECDSA(hashes.SHA512()), 66),
    SECP256K1: _Curve(ec.SECP256K1(), ec.ECDSA(hashes.SHA256()), 32),
}
_KINDS: Mapping[str, str] = {one.curve.name: kind for kind, one in _CURVES.items()}
_PSS = padding.PSS(padding.MGF1(hashes.SHA256()), salt_length=hashes.SHA256.digest_size)
"""RFC 7518 §3.5."""

SMALLEST_RSA, LARGEST_RSA = 2048, 8192
"""Bits: less is not safe, more takes too long."""


def signed(kind: str, public: Public, signature: bytes, data: bytes) -> bool:
    """Whether it was made with this key: ECDSA as r and s side by side, or PS256. Raises InvalidSignature."""
    if isinstance(public, rsa.RSAPublicKey):
        public.verify(signature, data, _PSS, hashes.SHA256())
        return True
    size = _CURVES[kind].size
    if len(signature) != 2 * size:
        return False
    r, s = int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big")
    public.verify(encode_dss_signature(r, s), data, _CURVES[kind].how)
    return True


def from_raw(kind: str, raw: bytes) -> object:
    """The key of a kind: a compressed point, PKCS #1 for RSA. Raises ValueError, UnsupportedAlgorithm."""
    if kind == RSA:
        public = load_der_public_key(raw)
        return public if isinstance(public, rsa.RSAPublicKey) else None
    if raw[:1] not in (b"\x02", b"\x03"):  # the point at infinity is no key; Multikey has compressed points only
        return None
    return ec.EllipticCurvePublicKey.from_encoded_point(_CURVES[kind].curve, raw)


def from_point(kind: str, x: int, y: int) -> object:
    """The key at a point of a curve; None where the curve is none that we use. Raises ValueError."""
    known_curve = _CURVES.get(kind)
    return ec.EllipticCurvePublicNumbers(x, y, known_curve.curve).public_key() if known_curve else None


def from_modulus(n: int, e: int) -> object:
    """The key of RSA; None where its size is none that we use, before anything is done with it. Raises ValueError."""
    return rsa.RSAPublicNumbers(e, n).public_key() if SMALLEST_RSA <= n.bit_length() <= LARGEST_RSA else None


def known(public: object) -> tuple[str, Public] | None:
    """The kind of a key that a library has loaded, and the key; None where kind or size is none that we use."""
    if isinstance(public, rsa.RSAPublicKey) and SMALLEST_RSA <= public.key_size <= LARGEST_RSA:
        return RSA, public
    if isinstance(public, ec.EllipticCurvePublicKey) and public.curve.name in _KINDS:
        return _KINDS[public.curve.name], public
    return None
