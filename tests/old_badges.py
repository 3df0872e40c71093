"""Made-up badges of the years before Open Badges 3.0, with everything that lies at addresses of its own."""

import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.proofs import signing
from tests.proofs.signing import RsaIssuer

Json = dict[str, Any]

SITE = "https://issuer.example"
ASSERTION, BADGE, ISSUER, KEY, LIST = (
    f"{SITE}/{name}.json" for name in ("assertion", "badge", "issuer", "key", "list")
)
CONTEXT = "https://w3id.org/openbadges/v2"
EMAIL, SALT = "learner@example.org", "deadsea"
HASHED = "sha256$" + hashlib.sha256((EMAIL + SALT).encode()).hexdigest()
RSA = RsaIssuer()


def without_none(made: Json) -> Json:
    return {name: value for name, value in made.items() if value is not None}


def an_assertion(**more: object) -> Json:
    """A hosted Open Badge 2.0 whose BadgeClass lies elsewhere."""
    made: Json = {
        "@context": CONTEXT,
        "type": "Assertion",
        "id": ASSERTION,
        "recipient": {"type": "email", "hashed": True, "salt": SALT, "identity": HASHED},
        "issuedOn": "2024-01-01T00:00:00Z",
        "badge": BADGE,
        "verification": {"type": "hosted"},
    }
    return without_none(made | more)


def a_badge_class(**more: object) -> Json:
    made: Json = {
        "@context": CONTEXT,
        "type": "BadgeClass",
        "id": BADGE,
        "name": "Robotics",
        "description": "Builds robots.",
        "image": f"{SITE}/badge.png",
        "criteria": {"narrative": "Build one."},
        "issuer": ISSUER,
    }
    return without_none(made | more)


def a_profile(**more: object) -> Json:
    made: Json = {"@context": CONTEXT, "type": "Profile", "id": ISSUER, "name": "Example School", "url": SITE}
    return without_none(made | {"email": "office@issuer.example"} | more)


def a_key(issuer: RsaIssuer = RSA, **more: object) -> Json:
    made: Json = {
        "@context": CONTEXT,
        "type": "CryptographicKey",
        "id": KEY,
        "owner": ISSUER,
        "publicKeyPem": pem(issuer),
    }
    return without_none(made | more)


def pem(issuer: RsaIssuer = RSA) -> str:
    return issuer.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def an_old_assertion(**more: object) -> Json:
    """A hosted Open Badge 1.0 with everything inside."""
    badge = {"name": "Robotics", "description": "Builds robots.", "issuer": {"url": SITE, "name": "Example School"}}
    made: Json = {
        "uid": "f2c20",
        "recipient": {"type": "email", "hashed": False, "identity": EMAIL},
        "issuedOn": 1359217910,
        "badge": badge,
        "verify": {"type": "hosted", "url": ASSERTION},
    }
    return without_none(made | more)


def a_signed(issuer: RsaIssuer = RSA, **more: object) -> str:
    """A signed Open Badge 2.0."""
    given = {"verification": {"type": "signed", "creator": KEY}} | more
    return signing.token(issuer, an_assertion(**given), typ="JWT", kid=None)


def pages(**by_name: Json | bytes) -> dict[str, bytes]:
    """What the issuer's site gives: `assertion`, `badge`, `issuer`, … as given, BadgeClass and profile as usual."""
    whole: dict[str, Json | bytes] = {"badge": a_badge_class(), "issuer": a_profile(), **by_name}
    return {
        f"{SITE}/{name}.json": body if isinstance(body, bytes) else json.dumps(body).encode()
        for name, body in whole.items()
    }
