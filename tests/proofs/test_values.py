"""Proofs of the time when they held a detached JWS: what a peer signs matches, and only with the key it goes with."""

import copy
import json

import pytest

from tests.proofs import signing
from tests.proofs.signing import (
    JWS_HEADER,
    V1,
    AnyIssuer,
    EcIssuer,
    Ed25519Issuer,
    Json,
    RsaIssuer,
    base64url,
    did_document,
    jws_proof,
)
from wallet.proofs import data_integrity
from wallet.proofs.answer import Answer

SEC = "https://w3id.org/security#"
DATE = "http://www.w3.org/2001/XMLSchema#dateTime"
JWS_2020 = {
    "JsonWebSignature2020": {
        "@id": SEC + "JsonWebSignature2020",
        "@context": {
            "@protected": True,
            "id": "@id",
            "type": "@type",
            "created": {"@id": "http://purl.org/dc/terms/created", "@type": DATE},
            "jws": SEC + "jws",
            "proofPurpose": {
                "@id": SEC + "proofPurpose",
                "@type": "@vocab",
                "@context": {"assertionMethod": {"@id": SEC + "assertionMethod", "@type": "@id"}},
            },
            "verificationMethod": {"@id": SEC + "verificationMethod", "@type": "@id"},
        },
    }
}
"""What the context of that suite says, which no package publishes."""

ED, OTHER = Ed25519Issuer(1), Ed25519Issuer(2)
P256, P384, K256, RSA = EcIssuer("P-256"), EcIssuer("P-384"), EcIssuer("secp256k1"), RsaIssuer()


def a_credential(issuer: AnyIssuer, *contexts: Json) -> Json:
    return {
        "@context": [V1, *contexts],
        "type": ["VerifiableCredential"],
        "issuer": issuer.did,
        "issuanceDate": signing.CREATED,
        "credentialSubject": {"id": "did:example:learner"},
    }


def signed(issuer: AnyIssuer, suite: str, header: Json = JWS_HEADER) -> Json:
    document = a_credential(issuer, *([JWS_2020] if suite == "JsonWebSignature2020" else []))
    return {**document, "proof": jws_proof(document, issuer, suite, header)}


def judged(document: Json, **pages: bytes) -> Answer:
    (answer,) = data_integrity.judge(
        document,
        purpose="assertionMethod",
        contexts=signing.contexts(),
        lookup=lambda _address: next(iter(pages.values()), None),
    )
    return answer


CASES: list[tuple[str, AnyIssuer]] = [
    ("Ed25519Signature2018", ED),
    ("EcdsaSecp256k1Signature2019", K256),
    ("EcdsaSecp256r1Signature2019", P256),
    *(("JsonWebSignature2020", one) for one in (ED, P256, P384, K256, RSA)),
]


@pytest.mark.parametrize(("suite", "issuer"), CASES)
def test_what_a_peer_signed_matches(suite: str, issuer: AnyIssuer) -> None:
    document = signed(issuer, suite)
    answer = judged(document)
    assert answer.reason == "matches"
    assert answer.method is not None
    assert answer.method.is_of(issuer.did)
    changed = copy.deepcopy(document)
    changed["credentialSubject"]["id"] = "did:example:somebody-else"
    assert judged(changed).reason == "mismatch"
    changed = copy.deepcopy(document)
    changed["proof"]["created"] = "2025-01-01T00:00:00Z"
    assert judged(changed).reason == "mismatch"


@pytest.mark.parametrize(
    ("suite", "issuer"),
    [
        ("Ed25519Signature2018", P256),
        ("EcdsaSecp256k1Signature2019", P256),
        ("EcdsaSecp256r1Signature2019", K256),
        ("JsonWebSignature2020", EcIssuer("P-521")),
    ],
)
def test_an_algorithm_that_the_suite_does_not_have(suite: str, issuer: AnyIssuer) -> None:
    assert judged(signed(issuer, suite)).reason == "algorithm_not_allowed"


def test_an_algorithm_that_the_key_does_not_have() -> None:
    document = signed(ED, "JsonWebSignature2020")
    document["proof"]["verificationMethod"] = P256.method
    assert judged(document).reason == "algorithm_not_allowed"


def with_header(header: object, signature: str = "") -> Json:
    document = signed(ED, "Ed25519Signature2018")
    old = document["proof"]["jws"].partition("..")[2]
    document["proof"]["jws"] = f"{base64url(json.dumps(header).encode())}..{signature or old}"
    return document


