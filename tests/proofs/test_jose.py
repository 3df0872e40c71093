"""Tokens: peers' signatures match, every known trick has its reason, and the key comes from the issuer."""

import json

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, OKPKey, RSAKey

from tests.proofs import signing
from tests.proofs.signing import AnyIssuer, EcIssuer, Ed25519Issuer, Json, RsaIssuer, base64url, did_document, multikey
from wallet.proofs import jose
from wallet.proofs.answer import Answer

ISSUER, OTHER = Ed25519Issuer(1), Ed25519Issuer(2)
WEB = "did:web:issuer.example"
SITE = "https://issuer.example/issuers/1"


def judge(token: str, issuer: str = ISSUER.did, page: bytes | None = None, purpose: str = "assertionMethod") -> Answer:
    made = signing.parsed(token).token
    assert made is not None
    return jose.judge(made, issuer=issuer, purpose=purpose, lookup=lambda _: page)


def payload(issuer: str) -> Json:
    return {"iss": issuer, **signing.a_credential(issuer)}


def token(issuer: AnyIssuer = ISSUER, /, **header: object) -> str:
    return signing.token(issuer, payload(issuer.did), **header)


@pytest.mark.parametrize("issuer", [ISSUER, EcIssuer("P-256"), EcIssuer("P-384"), RsaIssuer()])
def test_what_was_signed_matches(issuer: AnyIssuer) -> None:
    answer = judge(token(issuer), issuer.did)
    assert answer.reason == "matches"
    assert answer.method is not None
    assert answer.method.is_of(issuer.did)
    assert answer.facts == {"suite": issuer.algorithm, "key": issuer.method[:200]}
    changed = token(issuer).split(".")
    changed[1] = base64url(json.dumps(payload(issuer.did) | {"name": "x"}).encode())
    assert judge(".".join(changed), issuer.did).reason == "mismatch"


@pytest.mark.parametrize(
    ("algorithm", "issuer", "key"),
    [
        ("Ed25519", ISSUER, OKPKey(ISSUER.key, ISSUER.key)),
        ("ES256K", EcIssuer("secp256k1"), ECKey(EcIssuer("secp256k1").key, None)),
        *((name, RsaIssuer(), RSAKey(RsaIssuer().key, None)) for name in ("RS384", "RS512", "PS256", "PS384", "PS512")),
    ],
)
def test_what_a_peer_signed_matches(algorithm: str, issuer: AnyIssuer, key: OKPKey | ECKey | RSAKey) -> None:
    made = jws.serialize_compact({"alg": algorithm}, json.dumps(payload(issuer.did)), key, algorithms=[algorithm])
    assert judge(made, issuer.did).reason == "matches"


@pytest.mark.parametrize("kid", [ISSUER.method, ISSUER.did, "#" + ISSUER.multibase, ISSUER.multibase, None])
def test_ways_of_naming_the_key(kid: str | None) -> None:
    assert judge(token(kid=kid)).reason == "matches"


@pytest.mark.parametrize("kid", [ISSUER.did + "#x", "#x", "../../key", "x' OR 1=1"])
def test_a_key_id_that_leads_nowhere(kid: str) -> None:
    assert judge(token(kid=kid)).reason == "key_not_found"


def test_a_key_id_that_is_no_text() -> None:
    assert judge(token(kid=5)).reason == "matches"


def test_a_key_by_the_id_in_its_jwk() -> None:
    entry = {"id": SITE + "#key-1", "type": "JsonWebKey", "controller": SITE, "publicKeyJwk": ISSUER.jwk | {"kid": "k"}}
    page = did_document(SITE, entry)
    assert judge(token(kid="k"), SITE, page).reason == "matches"
    assert judge(token(kid="other"), SITE, page).reason == "key_not_found"


def test_one_of_several_keys() -> None:
    page = did_document(WEB, multikey(WEB, OTHER), multikey(WEB, ISSUER, "key-2"), multikey(WEB, EcIssuer(), "key-3"))
    answer = judge(token(kid=None), WEB, page)
    assert answer.reason == "matches"
    assert answer.method is not None
    assert answer.method.id == WEB + "#key-2"
    assert judge(token(kid="key-1"), WEB, page).reason == "mismatch"
    assert judge(token(EcIssuer("P-384"), kid="key-3"), WEB, page).reason == "algorithm_not_allowed"


@pytest.mark.parametrize("algorithm", ["none", "None", "HS256", "hs512", "", None, 5])
def test_no_signature_at_all(algorithm: object) -> None:
    answer = judge(token(alg=algorithm))
    assert (answer.reason, answer.outcome) == ("algorithm_not_allowed", "failed")


