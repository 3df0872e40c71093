"""DID methods; METHODS lists them. From who signed, to the keys that a controller lists for it."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from wallet.frozen import replace
from wallet.proofs.answer import Answer, Lookup
from wallet.proofs.dids import did_jwk, did_key, did_web
from wallet.proofs.dids.document import ControllerDocument
from wallet.proofs.keys import VerificationMethod

__all__ = ["METHODS", "ControllerDocument", "methods_for", "resolve"]

METHODS: Mapping[str, Callable[[str, Lookup], ControllerDocument | Answer]] = {
    did_key.PREFIX: did_key.resolve,
    did_web.PREFIX: did_web.resolve,
    did_jwk.PREFIX: did_jwk.resolve,
    "https:": did_web.resolve_address,
}
"""How the id of a controller begins, and who knows where its keys are."""


LONGEST = 12_000
"""Characters of a controller: a did:jwk of an RSA key with 8192 bits has 1,900. What is kept is bounded by it."""
_PARAMETERS = frozenset("/?;")
"""What begins a path, a query or a parameter of a DID URL: it would ask for another document than the controller's."""


def resolve(controller: str, lookup: Lookup) -> ControllerDocument | Answer:
    """The document of a controller, or why there is none."""
    if len(controller) > LONGEST or (controller.startswith("did:") and not _PARAMETERS.isdisjoint(controller)):
        return Answer("bad_proof", {"subject": controller[:80]})
    for prefix, method in METHODS.items():
        if controller.startswith(prefix):
            return method(controller, lookup)
    known = "method_not_supported" if ":" in controller else "bad_proof"
    return Answer(known, {"subject": controller[:80]})


def methods_for(
    controller: str, names: frozenset[str], purpose: str, lookup: Lookup
) -> tuple[VerificationMethod, ...] | Answer:
    """The methods that a controller lists under one of these ids (all of them where none is given) for a purpose.

    Else key_not_found, wrong_purpose, algorithm_not_allowed (no key that we use), or why it could not be resolved.
    """
    if controller.startswith(IN_THEMSELVES) and sum(map(len, names), len(controller)) <= LONGEST_KEPT:
        return _kept(controller, names, purpose)
    return _listed(controller, names, purpose, lookup)


Methods = tuple[VerificationMethod, ...]

IN_THEMSELVES = (did_key.PREFIX, did_jwk.PREFIX)
"""How controllers begin that are their own document: what they list never changes, and nothing is looked up for it."""
LONGEST_KEPT = 4_000
"""Characters of a controller and of names whose answer is kept."""


@lru_cache(maxsize=1024)
def _kept(controller: str, names: frozenset[str], purpose: str) -> Methods | Answer:
    return _listed(controller, names, purpose, lambda _: None)


def _listed(controller: str, names: frozenset[str], purpose: str, lookup: Lookup) -> Methods | Answer:
    document = resolve(controller, lookup)
    if isinstance(document, ControllerDocument) and document.own is not None and not names:
        return _at_its_own_address(document.own, purpose, lookup)
    if isinstance(document, Answer):
        return document
    named = [one for one in document.methods if not names or one.id in names or one.kid in names]
    if not named:
        return Answer("key_not_found", {"subject": controller[:80]})
    allowed = [one for one in named if one.id in document.purposes.get(purpose, ())]
    if not allowed:
        return Answer("wrong_purpose", {"subject": purpose})
    usable = tuple(one for one in allowed if one.key is not None)
    return usable or Answer("algorithm_not_allowed", {"subject": controller[:80]})


def _at_its_own_address(
    method: VerificationMethod, purpose: str, lookup: Lookup
) -> tuple[VerificationMethod, ...] | Answer:
    """A method that is a document of its own: its controller has to name it (CID §3.3)."""
    document = resolve(method.controller, lookup)
    if isinstance(document, Answer):
        return document
    if not any(method.id in ids for ids in document.purposes.values()):
        return Answer("key_not_found", {"subject": method.controller[:80]})
    if method.id not in document.purposes[purpose]:
        return Answer("wrong_purpose", {"subject": purpose})
    return (replace(method, declared_in=document.id),)
