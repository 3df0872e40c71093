"""Straight from JSON to quads: one walk, no expanded form in between (JSON-LD11-API §5.1, §7, §8, all at once)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wallet.proofs.json_ld import literals
from wallet.proofs.json_ld.compiled import AS_DOUBLE, AS_ID, AS_TEXT, CONTEXT, MEMBER, Member, Scope
from wallet.proofs.json_ld.iri import KEYWORDS, RDF
from wallet.proofs.json_ld.literals import needs_escape
from wallet.proofs.json_ld.problem import not_allowed, not_supported, too_complex, unsigned

if TYPE_CHECKING:
    from wallet.proofs.json_ld.quad import Quad

DEEPEST = 64
MOST_QUADS = 100_000
MOST_BLANK = 10_000
"""Nodes without an id; a transcript of 1 MB has half as many."""
MOST_INLINE = 32
"""Contexts that a document brings itself."""

_TYPE = f"<{RDF}type>"
_FIRST = f"<{RDF}first>"
_REST = f"<{RDF}rest>"
_NIL = f"<{RDF}nil>"


class Walk:
    """The quads of one document so far."""

    def __init__(self) -> None:
        self.quads: set[Quad] = set()
        self._blanks = 0
        self._labels: dict[str, str] = {}
        self._depth = 0
        self._inline = 0

    def node(self, node: Mapping[str, Any], scope: Scope, graph: str) -> str:
        """Add the quads of a node object and of everything in it; gives its subject. Raises JsonLdProblem."""
        self._depth += 1
        if self._depth > DEEPEST or len(self.quads) > MOST_QUADS:
            raise too_complex()
        if "@context" in node:
            scope = scope.nested(self._counted(node["@context"]))
        inside, type_key, types = _types(node, scope)
        id_key, subject = self._subject(node, inside)
        for one in types:
            self.quads.add((subject, _TYPE, one, graph))
        self._members(node, inside, (id_key, type_key), subject, graph)
        if inside.crowded:
            _refuse_twins(node, inside)
        self._depth -= 1
        return subject

    def _members(self, node: Mapping[str, Any], scope: Scope, said: tuple[str, str], subject: str, graph: str) -> None:
        """The quads of all members but its id and its types, which are `said` already."""
        add = self.quads.add
        members = scope.members
        for name, value in node.items():
            member = members.get(name) or scope.member(name)
            if member.kind == MEMBER:
                kind = type(value)
                if kind is str and member.is_text:
                    text = literals.text(value, member.ending) if needs_escape(value) else f'"{value}{member.ending}'
                    add((subject, member.predicate, text, graph))
                elif member.is_single:
                    for one in value if kind is list else (value,):
                        if one is not None:
                            add((subject, member.predicate, self._value(one, member, graph), graph))
                else:
                    for one in self._objects(value, member, graph):
                        add((subject, member.predicate, one, graph))
            elif member.kind != CONTEXT and name not in said:
                raise not_allowed(name)

    def _counted(self, local: object) -> object:
        """The `@context` of a node, when there were not too many that are no addresses."""
        self._inline += sum(not isinstance(one, str) for one in (local if isinstance(local, list) else [local]))
        if self._inline > MOST_INLINE:
            raise too_complex("@context")
        return local

    def _subject(self, node: Mapping[str, Any], scope: Scope) -> tuple[str, str]:
        """The member name of the id, empty where there is none, and the subject in N-Quads syntax."""
        for name in scope.id_names:
            if name in node:
                value = node[name]
                if type(value) is not str:
                    raise not_supported("@id")
                return name, self._labelled(scope.iri(value))
        return "", self._fresh()

    def _fresh(self) -> str:
        self._blanks += 1
        if self._blanks > MOST_BLANK:
            raise too_complex()
        return f"_:b{self._blanks}"

    def _labelled(self, iri: str) -> str:
        """Blank node labels of the document must not meet ours."""
        if iri[0] != "_":
            return iri
        return self._labels.get(iri) or self._labels.setdefault(iri, self._fresh())

    def _objects(self, value: object, member: Member, graph: str) -> list[str]:
        """The objects of one member whose values do not stand for themselves."""
        if member.container:
            return [] if value is None else self._contained(value, member, graph)
        return [literals.json(value)]

    def _contained(self, value: object, member: Member, graph: str) -> list[str]:
        if member.container == "@language":
            return _by_language(value)
        if member.container == "@graph":
            return [self._graph(one, member) for one in _flat(value)]
        if type(value) is dict and not member.scope.object_names.isdisjoint(value):
            raise not_supported("@list")
        return [self._list(_flat(value), member, graph)]

    def _graph(self, value: object, member: Member) -> str:
        """A node in a graph of its own (§5.1.2 step 13.12); a proof or a credential in a presentation."""
        if type(value) is not dict or not member.inner.object_names.isdisjoint(value) or "@graph" in value:
            raise not_supported("@graph")
        name = self._fresh()
        before = len(self.quads)
        self.node(value, member.inner, name)
        if len(self.quads) == before:
            raise unsigned("@id")  # an id alone leaves no trace in a graph
        return name

    def _list(self, values: list[Any], member: Member, graph: str) -> str:
        head = _NIL
        for value in reversed([one for one in values if one is not None]):
            if type(value) is list:
                raise not_supported("@list")
            cell = self._fresh()
            self.quads.add((cell, _FIRST, self._value(value, member, graph), graph))
            self.quads.add((cell, _REST, head, graph))
            head = cell
        return head

    def _text(self, value: str, member: Member) -> str:
        reading = member.reading
        if reading == AS_TEXT:
            return literals.text(value, member.ending)
        if reading == AS_DOUBLE:
            return literals.scalar(value, member.datatype)
        return self._labelled(member.scope.iri(value) if reading == AS_ID else member.scope.vocab(value))

    def _value(self, value: object, member: Member, graph: str) -> str:
        """The object of a quad for any JSON value but null and arrays."""
        if type(value) is str:
            return self._text(value, member)
        if type(value) is dict:
            return self._object(value, member, graph)
        return literals.scalar(value, member.datatype)

    def _object(self, value: dict[str, Any], member: Member, graph: str) -> str:
        scope = member.scope
        if not scope.object_names.isdisjoint(value):
            return self._said(value, member, graph)
        # §5.1.2 step 7: a mere reference is no node that leaves the scope.
        if len(value) == 1 and scope.previous is not None and next(iter(value)) in scope.id_names:
            return self.node(value, scope, graph)
        return self.node(value, member.inner, graph)

    def _said(self, value: dict[str, Any], member: Member, graph: str) -> str:
        """A value object, or a list object."""
        scope = member.scope
        by_keyword = {_keyword(name, scope): one for name, one in value.items()}
        if len(by_keyword) != len(value):
            raise not_allowed("@value")
        if "@value" in by_keyword:
            return _value_object(by_keyword, scope)
        if by_keyword.keys() != {"@list"} or scope.previous is not None or member.inner is not scope:
            raise not_supported(min(by_keyword))
        items = by_keyword["@list"]
        return self._list(items if type(items) is list else [items], member, graph)


def _types(node: Mapping[str, Any], scope: Scope) -> tuple[Scope, str, tuple[str, ...]]:
    """The scope inside a node, the member name of its types (empty where there is none) and their IRIs."""
    for name in scope.type_names:
        if name in node:
            value = node[name]
            names = (value,) if type(value) is str else tuple(value) if type(value) is list else (None,)
            try:
                inside, iris = scope.typed.get(names) or scope.types(names)
            except TypeError:  # something in it that is no text
                raise not_supported("@type") from None
            return inside, name, iris
    return scope, "", ()


def _refuse_twins(node: Mapping[str, Any], scope: Scope) -> None:
    """Two names for one thing: who reads the JSON sees one value, who reads the quads both."""
    seen: set[str] = set()
    for name in node:
        predicate = scope.member(name).predicate
        if predicate in seen:
            raise not_allowed(name)
        if predicate:
            seen.add(predicate)


def _flat(value: object) -> list[Any]:
    return value if type(value) is list else [value]


def _keyword(name: str, scope: Scope) -> str:
    if name in KEYWORDS:
        return name
    term = scope.active.terms.get(name)
    if term is None or term.iri not in KEYWORDS:
        raise not_supported(name)
    return term.iri


def _value_object(said: Mapping[str, Any], scope: Scope) -> str:
    """The literal of a value object (§8.2). Its direction is no part of RDF; it is not shown either."""
    # §5.1.2 step 14.1: nothing but these, and a type only alone.
    if not said.keys() <= _OF_VALUES or ("@type" in said and len(said) > len(("@type", "@value"))):
        raise not_supported(min(said))
    if said.get("@direction", "ltr") not in ("ltr", "rtl"):
        raise not_supported("@direction")
    value = said["@value"]
    if "@language" in said:
        if type(said["@language"]) is not str or type(value) is not str:
            raise not_supported("@language")
        return literals.text(value, literals.tagged(said["@language"]))
    if "@type" not in said:
        return literals.scalar(value, None)
    if type(said["@type"]) is not str:
        raise not_supported("@type")
    return literals.json(value) if said["@type"] == "@json" else literals.scalar(value, scope.datatype(said["@type"]))


_OF_VALUES = frozenset(("@value", "@type", "@language", "@direction"))


def _by_language(value: object) -> list[str]:
    """The literals of a language map (§5.1.2 step 13.7)."""
    if type(value) is not dict:
        raise not_supported("@language")
    made = []
    for language, texts in value.items():
        ending = literals.PLAIN if language == "@none" else literals.tagged(language)
        for one in _flat(texts):
            if type(one) is str:
                made.append(literals.text(one, ending))
            elif one is not None:
                raise not_supported("@language")
    return made
