"""Tricks with the signature, the content and the size of a token, through the whole verification."""

import base64
import json
import time

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.fakes import NOW
from tests.proofs import signing
from tests.proofs.disclosing import claims, digest, disclosure, issued
from tests.proofs.signing import (
    RsaIssuer,
    a_credential,
    base64url,
)
from tests.verification.judging import evidence
from tests.verification.tricks import CURVE, ISSUER, THIEF, judged, made, parts, refused
from wallet import carriers
from wallet.credentials import formats
from wallet.credentials.envelope import Envelope
from wallet.errors import Unreadable, UnreadableFile
from wallet.verification.report import Outcome, Question
from wallet.verification.verify import verify

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
    assert isinstance(envelope, Envelope)
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
    assert isinstance(envelope, Envelope)
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


def test_the_status_of_a_token_with_disclosures_is_asked() -> None:
    """An entry that is shown counts, open or disclosed: it is never "no list" where there is one."""
    entry = {"status_list": {"idx": 5, "uri": "https://issuer.example/issuers/1"}}
    named = disclosure("status", entry)
    for token in (issued(ISSUER, claims(ISSUER.did, status=entry)), issued(ISSUER, claims(ISSUER.did, named), named)):
        (envelope,) = carriers.find(token.encode(), dictionaries={})
        assert isinstance(envelope, Envelope)
        report = verify(formats.read(envelope)[0].credential, evidence())
        assert [one.reason for one in report.checks if one.question is Question.STATUS] == ["unreachable"]
