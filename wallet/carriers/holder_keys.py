"""Keys of the learner as other wallets write them. Taken only where the public half is that of the secret one."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ec import SECP256K1, derive_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from wallet.carriers.found import HolderKey
from wallet.carriers.runs import to_base58
from wallet.proofs.encodings import base64url, multibase

LONGEST = 2_000
"""Characters of an id."""
SECRET = 32
"""Bytes of the secret half of every kind that is taken."""
ED25519, X25519, SECP256K1_KEY = "Ed25519VerificationKey2020", "X25519KeyAgreementKey2020", "Multikey"
_NAMES = ("id", "controller", "type", "publicKeyMultibase", "privateKeyMultibase")


class Suite(NamedTuple):
    """The multicodec of both halves, and what gives the public one of the secret one."""

    public: bytes
    private: bytes
    other_half: Callable[[bytes], bytes]


def _ed25519(secret: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def _x25519(secret: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def _secp256k1(secret: bytes) -> bytes:
    point = derive_private_key(int.from_bytes(secret, "big"), SECP256K1()).public_key()
    return point.public_bytes(Encoding.X962, PublicFormat.CompressedPoint)


SUITES: Mapping[str, Suite] = {
    ED25519: Suite(b"\xed\x01", b"\x80\x26", _ed25519),
    X25519: Suite(b"\xec\x01", b"\x82\x26", _x25519),
    SECP256K1_KEY: Suite(b"\xe7\x01", b"\x81\x26", _secp256k1),
}
"""By the type that a key has in JSON-LD."""


def from_entry(entry: Mapping[str, Any], profile: str) -> HolderKey | None:
    """A key pair as JSON-LD writes it (Ed25519VerificationKey2020 §2.1); None where its halves do not fit."""
    told = [entry.get(name) for name in _NAMES]
    if not all(isinstance(one, str) and len(one) <= LONGEST for one in told):
        return None
    id_, controller, type_, public, private = map(str, told)
    suite = SUITES[type_]
    found, secret = multibase(public) or b"", multibase(private) or b""
    if not secret.startswith(suite.private) or found != suite.public + (_other_half(suite, secret[2:]) or b""):
        return None
    key = HolderKey(id_, controller, type_, to_base58(found), to_base58(secret), profile)
    return key if _is_its_own(key) else None


def _is_its_own(key: HolderKey) -> bool:
    """Whether the key is named after whom it is of, and a did:key after its key."""
    named = key.id.partition("#")[0] == key.controller
    is_did_key = key.type == ED25519 and key.controller.startswith("did:key:")
    return named and (not is_did_key or key.controller == f"did:key:{key.public}")


def from_seed(text: str) -> HolderKey | None:
    """The Ed25519 key of a seed of 64 hexadecimal digits."""
    try:
        secret = bytes.fromhex(text.strip())
    except ValueError:
        return None
    return _made(ED25519, secret) if len(secret) == SECRET else None


def from_jwk(jwk: Mapping[str, Any]) -> HolderKey | None:
    """The key of a private JWK (RFC 8037, RFC 8812); None where its halves do not fit or it is of another kind."""
    kind = (jwk.get("kty"), jwk.get("crv"))
    parts = {name: base64url(part) or b"" for name in "xyd" if isinstance(part := jwk.get(name, ""), str)}
    public = parts.get("x", b"")
    if kind == ("EC", "secp256k1"):
        public = bytes((2 + (parts.get("y", b"\0") or b"\0")[-1] % 2,)) + public
    type_ = _JWK.get(kind)
    if type_ is None or _other_half(SUITES[type_], parts.get("d", b"")) != public:
        return None
    return _made(type_, parts["d"])


_JWK: Mapping[tuple[object, object], str] = {("OKP", "Ed25519"): ED25519, ("EC", "secp256k1"): SECP256K1_KEY}


def _made(type_: str, secret: bytes) -> HolderKey:
    """The key pair of a did:key."""
    suite = SUITES[type_]
    public = suite.other_half(secret)
    name = to_base58(suite.public + public)
    whole = secret + public if type_ == ED25519 else secret
    return HolderKey(f"did:key:{name}#{name}", f"did:key:{name}", type_, name, to_base58(suite.private + whole))


def _other_half(suite: Suite, secret: bytes) -> bytes | None:
    """The public half; None where the bytes are no secret of its kind. An Ed25519 secret may repeat its public half."""
    if len(secret) < SECRET:
        return None
    try:
        public = suite.other_half(secret[:SECRET])
    except ValueError:
        return None
    return public if secret[SECRET:] in ((b"", public) if suite.other_half is _ed25519 else (b"",)) else None
