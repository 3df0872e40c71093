"""What tests of the checks need: evidence with pages in hand, a signed status list, one way to ask."""

import gzip
import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from tests.fakes import NOW
from tests.proofs import signing
from tests.proofs.signing import Ed25519Issuer, Json
from wallet.ports import Document
from wallet.verification.evidence import Evidence, Registry, TrustList

CONTEXTS = signing.contexts()
ISSUER, OTHER = Ed25519Issuer(1), Ed25519Issuer(2)
LIST = "https://issuer.example/status/1"


def evidence(
    pages: Mapping[str, bytes] | None = None,
    *,
    trust: Iterable[TrustList] = (),
    registries: Iterable[Registry] = (),
    now: datetime = NOW,
) -> Evidence:
    documents = {address: Document(address, body, "", NOW) for address, body in (pages or {}).items()}
    return Evidence(now=now, contexts=CONTEXTS, documents=documents, trust=trust, registries=registries)


def encoded(bits: bytes) -> str:
    """An `encodedList`, without the letter of its multibase."""
    return signing.base64url(gzip.compress(bits, mtime=0))


def bits(*set_: int, size: int = 1, length: int = 16_384) -> bytes:
    """A bit string in which the lowest bit of these entries is set."""
    made = bytearray(length)
    for index in set_:
        at = (index + 1) * size - 1
        made[at // 8] |= 0x80 >> at % 8
    return bytes(made)


def a_list(*set_: int, issuer: Ed25519Issuer = OTHER, kind: str = "BitstringStatusList", **more: object) -> Json:
    """An unsigned status list; of `more`, those of PACKED say how it is packed, `subject` adds to its subject."""
    size, length, purpose = (more.pop(name, usual) for name, usual in PACKED.items())
    assert isinstance(size, int)
    assert isinstance(length, int)
    added = more.pop("subject", {})
    assert isinstance(added, dict)
    letter = "u" if kind.startswith("Bit") else ""
    subject = {
        "id": LIST + "#list",
        "type": kind,
        "statusPurpose": purpose,
        "encodedList": letter + encoded(bits(*set_, size=size, length=length)),
    }
    made = {"id": "https://elsewhere.example/list", "type": ["VerifiableCredential", kind + "Credential"]}
    return signing.a_credential(issuer.did, **{**made, "credentialSubject": {**subject, **added}, **more})


PACKED = {"size": 1, "length": 16_384, "purpose": "revocation"}


def signed_list(*set_: int, issuer: Ed25519Issuer = OTHER, kind: str = "BitstringStatusList", **more: object) -> bytes:
    """The bytes of a signed status list."""
    made = a_list(*set_, issuer=issuer, kind=kind, **more)
    return json.dumps(signing.signed(issuer, "eddsa-jcs-2022", made)).encode()


def entry(index: object = 5, **more: object) -> Json:
    """A `credentialStatus`; members of None are left out."""
    made: Json = {
        "id": f"{LIST}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": LIST,
    }
    return {name: value for name, value in (made | more).items() if value is not None}
