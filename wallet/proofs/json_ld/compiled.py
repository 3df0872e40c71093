"""Scopes: what each member and type of a document means at one place, worked out once and kept.

A Scope belongs to one active context. It knows, by member name, what the walker has to do (a Member); by the types of a
node, the scope inside it; by inline context, the scope after it. Everything is made when first asked for, so that a
second credential of the same kind does no context processing at all.
"""

import json
from typing import Protocol, TypeGuard, TypeVar

from wallet.proofs.json_ld import literals
from wallet.proofs.json_ld.definitions import NOTHING, PROPERTY, TYPE_OF_NODE, ActiveContext, Processor, Term
from wallet.proofs.json_ld.iri import KEYWORDS, is_iri, is_keyword_form, is_web
from wallet.proofs.json_ld.problem import not_allowed, not_supported, unsigned

MEMBER, ID, TYPE, CONTEXT = range(4)
AS_TEXT, AS_ID, AS_VOCAB, AS_JSON, AS_DOUBLE = range(5)
OF_A_NAME = 4
"""Work of a name that was not met before, in definitions."""
MOST_KEPT = 500
"""Entries of one memo; documents could fill it with names of their own."""


class Names(Protocol):
    """Holds what a document defines or spells by itself to what our contexts say."""

    def check(self, name: str, iri: str) -> None:
        """Raises context_not_allowed where `name` may not mean `iri`."""


class Member:
    """What one member name means in one scope.

    `predicate` is an IRI in brackets; `scope` holds for its plain values, `inner` for its objects. `reading` is one of
    AS_TEXT …, `datatype` the IRI of what its values are, or None, `ending` the end of a text's literal; `container` is
    @list, @graph, @language or empty. `is_single`: what stands there are nodes or values by themselves; `is_text`: a
    text is a literal with that ending.
    """

    __slots__ = (
        "container",
        "datatype",
        "ending",
        "inner",
        "is_single",
        "is_text",
        "kind",
        "language",
        "predicate",
        "reading",
        "scope",
    )

    def __init__(self, kind: int, scope: "Scope") -> None:
        self.kind = kind
        self.scope = scope
        self.inner = scope
        self.predicate = ""
        self.container = ""
        self.reading = AS_TEXT
        self.datatype: str | None = None
        self.language: str | None = None
        self.ending = literals.PLAIN
        self.is_single = True
        self.is_text = True


