"""Project Wycheproof's cases, where they lie beside the checkout: signatures made to be accepted by mistake."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wallet.credentials.credential import Token
from wallet.credentials.formats import jwt
from wallet.errors import UnreadableFile
from wallet.proofs import jose
from wallet.proofs.keys import ED25519, P256, SECP256K1, Key, from_jwk, from_raw

CASES = Path(__file__).parents[2] / "../shared/vectors/crypto-wycheproof"
CURVES = {"secp256r1": P256, "secp256k1": SECP256K1}
HASHES = {"SHA-256": ("PS256", 32), "SHA-384": ("PS384", 48), "SHA-512": ("PS512", 64)}
EMPTY = "emptyPayload"
"""A sound signature of nothing at all, which is no credential."""

CONTRADICTORY = {346, 350}
"""Called valid though the key's JWK names PS256 and the token PS384: just what cases 332 to 340 forbid."""

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the vectors are not here")


def groups(name: str) -> list[dict[str, Any]]:
    return list(json.loads((CASES / f"{name}_test.json").read_text())["testGroups"])


def wrong(group: dict[str, Any], found: dict[int, bool]) -> list[int]:
    """The cases that came out otherwise than they have to; what is `acceptable` may."""
    told = {case["tcId"]: case["result"] for case in group["tests"]}
    return [
        number for number, good in found.items() if told[number] != ("valid" if good else "invalid") != "acceptable"
    ]


def signed(group: dict[str, Any], key: Key | None) -> dict[int, bool]:
    assert key is not None
    return {case["tcId"]: key.signed(bytes.fromhex(case["sig"]), bytes.fromhex(case["msg"])) for case in group["tests"]}


def test_ed25519() -> None:
    for group in groups("ed25519"):
        key = from_raw(ED25519, bytes.fromhex(group["publicKey"]["pk"]))
        assert wrong(group, signed(group, key)) == []


@pytest.mark.parametrize("curve", CURVES)
def test_ecdsa(curve: str) -> None:
    for group in groups(f"ecdsa_{curve}_sha256_p1363"):
        point = bytes.fromhex(group["publicKey"]["uncompressed"])
        key = from_raw(CURVES[curve], bytes([2 + point[-1] % 2]) + point[1:33])
        assert wrong(group, signed(group, key)) == []
        if "publicKeyJwk" in group:
            assert wrong(group, signed(group, from_jwk(group["publicKeyJwk"]))) == []


@pytest.mark.parametrize("name", ["rsa_pss_2048_sha256_mgf1_32", "rsa_pss_misc"])
def test_rsa(name: str) -> None:
    """Those with parameters that a PS algorithm has; for the others there is no name that we accept."""
    compared = 0
    for group in groups(name):
        algorithm, size = HASHES.get(group["sha"], ("", 0))
        if algorithm and (group["mgfSha"], group["sLen"]) == (group["sha"], size):
            number, exponent = (base64url(bytes.fromhex(group["publicKey"][n])) for n in ("modulus", "publicExponent"))
            key = from_jwk({"kty": "RSA", "n": number, "e": exponent})
            assert key is not None
            found = {
                case["tcId"]: jose.Signed(bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"]), algorithm).by(key)
                for case in group["tests"]
            }
            assert wrong(group, found) == []
            compared += len(found)
    assert compared >= len(HASHES)


def base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def accepted(untrusted: str, jwk: dict[str, Any]) -> bool:
    """Whether a token is signed by who has this key, told as a did:jwk."""
    if not jwt.COMPACT.fullmatch(untrusted.encode()):
        return False
    header, payload, signature = untrusted.split(".")
    try:
        token = Token(jwt.object_of(jwt.text_of(header)), {}, f"{header}.{payload}", signature)
    except UnreadableFile:
        return False
    issuer = "did:jwk:" + base64url(json.dumps(jwk).encode())
    return jose.judge(token, issuer=issuer, purpose="assertionMethod", lookup=lambda _: None).reason == "matches"


def tokens() -> Iterator[dict[str, Any]]:
    return (group for group in groups("json_web_signature") if "public" in group)


def test_tokens() -> None:
    for group in tokens():
        cases = [case for case in group["tests"] if case["comment"] != EMPTY and case["tcId"] not in CONTRADICTORY]
        found = {case["tcId"]: accepted(case["jws"], group["public"]) for case in cases}
        assert wrong(group, found) == [], group["comment"]


def test_no_token_is_signed_by_a_shared_secret() -> None:
    for group in groups("json_web_signature"):
        if "public" not in group:
            assert not any(accepted(case["jws"], group["private"]) for case in group["tests"])
