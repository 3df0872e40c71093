"""Tokens with disclosures: the issuer's signatures, flaws, and the key binding judged by itself."""

import json
from collections.abc import Callable

import pytest

from tests.proofs import signing
from tests.proofs.disclosing import HOLDER, as_json, claims, digest, disclosure, given, issued
from tests.proofs.signing import AnyIssuer, EcIssuer, Ed25519Issuer, Json, RsaIssuer, base64url, did_document, multikey
from wallet.proofs import sd_jwt
from wallet.proofs.answer import Answer
from wallet.proofs.asked import Asked

ISSUER, OTHER = Ed25519Issuer(1), Ed25519Issuer(2)
NAME, AGE = disclosure("name", "Ada"), disclosure("age", 20)
WHOLE = issued(ISSUER, claims(ISSUER.did, NAME, AGE), NAME, AGE)


def judge(
    whole: str | Json, by: str = ISSUER.did, purpose: str = "assertionMethod", page: bytes | None = None
) -> tuple[Answer, ...]:
    token = signing.parsed(whole).token
    assert token is not None
    return sd_jwt.judge(token, Asked(by, purpose, lambda _: page))


def reasons(whole: str | Json, by: str = ISSUER.did, purpose: str = "assertionMethod") -> list[str]:
    return [answer.reason for answer in judge(whole, by, purpose)]


@pytest.mark.parametrize("issuer", [ISSUER, EcIssuer("P-256"), EcIssuer("P-384"), EcIssuer("P-521"), RsaIssuer()])
def test_what_was_issued_matches(issuer: AnyIssuer) -> None:
    made = issued(issuer, claims(issuer.did, NAME, AGE), NAME, AGE)
    assert reasons(made, by=issuer.did) == ["matches"]
    assert reasons(issued(issuer, claims(issuer.did, NAME, AGE)), by=issuer.did) == ["matches"]
    other = issued(issuer, claims(issuer.did, NAME, AGE, vct="https://other.example/x"))
    assert reasons(f"{other.split('.')[0]}.{other.split('.')[1]}.{made.split('.')[2]}", by=issuer.did)[0] == "mismatch"


def test_every_flaw_is_told_with_what_it_is_about() -> None:
    (answer,) = judge(issued(ISSUER, claims(ISSUER.did, NAME), NAME, AGE))
    assert (answer.reason, answer.outcome) == ("disclosure_not_referenced", "failed")
    assert answer.facts["subject"] == "age"
    (answer,) = judge(issued(ISSUER, claims(ISSUER.did, _sd_alg="md5")))
    assert (answer.reason, answer.outcome, answer.facts["suite"]) == ("suite_not_supported", "unknown", "md5")


@pytest.mark.parametrize(
    ("typ", "purpose", "reason"),
    [
        ("dc+sd-jwt", "assertionMethod", "matches"),
        ("application/VC+SD-JWT", "assertionMethod", "matches"),
        ("example+sd-jwt", "assertionMethod", "matches"),
        ("sd-jwt", "assertionMethod", "matches"),
        ("JWT", "assertionMethod", "matches"),
        (None, "assertionMethod", "matches"),
        ("vp+sd-jwt", "assertionMethod", "wrong_purpose"),
        ("kb+jwt", "assertionMethod", "wrong_purpose"),
        ("bad+typ", "assertionMethod", "wrong_purpose"),
        ("at+jwt", "assertionMethod", "wrong_purpose"),
        ("+sd-jwt", "assertionMethod", "wrong_purpose"),
        ("vp+sd-jwt", "authentication", "matches"),
        ("example+sd-jwt", "authentication", "matches"),
        ("vc+sd-jwt", "authentication", "wrong_purpose"),
        ("dc+sd-jwt", "authentication", "wrong_purpose"),
    ],
)
def test_what_a_token_is_for(typ: str | None, purpose: str, reason: str) -> None:
    made = issued(ISSUER, claims(ISSUER.did, NAME), NAME, typ=typ)
    assert reasons(made, purpose=purpose) == [reason]


# ---- several signatures


def general(*more: Json) -> Json:
    flat = as_json(WHOLE)
    first = {name: flat[name] for name in ("protected", "signature", "header")}
    return {"payload": flat["payload"], "signatures": [first, *more]}


def signature(issuer: AnyIssuer, payload: str, **header: object) -> Json:
    protected = base64url(json.dumps({"alg": issuer.algorithm, "typ": "dc+sd-jwt"} | header).encode())
    return {"protected": protected, "signature": base64url(issuer.sign(f"{protected}.{payload}".encode()))}


def test_each_signature_is_judged() -> None:
    payload = as_json(WHOLE)["payload"]
    assert reasons(general(signature(ISSUER, payload))) == ["matches", "matches"]
    assert reasons(general(signature(OTHER, payload))) == ["matches", "mismatch"]
    assert reasons(general(signature(OTHER, payload, alg="none"))) == ["matches", "algorithm_not_allowed"]
    assert reasons(general({"protected": "W10", "signature": "AAAA"})) == ["matches", "bad_proof"]


# ---- key binding


