"""Registries of OpenID Federation 1.0: a trust anchor states of each issuer, signed, that it knows it.

The anchor's statement of itself is fetched from the registry's address, the statement of an issuer from where the
anchor says (§8.1). A statement is held against the time at which it was fetched: a kept one is true as of that date.
"""

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from wallet.credentials.members import mapping
from wallet.credentials.texts import line
from wallet.verification.evidence import Evidence, Registry, TrustList
from wallet.verification.trust.standing import Standing

if TYPE_CHECKING:
    from wallet.verification.trust.statements import Statement

LONGEST_ID = 1000
LONGEST_NAME = 200
MOST_LISTED = 20_000


def asked(registry: Registry, named: str, evidence: Evidence) -> TrustList | Standing:
    """A list of the one issuer that was asked for, or an empty one where the anchor does not have it."""
    document = evidence.document(registry.address)
    if document is None:
        return Standing.NOT_IN_HAND
    from wallet.verification.trust import statements  # start-up time: JOSE and keys, where such a registry is in hand

    anchor = statements.anchor(document.body, registry.address, registry.keys)
    if anchor is None or not anchor.holds_at(document.fetched):
        return Standing.DAMAGED
    as_of, where = document.fetched.isoformat(), statement_address(anchor, named)
    if not where:
        return TrustList(registry.name, as_of, {})
    found = evidence.document(where)
    if found is None:
        listed = _listed(anchor, evidence)
        return TrustList(registry.name, as_of, {}) if listed and named not in listed else Standing.NOT_IN_HAND
    statement = statements.subordinate(found.body, anchor)
    if statement is None or statement.subject != named or not statement.holds_at(found.fetched):
        return Standing.DAMAGED
    return TrustList(registry.name, found.fetched.isoformat(), {named: organisation(statement)})


def statement_address(anchor: "Statement", named: str) -> str:
    """Where the anchor's statement of an entity is (§8.1.1); empty where there can be none of it."""
    from urllib.parse import quote  # start-up time

    endpoint = _endpoint(anchor, "federation_fetch_endpoint")
    if not endpoint or not named.startswith(("did:", "https://")) or len(named) > LONGEST_ID:
        return ""
    return f"{endpoint}{'&' if '?' in endpoint else '?'}sub={quote(named, safe=':')}"


def listing_address(anchor: "Statement") -> str:
    """Where the ids of all that the anchor has a statement of are listed (§8.2.1); empty where it does not say."""
    return _endpoint(anchor, "federation_list_endpoint")


def _endpoint(anchor: "Statement", name: str) -> str:
    endpoint = mapping(anchor.metadata.get("federation_entity")).get(name)
    return endpoint if isinstance(endpoint, str) and endpoint.startswith("https://") else ""


def _listed(anchor: "Statement", evidence: Evidence) -> frozenset[str] | None:
    """The ids that are listed. It is not signed: it can say that there is no statement of one, never that there is."""
    address = listing_address(anchor)
    document = evidence.document(address) if address else None
    return None if document is None else read_listing(document.body)


@lru_cache(maxsize=16)
def read_listing(untrusted: bytes) -> frozenset[str]:
    """The ids in a listing (§8.2.2), a JSON array; none where it is something else."""
    try:
        found = json.loads(untrusted)
    except (ValueError, RecursionError):
        return frozenset()
    ids = found[:MOST_LISTED] if isinstance(found, list) else []
    return frozenset(one for one in ids if isinstance(one, str))


def organisation(statement: "Statement") -> str:
    """The name that the anchor gives an entity (§5.1.1 organization_name), or the legal name that the DCC adds."""
    names = (
        mapping(statement.metadata.get("federation_entity")).get("organization_name"),
        mapping(statement.metadata.get("institution_additional_information")).get("legal_name"),
    )
    return next((line(name)[:LONGEST_NAME] for name in names if line(name)), "")