@pytest.mark.parametrize("name", ["none", "HS256", "RS256", "ES256", "", None, ["EdDSA"]])
def test_an_algorithm_that_is_not_on_the_list(name: object) -> None:
    assert judged(with_header({"alg": name, **JWS_HEADER})).reason == "algorithm_not_allowed"


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"b64": False},
        {"crit": ["b64"]},
        {"b64": True, "crit": ["b64"]},
        {"b64": 0, "crit": ["b64"]},
        {"b64": False, "crit": "b64"},
        {"b64": False, "crit": ["b64", "exp"], "exp": 0},
        {"b64": False, "crit": ["b64", "b64"]},
        {"b64": False, "crit": []},
    ],
)
def test_a_header_that_asks_for_anything_else(header: Json) -> None:
    """Signed so by its issuer, and refused all the same."""
    assert judged(signed(ED, "Ed25519Signature2018", header)).reason == "unknown_critical"


@pytest.mark.parametrize(
    "jws",
    [
        None,
        5,
        "",
        "..",
        "e30..",
        "e30.e30.YQ",
        "..YQ",
        "W10..YQ",
        "!..YQ",
        "e30..YQ==",
        base64url(b'{"alg":"EdDSA","alg":"EdDSA","b64":false,"crit":["b64"]}') + "..YQ",
        "e30.." + "YQ" * 1000,
    ],
)
def test_a_damaged_value(jws: object) -> None:
    document = signed(ED, "Ed25519Signature2018")
    document["proof"]["jws"] = jws
    assert judged(document).reason == "bad_proof"


def test_an_empty_header_names_no_algorithm() -> None:
    assert judged(with_header({})).reason == "algorithm_not_allowed"


def test_a_key_in_the_header_is_not_looked_at() -> None:
    header = {"alg": "EdDSA", **JWS_HEADER, "jwk": OTHER.jwk, "kid": OTHER.method}
    assert judged(with_header(header)).reason == "mismatch"
    document = signed(ED, "Ed25519Signature2018", {**JWS_HEADER, "jwk": OTHER.jwk})
    assert judged(document).reason == "matches"


def test_a_suite_that_is_not_supported() -> None:
    document = signed(RSA, "JsonWebSignature2020")
    document["proof"]["type"] = "RsaSignature2018"
    answer = judged(document)
    assert (answer.reason, answer.outcome) == ("suite_not_supported", "unknown")


def test_a_key_of_2018_on_the_web() -> None:
    web = "did:web:issuer.example"
    entry = {
        "id": web + "#k",
        "type": "Ed25519VerificationKey2018",
        "controller": web,
        "publicKeyBase58": signing.base58(ED.raw),
    }
    document = a_credential(ED) | {"issuer": web}
    document["proof"] = jws_proof(document, ED, "Ed25519Signature2018", verificationMethod=web + "#k")
    assert judged(document).reason == "key_unreachable"
    assert judged(document, page=did_document(web, entry)).reason == "matches"


def remapped(old: str, new: str) -> Json:
    """A proof under the inline context in which a term of proofs goes by another name, really signed."""
    context = json.loads(json.dumps(JWS_2020).replace(f'"{old}":', f'"{new}":'))
    document = a_credential(ED, context)
    made = signing.options(ED, "JsonWebSignature2020")
    renamed = {(new if name == old else name): (new if value == old else value) for name, value in made.items()}
    head = base64url(json.dumps({"alg": "EdDSA", **JWS_HEADER}).encode())
    content = signing.rdf_digest({**renamed, "@context": document["@context"]}, "sha256")
    content += signing.rdf_digest(document, "sha256")
    return {**document, "proof": {**renamed, "jws": f"{head}..{base64url(ED.sign(head.encode() + b'.' + content))}"}}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("proofPurpose", "notProofPurpose"),
        ("verificationMethod", "notVerificationMethod"),
        ("JsonWebSignature2020", "MaybeJsonWebSignature2020"),
        ("created", "made"),
    ],
)
def test_terms_of_proofs_under_other_names(old: str, new: str) -> None:
    """The signature holds over the quads, and another reader of the JSON sees no purpose, key or suite."""
    assert judged(remapped("unused", "unused")).reason == "matches"
    answer = judged(remapped(old, new))
    assert (answer.reason, answer.outcome) == ("context_not_allowed", "failed")
