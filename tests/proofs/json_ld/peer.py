"""What the tests of the JSON-LD engine share: contexts made by hand, canonical quads, and PyLD as the peer."""

import copy
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pyld import jsonld

from wallet.proofs.canonical_rdf import canonical_nquads
from wallet.proofs.json_ld import Contexts, JsonLdProblem, to_quads

A = "https://a.example/context"
"""The address of the context that a test makes."""
V = "https://v.example/"
"""A vocabulary."""

Bodies = Mapping[str, Any]


def contexts_of(bodies: Bodies, *, by_digest: tuple[str, ...] = ()) -> Contexts:
    """Contexts by address; those `by_digest` are known but not in hand."""
    written = {address: json.dumps({"@context": context}).encode() for address, context in bodies.items()}
    digests = {address: frozenset([hashlib.sha256(body).hexdigest()]) for address, body in written.items()}
    return Contexts(lambda address: None if address in by_digest else written.get(address), digests)


def canonical(document: Mapping[str, Any], bodies: Bodies) -> str:
    """The canonical N-Quads by our engine."""
    return canonical_nquads(to_quads(document, contexts_of(bodies)))


def why(document: Mapping[str, Any], bodies: Bodies) -> tuple[str, str]:
    """The reason and subject of the refusal; ("", "") where there is none."""
    try:
        to_quads(document, contexts_of(bodies))
    except JsonLdProblem as problem:
        return problem.reason, problem.subject
    return "", ""


def by_pyld(document: Mapping[str, Any], bodies: Bodies) -> str:
    """The canonical N-Quads by PyLD."""

    def load(address: str, _options: object) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": bodies[address]}}

    options = {"documentLoader": load, "algorithm": "URDNA2015", "format": "application/n-quads"}
    return str(jsonld.normalize(copy.deepcopy(dict(document)), options))
