"""A badge with parts to choose from, and openvc-core as the issuer who signs each statement of it."""

import json
from typing import Any

from openvc import P256SigningKey
from openvc.proof.ecdsa_sd import EcdsaSdProofSuite

from tests.proofs import signing
from tests.proofs.signing import V2, EcIssuer, Json, base64url
from wallet.proofs import data_integrity
from wallet.proofs.answer import Answer

OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CONTEXTS = signing.contexts()
ISSUER = EcIssuer("P-256")
KEY = P256SigningKey.from_jwk({**ISSUER.jwk, "d": base64url((7).to_bytes(32, "big"))}, kid=ISSUER.method)
PEER = EcdsaSdProofSuite()
MANDATORY = ("/issuer", "/validFrom", "/validUntil", "/credentialStatus")


def context(address: str) -> Any:  # noqa: ANN401 -- any JSON
    return json.loads(signing.shipped(address) or b"")


EXTRA = {OB3: context(OB3)}


def a_badge(**more: object) -> Json:
    badge: Json = {
        "@context": [V2, OB3],
        "id": "urn:uuid:9b1d0e4e-0000-4000-8000-000000000003",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": ISSUER.did, "type": ["Profile"], "name": "Riverside College"},
        "name": "Welding, level 2",
        "validFrom": signing.CREATED,
        "validUntil": "2040-01-01T00:00:00Z",
        "credentialStatus": {
            "id": "https://issuer.example/status/1#5",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "5",
            "statusListCredential": "https://issuer.example/status/1",
        },
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "identityHash": "ann@example.org", "identityType": "emailAddress"},
                {"type": "IdentityObject", "identityHash": "12345", "identityType": "identifier"},
            ],
            "achievement": {
                "id": "https://issuer.example/achievements/1",
                "type": ["Achievement"],
                "name": "Welding, level 2",
                "description": "Can weld \u201coverhead\u201d.\nTwice. 100~/%",
                "criteria": {"narrative": "A test of 4 hours."},
                "alignment": [
                    {"type": ["Alignment"], "targetName": "Weld steel", "targetUrl": "https://skills.example/1"},
                    {"type": ["Alignment"], "targetName": "Weld steel", "targetUrl": "https://skills.example/2"},
                ],
            },
            "result": [{"type": ["Result"], "value": "87"}, {"type": ["Result"], "value": "C"}],
        },
    }
    return {name: value for name, value in (badge | more).items() if value is not None}


def base(document: Json, *mandatory: str) -> Json:
    """The document with a base proof by the peer."""
    made: Json = PEER.add_base_proof(
        document,
        signing_key=KEY,
        verification_method=ISSUER.method,
        mandatory_pointers=mandatory,
        extra_contexts=EXTRA,
    )
    return made


def judged(document: Json) -> Answer:
    (answer,) = data_integrity.judge(
        document, purpose="assertionMethod", contexts=CONTEXTS, lookup=lambda _address: None
    )
    return answer


def peer_accepts(document: Json) -> bool:
    """Whether the peer verifies a derived document; it raises where it does not."""
    return bool(PEER.verify(document, public_key_jwk=ISSUER.jwk, extra_contexts=EXTRA))
