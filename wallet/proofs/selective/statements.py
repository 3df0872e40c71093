"""A document as statements, each a canonical N-Quad, under labels that tell nothing about what is missing."""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wallet.frozen import Frozen
from wallet.proofs.canonical_rdf import TooComplex, canonical_labels, relabelled
from wallet.proofs.json_ld import Contexts, Quad, to_quads
from wallet.proofs.json_ld.compiled import Scope
from wallet.proofs.json_ld.problem import not_supported
from wallet.proofs.json_ld.walk import Walk
from wallet.proofs.selective.pointers import selection

Json = Mapping[str, Any]

_NAMED = "urn:bnid:"
"""How a blank node is named while a part of the document is looked at (vc-di-ecdsa §3.4.7)."""


class Statements(Frozen):
    """The statements of a base document; `named` is the document with a name for every blank node.

    `labels` are the canonical ones of its blank nodes, `signed` those that stand in what was signed.
    """

    named: Json
    contexts: Contexts
    quads: frozenset[Quad]
    labels: Mapping[str, str]
    signed: Mapping[str, str]

    def lines(self) -> list[str]:
        """All statements as they were signed, in order."""
        return relabelled(self.quads, self.signed)

    def chosen(self, pointers: Iterable[str]) -> frozenset[Quad]:
        """The statements of the part that pointers choose. Raises NoSuchPart, JsonLdProblem, TooComplex."""
        part = selection(self.named, pointers)
        found = frozenset(_plain(to_quads(part, self.contexts))) if part else frozenset[Quad]()
        if not found <= self.quads:
            raise not_supported("@list")  # a list or a graph of which a part is chosen: its cells have no names
        return found


def statements(document: Json, contexts: Contexts, hmac_key: bytes) -> Statements:
    """The statements of a base document. Raises JsonLdProblem, TooComplex."""
    if any(term.startswith("<" + _NAMED) for quad in bounded(to_quads(document, contexts)) for term in quad):
        raise not_supported(_NAMED)
    named = _named(document, contexts)
    quads = frozenset(_plain(to_quads(named, contexts)))
    labels = canonical_labels(quads)
    signed = {node: label_of(secret_label(label, hmac_key)) for node, label in labels.items()}
    return Statements(named, contexts, quads, labels, signed)


MOST = 2_000
"""Statements that are signed one by one; a transcript of 100 courses has about a thousand."""


def bounded(quads: set[Quad]) -> set[Quad]:
    """The statements, if they are no more than are looked at. Raises TooComplex."""
    if len(quads) > MOST:
        raise TooComplex
    return quads


def secret_label(label: str, hmac_key: bytes) -> bytes:
    """What a canonical label `_:c14n…` becomes (§3.4.2)."""
    return hmac.digest(hmac_key, label.removeprefix("_:").encode(), hashlib.sha256)


def label_of(raw: bytes) -> str:
    """The blank node label that these bytes are written as."""
    return "_:u" + base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def digest(lines: Sequence[str]) -> bytes:
    """The digest of statements, one after the other (§3.4.17)."""
    return hashlib.sha256("".join(lines).encode()).digest()


class _Nodes(Walk):
    """Remembers which objects of a document are blank nodes, and the member that would name each."""

    def __init__(self) -> None:
        super().__init__()
        self.blank: list[tuple[dict[str, Any], str, str]] = []

    def node(self, node: Mapping[str, Any], scope: Scope, graph: str) -> str:
        subject = super().node(node, scope, graph)
        if subject[0] == "_" and isinstance(node, dict):
            inside = scope.nested(node["@context"]) if "@context" in node else scope
            self.blank.append((node, inside.id_names[0], subject))
        return subject


def _named(document: Json, contexts: Contexts) -> Json:
    """A copy of the document in which every blank node has a name."""
    copy: Json = _copied(document)
    walk = _Nodes()
    walk.node(copy, contexts.start(), "")
    for node, member, subject in walk.blank:
        node[member] = f"{_NAMED}n{subject.removeprefix('_:')}"
    return copy


def _copied(value: Any) -> Any:  # noqa: ANN401 -- any JSON
    """A copy that shares no object with anything, not even with itself."""
    if isinstance(value, Mapping):
        return {name: _copied(one) for name, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _plain(quads: Iterable[Quad]) -> Iterable[Quad]:
    """The quads with blank nodes in place of the names that they were given."""
    for s, p, o, g in quads:
        yield _blank(s), p, _blank(o), g


def _blank(term: str) -> str:
    return "_:" + term[len(_NAMED) + 1 : -1] if term.startswith("<" + _NAMED) else term
