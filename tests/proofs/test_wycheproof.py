"""Wycheproof: signatures and tokens that were made to fool verifiers, where its files lie beside the checkout."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.proofs.signing import base64url
from wallet.credentials.credential import Token
from wallet.credentials.formats import jwt
from wallet.errors import UnreadableFile
from wallet.proofs import jose
from wallet.proofs.answer import Answer
from wallet.proofs.keys import ED25519, Key, from_jwk, from_raw

FOLDER = Path(__file__).parents[2] / "../shared/vectors/crypto-wycheproof"
HERE = pytest.mark.skipif(not FOLDER.is_dir(), reason="the vectors are not here")


def groups(name: str) -> Iterator[dict[str, Any]]:
    yield from json.loads((FOLDER / f"{name}.json").read_text())["testGroups"]


def accepted(token: str, jwk: dict[str, Any]) -> bool:
    if not jwt.is_compact(token.encode("utf-8", "replace")):
        return False
    protected, payload, signature = token.split(".")
    try:
        header = jwt.object_of(jwt.text_of(protected))
    except UnreadableFile:
        return False
    signed = jose.read(Token(header, {}, f"{protected}.{payload}", signature))
    return not isinstance(signed, Answer) and signed.by(from_jwk(jwk))


NOT_OURS = ("emptyPayload", "Figure20")
"""Valid tokens that are refused all the same: no credential is empty, none is secured by a shared secret, and a key
that says that it is for PS256 signs nothing with PS384."""


@HERE
def test_tokens() -> None:
    counted = 0
    for group in groups("json_web_signature_test"):
        jwk = group.get("public") or group["private"]
        for case in group["tests"]:
            ours = jwk["kty"] != "oct" and case["comment"] not in NOT_OURS
            assert accepted(case["jws"], jwk) == (case["result"] == "valid" and ours), case
            counted += 1
    assert counted > 400


def key_of(group: dict[str, Any]) -> Key | None:
    point = bytes.fromhex(group["publicKey"]["uncompressed"])[1:]
    x, y = base64url(point[:32]), base64url(point[32:])
    return from_jwk({"kty": "EC", "crv": CURVES[group["publicKey"]["curve"]], "x": x, "y": y})


CURVES = {"secp256r1": "P-256", "secp256k1": "secp256k1"}


@HERE
@pytest.mark.parametrize("curve", ["secp256r1", "secp256k1"])
def test_signatures_on_a_curve(curve: str) -> None:
    for group in groups(f"ecdsa_{curve}_sha256_p1363_test"):
        key = key_of(group)
        for case in group["tests"]:
            made = key is not None and key.signed(bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"]))
            assert made == (case["result"] == "valid"), case


@HERE
def test_edwards_signatures() -> None:
    for group in groups("ed25519_test"):
        key = from_raw(ED25519, bytes.fromhex(group["publicKey"]["pk"]))
        for case in group["tests"]:
            made = key is not None and key.signed(bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"]))
            assert made == (case["result"] == "valid"), case


@HERE
def test_rsa_pss_signatures() -> None:
    """Those with the hash, mask and salt that PS256 has (RFC 7518 §3.5)."""
    for group in groups("rsa_pss_2048_sha256_mgf1_32_test"):
        key = from_jwk(jwk_of(group))
        assert key is not None
        for case in group["tests"]:
            made = jose.Signed(bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"]), "PS256").by(key)
            assert made == (case["result"] == "valid"), case


def jwk_of(group: dict[str, Any]) -> dict[str, str]:
    numbers = group["publicKey"]
    n, e = (base64url(bytes.fromhex(numbers[name].removeprefix("00"))) for name in ("modulus", "publicExponent"))
    return {"kty": "RSA", "n": n, "e": e}
