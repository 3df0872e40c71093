"""Where the keys of a token's issuer are looked for: only where the issuer itself says, never where the token says."""

import json

import pytest

from tests.proofs import signing
from tests.proofs.disclosing import claims, issued
from tests.proofs.signing import EcIssuer, Ed25519Issuer, Json, did_document
from wallet.proofs import jose, sd_jwt
from wallet.proofs.answer import Answer
from wallet.proofs.asked import Asked
from wallet.proofs.issuer_keys import belongs, metadata_address
from wallet.proofs.keys import VerificationMethod, from_jwk

KEY, OTHER = Ed25519Issuer(1), Ed25519Issuer(2)
SITE = "https://issuer.example/issuers/1"
METADATA = "https://issuer.example/.well-known/jwt-vc-issuer/issuers/1"
KEYS = "https://keys.example/jwks.json"
NAMED = KEY.jwk | {"kid": "key-1"}


def judge(pages: dict[str, Json | bytes], kid: str | None = "key-1", by: str = SITE, typed: bool = True) -> Answer:  # noqa: FBT001, FBT002
    bodies = {name: page if isinstance(page, bytes) else json.dumps(page).encode() for name, page in pages.items()}
    if typed:
        whole = issued(KEY, claims(by), kid=kid)
        made = signing.parsed(whole).token
        assert made is not None
        return sd_jwt.judge(made, Asked(by, "assertionMethod", bodies.get))[0]
    made = signing.parsed(signing.token(KEY, signing.a_credential(by), kid=kid)).token
    assert made is not None
    return jose.judge(made, issuer=by, purpose="assertionMethod", lookup=bodies.get)


def metadata(**more: object) -> Json:
    return {"issuer": SITE, "jwks": {"keys": [OTHER.jwk, NAMED]}} | more


@pytest.mark.parametrize("kid", ["key-1", "#key-1", None])
def test_keys_in_the_metadata(kid: str | None) -> None:
    answer = judge({METADATA: metadata()}, kid)
    assert answer.reason == "matches"
    assert answer.method is not None
    assert answer.method.is_of(SITE)


def test_keys_where_the_metadata_says() -> None:
    page = {"issuer": SITE, "jwks_uri": KEYS}
    assert judge({METADATA: page, KEYS: {"keys": [NAMED]}}).reason == "matches"
    assert judge({METADATA: page, KEYS: {"keys": [NAMED | {"kid": "x"}]}}).reason == "key_unreachable"
    answer = judge({METADATA: page, SITE: b"{}"})
    assert (answer.reason, answer.outcome) == ("key_unreachable", "unknown")
    for odd in ("http://keys.example/", 5, "file:///etc/passwd"):
        assert judge({METADATA: {"issuer": SITE, "jwks_uri": odd}, SITE: did_document(SITE)}).reason == "key_not_found"


@pytest.mark.parametrize("issuer", ["https://issuer.example", SITE + "/", "https://issuer.example/issuers/2", None, 5])
def test_the_metadata_of_somebody_else(issuer: object) -> None:
    pages: dict[str, Json | bytes] = {METADATA: metadata(issuer=issuer), SITE: did_document(SITE)}
    assert judge(pages).reason == "key_not_found"


@pytest.mark.parametrize("jwks", [None, 5, {}, {"keys": 5}, {"keys": [5]}, {"keys": []}, [NAMED]])
def test_metadata_without_keys(jwks: object) -> None:
    assert judge({METADATA: metadata(jwks=jwks), SITE: did_document(SITE)}).reason == "key_not_found"


@pytest.mark.parametrize("more", [{"use": "enc"}, {"d": "AAAA"}])
def test_keys_that_sign_nothing(more: Json) -> None:
    page = metadata(jwks={"keys": [NAMED | more]})
    assert judge({METADATA: page, SITE: did_document(SITE)}).reason == "key_not_found"


def test_a_key_without_a_name_is_not_a_named_one() -> None:
    page = metadata(jwks={"keys": [KEY.jwk | {"kid": 5}]})
    assert judge({METADATA: page, SITE: did_document(SITE)}).reason == "key_not_found"
    assert judge({METADATA: page}, None).reason == "matches"


def test_what_is_no_json_is_no_metadata() -> None:
    for body in (b"<html>", b"[]", b"\xff"):
        assert judge({METADATA: body, SITE: did_document(SITE)}).reason == "key_not_found"


def test_both_places_are_asked_for() -> None:
    asked: list[str] = []
    made = signing.parsed(issued(KEY, claims(SITE), kid=None)).token
    assert made is not None
    sd_jwt.judge(made, Asked(SITE, "assertionMethod", asked.append))
    assert set(asked) == {SITE, METADATA}


