"""The reference implementation of SD-JWT, and openvc-core, as oracles: each accepts what the other signs."""

import json
from typing import Any

import pytest
from jwcrypto.jwk import JWK
from jwcrypto.jws import InvalidJWSSignature
from openvc import P256SigningKey
from openvc.proof.sd_jwt import SdJwtVcProofSuite
from sd_jwt.common import SDObj
from sd_jwt.holder import SDJWTHolder
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier

from tests.proofs import signing
from tests.proofs.disclosing import HOLDER, claims, disclosure, given, issued
from tests.proofs.signing import EcIssuer, Json, base64url
from wallet.credentials.credential import Credential
from wallet.proofs import sd_jwt
from wallet.proofs.asked import Asked

ISSUER = EcIssuer("P-256", 7)
SECRETS = {ISSUER.did: 7, HOLDER.did: 11}
AUD, NONCE = "https://verifier.example", "n"


def private(issuer: EcIssuer) -> Json:
    return issuer.jwk | {"d": base64url(SECRETS[issuer.did].to_bytes(32, "big"))}


def key(issuer: EcIssuer) -> JWK:
    return JWK(**private(issuer))


def judged(whole: str) -> tuple[list[str], Credential]:
    credential = signing.parsed(json.loads(whole) if whole.startswith("{") else whole)
    assert credential.token is not None
    answers = sd_jwt.judge(credential.token, Asked(ISSUER.did, "assertionMethod", lambda _: None))
    return [answer.reason for answer in answers], credential


USER: dict[Any, Any] = {
    "iss": ISSUER.did,
    "vct": "https://issuer.example/identity",
    SDObj("given_name"): "Ada",
    SDObj("skills"): [SDObj("Welding"), "Teamwork", SDObj({SDObj("level"): "B2"})],
    "address": {SDObj("city"): "Köln", "country": "DE"},
}
PLAIN = {
    "iss": ISSUER.did,
    "vct": "https://issuer.example/identity",
    "given_name": "Ada",
    "skills": ["Welding", "Teamwork", {"level": "B2"}],
    "address": {"city": "Köln", "country": "DE"},
}
TO_SHOW: list[tuple[Any, Json]] = [
    (
        {"given_name": True, "skills": [True, True, {"level": True}], "address": {"city": True}},
        PLAIN,
    ),
    (
        {"given_name": True},
        {name: PLAIN[name] for name in ("iss", "vct", "given_name")} | {"address": {"country": "DE"}},
    ),
    (
        {"skills": [True, True, {"level": True}], "address": {"city": True}},
        {name: PLAIN[name] for name in ("iss", "vct", "skills", "address")},
    ),
]


@pytest.mark.parametrize("form", ["compact", "json"])
@pytest.mark.parametrize("decoys", [False, True])
@pytest.mark.parametrize(("show", "expected"), TO_SHOW)
def test_what_the_reference_issued_and_gave_away(form: str, show: object, expected: Json, *, decoys: bool) -> None:
    kid = {"kid": ISSUER.method, "typ": "dc+sd-jwt"}
    made = SDJWTIssuer(USER, key(ISSUER), JWK(**HOLDER.jwk), None, decoys, form, kid).sd_jwt_issuance
    assert judged(made)[0] == ["matches"]
    holder = SDJWTHolder(made, form)
    binds = (NONCE, AUD, key(HOLDER)) if form == "compact" else ()  # as JSON, its digest is not that of RFC 9901 §8.1
    holder.create_presentation(show, *binds)
    reasons, credential = judged(holder.sd_jwt_presentation)
    assert reasons == ["matches", "key_bound"][: 2 if binds else 1]
    assert {name: value for name, value in credential.claims.items() if name != "cnf"} == expected


def test_what_we_call_issued_the_reference_accepts() -> None:
    name, skill = disclosure("given_name", "Ada"), disclosure("Welding")
    digests = {"skills": [{"...": signing_digest(skill)}, "Teamwork"]}
    whole = given(issued(ISSUER, claims(ISSUER.did, name, **digests), name, skill))
    reasons, credential = judged(whole)
    assert reasons == ["matches", "key_bound"]
    peer = SDJWTVerifier(whole, lambda _iss, _header: JWK(**ISSUER.jwk), AUD, NONCE)
    assert peer.get_verified_payload() == credential.claims


def signing_digest(text: str) -> str:
    return str(claims("x", text)["_sd"][0])


@pytest.mark.parametrize("at", range(5, 85, 7))
def test_both_refuse_a_changed_signature(at: int) -> None:
    name = disclosure("given_name", "Ada")
    head, body, rest = issued(ISSUER, claims(ISSUER.did, name), name).split(".")
    changed = f"{head}.{body}.{rest[:at]}{'A' if rest[at] != 'A' else 'B'}{rest[at + 1 :]}"
    with pytest.raises(InvalidJWSSignature):
        SDJWTVerifier(changed, lambda _iss, _header: JWK(**ISSUER.jwk))
    assert judged(changed)[0] == ["mismatch"]


def test_a_disclosure_that_nobody_signed_is_refused_where_the_reference_lets_it_pass() -> None:
    """It takes no notice of one (so did others: a known fault); RFC 9901 §7.1 step 5 has it refused."""
    whole = issued(ISSUER, claims(ISSUER.did), disclosure("degree", "PhD"))
    assert "degree" not in SDJWTVerifier(whole, lambda _iss, _header: JWK(**ISSUER.jwk)).get_verified_payload()
    assert judged(whole)[0] == ["disclosure_not_referenced"]


SUITE = SdJwtVcProofSuite()


@pytest.mark.parametrize("decoys", [0, 5])
def test_what_openvc_issued_and_gave_away(decoys: int) -> None:
    signer = P256SigningKey.from_jwk(private(ISSUER), kid=ISSUER.method)
    told = {"iss": ISSUER.did, "given_name": "Ada", "age": 20}
    made = SUITE.issue(
        told,
        signing_key=signer,
        disclosable=["given_name", "age"],
        holder_jwk=HOLDER.jwk,
        vct="urn:x:identity",
        decoys=decoys,
    )
    reasons, credential = judged(made)
    assert reasons == ["matches"]
    assert credential.claims.items() >= told.items()
    holder = P256SigningKey.from_jwk(private(HOLDER), kid=HOLDER.method)
    bound = SUITE.create_presentation(made, holder_key=holder, audience=AUD, nonce=NONCE)
    assert judged(bound)[0] == ["matches", "key_bound"]


def test_what_we_call_issued_openvc_accepts() -> None:
    name = disclosure("given_name", "Ada")
    whole = issued(ISSUER, claims(ISSUER.did, name), name)
    assert judged(whole)[0] == ["matches"]
    assert SUITE.verify(whole, public_key_jwk=ISSUER.jwk).claims["given_name"] == "Ada"
