"""JSON-LD -> RDF quads over pinned contexts: fast, bounded, fail-closed.

Contexts are processed once and compiled; nothing is ever fetched from here. What is outside the supported subset
raises a JsonLdProblem with a reason code of verification's signature question.

problem      JsonLdProblem: the reasons
quad iri     what a quad is; what an IRI and a keyword is
contexts     Contexts: which contexts may be used
definitions  context processing: what a context says
names        what a document may not say by itself
compiled     scopes: what each member means at one place, kept
literals     texts and numbers as RDF literals
walk         JSON to quads
"""

from collections.abc import Mapping
from typing import Any

from wallet.proofs.json_ld.contexts import Contexts
from wallet.proofs.json_ld.index import read_index
from wallet.proofs.json_ld.problem import JsonLdProblem, too_complex, unsigned
from wallet.proofs.json_ld.quad import Quad

__all__ = ["Contexts", "JsonLdProblem", "Quad", "read_index", "to_quads"]


def to_quads(document: Mapping[str, Any], contexts: Contexts) -> set[Quad]:
    """The RDF dataset of a JSON-LD document, its blank nodes named as they came. Raises JsonLdProblem."""
    from wallet.proofs.json_ld.walk import Walk  # start-up time: tokens and the wallet itself have no need of it

    walk = Walk()
    try:
        walk.node(document, contexts.start(), "")
    except RecursionError:
        raise too_complex() from None  # contexts or lists that go deeper than nodes may
    if not walk.quads:
        raise unsigned("@id")  # nothing but an id is no statement
    return walk.quads
