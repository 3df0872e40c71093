"""Linked: a badge whose BadgeClass and issuer lie at addresses of their own (Open Badges 2.0 and 1.x).

What an issuer says about itself for checking (hosts, keys, revocation lists) is believed only as fetched from the
issuer's own address: a profile inside a badge is what its maker wrote. An http address is always asked with https.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from wallet.credentials import strict_json
from wallet.credentials.credential import Credential
from wallet.credentials.formats import open_badge_2
from wallet.credentials.formats.open_badge_2 import OB_1, OB_2, issuer_id
from wallet.credentials.members import Json, mapping, strings
from wallet.errors import UnreadableFile
from wallet.frozen import replace
from wallet.verification.evidence import Evidence

if TYPE_CHECKING:
    from urllib.parse import SplitResult

FORMATS = frozenset((OB_2, OB_1))
NOTHING: Json = {}
_ADDRESS = re.compile(r"https?://[^\s/?#@\\]+(?:[/?][^\s#\\]*)?(?:#[^\s\\]*)?")


class Linked(NamedTuple):
    """The BadgeClass of an assertion and its issuer, as far as they are in hand.

    `issuer` is the profile as the badge holds it, `profile` the one that the issuer's own address gives; either may be
    empty. `waits`: an address that was named is not in hand, or holds nothing of the kind.
    """

    badge: Json
    issuer_id: str
    issuer: Json
    profile: Json
    waits: bool


def find(claims: Json, evidence: Evidence) -> Linked:
    """Follow an assertion to its BadgeClass and on to its issuer."""
    told = claims.get("badge")
    badge = _page_of(told, ("BadgeClass",), evidence) if isinstance(told, str) else mapping(told)
    maker = badge.get("issuer")
    id_, issuer = issuer_id(maker), mapping(maker)
    # A `url` that stands in for an id is a page for people: there is no profile to be had.
    has_page = isinstance(maker, str) or isinstance(issuer.get("id"), str)
    profile = _page_of(id_, ("Issuer", "Profile"), evidence) if has_page else NOTHING
    return Linked(badge, id_, issuer, profile, waits=not badge or (has_page and bool(web(id_)) and not profile))


def complete(credential: Credential, evidence: Evidence) -> Credential:
    """The same credential with what its addresses add to what is shown; what the assertion itself says always wins."""
    if credential.format not in FORMATS:
        return credential
    found = find(credential.claims, evidence)
    if not found.badge:
        return credential
    maker = {**found.profile, **found.issuer, "id": found.issuer_id}
    whole = {**credential.claims, "badge": {**_identified(credential.claims, found.badge), "issuer": maker}}
    made = open_badge_2.credential(whole, code=credential.format, token=credential.token)
    keeps = not made.issuer.name and credential.issuer.id == made.issuer.id  # known from an earlier look
    issuer = credential.issuer if keeps else made.issuer
    return replace(made, claims=credential.claims, signer=found.issuer_id, issuer=issuer)


def _identified(claims: Json, badge: Json) -> Json:
    """A BadgeClass goes by the address where it was found."""
    told = claims.get("badge")
    return {**badge, "id": told} if isinstance(told, str) else badge


def _page_of(address: str, types: tuple[str, ...], evidence: Evidence) -> Json:
    """The object of one of these types (1.x has none) at an address; empty where it is not to be had."""
    found = page(web(address), evidence) or NOTHING
    told = strings(found.get("type"))
    return found if not told or any(one in types for one in told) else NOTHING


def page(address: str, evidence: Evidence) -> Json | None:
    """The JSON object at an address; None where there is none in hand."""
    body = evidence.body(address) if address else None
    return None if body is None else _object(body)


@lru_cache(maxsize=64)
def _object(untrusted: bytes) -> Json | None:
    try:
        found = strict_json.parse(strict_json.decode(untrusted).text)
    except UnreadableFile:
        return None
    return found if isinstance(found, dict) else None


def web(address: object) -> str:
    """The https address behind a web address, without its fragment; empty for anything else."""
    if not isinstance(address, str) or not _ADDRESS.fullmatch(address):
        return ""
    return "https://" + address.partition("://")[2].partition("#")[0]


def split(address: str) -> "SplitResult | None":
    """The parts of a web address; None for anything else."""
    from urllib.parse import urlsplit  # start-up time: only badges before 3.0 have these

    try:
        return urlsplit(web(address)) if web(address) else None
    except ValueError:  # a host in brackets that is no address
        return None


def same_site(one: str, other: str) -> bool:
    """Whether two web addresses have the same host and port."""
    first, second = split(one), split(other)
    return first is not None and second is not None and first.netloc.lower() == second.netloc.lower()


def listed(values: object) -> Mapping[str, Json]:
    """Objects by their id, from a member that has one or several, each as an object or as its address.

    An object without an id is under the empty text.
    """
    several = values if isinstance(values, list) else [values]
    made: dict[str, Json] = {}
    for one in several[:MOST]:
        id_ = one.get("id") if isinstance(one, dict) else one
        if isinstance(id_, str) or isinstance(one, dict):
            name = id_ if isinstance(id_, str) else ""
            made[web(name) or name] = one if isinstance(one, dict) else NOTHING
    return made


MOST = 100
"""Keys of an issuer that are looked at."""
