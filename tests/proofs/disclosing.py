"""Tokens with disclosures for tests, made as RFC 9901 says, not with our code."""

import hashlib
import json

from tests.proofs import signing
from tests.proofs.signing import AnyIssuer, EcIssuer, Json, base64url

TYPE = "https://issuer.example/types/identity_credential"
HOLDER = EcIssuer("P-256", 11)


def disclosure(*parts: object) -> str:
    """A disclosure with a salt that is no secret: `[salt, name, value]`, or `[salt, value]`."""
    return base64url(json.dumps(["salt", *parts]).encode())


def digest(text: str, algorithm: str = "sha256") -> str:
    return base64url(hashlib.new(algorithm, text.encode()).digest())


def claims(by: str, *hidden: str, **more: object) -> Json:
    """The payload of an SD-JWT VC that hides these disclosures; members of None are left out."""
    made: Json = {"iss": by, "vct": TYPE, "iat": 1_704_067_200, "sub": "did:example:learner"}
    made |= {"_sd": [digest(one) for one in hidden], "cnf": {"jwk": HOLDER.jwk}} | more
    return {name: value for name, value in made.items() if value is not None}


def issued(issuer: AnyIssuer, payload: Json, *shown: str, **header: object) -> str:
    """As an issuer gives it: every disclosure, no key binding."""
    head = {"typ": "dc+sd-jwt"} | header
    return "~".join((signing.token(issuer, payload, **head), *shown, ""))


def given(presented: str, holder: AnyIssuer = HOLDER, header: Json | None = None, **payload: object) -> str:
    """As a holder gives it away: with a key binding token."""
    about: Json = {"iat": 1_704_067_300, "aud": "https://verifier.example", "nonce": "n", "sd_hash": digest(presented)}
    kept = {name: value for name, value in (about | payload).items() if value is not None}
    head: Json = {"typ": "kb+jwt", "kid": None} | (header or {})
    return presented + signing.token(holder, kept, **head)


def as_json(compact: str, **more: object) -> Json:
    """The flattened JSON serialization (RFC 9901 §8)."""
    signed, *shown, bound = compact.split("~")
    protected, payload, signature = signed.split(".")
    header: Json = {"disclosures": shown} | ({"kb_jwt": bound} if bound else {})
    return {"payload": payload, "protected": protected, "signature": signature, "header": header} | more
