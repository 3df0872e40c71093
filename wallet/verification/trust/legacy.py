"""The DCC's older registries: one unsigned JSON object for all issuers, vouched for by its address."""

import json
from datetime import datetime
from functools import lru_cache

from wallet.verification.evidence import Evidence, Registry, TrustList
from wallet.verification.trust.standing import Standing


def asked(registry: Registry, _named: str, evidence: Evidence) -> TrustList | Standing:
    """The whole list, whomever it has."""
    document = evidence.document(registry.address)
    if document is None:
        return Standing.NOT_IN_HAND
    return read(registry.name, document.body, document.fetched) or Standing.DAMAGED


@lru_cache(maxsize=32)
def read(name: str, untrusted: bytes, fetched: datetime) -> TrustList | None:
    """A trust list in the shape `{"meta": {"updated"}, "registry": {DID: {"name"}}}`, or None.

    Its date is `meta.updated`, else `meta.created`, else the time it was fetched.
    """
    try:
        data = json.loads(untrusted)  # not strictly: these are edited by hand, and one id said twice damages nothing
        meta = data.get("meta") or {}
        issuers = {id_: str(entry.get("name", "")) for id_, entry in data["registry"].items()}
        as_of = meta.get("updated") or meta.get("created") or fetched.isoformat()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return TrustList(name, str(as_of), issuers)
