"""Every named trick with tokens, through the whole verification: none is shown as good, nothing it names is fetched."""

import base64
import hashlib
import hmac
import json
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.fakes import NOW
from tests.proofs import certifying, signing
from tests.proofs.selective import claims, digest, disclosure, issued
from tests.proofs.signing import (
    EcIssuer,
    Ed25519Issuer,
    Json,
    RsaIssuer,
    a_credential,
    base64url,
    did_document,
    multikey,
)
from tests.verification.judging import evidence
from wallet import carriers
from wallet.credentials import formats
from wallet.errors import Unreadable, UnreadableFile
from wallet.verification.report import Outcome, Question
from wallet.verification.verify import verify

ISSUER, THIEF = Ed25519Issuer(1), Ed25519Issuer(2)
CURVE = EcIssuer("P-256")
WEB = "did:web:issuer.example"
PAGE = "https://issuer.example/.well-known/did.json"
GOOD = (Outcome.PASSED, Outcome.WARNING)


def judged(token: str, pages: dict[str, bytes] | None = None) -> tuple[str, Outcome, set[str]]:
    """The reason of the signature, the verdict, and the addresses that were asked for."""
    (envelope, *_) = carriers.find(token.encode(), dictionaries={})
    assert not isinstance(envelope, carriers.Failure)
    report = verify(formats.read(envelope)[0].credential, evidence(pages))
    reason = next(check.reason for check in report.checks if check.question is Question.SIGNATURE)
    return reason, report.verdict, {address for check in report.checks for address in (*check.wants, *check.looked_at)}


def refused(token: str, *reasons: str, pages: dict[str, bytes] | None = None) -> None:
    reason, verdict, asked = judged(token, pages)
    assert reason in reasons
    assert verdict not in GOOD
    assert asked <= {
        PAGE,
        "https://issuer.example/issuers/1",
        "https://issuer.example/.well-known/jwt-vc-issuer/issuers/1",
    }


def made(issuer: signing.AnyIssuer = ISSUER, payload: Json | None = None, **header: object) -> str:
    return signing.token(issuer, a_credential(issuer.did) if payload is None else payload, **header)


def parts(token: str) -> list[str]:
    return token.split(".")


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


# ---- signatures


def test_a_signature_in_another_encoding() -> None:
    """ECDSA in tokens is r and s side by side, never DER (RFC 7518 §3.4)."""
    head, body, _ = parts(made(CURVE))
    der = CURVE.key.sign(f"{head}.{body}".encode(), ec.ECDSA(CURVE.digest))
    refused(f"{head}.{body}.{base64url(der)}", "mismatch")


@pytest.mark.parametrize(
    "alter",
    [
        lambda raw: raw + b"\0",
        lambda raw: b"\0" + raw,
        lambda raw: raw[:-1],
        lambda raw: bytes(len(raw)),
        lambda raw: raw[32:] + raw[:32],
        lambda raw: b"\xff" * len(raw),
        lambda raw: raw * 2,
    ],
)
@pytest.mark.parametrize("issuer", [ISSUER, CURVE, RsaIssuer()])
def test_signatures_that_are_none(issuer: signing.AnyIssuer, alter: object) -> None:
    assert callable(alter)
    head, body, signature = parts(made(issuer))
    raw = base64.urlsafe_b64decode(signature + "==")
    refused(f"{head}.{body}.{base64url(alter(raw))}", "mismatch")


def test_bits_that_no_byte_has() -> None:
    """The last character of 64 bytes has four bits to spare: all but one of its spellings are refused."""
    for issuer in (ISSUER, CURVE):
        head, body, signature = parts(made(issuer))
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        at = alphabet.index(signature[-1])
        assert at % 16 == 0
        for spare in range(1, 16):
            refused(f"{head}.{body}.{signature[:-1]}{alphabet[at + spare]}", "bad_proof")


@pytest.mark.parametrize("part", [0, 1])
def test_bits_to_spare_in_signed_parts(part: int) -> None:
    """Other spellings of the same header or payload are other signed bytes."""
    pieces = parts(made(payload=a_credential(ISSUER.did, id="urn:x")))
    padded = list(pieces)
    padded[part] += "="
    refused(".".join(padded), "mismatch")


# ---- what stands around or beside the signed part


def test_members_said_twice() -> None:
    for head, body in ((b'{"alg":"EdDSA","alg":"none"}', b"{}"), (b'{"alg":"EdDSA"}', b'{"iss":"a","iss":"b"}')):
        content = f"{base64url(head)}.{base64url(body)}"
        with pytest.raises(UnreadableFile) as caught:
            judged(f"{content}.{base64url(ISSUER.sign(content.encode()))}")
        assert caught.value.problem is Unreadable.DUPLICATE_KEY