class Scope:
    """An active context and all that was worked out for it. `processor` and `names` are the same for all scopes.

    `previous` is the scope of the nodes below where this one does not reach them. `type_names`, `id_names` and
    `object_names` are the member names for @type, for @id and for what makes no node of an object; `crowded` says that
    two names of `members` mean the same.
    """

    def __init__(self, active: ActiveContext, processor: Processor, names: Names, previous: "Scope | None") -> None:
        self.active = active
        self.names = names
        self._processor = processor
        self.previous = previous
        self.crowded = False
        self.members: dict[str, Member] = {}
        self._predicates: set[str] = set()
        self.typed: dict[tuple[str, ...], tuple[Scope, tuple[str, ...]]] = {}
        self._vocab_iris: dict[str, str] = {}
        self._nested: dict[str | tuple[str, ...], Scope] = {}
        aliases = [(name, term.iri) for name, term in active.terms.items() if term.iri in _ALIASED]
        self.type_names = tuple(name for name, iri in aliases if iri == "@type") or ("@type",)
        self.id_names = tuple(name for name, iri in aliases if iri == "@id") or ("@id",)
        self.object_names = _OBJECTS.union(name for name, iri in aliases if iri in _OBJECTS)

    def after(self, local: object, *, pinned: bool, scoped_to: str = "") -> "Scope":
        """The scope after one more context. Raises JsonLdProblem."""
        active = self._processor.process(self.active, local, pinned=pinned, scoped_to=scoped_to)
        if active.previous is None:
            previous = None
        elif active.previous is self.active:
            previous = self
        elif active.previous is self.active.previous:
            previous = self.previous
        else:
            previous = Scope(active.previous, self._processor, self.names, None)
        return Scope(active, self._processor, self.names, previous)

    def nested(self, local: object) -> "Scope":
        """The scope after the `@context` of a document or of a node in it."""
        key = tuple(local) if _is_addresses(local) else json.dumps(local)
        scope = self._nested.get(key)
        if scope is None:
            scope = self.after(local, pinned=False)
            _keep(self._nested, key, scope)
        return scope

    def types(self, types: tuple[str, ...]) -> tuple["Scope", tuple[str, ...]]:
        """The scope inside a node of these types, and their IRIs in brackets. Raises JsonLdProblem."""
        scope = self
        for name in sorted(set(types)):
            term = self.active.terms.get(name)
            if term is not None and term.scoped is not NOTHING:
                scope = scope.after(term.scoped, pinned=term.pinned, scoped_to=TYPE_OF_NODE)
        if scope.type_names != self.type_names:
            raise not_supported("@type")
        made = scope, tuple(f"<{self._type(name)}>" for name in types)
        _keep(self.typed, types, made)
        return made

    def _type(self, name: str) -> str:
        iri = self._meaning(name)
        if iri is None or not is_iri(iri):
            raise not_supported("@type") if name.startswith(("_:", "@")) else unsigned(name)
        return iri

    def member(self, name: str) -> Member:
        """What the member `name` means here. Raises JsonLdProblem: unsigned_content where it is not defined."""
        self._processor.spend(OF_A_NAME)
        iri = name if name in KEYWORDS else self._meaning(name)
        if iri is None:
            raise unsigned(name)
        if iri in KEYWORDS:
            made = Member(self._kind(name, iri), self)
        elif is_iri(iri):
            made = self._member(name, iri)
        else:
            raise unsigned(name)
        _keep(self.members, name, made)
        return made

    def _kind(self, name: str, iri: str) -> int:
        kind = _KINDS.get(iri)
        if kind is None:
            raise not_supported(iri)
        if name == iri and kind != CONTEXT and name not in (*self.id_names, *self.type_names):
            raise not_allowed(name)  # readers of the JSON look for the alias
        return kind

    def _member(self, name: str, iri: str) -> Member:
        made = Member(MEMBER, self)
        made.predicate = f"<{iri}>"
        self.crowded = self.crowded or iri in self._predicates or len(self.members) == MOST_KEPT
        self._predicates.add(iri)
        made.language = self.active.language
        term = self.active.terms.get(name)
        scoped = NOTHING if term is None else term.scoped
        if term is not None:
            _contain(made, term)
        if term is not None and scoped is not NOTHING:
            made.scope = self.after(scoped, pinned=term.pinned, scoped_to=PROPERTY)
        # JSON-LD11-API §5.1.2 steps 7 and 8: objects go back to `previous`, then comes what the property brings.
        made.inner = made.scope if self.previous is None else self.previous
        if self.previous is not None and term is not None and scoped is not NOTHING:
            made.inner = self.previous.after(scoped, pinned=term.pinned, scoped_to=PROPERTY)
        said = made.scope.active.terms.get(name)
        if said is not None:
            _coerce(made, said)
        if made.datatype is not None:
            made.ending = literals.typed(made.datatype)
        elif made.language is not None:
            made.ending = literals.tagged(made.language)
        if made.container and made.reading == AS_JSON:
            raise not_supported("@json")  # it would be one value, whatever the container
        made.is_single = not made.container and made.reading != AS_JSON
        made.is_text = made.is_single and made.reading == AS_TEXT
        return made

    def iri(self, value: str) -> str:
        """An id in brackets, or a blank node label (JSON-LD11-API §5.2.2). Raises JsonLdProblem."""
        if is_web(value):
            return f"<{value}>"
        colon = value.find(":")
        if colon <= 0:
            raise unsigned(value)  # nothing to resolve it against: it would be left out
        if not value.startswith("//", colon + 1):
            prefix = value[:colon]
            if prefix == "_":
                return value
            term = self.active.terms.get(prefix)
            if term is not None and term.prefix and term.iri:
                raise not_allowed(value)  # readers of the JSON would see another id
        if not is_iri(value):
            raise unsigned(value)
        return f"<{value}>"

    def vocab(self, value: str) -> str:
        """A value that may be a term, in brackets, or a blank node label. Raises JsonLdProblem."""
        made = self._vocab_iris.get(value)
        if made is None:
            if value not in self.active.terms and self._spelled(value) == value:
                return self.iri(value)
            iri = self._meaning(value)
            if iri is None or not is_iri(iri):
                raise unsigned(value)
            made = f"<{iri}>"
            _keep(self._vocab_iris, value, made)
        return made

    def datatype(self, value: str) -> str:
        """The IRI of a datatype that a value object names; nobody reads it in the JSON. Raises JsonLdProblem."""
        term = self.active.terms.get(value)
        iri = self._spelled(value) if term is None else term.iri
        if iri is None or not is_iri(iri):
            raise not_supported("@type")
        return iri

    def _meaning(self, name: str) -> str | None:
        """The IRI of a member, type or value, checked where the document itself makes it one; None where undefined."""
        term = self.active.terms.get(name)
        if term is not None and (term.pinned or term.iri is None):
            return term.iri
        if is_keyword_form(name):
            raise not_supported(name)
        iri = term.iri if term is not None else self._spelled(name)
        if iri is not None:
            self.names.check(name, iri)
        return iri

    def _spelled(self, name: str) -> str | None:
        colon = name.find(":", 1)
        if colon > 0:
            if name.startswith("_:") or name.startswith("//", colon + 1):
                return name
            term = self.active.terms.get(name[:colon])
            return name if term is None or not term.prefix or not term.iri else term.iri + name[colon + 1 :]
        return None if self.active.vocab is None else self.active.vocab + name


def _is_addresses(local: object) -> TypeGuard[list[str]]:
    return type(local) is list and all(type(one) is str for one in local)


_ALIASED = frozenset(("@id", "@type", "@value", "@list", "@set"))
_OBJECTS = frozenset(("@value", "@list", "@set"))
_KINDS = {"@id": ID, "@type": TYPE, "@context": CONTEXT}


def _contain(made: Member, term: Term) -> None:
    if term.odd:
        raise not_supported(term.odd)
    containers = term.containers - {"@set"}
    if containers:
        made.container = ",".join(sorted(containers))
        if made.container not in ("@list", "@graph", "@language"):
            raise not_supported(made.container)


def _coerce(made: Member, term: Term) -> None:
    if term.language is not NOTHING:
        made.language = term.language
    made.reading = _READINGS.get(term.type or "", AS_TEXT)
    if made.reading in (AS_TEXT, AS_DOUBLE) and term.type != "@none":
        made.datatype = term.type


_READINGS = {"@id": AS_ID, "@vocab": AS_VOCAB, "@json": AS_JSON, literals.DOUBLE: AS_DOUBLE}


K = TypeVar("K")
V = TypeVar("V")


def _keep(memo: dict[K, V], key: K, value: V) -> None:
    if len(memo) >= MOST_KEPT:
        memo.clear()
    memo[key] = value
