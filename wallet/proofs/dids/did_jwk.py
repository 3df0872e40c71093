"""did:jwk: the identifier is a JWK in base64url (did:jwk specification)."""

from functools import lru_cache

from wallet.credentials import strict_json
from wallet.errors import UnreadableFile
from wallet.proofs.answer import Answer, Lookup
from wallet.proofs.dids.document import PURPOSES, ControllerDocument
from wallet.proofs.encodings import base64url
from wallet.proofs.keys import VerificationMethod, from_jwk

PREFIX = "did:jwk:"


def resolve(did: str, _lookup: Lookup) -> ControllerDocument | Answer:
    """Its one method `#0`, which serves every purpose its `use` lets it; method_not_supported where there is none."""
    return _document(did) or Answer("method_not_supported", {"subject": did[:80]})


@lru_cache(maxsize=1024)
def _document(did: str) -> ControllerDocument | None:
    try:
        jwk = strict_json.parse(strict_json.decode(base64url(did.removeprefix(PREFIX)) or b"").text)
    except UnreadableFile:
        return None
    if not isinstance(jwk, dict) or "d" in jwk:  # a private key that everybody knows signs nothing
        return None
    id_ = f"{did}#0"
    kid = jwk.get("kid")
    method = VerificationMethod(id_, did, did, from_jwk(jwk), kid=kid if isinstance(kid, str) else "")
    serves = frozenset[str]() if jwk.get("use") == "enc" else frozenset((id_,))
    return ControllerDocument(did, (method,), dict.fromkeys(PURPOSES, serves))
