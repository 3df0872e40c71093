"""did:key: the identifier is the key (W3C CCG did:key 0.9)."""

from functools import lru_cache

from wallet.proofs.answer import Answer, Lookup
from wallet.proofs.dids.document import PURPOSES, ControllerDocument
from wallet.proofs.keys import VerificationMethod, from_multikey

PREFIX = "did:key:"


def resolve(did: str, _lookup: Lookup) -> ControllerDocument | Answer:
    """Its one method, which serves every purpose; method_not_supported where it holds none that we use."""
    return _document(did) or Answer("method_not_supported", {"subject": did[:80]})


@lru_cache(maxsize=1024)
def _document(did: str) -> ControllerDocument | None:
    multikey = did.removeprefix(PREFIX)
    key = from_multikey(multikey) if multikey.startswith("z") else None
    if key is None:
        return None
    id_ = f"{did}#{multikey}"
    return ControllerDocument(
        did, (VerificationMethod(id_, did, did, key),), dict.fromkeys(PURPOSES, frozenset((id_,)))
    )