@pytest.mark.parametrize("body", [b"[]", b'"eyJ"', b"5", b"null", b"", b"\xff\xfe", b"<html>", b"{"])
def test_a_payload_that_is_no_object(body: bytes) -> None:
    content = f"{base64url(json.dumps({'alg': 'EdDSA', 'kid': ISSUER.method}).encode())}.{base64url(body)}"
    with pytest.raises(UnreadableFile):
        judged(f"{content}.{base64url(ISSUER.sign(content.encode()))}")


def test_a_token_in_a_token() -> None:
    """A payload is read once: what is encoded in it again is a text."""
    inner = made()
    with pytest.raises(UnreadableFile):
        judged(signing.token(THIEF, {"jwt": inner, "iss": THIEF.did}))


def test_json_that_lies_about_the_token_inside() -> None:
    """B38."""
    outer = a_credential(ISSUER.did, name="Doctor of Medicine") | {"proof": {"type": "JwtProof2020", "jwt": made()}}
    (envelope,) = carriers.find(json.dumps(outer).encode(), dictionaries={})
    assert not isinstance(envelope, carriers.Failure)
    (parsed,) = formats.read(envelope)
    assert "Doctor" not in json.dumps(parsed.credential.to_data())
    assert verify(parsed.credential, evidence()).verdict is Outcome.WARNING


# ---- disclosures (B39 to B41)


def test_a_disclosure_that_the_issuer_never_made() -> None:
    degree = disclosure("degree", "PhD")
    refused(issued(ISSUER, claims(ISSUER.did), degree), "disclosure_not_referenced")
    refused(signing.token(ISSUER, a_credential(ISSUER.did)) + f"~{degree}~", "disclosure_not_referenced")


def test_a_disclosure_twice() -> None:
    name = disclosure("name", "Ada")
    refused(issued(ISSUER, claims(ISSUER.did, name), name, name), "duplicate_digest")
    refused(issued(ISSUER, claims(ISSUER.did, name, name), name), "duplicate_digest")


def test_a_disclosure_over_a_claim() -> None:
    for name in ("iss", "exp", "vct", "_sd", "..."):
        over = disclosure(name, "other")
        refused(issued(ISSUER, claims(ISSUER.did, over, exp=1_000_000_000), over), "disclosure_collides")


def test_thirty_thousand_disclosures() -> None:
    start = time.process_time()
    refused(issued(ISSUER, claims(ISSUER.did), *[disclosure("a", 1)] * 30_000), "too_many_disclosures")
    assert time.process_time() - start < 1


def test_a_disclosure_of_its_own_end_counts() -> None:
    end = disclosure("exp", 1_000_000_000)
    _, verdict, _ = judged(issued(ISSUER, claims(ISSUER.did, end), end))
    assert verdict is Outcome.FAILED


def test_digests_are_never_shown() -> None:
    hidden = {"_sd": [digest(disclosure("x", 1))], "list": [{"...": digest(disclosure("y"))}]}
    (envelope,) = carriers.find(issued(ISSUER, claims(ISSUER.did) | hidden).encode(), dictionaries={})
    assert not isinstance(envelope, carriers.Failure)
    shown = json.dumps(formats.read(envelope)[0].credential.claims)
    assert "_sd" not in shown
    assert "..." not in shown


# ---- what costs


def test_an_encrypted_token_is_never_opened() -> None:
    """B42: two thousand million rounds of key derivation are asked for, and none is made."""
    header = {"alg": "PBES2-HS256+A128KW", "enc": "A128GCM", "p2s": "AAAAAAAAAAAAAAAAAAAAAA", "p2c": 2_000_000_000}
    token = ".".join(
        (base64url(json.dumps(header).encode()), base64url(b"0" * 24), "AAAA", "AAAA", base64url(b"0" * 16))
    )
    start = time.process_time()
    with pytest.raises(UnreadableFile) as caught:
        judged(token)
    assert caught.value.problem is Unreadable.ENCRYPTED
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize("size", [1_000_000, 1_048_576, 5_000_000])
def test_a_token_of_megabytes(size: int) -> None:
    """B43."""
    start = time.process_time()
    for token in (f"eyJ9.{'A' * size}.AAAA", f"eyJ9.{'A' * size}.AAAA~", f"eyJ9.AAAA.AAAA~{'A~' * (size // 2)}"):
        with pytest.raises(UnreadableFile):
            judged(token)
    assert time.process_time() - start < 2


def test_a_token_that_expired_long_ago_has_no_leeway() -> None:
    over = int(NOW.timestamp()) - 1
    assert judged(issued(ISSUER, claims(ISSUER.did, exp=over)))[1] is Outcome.FAILED
    assert judged(issued(ISSUER, claims(ISSUER.did, nbf=over + 3600)))[1] is Outcome.FAILED
