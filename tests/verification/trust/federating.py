"""A federation for tests: an anchor whose statements joserfc signs."""

import json
from datetime import datetime, timedelta

from joserfc import jws
from joserfc.jwk import ECKey, OKPKey, RSAKey

from tests.fakes import NOW
from tests.proofs.signing import Json
from wallet.verification.evidence import Registry

ANCHOR = "https://registry.example"
ADDRESS = ANCHOR + "/.well-known/openid-federation"
FETCH, LIST = ANCHOR + "/fetch", ANCHOR + "/list"
REGISTRY = Registry("Member Registry", "oidf", ADDRESS)
SCHOOL = "did:web:school.example"
STATEMENT = FETCH + "?sub=did:web:school.example"

AnyKey = ECKey | OKPKey | RSAKey
KEY = ECKey.generate_key("P-256", {"kid": "anchor-1"}, auto_kid=False)
OTHER = ECKey.generate_key("P-256", {"kid": "anchor-1"}, auto_kid=False)


def seconds(when: datetime) -> int:
    return int(when.timestamp())


def statement(key: AnyKey = KEY, *, header: Json | None = None, **claims: object) -> bytes:
    """A signed statement of the anchor about the school; claims of None are left out."""
    payload: Json = {
        "iss": ANCHOR,
        "sub": SCHOOL,
        "iat": seconds(NOW - timedelta(minutes=1)),
        "exp": seconds(NOW + timedelta(days=1)),
        "metadata": {"federation_entity": {"organization_name": "Example School"}},
    } | claims
    algorithm = {"EC": "ES256", "OKP": "Ed25519", "RSA": "RS256"}[key.key_type]
    whole = {"alg": algorithm, "typ": "entity-statement+jwt", "kid": key.kid} | (header or {})
    content = json.dumps({name: value for name, value in payload.items() if value is not None})
    head = {name: value for name, value in whole.items() if value is not None}
    return jws.serialize_compact(head, content, key, algorithms=[algorithm]).encode()


def configuration(key: AnyKey = KEY, *, keys: tuple[AnyKey, ...] | None = None, **claims: object) -> bytes:
    """The anchor's statement of itself."""
    entity = {"federation_fetch_endpoint": FETCH, "federation_list_endpoint": LIST, "organization_name": "Members"}
    listed = {"keys": [one.as_dict(private=False) for one in keys or (key,)]}
    own: Json = {"sub": ANCHOR, "jwks": listed, "metadata": {"federation_entity": entity}}
    return statement(key, **(own | claims))