def test_an_unknown_algorithm() -> None:
    answer = judge(token(alg="ML-DSA-44"))
    assert (answer.reason, answer.outcome) == ("suite_not_supported", "unknown")


def test_an_algorithm_for_another_key() -> None:
    assert judge(token(alg="RS256")).reason == "algorithm_not_allowed"


@pytest.mark.parametrize("header", [{"crit": ["exp"]}, {"crit": []}, {"crit": ["b64"], "b64": False}, {"b64": False}])
def test_an_extension_that_has_to_be_understood(header: Json) -> None:
    assert judge(token(**header)).reason == "unknown_critical"


@pytest.mark.parametrize(
    ("typ", "purpose", "reason"),
    [
        ("application/vc+jwt", "assertionMethod", "matches"),
        ("JWT", "authentication", "matches"),
        (None, "assertionMethod", "matches"),
        ("vp+jwt", "assertionMethod", "wrong_purpose"),
        ("vc+jwt", "authentication", "wrong_purpose"),
        ("dpop+jwt", "assertionMethod", "wrong_purpose"),
    ],
)
def test_what_a_token_is_for(typ: str | None, purpose: str, reason: str) -> None:
    assert judge(token(typ=typ), purpose=purpose).reason == reason


def test_without_a_signature() -> None:
    head, body, signature = token().split(".")
    assert judge(f"{head}.{body}.").reason == "bad_proof"
    assert judge(f"{head}.{body}.{signature[:-1]}_").reason == "bad_proof"
    assert judge(f"{head}.{body}.{base64url(bytes(64))}").reason == "mismatch"


def test_padding_is_let_through() -> None:
    head, body, signature = token().split(".")
    assert judge(f"{head}.{body}.{signature}==").reason == "matches"


@pytest.mark.parametrize("name", ["jku", "x5u"])
def test_addresses_in_the_header_are_never_asked(name: str) -> None:
    header: Json = {name: "https://evil.example/keys"}
    asked: list[str] = []
    made = signing.parsed(token(kid=None, **header)).token
    assert made is not None
    jose.judge(made, issuer=WEB, purpose="assertionMethod", lookup=asked.append)
    assert asked == ["https://issuer.example/.well-known/did.json"]


def test_a_key_in_the_header_is_a_hint() -> None:
    with_own, with_other = token(kid=None, jwk=ISSUER.jwk), token(kid=None, jwk=OTHER.jwk)
    assert judge(with_own).reason == "matches"  # the same key as its issuer's
    assert judge(with_own, OTHER.did).reason == "mismatch"
    for issuer in (SITE, WEB, "did:ion:x"):
        assert judge(with_own, issuer).reason == "key_from_token_only"
        assert judge(with_other, issuer).reason == "mismatch"
    assert judge(token(kid=None, jwk=EcIssuer().jwk), SITE).reason == "mismatch"
    assert judge(token(kid=None, jwk={}), SITE).reason == "mismatch"
    assert judge(token(kid=None, jwk="x"), SITE).reason == "key_unreachable"
    assert judge(token(kid=None), SITE).reason == "key_unreachable"
    assert judge(with_own, "no address").reason == "bad_proof"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"alg": "PS512"}, "algorithm_not_allowed"),
        ({"alg": "RS256"}, "matches"),
        ({"alg": "a name that nobody gave"}, "matches"),
        ({"alg": 5}, "matches"),
        ({"use": "enc"}, "algorithm_not_allowed"),
        ({"key_ops": ["encrypt"]}, "algorithm_not_allowed"),
        ({"key_ops": ["verify"], "use": "sig"}, "matches"),
    ],
)
def test_what_a_key_says_that_it_is_for(said: Json, reason: str) -> None:
    """RFC 7517 §4.2 to §4.4."""
    rsa = RsaIssuer()
    method = {"id": WEB + "#1", "type": "JsonWebKey", "controller": WEB, "publicKeyJwk": {**rsa.jwk, **said}}
    page = json.dumps({"id": WEB, "verificationMethod": [method], "assertionMethod": [WEB + "#1"]}).encode()
    made = signing.token(rsa, payload(WEB), kid=WEB + "#1")
    assert judge(made, WEB, page).reason == reason


def test_a_key_for_one_algorithm_under_its_other_name() -> None:
    method = {
        "id": WEB + "#1",
        "type": "JsonWebKey",
        "controller": WEB,
        "publicKeyJwk": {**ISSUER.jwk, "alg": "Ed25519"},
    }
    page = json.dumps({"id": WEB, "verificationMethod": [method], "assertionMethod": [WEB + "#1"]}).encode()
    assert judge(signing.token(ISSUER, payload(WEB), kid=WEB + "#1"), WEB, page).reason == "matches"
