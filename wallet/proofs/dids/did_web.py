"""did:web and plain https controllers: a document on the issuer's own site (did:web specification, CID §3)."""

import re

from wallet.proofs.answer import Answer, Lookup
from wallet.proofs.dids.document import ControllerDocument, read

PREFIX = "did:web:"
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_PORT = re.compile(r"[1-9][0-9]{0,4}")
_SEGMENT = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._~-]+")
_ADDRESS = re.compile(r"https://[^\s/?#@\\]+(?:[/?][^\s#\\]*)?")


def resolve(did: str, lookup: Lookup) -> ControllerDocument | Answer:
    """The document that the site has for this DID; bad_proof where the DID is not formed as it has to be."""
    address = address_of(did)
    return fetched(did, address, lookup) if address else Answer("bad_proof", {"subject": did[:80]})


def address_of(did: str) -> str:
    """Where the document of a did:web lies; empty where it is malformed, or encodes more than the colon of a port."""
    place, *path = did.removeprefix(PREFIX).split(":")
    host, colon, port = place.replace("%3a", "%3A").partition("%3A")
    if not _HOST.fullmatch(host) or (colon and not _PORT.fullmatch(port)):
        return ""
    if not all(_SEGMENT.fullmatch(one) for one in path):
        return ""
    return f"https://{host}{':' if colon else ''}{port}/{'/'.join(path or ['.well-known'])}/did.json"


def resolve_address(address: str, lookup: Lookup) -> ControllerDocument | Answer:
    """The document of a controller that goes by its https address."""
    if not _ADDRESS.fullmatch(address):
        return Answer("bad_proof", {"subject": address[:80]})
    return fetched(address, address, lookup)


def fetched(id_: str, address: str, lookup: Lookup) -> ControllerDocument | Answer:
    """The document at `address`: key_unreachable where it is not in hand or is none, key_not_found of somebody else."""
    body = lookup(address)
    found = None if body is None else read(body)
    if found is None:
        return Answer("key_unreachable", {"subject": address[:200]})
    return found if found.id == id_ else Answer("key_not_found", {"subject": address[:200]})
