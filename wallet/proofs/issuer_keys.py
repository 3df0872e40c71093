"""Where the keys of a token's issuer are: in its DID, at its address, in its metadata, at an address that `kid` names.

Nothing else in a header is ever an address to look at (`jku`, `x5u`): those are chosen by whoever made the token.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from wallet.credentials import strict_json
from wallet.credentials.credential import Token
from wallet.credentials.members import Json, mappings
from wallet.errors import UnreadableFile
from wallet.proofs.answer import Answer
from wallet.proofs.asked import Asked
from wallet.proofs.dids import methods_for
from wallet.proofs.keys import VerificationMethod, from_jwk

MOST_KEYS = 100
_ADDRESS = re.compile(r"(https://[^\s/?#@\\]+)((?:/[^\s?#\\]*)?)(?:\?[^\s#\\]*)?")
_WELL_KNOWN = "/.well-known/"

Methods = tuple[VerificationMethod, ...]


def methods(token: Token, asked: Asked) -> Methods | Answer:
    """The keys that a `kid` names: by DID URL, by address, by fragment, by the id inside a JWK, or all of the issuer's.

    Else key_unreachable, key_not_found, or what a DID method says.
    """
    kid = token.header.get("kid")
    kid = kid if isinstance(kid, str) else ""
    controller, hash_sign, fragment = kid.partition("#")
    if controller.startswith("did:"):
        return methods_for(controller, frozenset((kid,) if hash_sign else ()), asked.purpose, asked.lookup)
    if controller.startswith("https:"):
        return _at_address(controller, kid if hash_sign else "", fragment, asked)
    return _of_issuer(kid.removeprefix("#"), "vct" in token.payload, asked)


def _of_issuer(name: str, has_type: bool, asked: Asked) -> Methods | Answer:  # noqa: FBT001 -- of an SD-JWT VC
    """The issuer's key of this name, all where there is no name, from the first place that has one."""
    if not _ADDRESS.fullmatch(asked.issuer):
        names = frozenset((f"{asked.issuer}#{name}", name) if name else ())
        return methods_for(asked.issuer, names, asked.purpose, asked.lookup)
    places: tuple[Callable[[str, Asked], Methods | Answer], ...] = (_from_own_page, _from_metadata)
    found = Answer("key_not_found", {"subject": asked.issuer[:80]})
    for place in reversed(places) if has_type else places:
        here = place(name, asked)
        if not isinstance(here, Answer):
            return here
        found = here if here.reason != "key_not_found" else found
    return found


def _from_own_page(name: str, asked: Asked) -> Methods | Answer:
    """The controller document, or the keys, at the issuer's own address."""
    names = frozenset((f"{asked.issuer}#{name}", name) if name else ())
    keys = _keys(asked.issuer, asked)
    if keys is None:
        return methods_for(asked.issuer, names, asked.purpose, asked.lookup)
    return _named(keys, name, asked.issuer)


def _from_metadata(name: str, asked: Asked) -> Methods | Answer:
    """The keys in the JWT VC Issuer Metadata (draft-ietf-oauth-sd-jwt-vc §4), or where that says they are."""
    address = metadata_address(asked.issuer)
    body = asked.lookup(address)
    if body is None:
        return Answer("key_unreachable", {"subject": address[:200]})
    metadata = _json(body)
    if metadata.get("issuer") != asked.issuer:  # §4.2: MUST be identical
        return Answer("key_not_found", {"subject": address[:200]})
    elsewhere = metadata.get("jwks_uri")
    if isinstance(elsewhere, str) and _ADDRESS.fullmatch(elsewhere):
        keys = _keys(elsewhere, asked)
        return (
            Answer("key_unreachable", {"subject": elsewhere[:200]})
            if keys is None
            else _named(keys, name, asked.issuer)
        )
    return _named(tuple(_listed(metadata.get("jwks"))), name, asked.issuer)


def metadata_address(issuer: str) -> str:
    """Where the metadata of an issuer is: between its host and its path (§4)."""
    found = _ADDRESS.fullmatch(issuer)
    return f"{found[1]}{_WELL_KNOWN}jwt-vc-issuer{found[2].rstrip('/')}" if found else ""


def _at_address(address: str, kid: str, fragment: str, asked: Asked) -> Methods | Answer:
    """The key, keys or controller document at the address that a `kid` is (OB 3.0 §8.2.4.1)."""
    keys = _keys(address, asked) if _ADDRESS.fullmatch(address) else None
    if keys is None:
        return methods_for(address, frozenset((kid,) if kid else ()), asked.purpose, asked.lookup)
    return _named(keys, fragment, asked.issuer if belongs(address, asked.issuer) else address)


def belongs(address: str, issuer: str) -> bool:
    """Whether what lies at an address is the issuer's by its place: at, or below, the issuer's own, or well-known.

    A host may have many issuers, and let anybody leave files: the same host alone says nothing.
    """
    place, home = _ADDRESS.fullmatch(address), _ADDRESS.fullmatch(issuer)
    if place is None or home is None or place[1] != home[1] or _leads_up(place[2]):
        return False
    return address == issuer or place[2].startswith((home[2].rstrip("/") + "/", _WELL_KNOWN))


def is_nobodys(address: str, issuer: str) -> bool:
    """Whether an address is on the issuer's host, yet not the issuer's by its place: whose it is, nobody can tell."""
    place, home = _ADDRESS.fullmatch(address), _ADDRESS.fullmatch(issuer)
    return place is not None and home is not None and place[1] == home[1] and address != issuer


def _leads_up(path: str) -> bool:
    """Whether a path has segments that a server would resolve, or an encoding that hides them."""
    return "%" in path or ".." in path.split("/")


def _named(keys: tuple[Json, ...], name: str, controller: str) -> Methods | Answer:
    found = tuple(_method(one, controller) for one in keys if not name or one.get("kid") == name)
    return found or Answer("key_not_found", {"subject": controller[:80]})


def _method(jwk: Json, controller: str) -> VerificationMethod:
    kid = jwk.get("kid")
    kid = kid if isinstance(kid, str) else ""
    return VerificationMethod(f"{controller}#{kid}", controller, controller, from_jwk(jwk), kid=kid)


def _keys(address: str, asked: Asked) -> tuple[Json, ...] | None:
    """The JWK or JWK Set (RFC 7517) at an address; None where there is none, or it is not in hand."""
    body = asked.lookup(address)
    if body is None:
        return None
    found = _json(body)
    if "kty" in found:
        return tuple(_listed({"keys": [found]}))
    return tuple(_listed(found)) if isinstance(found.get("keys"), list) else None


def _listed(jwks: Any) -> Iterator[Json]:  # noqa: ANN401 -- any JSON
    """The keys of a set that sign, private ones left out: what everybody knows signs nothing."""
    keys = mappings(jwks.get("keys"))[:MOST_KEYS] if isinstance(jwks, dict) else []
    return (one for one in keys if one.get("use") != "enc" and "d" not in one)


@lru_cache(maxsize=64)
def _json(untrusted: bytes) -> Json:
    try:
        found = strict_json.parse(strict_json.decode(untrusted).text)
    except UnreadableFile:
        return {}
    return found if isinstance(found, dict) else {}
