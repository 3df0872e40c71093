"""Controller documents: DID documents and their like on the web, read from untrusted bytes (CID 1.0, DID Core 1.0)."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from wallet.credentials import strict_json
from wallet.credentials.members import Json, mapping, several, strings
from wallet.errors import UnreadableFile
from wallet.proofs.keys import Key, VerificationMethod, from_base58, from_jwk, from_multikey

PURPOSES = ("assertionMethod", "authentication")
"""The verification relationships that the wallet asks for."""
MOST_METHODS = 100


class ControllerDocument(NamedTuple):
    """The keys that a controller lists. `purposes` has, by relationship, the ids of the methods that serve it.

    `own` is the key where the document is no controller's, but that of one method at an address of its own.
    """

    id: str
    methods: tuple[VerificationMethod, ...]
    purposes: Mapping[str, frozenset[str]]
    own: VerificationMethod | None = None


@lru_cache(maxsize=256)
def read(untrusted: bytes) -> ControllerDocument | None:
    """The controller document in these bytes; None where they are none. Its id is as it claims."""
    try:
        found = strict_json.parse(strict_json.decode(untrusted).text)
    except UnreadableFile:
        return None
    if not isinstance(found, dict) or not isinstance(found.get("id"), str):
        return None
    return document(found, found["id"])


def document(found: Json, id_: str) -> ControllerDocument:
    """The controller document that parsed JSON is."""
    listed = {name: several(found.get(name))[:MOST_METHODS] for name in ("verificationMethod", *PURPOSES)}
    entries = [entry for name in listed for entry in listed[name] if isinstance(entry, dict)]
    own = _method(found, id_) if not entries and _text(found.get("controller")) not in ("", id_) else None
    return ControllerDocument(
        id_,
        tuple(_method(entry, id_) for entry in entries),
        {name: frozenset(_ids(listed[name], id_)) for name in PURPOSES},
        own if own and own.key else None,
    )


def _ids(entries: Iterable[object], base: str) -> Iterable[str]:
    for entry in entries:
        yield _absolute(entry.get("id") if isinstance(entry, dict) else entry, base)


def _absolute(reference: object, base: str) -> str:
    """A DID URL; a relative one, such as `#key-1`, belongs to the document (DID Core §3.2.2)."""
    if not isinstance(reference, str):
        return ""
    return base + reference if reference.startswith("#") else reference


def _method(entry: Json, id_: str) -> VerificationMethod:
    return VerificationMethod(
        id=_absolute(entry.get("id"), id_),
        controller=_controller(entry.get("controller", id_), id_),
        declared_in=id_,
        key=_key(entry),
        kid=_text(mapping(entry.get("publicKeyJwk")).get("kid")),
        revoked=_text(entry.get("revoked")),
        expires=_text(entry.get("expires")),
    )


def _controller(told: object, id_: str) -> str:
    """Who controls a method: one party (CID §2.2). Lists are met, too: of them the document's own id, or the first."""
    parties = strings(told)
    return id_ if id_ in parties else next(iter(parties), "")


def _key(entry: Json) -> Key | None:
    """The key, by the member that holds it: what the type says of it has to be true of the key, not of its name."""
    multibase, jwk, bare = (entry.get(name) for name in ("publicKeyMultibase", "publicKeyJwk", "publicKeyBase58"))
    if sum(one is not None for one in (multibase, jwk, bare)) != 1:
        return None  # CID §2.2: not more than one way of saying which key it is
    if isinstance(multibase, str):
        return from_multikey(multibase)
    if isinstance(jwk, dict):
        return from_jwk(jwk)
    return from_base58(bare, _text(entry.get("type"))) if isinstance(bare, str) else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
