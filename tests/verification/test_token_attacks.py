"""Tricks with the header of a token, through the whole verification: none is shown as good, nothing fetched."""

import hashlib
import hmac
import json

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.proofs import certifying, signing
from tests.proofs.disclosing import claims, disclosure, issued
from tests.proofs.signing import (
    EcIssuer,
    Json,
    RsaIssuer,
    a_credential,
    base64url,
    did_document,
    multikey,
)
from tests.verification.tricks import CURVE, GOOD, ISSUER, PAGE, THIEF, WEB, judged, made, parts, refused
from wallet.verification.report import Outcome


def test_the_ground_that_all_this_stands_on() -> None:
    for good in (made(), made(CURVE), made(RsaIssuer()), issued(ISSUER, claims(ISSUER.did))):
        assert judged(good)[:2] == ("matches", Outcome.WARNING)


# ---- algorithms (RFC 8725 §2.1, §2.2, §3.1)


@pytest.mark.parametrize("alg", ["none", "None", "NONE", "nOnE", "none ", " none", "none\n", "", None, 0, [], ["none"]])
@pytest.mark.parametrize("signature", ["", "AAAA", "keep"])
def test_no_algorithm_in_all_spellings(alg: object, signature: str) -> None:
    """B33."""
    head, body, kept = parts(made(alg=alg))
    refused(f"{head}.{body}.{kept if signature == 'keep' else signature}", "algorithm_not_allowed")


@pytest.mark.parametrize("alg", ["HS256", "hs256", "HS384", "HS512"])
@pytest.mark.parametrize("secret", ["raw", "jwk", "pem"])
def test_a_public_key_as_a_shared_secret(alg: str, secret: str) -> None:
    """B34."""
    public = CURVE.key.public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    keys = {"raw": ISSUER.raw, "jwk": json.dumps(CURVE.jwk).encode(), "pem": pem}
    head, body, _ = parts(made(CURVE, alg=alg))
    mac = hmac.new(keys[secret], f"{head}.{body}".encode(), getattr(hashlib, f"sha{alg[-3:]}")).digest()
    refused(f"{head}.{body}.{base64url(mac)}", "algorithm_not_allowed")


@pytest.mark.parametrize(
    ("issuer", "alg"),
    [
        (ISSUER, "ES256"),
        (ISSUER, "RS256"),
        (CURVE, "EdDSA"),
        (CURVE, "ES256K"),
        (CURVE, "ES384"),
        (EcIssuer("secp256k1"), "ES256"),
        (EcIssuer("P-384"), "ES256"),
        (RsaIssuer(), "ES256"),
        (RsaIssuer(), "EdDSA"),
    ],
)
def test_an_algorithm_of_another_kind_of_key(issuer: signing.AnyIssuer, alg: str) -> None:
    refused(made(issuer, alg=alg), "algorithm_not_allowed")


def test_one_rsa_scheme_for_another() -> None:
    refused(made(RsaIssuer(), alg="PS256"), "mismatch")
    refused(made(RsaIssuer(), alg="RS512"), "mismatch")


@pytest.mark.parametrize("bits", [1024])
def test_a_key_that_is_too_short(bits: int) -> None:
    refused(made(RsaIssuer(bits)), "algorithm_not_allowed", "method_not_supported")


# ---- extensions (RFC 7515 §4.1.11, RFC 7797)


@pytest.mark.parametrize(
    "header",
    [
        {"crit": ["x"], "x": 1},
        {"crit": ["b64"], "b64": False},
        {"crit": ["b64"], "b64": True},
        {"crit": ["exp"], "exp": 1},
        {"crit": []},
        {"crit": "b64"},
        {"crit": None, "x": 1},
        {"b64": False},
        {"b64": "false"},
        {"b64": 0},
        {"b64": None},
    ],
)
def test_an_extension_that_nobody_here_knows(header: Json) -> None:
    """B35."""
    token = signing.token(ISSUER, a_credential(ISSUER.did))
    head = {"alg": "EdDSA", "typ": "vc+jwt", "kid": ISSUER.method} | header
    content = f"{base64url(json.dumps(head).encode())}.{parts(token)[1]}"
    refused(f"{content}.{base64url(ISSUER.sign(content.encode()))}", "unknown_critical")


# ---- keys that a token brings along (B37)


@pytest.mark.parametrize("member", ["jku", "x5u"])
@pytest.mark.parametrize(
    "address",
    ["https://evil.example/keys", "http://169.254.169.254/", "file:///etc/passwd", "https://issuer.example/k"],
)
def test_addresses_in_a_header_are_never_asked(member: str, address: str) -> None:
    header: Json = {member: address, "kid": None}
    refused(made(THIEF, a_credential(WEB), **header), "key_unreachable")
    refused(made(THIEF, a_credential(ISSUER.did), **header), "mismatch")


