"""Keys of other wallets: both halves belong together, or the key is not taken."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256K1, EllipticCurvePublicKey
from hypothesis import given
from hypothesis import strategies as st

from tests.old_wallets import SEED, a_jwk, a_signing_key, an_agreement_key, an_ec_jwk, multibase
from tests.proofs.signing import base64url
from wallet.carriers import holder_keys
from wallet.proofs.encodings import multibase as decoded

Json = dict[str, Any]


def taken(entry: Json) -> bool:
    return holder_keys.from_entry(entry, "") is not None


@given(secret=st.binary(min_size=32, max_size=32))
def test_any_key_that_is_whole_is_taken(secret: bytes) -> None:
    for entry in (a_signing_key(secret), an_agreement_key(secret)):
        key = holder_keys.from_entry(entry, "Me")
        assert key is not None
        assert (key.public, key.private) == (entry["publicKeyMultibase"], entry["privateKeyMultibase"])
        assert (key.id, key.controller, key.profile) == (entry["id"], entry["controller"], "Me")


def test_a_secret_may_stand_alone_and_texts_may_be_in_base64url() -> None:
    key = holder_keys.from_entry(
        a_signing_key(
            publicKeyMultibase="u" + base64url(decoded(a_signing_key()["publicKeyMultibase"]) or b""),
            privateKeyMultibase=multibase(b"\x80\x26", SEED),
        ),
        "",
    )
    assert key is not None
    assert key.public == a_signing_key()["publicKeyMultibase"], "written in one way only"


OTHER = a_signing_key(bytes(32))


@pytest.mark.parametrize(
    "changed",
    [
        {"publicKeyMultibase": OTHER["publicKeyMultibase"]},
        {"privateKeyMultibase": OTHER["privateKeyMultibase"]},
        {"privateKeyMultibase": multibase(b"\x80\x26", SEED, bytes(32))},
        {"privateKeyMultibase": multibase(b"\x80\x26", SEED[:31])},
        {"privateKeyMultibase": multibase(b"\x82\x26", SEED)},
        {"privateKeyMultibase": None},
        {"privateKeyMultibase": ""},
        {"privateKeyMultibase": "z0OIl"},
        {"publicKeyMultibase": "z" + "1" * 3000},
        {"publicKeyMultibase": ["z"]},
        {"id": "did:key:another#1"},
        {"id": 7},
        {"controller": OTHER["controller"], "id": OTHER["id"]},
    ],
)
def test_halves_that_do_not_fit_are_not_taken(changed: Json) -> None:
    assert not taken(a_signing_key() | changed)


def test_an_agreement_key_has_no_public_half_in_its_secret_one() -> None:
    public = decoded(an_agreement_key()["publicKeyMultibase"]) or b""
    assert not taken(an_agreement_key(privateKeyMultibase=multibase(b"\x82\x26", SEED, public[2:])))


def test_a_key_of_another_method_keeps_its_name() -> None:
    assert taken(a_signing_key(id="did:web:learner.example#1", controller="did:web:learner.example"))


def test_a_seed_and_its_jwk_are_one_key() -> None:
    key = holder_keys.from_seed(f"{SEED.hex()}\n")
    assert key == holder_keys.from_jwk(a_jwk())
    entry = a_signing_key()
    assert key is not None
    assert (key.id, key.private, key.type) == (entry["id"], entry["privateKeyMultibase"], entry["type"])
    for wrong in ("", "7f", "z" * 64, SEED.hex() * 2):
        assert holder_keys.from_seed(wrong) is None


@given(secret=st.integers(1, 2**255).map(lambda number: number.to_bytes(32, "big")))
def test_a_key_of_secp256k1_is_a_multikey(secret: bytes) -> None:
    key = holder_keys.from_jwk(an_ec_jwk(secret))
    assert key is not None
    public = decoded(key.public) or b""
    point = EllipticCurvePublicKey.from_encoded_point(SECP256K1(), public[2:]).public_numbers()
    assert base64url(point.x.to_bytes(32, "big")) == an_ec_jwk(secret)["x"]
    assert (public[:2], key.type) == (b"\xe7\x01", "Multikey")
    assert decoded(key.private) == b"\x81\x26" + secret


@pytest.mark.parametrize(
    "jwk",
    [
        {},
        a_jwk(d=base64url(bytes(32))),
        a_jwk(d=base64url(SEED + SEED)),
        a_jwk(x=""),
        a_jwk(d=7),
        a_jwk(crv="Ed448"),
        an_ec_jwk(d=base64url(bytes(32))),
        an_ec_jwk(y=""),
        an_ec_jwk(y=7),
        an_ec_jwk(x=a_jwk()["x"]),
    ],
)
def test_a_jwk_whose_halves_do_not_fit_is_not_taken(jwk: Json) -> None:
    assert holder_keys.from_jwk(jwk) is None
