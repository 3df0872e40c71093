"""Made-up credentials as JSON and as tokens, unsigned: for tests of reading."""

import base64
import json
from typing import Any

V1 = "https://www.w3.org/2018/credentials/v1"
V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

Json = dict[str, Any]


def a_badge(**more: object) -> Json:
    """An Open Badge 3.0 over VCDM 2.0."""
    badge: Json = {
        "@context": [V2, OB],
        "id": "urn:uuid:9b1d0e4e-0000-4000-8000-000000000001",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "did:web:issuer.example", "type": ["Profile"], "name": "Example University"},
        "validFrom": "2024-01-01T00:00:00Z",
        "name": "Test badge",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "id": "did:example:learner",
            "achievement": {
                "id": "urn:a:1",
                "type": ["Achievement"],
                "name": "Teamwork",
                "description": "Works well with others.",
                "criteria": {"narrative": "Nominated by peers."},
            },
        },
        "proof": {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "created": "2024-01-01T00:00:00Z"},
    }
    return badge | more


def an_old_credential(**more: object) -> Json:
    """A W3C credential over VCDM 1.1."""
    return {
        "@context": [V1],
        "type": ["VerifiableCredential", "UniversityDegreeCredential"],
        "issuer": "did:example:university",
        "issuanceDate": "2010-01-01T19:23:24Z",
        "credentialSubject": {"id": "did:example:learner", "alumniOf": "Example University"},
        "proof": {"type": "Ed25519Signature2020"},
    } | more


def a_presentation(*carried: object, **more: object) -> Json:
    """A VCDM 2.0 presentation."""
    return {
        "@context": [V2],
        "type": ["VerifiablePresentation"],
        "holder": "did:example:learner",
        "verifiableCredential": list(carried),
    } | more


def as_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def a_token(payload: object, header: object = None) -> bytes:
    """A compact token whose signature is of nobody."""
    head = {"alg": "ES256", "typ": "JWT"} if header is None else header
    return b".".join((encoded(as_bytes(head)), encoded(as_bytes(payload)), encoded(b"\1" * 64)))


def encoded(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def a_record_of(*carried: object, **more: object) -> Json:
    """A CLR 2.0 of two achievements, one of them a part of the other, with these credentials in it."""
    course = {
        "id": "urn:a:2",
        "type": ["Achievement"],
        "name": "Course",
        "description": "C",
        "criteria": {"id": "urn:c"},
    }
    return {
        "@context": [V2, "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", OB],
        "id": "urn:record",
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": {"id": "did:web:issuer.example", "type": ["Profile"], "name": "Example University"},
        "validFrom": "2024-01-01T00:00:00Z",
        "name": "Transcript",
        "credentialSubject": {
            "id": "did:example:learner",
            "type": ["ClrSubject"],
            "verifiableCredential": list(carried),
            "achievement": [{**course, "id": "urn:a:1", "name": "Degree"}, course],
            "association": [
                {"type": "Association", "associationType": "isChildOf", "sourceId": "urn:a:2", "targetId": "urn:a:1"}
            ],
        },
    } | more


def an_endorsement(name: str = "Guild", **more: object) -> Json:
    """An Open Badges 3.0 endorsement."""
    return {
        "@context": [V2, OB],
        "id": "urn:endorsement",
        "type": ["VerifiableCredential", "EndorsementCredential"],
        "issuer": {"id": "did:web:guild.example", "type": ["Profile"], "name": name},
        "validFrom": "2024-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:web:issuer.example",
            "type": ["EndorsementSubject"],
            "endorsementComment": "We trust them.",
        },
    } | more