def test_a_key_in_a_header_is_never_trusted() -> None:
    header: Json = {"jwk": THIEF.jwk, "kid": None}
    refused(made(THIEF, a_credential(WEB), **header), "key_from_token_only")
    refused(made(THIEF, a_credential(ISSUER.did), **header), "mismatch")
    page = {PAGE: did_document(WEB, multikey(WEB, ISSUER))}
    refused(made(THIEF, a_credential(WEB), **header), "mismatch", pages=page)
    refused(issued(THIEF, claims("https://issuer.example/issuers/1"), **header), "key_from_token_only")


def test_a_certificate_in_a_header_is_never_trusted() -> None:
    leaf = certifying.STRANGER.certifies(CURVE.key, x509.DNSName("issuer.example"))
    header: Json = {"x5c": certifying.x5c(leaf, certifying.STRANGER.certificate), "kid": None}
    refused(issued(CURVE, claims("https://issuer.example/issuers/1"), **header), "chain_not_trusted")
    refused(made(CURVE, a_credential(ISSUER.did), **header), "algorithm_not_allowed")
    refused(issued(CURVE, claims("https://issuer.example/issuers/1", iss=None), **header), "chain_not_trusted")


# ---- key ids (B36)


@pytest.mark.parametrize(
    "kid",
    [
        "../../../../dev/null",
        "../../../../dev/null' OR 1=1--",
        "/etc/passwd",
        "file:///etc/passwd",
        "$(id)",
        ISSUER.method + " ",
        " " + ISSUER.method,
        ISSUER.method + "\n",
        ISSUER.did + "?x=1#" + ISSUER.multibase,
        ISSUER.did + "/../" + THIEF.did,
        ISSUER.method + "#" + ISSUER.multibase,
        "x" * 10_000,
        "DID:KEY:" + ISSUER.multibase,
    ],
)
def test_key_ids_that_lead_elsewhere(kid: str) -> None:
    refused(made(kid=kid), "key_not_found", "method_not_supported", "bad_proof")


@pytest.mark.parametrize(
    "kid",
    [
        "did:web:issuer.example:..:..:evil",
        "did:web:issuer.example%2Fevil",
        "did:web:evil.example@issuer.example",
        "did:web:127.0.0.1",
        "did:web:[::1]",
        "https://issuer.example@evil.example/key",
        "https://issuer.example\\@evil.example/key",
        "http://issuer.example/key",
    ],
)
def test_key_ids_that_would_be_asked_at_a_wrong_place(kid: str) -> None:
    reason, verdict, asked = judged(made(THIEF, a_credential(WEB), kid=kid))
    assert reason in ("bad_proof", "key_not_found", "key_unreachable", "method_not_supported")
    assert verdict not in GOOD
    assert asked <= {PAGE}


def test_a_key_id_of_somebody_else() -> None:
    """The mathematics hold; the key is the thief's."""
    refused(made(THIEF, a_credential(ISSUER.did)), "not_issuers_key")
    refused(issued(THIEF, claims(ISSUER.did)), "not_issuers_key")
    refused(made(THIEF, a_credential(ISSUER.did) | {"iss": THIEF.did}), "not_issuers_key")


def test_a_key_id_of_the_issuer_with_another_key() -> None:
    refused(made(THIEF, a_credential(ISSUER.did), kid=ISSUER.method), "mismatch")
    refused(made(THIEF, a_credential(ISSUER.did), kid=ISSUER.did), "mismatch")


def test_the_issuers_document_lists_a_key_that_it_does_not_control() -> None:
    page = {PAGE: did_document(WEB, multikey(WEB, THIEF, "key-1", controller="did:web:evil.example"))}
    refused(made(THIEF, a_credential(WEB), kid=WEB + "#key-1"), "not_issuers_key", pages=page)


# ---- issuers


def test_an_issuer_that_contradicts_the_token() -> None:
    refused(made(payload=a_credential(THIEF.did) | {"iss": ISSUER.did}), "not_issuers_key")
    refused(made(payload=a_credential(ISSUER.did) | {"iss": THIEF.did}, kid=None), "mismatch")
    refused(issued(ISSUER, claims(ISSUER.did, issuer={"id": THIEF.did})), "not_issuers_key")
    named = disclosure("issuer", {"id": THIEF.did, "name": "MIT"})
    refused(issued(ISSUER, claims(ISSUER.did, named), named), "not_issuers_key")
    vc = a_credential(THIEF.did)
    refused(made(payload={"iss": ISSUER.did, "vc": vc}, typ="JWT"), "not_issuers_key")