def bound(whole: str) -> Answer:
    first, second = judge(whole)
    assert first.reason == "matches"
    return second


def test_given_away_by_its_holder() -> None:
    answer = bound(given(WHOLE))
    assert (answer.reason, answer.outcome) == ("key_bound", "passed")
    assert answer.facts == {"suite": "ES256", "recipient": "https://verifier.example"}
    assert bound(given(WHOLE, aud=["a", "b"])).reason == "key_bound"


def test_a_part_kept_back_is_covered_too() -> None:
    assert bound(given(issued(ISSUER, claims(ISSUER.did, NAME, AGE), AGE))).reason == "key_bound"


def test_the_hash_of_the_issuer_is_that_of_the_binding() -> None:
    payload = claims(ISSUER.did, _sd_alg="sha-512", _sd=[digest(NAME, "sha512")])
    made = issued(ISSUER, payload, NAME)
    assert bound(given(made, sd_hash=digest(made, "sha512"))).reason == "key_bound"
    assert bound(given(made)).facts["subject"] == "sd_hash"


def test_taken_out_of_another_presentation() -> None:
    """A binding token says which disclosures it was made for: it fits no others, and no other credential."""
    whole = given(WHOLE)
    binding = whole.rpartition("~")[2]
    fewer = issued(ISSUER, claims(ISSUER.did, NAME, AGE), NAME) + binding
    other = issued(ISSUER, claims(ISSUER.did, NAME, jti="urn:other"), NAME) + binding
    for made in (fewer, other):
        answer = bound(made)
        assert (answer.reason, answer.facts["subject"]) == ("key_binding_broken", "sd_hash")


@pytest.mark.parametrize(
    ("whole", "subject"),
    [
        (given(WHOLE, header={"typ": "JWT"}), "typ"),
        (given(WHOLE, header={"typ": None}), "typ"),
        (given(WHOLE, iat=None), "iat"),
        (given(WHOLE, iat=True), "iat"),
        (given(WHOLE, aud=None), "aud"),
        (given(WHOLE, nonce=5), "nonce"),
        (given(WHOLE, sd_hash=None), "sd_hash"),
        (given(WHOLE, header={"alg": "none"}), "alg"),
        (given(WHOLE, header={"alg": "HS256"}), "alg"),
        (given(WHOLE, header={"crit": ["x"]}), "alg"),
        (WHOLE + "e30.W10.AAAA", "form"),
        (WHOLE + "e30.!.AAAA", None),
    ],
)
def test_a_broken_binding(whole: str, subject: str | None) -> None:
    if subject is None:
        with pytest.raises(Exception, match="bad_token"):
            judge(whole)
        return
    answer = bound(whole)
    assert (answer.reason, answer.outcome, answer.facts["subject"]) == ("key_binding_broken", "failed", subject)


def test_a_binding_as_json_that_is_no_token() -> None:
    flat = as_json(WHOLE)
    flat["header"]["kb_jwt"] = "not a token"
    assert reasons(flat) == ["matches", "key_binding_broken"]


def test_given_away_by_somebody_else() -> None:
    thief = EcIssuer("P-256", 12)
    assert bound(given(WHOLE, thief)).reason == "key_binding_broken"
    assert bound(given(WHOLE, thief, header={"jwk": thief.jwk})).reason == "key_binding_broken"
    assert bound(given(WHOLE, ISSUER)).reason == "key_binding_broken"


@pytest.mark.parametrize(
    "cnf", [None, {}, {"kid": 5}, {"kid": "key-1"}, {"jku": "https://evil.example"}, {"jwk": {}}, 5]
)
def test_a_holder_whose_key_is_not_known(cnf: object) -> None:
    made = issued(ISSUER, claims(ISSUER.did, NAME, cnf=cnf), NAME)
    answer = bound(given(made))
    assert (answer.reason, answer.outcome) == ("key_binding_unchecked", "unknown")


def test_a_holder_by_its_did() -> None:
    for kid in (HOLDER.method, HOLDER.did):
        made = issued(ISSUER, claims(ISSUER.did, NAME, cnf={"kid": kid}), NAME)
        assert bound(given(made)).reason == "key_bound"
    web = "did:web:holder.example"
    made = given(issued(ISSUER, claims(ISSUER.did, NAME, cnf={"kid": web + "#key-1"}), NAME))
    page = did_document(web, multikey(web, HOLDER), authentication=[web + "#key-1"])
    assert [one.reason for one in judge(made)] == ["matches", "key_binding_unchecked"]
    assert [one.reason for one in judge(made, page=page)] == ["matches", "key_bound"]
    assert [one.reason for one in judge(made, page=did_document(web, multikey(web, HOLDER)))][1] == (
        "key_binding_unchecked"
    )


def test_no_binding_is_no_failure() -> None:
    assert reasons(WHOLE) == ["matches"]


@pytest.mark.parametrize("alter", [lambda text: text[:-2] + ("A" if text[-2] != "A" else "B") + text[-1]])
def test_a_changed_binding(alter: Callable[[str], str]) -> None:
    assert bound(alter(given(WHOLE))).reason == "key_binding_broken"
