"""Certificates in a token's header: they count only where an anchor in hand ends them, and only for whom they are."""

import base64
from datetime import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, x25519

from tests.proofs import certifying, signing
from tests.proofs.certifying import BELOW, ENDS, LATER, NO_AUTHORITY, ROOT, STRANGER, der, x5c
from tests.proofs.disclosing import claims, issued
from tests.proofs.signing import EcIssuer, Ed25519Issuer, Json, RsaIssuer, did_document
from wallet.proofs import certificates, sd_jwt
from wallet.proofs.answer import Answer
from wallet.proofs.asked import Asked

KEY, OTHER = EcIssuer("P-256", 31), EcIssuer("P-256", 32)
SITE = "https://college.example/issuers/1"
HOST = x509.DNSName("College.example")
LEAF = BELOW.certifies(KEY.key, HOST)
CHAIN = (LEAF, BELOW.certificate)
ANCHORS = (der(ROOT.certificate),)


def judge(
    *chain: x509.Certificate,
    anchors: tuple[bytes, ...] = ANCHORS,
    by: str = SITE,
    page: bytes | None = None,
    given: object = None,
    now: datetime = LATER,
) -> Answer:
    header = {"x5c": x5c(*chain) if given is None else given}
    made = signing.parsed(issued(KEY, claims(by), kid=None, **header)).token
    assert made is not None
    asked = Asked(by, "assertionMethod", lambda _: page, anchors, now)
    return sd_jwt.judge(made, asked)[0]


def test_a_chain_to_an_anchor() -> None:
    answer = judge(*CHAIN)
    assert answer.reason == "matches"
    assert answer.method is not None
    assert answer.method.is_of(SITE)
    assert answer.facts["subject"] == "https://college.example"


def test_nobody_is_trusted_unless_somebody_says_so() -> None:
    answer = judge(*CHAIN, anchors=())
    assert (answer.reason, answer.outcome) == ("chain_not_trusted", "unknown")
    assert answer.facts["subject"] == "https://college.example"
    assert judge(*CHAIN, ROOT.certificate, anchors=()).reason == "chain_not_trusted"
    assert judge(*CHAIN, anchors=(der(STRANGER.certificate),)).reason == "chain_not_trusted"
    assert judge(*CHAIN, anchors=(b"no certificate",)).reason == "chain_not_trusted"


@pytest.mark.parametrize(
    "name",
    [
        x509.UniformResourceIdentifier(SITE),
        x509.DNSName("college.example"),
    ],
)
def test_who_a_certificate_is_for(name: x509.GeneralName) -> None:
    assert judge(BELOW.certifies(KEY.key, name), BELOW.certificate).method.is_of(SITE)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "name",
    [
        x509.UniformResourceIdentifier(SITE + "/2"),
        x509.DNSName("evil.example"),
        x509.DNSName("example"),
        x509.DNSName("*.college.example"),
        x509.RFC822Name("me@college.example"),
    ],
)
def test_a_certificate_for_somebody_else(name: x509.GeneralName) -> None:
    answer = judge(BELOW.certifies(KEY.key, name), BELOW.certificate)
    assert answer.reason == "matches"
    assert answer.method is not None
    assert not answer.method.is_of(SITE)


def test_a_certificate_for_nobody() -> None:
    answer = judge(BELOW.certifies(KEY.key), BELOW.certificate)
    assert answer.method is not None
    assert not answer.method.is_of(SITE)


def test_an_issuer_that_is_its_certificate() -> None:
    digest = base64.urlsafe_b64encode(LEAF.fingerprint(hashes.SHA256())).rstrip(b"=").decode()
    by = f"x509_hash:{digest}"
    assert judge(*CHAIN, by=by).method.is_of(by)  # type: ignore[union-attr]
    assert judge(*CHAIN, by="x509_hash:AAAA").reason == "matches"
    assert not judge(*CHAIN, by="x509_hash:AAAA").method.is_of("x509_hash:AAAA")  # type: ignore[union-attr]


def test_http_is_no_address_of_an_issuer() -> None:
    by = "http://college.example/issuers/1"
    answer = judge(*CHAIN, by=by)
    assert answer.method is not None
    assert not answer.method.is_of(by)


def test_a_chain_that_is_over() -> None:
    over = BELOW.certifies(KEY.key, HOST, until=certifying.MADE.replace(year=2025))
    assert judge(over, BELOW.certificate).reason == "chain_not_trusted"
    assert judge(*CHAIN, now=ENDS.replace(year=2040)).reason == "chain_not_trusted"


def test_a_college_certifies_nobody() -> None:
    """Signatures alone make no chain: who certifies has to be let."""
    leaf = NO_AUTHORITY.certifies(KEY.key, HOST)
    assert judge(leaf, NO_AUTHORITY.certificate).reason == "chain_not_trusted"


def test_a_chain_that_does_not_hold() -> None:
    for chain in (
        (LEAF, STRANGER.certificate),
        (LEAF, ROOT.certificate),
        (LEAF, BELOW.certificate, STRANGER.certificate),
    ):
        answer = judge(*chain)
        assert (answer.reason, answer.outcome) == ("bad_proof", "failed")


@pytest.mark.parametrize("given", [[], "x", 5, [5], ["!!!"], ["AAAA"], x5c(LEAF) * 11, ["A" * 20_000], {}])
def test_what_are_no_certificates(given: object) -> None:
    assert judge(given=given).reason == "bad_proof"


def test_somebody_elses_certificate() -> None:
    """Anybody can put a college's certificate in a header, but not sign with its key."""
    answer = judge(BELOW.certifies(OTHER.key, HOST), BELOW.certificate)
    assert (answer.reason, answer.outcome) == ("mismatch", "failed")


def test_a_did_has_its_own_keys() -> None:
    assert judge(*CHAIN, by=KEY.did).reason == "matches"
    assert judge(*CHAIN, by=OTHER.did).reason == "mismatch"


def entry(issuer: EcIssuer) -> bytes:
    method: Json = {"id": SITE + "#k", "type": "JsonWebKey", "controller": SITE, "publicKeyJwk": issuer.jwk}
    return did_document(SITE, method)


def test_the_keys_that_the_issuer_publishes_decide() -> None:
    assert judge(*CHAIN, anchors=(), page=entry(KEY)).reason == "matches"
    answer = judge(*CHAIN, anchors=(), page=entry(OTHER))
    assert (answer.reason, answer.outcome) == ("key_not_found", "failed")
    assert judge(BELOW.certifies(OTHER.key, HOST), BELOW.certificate, page=entry(OTHER)).reason == "mismatch"


@pytest.mark.parametrize(
    ("private", "kind"),
    [
        (EcIssuer("P-384").key, "P-384"),
        (EcIssuer("secp256k1").key, "secp256k1"),
        (Ed25519Issuer(1).key, "Ed25519"),
        (RsaIssuer().key, "RSA"),
        (RsaIssuer(1024).key, None),
        (ec.derive_private_key(5, ec.SECP224R1()), None),
    ],
)
def test_kinds_of_keys(private: certifying.Private, kind: str | None) -> None:
    chain = certificates.read(x5c(BELOW.certifies(private, HOST)))
    assert (chain.key.kind if chain else None) == kind


def test_a_key_that_signs_nothing() -> None:
    public = x25519.X25519PrivateKey.generate().public_key()
    made = x509.CertificateBuilder().subject_name(ROOT.name).issuer_name(ROOT.name).public_key(public)
    made = made.serial_number(1).not_valid_before(certifying.MADE).not_valid_after(ENDS)
    assert certificates.read(x5c(made.sign(ROOT.key, hashes.SHA256()))) is None
