"""Keys: every kind in every form, signatures of the peer, and what is no key."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed448
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.signing import EcIssuer, Ed25519Issuer, RsaIssuer, base58, base64url
from wallet.proofs import keys
from wallet.proofs.encodings import multibase
from wallet.proofs.keys import LONGEST, P256, RSA, from_base58, from_jwk, from_multikey, from_pem, from_raw

ISSUERS: list[Ed25519Issuer | EcIssuer] = [
    Ed25519Issuer(),
    *(EcIssuer(curve) for curve in ("P-256", "P-384", "P-521", "secp256k1")),
]


@pytest.mark.parametrize("issuer", ISSUERS)
def test_multikey_and_jwk_are_the_same_key(issuer: Ed25519Issuer | EcIssuer) -> None:
    signature = issuer.sign(b"content")
    for key in (from_multikey(issuer.multibase), from_jwk(issuer.jwk)):
        assert key is not None
        assert key.signed(signature, b"content")
        assert not key.signed(signature, b"Content")
        assert not key.signed(signature[:-1], b"content")
        assert not key.signed(bytes(len(signature)), b"content")


def pem(issuer: Ed25519Issuer | EcIssuer | RsaIssuer) -> str:
    return issuer.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@pytest.mark.parametrize("issuer", ISSUERS)
def test_a_pem_is_the_same_key(issuer: Ed25519Issuer | EcIssuer) -> None:
    key = from_pem(pem(issuer))
    assert key is not None
    assert key.signed(issuer.sign(b"content"), b"content")
    assert from_pem(pem(issuer)) is key


def test_a_pem_of_rsa() -> None:
    key = from_pem(pem(RsaIssuer()))
    assert key is not None
    assert key.kind == "RSA"
    assert from_pem(pem(RsaIssuer(1024))) is None


@pytest.mark.parametrize("text", ["", "x", "-----BEGIN PUBLIC KEY-----", "é", "-" * 8001])
def test_no_pem(text: str) -> None:
    assert from_pem(text) is None


@pytest.mark.parametrize("key", [ed448.Ed448PrivateKey.generate(), ec.derive_private_key(7, ec.SECP224R1())])
def test_a_pem_of_a_kind_that_is_not_used(key: ed448.Ed448PrivateKey | ec.EllipticCurvePrivateKey) -> None:
    made = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert from_pem(made.decode()) is None


def rsa_multikey(issuer: RsaIssuer) -> str:
    raw = issuer.key.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1)
    return "z" + base58(b"\x85\x24" + raw)


def test_an_rsa_key_signs_as_ps256() -> None:
    issuer = RsaIssuer()
    for key in (from_jwk(issuer.jwk), from_multikey(rsa_multikey(issuer))):
        assert key is not None
        assert key.kind == RSA
        assert key.signed(issuer.sign_pss(b"content"), b"content")
        assert not key.signed(issuer.sign_pss(b"content"), b"Content")
        assert not key.signed(issuer.sign(b"content"), b"content")


def test_a_short_rsa_key_is_none() -> None:
    assert from_jwk(RsaIssuer(1024).jwk) is None
    assert from_multikey(rsa_multikey(RsaIssuer(1024))) is None
    assert from_raw(RSA, b"") is None
    other = EcIssuer("P-256").key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert from_raw(RSA, other) is None


@pytest.mark.parametrize(
    ("issuer", "method"),
    [
        (Ed25519Issuer(), "Ed25519VerificationKey2018"),
        (EcIssuer("secp256k1"), "EcdsaSecp256k1VerificationKey2019"),
        (EcIssuer("P-256"), "EcdsaSecp256r1VerificationKey2019"),
    ],
)
def test_bare_base58_by_the_type_of_the_method(issuer: Ed25519Issuer | EcIssuer, method: str) -> None:
    raw = (multibase(issuer.multibase) or b"")[2:]
    key = from_base58(base58(raw), method)
    assert key is not None
    assert key.signed(issuer.sign(b"x"), b"x")
    assert from_base58("0", method) is None
    assert from_base58(base58(raw), "X25519KeyAgreementKey2019") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "z",
        "z6Mk",
        "z" + base58(b"\xec\x01" + bytes(32)),  # X25519 agrees on keys, it does not sign
        "z" + base58(b"\xed\x01" + bytes(31)),
        "z" + base58(b"\x80\x24" + b"\x04" + bytes(64)),
        "z" + base58(b"\x80\x24" + b"\x00"),
        "z" + base58(b"\x80\x24" + b"\x02" + b"\xff" * 32),
    ],
)
def test_no_multikey(text: str) -> None:
    assert from_multikey(text) is None


@pytest.mark.parametrize(
    "jwk",
    [
        {},
        {"kty": "oct", "k": "YQ"},
        {"kty": "OKP", "crv": "X25519", "x": base64url(bytes(32))},
        {"kty": "OKP", "crv": "Ed25519", "x": "****"},
        {"kty": "EC", "crv": "P-256", "x": "YQ", "y": "YQ"},
        {"kty": "EC", "crv": ["P-256"], "x": "YQ", "y": "YQ"},
        {"kty": "RSA", "n": base64url(b"\xff" * 256), "e": "AA"},
    ],
)
def test_no_jwk(jwk: dict[str, object]) -> None:
    assert from_jwk(jwk) is None


@given(st.binary(max_size=40))
def test_any_bytes_are_a_key_or_none(raw: bytes) -> None:
    key = from_raw(P256, raw)
    assert key is None or key.kind == P256


def test_a_key_is_read_once() -> None:
    assert from_multikey(ISSUERS[0].multibase) is from_multikey(ISSUERS[0].multibase)


def test_a_key_that_is_far_too_long_is_none_and_is_not_kept() -> None:
    memos = (keys._from_multikey, keys._from_base58, keys._from_jwk, keys._from_pem)
    before = [one.cache_info().misses for one in memos]
    long = "1" * (LONGEST + 1)
    assert from_multikey("z" + long) is None
    assert from_base58(long, "Ed25519VerificationKey2018") is None
    assert from_jwk({"kty": "OKP", "crv": "Ed25519", "x": long}) is None
    assert from_pem(long) is None
    assert [one.cache_info().misses for one in memos] == before