def test_the_document_of_the_issuer_itself() -> None:
    entry = {"id": SITE + "#key-1", "type": "JsonWebKey", "controller": SITE, "publicKeyJwk": KEY.jwk}
    for typed in (True, False):
        answer = judge({SITE: did_document(SITE, entry)}, typed=typed)
        assert answer.reason == "matches"
        assert answer.method is not None
        assert answer.method.is_of(SITE)


@pytest.mark.parametrize("page", [NAMED, {"keys": [NAMED]}])
def test_the_keys_at_the_address_of_the_issuer(page: Json) -> None:
    assert judge({SITE: page}, typed=False).reason == "matches"
    assert judge({SITE: page}, None, typed=False).reason == "matches"


# ---- `kid` is an address (Open Badges 3.0)


@pytest.mark.parametrize(
    ("kid", "by"),
    [
        (SITE + "/keys/1", SITE),
        (SITE + "/keys/1#key-1", SITE),
        (SITE + "#key-1", SITE),
        (SITE, SITE),
        ("https://issuer.example/.well-known/jwks.json#key-1", SITE),
        ("https://issuer.example/any/key", "https://issuer.example"),
        ("https://issuer.example/any/key", "https://issuer.example/"),
    ],
)
def test_a_key_at_an_address_of_the_issuer(kid: str, by: str) -> None:
    address = kid.partition("#")[0]
    for page in (NAMED, {"keys": [NAMED]}):
        answer = judge({address: page}, kid, by, typed=False)
        assert answer.reason == "matches"
        assert answer.method is not None
        assert answer.method.is_of(by)
    assert judge({}, kid, by, typed=False).reason == "key_unreachable"
    assert judge({address: {"keys": [OTHER.jwk | {"kid": "key-1"}]}}, kid, by, typed=False).reason == "mismatch"


def test_a_key_at_the_address_of_somebody_else() -> None:
    kid = "https://evil.example/key"
    answer = judge({kid: NAMED}, kid, typed=False)
    assert answer.reason == "matches"
    assert answer.method is not None
    assert not answer.method.is_of(SITE)


@pytest.mark.parametrize(
    "kid",
    [
        "https://issuer.example/uploads/key.json",
        "https://issuer.example/issuers/1/../../uploads/key.json",
        "https://issuer.example/issuers/1/%2e%2e/%2e%2e/uploads/key.json",
        "https://issuer.example/issuers/10/key.json",
        "https://issuer.example/issuers/1?x=/issuers/1/key",
    ],
)
def test_a_key_that_anybody_may_have_left_on_the_host(kid: str) -> None:
    """Many issuers share a host, and some let people leave files there: the host alone makes no key the issuer's."""
    answer = judge({kid: NAMED}, kid, typed=False)
    assert (answer.reason, answer.outcome) == ("key_from_token_only", "unknown")


@pytest.mark.parametrize("kid", ["https://", "https://a b/", "https://user@issuer.example/issuers/1/k", "https:\\\\x"])
def test_an_address_that_is_none(kid: str) -> None:
    asked: list[str] = []
    made = signing.parsed(signing.token(KEY, signing.a_credential(SITE), kid=kid)).token
    assert made is not None
    answer = jose.judge(made, issuer=SITE, purpose="assertionMethod", lookup=asked.append)
    assert answer.outcome != "passed"
    assert asked == []


def test_where_the_metadata_is() -> None:
    assert metadata_address(SITE) == METADATA
    assert metadata_address("https://a.example") == "https://a.example/.well-known/jwt-vc-issuer"
    assert metadata_address("https://a.example/") == "https://a.example/.well-known/jwt-vc-issuer"
    assert metadata_address("did:web:a.example") == ""


def test_what_belongs_to_nobody() -> None:
    assert not belongs("did:web:issuer.example", SITE)
    assert not belongs(SITE, "did:web:issuer.example")


# ---- judged by given keys


def test_by_given_keys() -> None:
    method = VerificationMethod("x#1", "x", "x", from_jwk(KEY.jwk), kid="key-1")
    other = VerificationMethod("x#2", "x", "x", from_jwk(EcIssuer().jwk), kid="key-2")
    made = signing.parsed(signing.token(KEY, signing.a_credential("x"), kid="key-1", typ="statuslist+jwt")).token
    assert made is not None
    assert jose.judge_by_keys(made, [other, method], typ="statuslist+jwt").reason == "matches"
    assert jose.judge_by_keys(made, [other], typ="statuslist+jwt").reason == "algorithm_not_allowed"
    assert jose.judge_by_keys(made, [method], typ="entity-statement+jwt").reason == "wrong_purpose"
    answer = jose.judge(made, issuer=KEY.did, purpose="assertionMethod", lookup=lambda _: None, typ="statuslist+jwt")
    assert answer.reason == "key_not_found"
