"""JSON-LD 1.1 context processing: a local context over an active one (JSON-LD11-API §4.1, §4.2).

Scoped contexts are kept as they came and processed when something is in their scope. There is no document base: what
would need one is refused. Where a context came from goes along with every term (`pinned`), so that what a document
defines by itself can be held to narrower rules than a context that we know by digest.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from wallet.frozen import Frozen, field
from wallet.proofs.json_ld.iri import KEYWORDS, is_iri, is_keyword_form
from wallet.proofs.json_ld.problem import JsonLdProblem, not_allowed, not_supported, too_complex

NOTHING: Any = object()
"""No scoped context, no language: where null means something else."""

PROPERTY, TYPE_OF_NODE = "property", "type"
"""What a scoped context is scoped to."""

DEEPEST = 8
"""Contexts that name contexts that name contexts."""


class Term(NamedTuple):
    """One term definition. `iri` is None where the term is defined as nothing, a keyword where it is an alias.

    `type` is @id, @vocab, @json, @none or the IRI of a datatype; `language` and `scoped` are NOTHING where not said;
    `odd` names what makes the term unusable for us (@reverse, @nest, @index), which matters only where it is used.
    """

    iri: str | None
    protected: bool
    pinned: bool
    prefix: bool = False
    type: str | None = None
    language: Any = NOTHING
    direction: Any = NOTHING
    containers: frozenset[str] = frozenset()
    scoped: Any = NOTHING
    odd: str = ""

    def says_the_same(self, other: "Term") -> bool:
        """Equal but for the protection and the place it came from (§4.2.2 step 27)."""
        return self._replace(protected=False, pinned=False) == other._replace(protected=False, pinned=False)


class ActiveContext(Frozen, eq=False):
    """What names mean at one place of a document. `previous` is what holds again one node further down."""

    terms: Mapping[str, Term] = field(default_factory=dict)
    vocab: str | None = None
    language: str | None = None
    previous: "ActiveContext | None" = None


Load = Callable[[str], object]
"""The `@context` value behind an address. Raises JsonLdProblem context_unknown."""


class Processor:
    """Processes contexts. `load` gives contexts by address.

    `work` is how many definitions it may still make, `made` how many it made.
    """

    def __init__(self, load: Load, work: int) -> None:
        self._load = load
        self.work = work
        self.made = 0

    def process(
        self,
        active: ActiveContext,
        local: object,
        *,
        pinned: bool,
        scoped_to: str = "",
        depth: int = 0,
    ) -> ActiveContext:
        """The active context after `local`, by JSON-LD11-API §4.1.2. Raises JsonLdProblem.

        `pinned` says that `local` is of a context known by digest, `scoped_to` whether it stands in the definition of a
        PROPERTY (then, of a pinned one, it may redefine protected terms) or of a TYPE_OF_NODE (then it does not hold
        for the nodes below).
        """
        if depth > DEEPEST:
            raise too_complex("@context")
        override = scoped_to == PROPERTY and pinned
        propagate = scoped_to != TYPE_OF_NODE
        if isinstance(local, dict):
            propagate = _boolean(local, "@propagate", otherwise=propagate)
        result = active
        if not propagate and result.previous is None:
            result = ActiveContext(result.terms, result.vocab, result.language, active)
        for one in local if isinstance(local, list) else [local]:
            self.spend(10)
            if one is None:
                result = _nothing(result, override=override, propagate=propagate)
            elif isinstance(one, str):
                known = self._known(one, inline=bool(scoped_to) and not pinned)
                result = self.process(result, known, pinned=True, depth=depth + 1)
            elif isinstance(one, dict):
                result = self._definitions(result, one, pinned=pinned, override=override)
            else:
                raise not_supported("@context")
        return result

    def _known(self, address: str, *, inline: bool) -> object:
        try:
            return self._load(address)
        except JsonLdProblem as problem:
            if inline and not problem.wants:
                raise not_allowed(address) from None  # what a document defines reaches nowhere else
            raise

    def spend(self, work: int) -> None:
        """Raises too_complex when more definitions were made than real documents need."""
        self.work -= work
        self.made += work
        if self.work < 0:
            raise too_complex("@context")

    def _definitions(
        self, active: ActiveContext, local: dict[str, Any], *, pinned: bool, override: bool
    ) -> ActiveContext:
        local = self._with_import(local, pinned=pinned)
        self.spend(len(local) + len(active.terms) // 4)  # the terms before it are copied
        if local.get("@version", 1.1) != 1.1:  # noqa: PLR2004 -- the version of JSON-LD
            raise not_supported("@version")
        # §4.1.2 step 5.7: the base of a context from elsewhere has no effect.
        if not pinned and local.get("@base") is not None:
            raise not_supported("@base")
        if "@direction" in local and local["@direction"] not in ("ltr", "rtl", None):
            raise not_supported("@direction")
        definer = _Definer(active, local, pinned=pinned, override=override)
        vocab = definer.vocabulary(active.vocab)
        language = _language(local["@language"]) if "@language" in local else active.language
        for term in local:
            if term not in _OF_CONTEXTS:
                definer.define(term)
        return ActiveContext(definer.terms, vocab, language, active.previous)

    def _with_import(self, local: dict[str, Any], *, pinned: bool) -> dict[str, Any]:
        if "@import" not in local:
            return local
        address = local["@import"]
        if not isinstance(address, str):
            raise not_supported("@import")
        imported = self._known(address, inline=not pinned)
        if not isinstance(imported, dict) or "@import" in imported:
            raise not_supported("@import")
        return {**imported, **local}


_OF_CONTEXTS = frozenset(
    ("@base", "@direction", "@import", "@language", "@propagate", "@protected", "@version", "@vocab")
)


def _nothing(active: ActiveContext, *, override: bool, propagate: bool) -> ActiveContext:
    """§4.1.2 step 5.1: a null context forgets everything, but never protected terms."""
    if not override:
        for name, term in active.terms.items():
            if term.protected:
                raise not_allowed(name)
    return ActiveContext(previous=None if propagate else active.previous)


class _Definer:
    """Makes the terms of one context object; a term may need another one of the same object first."""

    def __init__(self, active: ActiveContext, local: dict[str, Any], *, pinned: bool, override: bool) -> None:
        self.terms = dict(active.terms)
        self._local = local
        self._pinned = pinned
        self._override = override
        self._protected = _boolean(local, "@protected", otherwise=False)
        self._vocab: str | None = None
        self._done: dict[str, bool] = {}

    def vocabulary(self, before: str | None) -> str | None:
        """§4.1.2 step 5.8: the vocabulary that the terms of this object are made with.

        Only null and plain IRIs: processors differ in whether a prefix in it is expanded.
        """
        said = self._vocab = self._local.get("@vocab", before)
        if said is not None and not (isinstance(said, str) and is_iri(said)):
            raise not_supported("@vocab")
        if said is not None and "@vocab" in self._local:
            scheme = said.partition(":")[0]
            if scheme in self._local or scheme in self.terms:
                raise not_supported("@vocab")
        return said

    def define(self, term: str) -> None:
        """Create the definition of `term` (§4.2.2)."""
        done = self._done.get(term)
        if done:
            return
        if done is not None or not term:
            raise not_supported(term)  # it needs itself, or has no name
        self._done[term] = False
        value = self._local[term]
        if term in KEYWORDS:
            _check_type_term(term, value)
        elif is_keyword_form(term):
            raise not_supported(term)
        previous = self.terms.pop(term, None)
        made = self._made(term, value)
        if previous is not None and previous.protected and not self._override:
            if not made.says_the_same(previous):
                raise not_allowed(term)
            made = previous
        self.terms[term] = made
        self._done[term] = True

    def _made(self, term: str, value: object) -> Term:
        simple = isinstance(value, str)
        if simple:
            value = {"@id": value}
        elif value is None:
            value = {"@id": None}
        elif not isinstance(value, dict):
            raise not_supported(term)
        unknown = value.keys() - _OF_TERMS
        if unknown:
            raise not_supported(min(unknown))
        iri = self._meaning(term, value)
        return Term(
            iri=iri,
            protected=_boolean(value, "@protected", otherwise=self._protected),
            pinned=self._pinned,
            prefix=_is_prefix(term, value, iri, simple=simple),
            type=self._type(value) if "@type" in value else None,
            language=_language(value["@language"]) if "@language" in value and "@type" not in value else NOTHING,
            direction=value["@direction"] if "@direction" in value and "@type" not in value else NOTHING,
            containers=_containers(value["@container"]) if "@container" in value else frozenset(),
            scoped=value.get("@context", NOTHING),
            odd=next((odd for odd in ("@reverse", "@nest", "@index") if odd in value), ""),
        )

    def _meaning(self, term: str, value: dict[str, Any]) -> str | None:
        said = value.get("@reverse", value.get("@id", term))
        if said is None:
            return None
        if not isinstance(said, str):
            raise not_supported(term)
        if said != term or "@reverse" in value:
            return self._said(term, said)
        colon = term.find(":", 1)
        if colon > 0:
            return self._absolute(term, self._expand_compact(term, colon))
        if term == "@type":
            return term
        if self._vocab is None:
            raise not_supported(term)
        return self._absolute(term, self._vocab + term)

    def _said(self, term: str, said: str) -> str:
        """§4.2.2 step 14.2: the IRI that the definition names."""
        iri = self._expand(said)
        if iri in KEYWORDS:
            if iri == "@context":
                raise not_supported(term)
            return iri
        iri = self._absolute(term, iri)
        if ":" in term[1:-1] or "/" in term:
            self._done[term] = True
            if self._expand(term) != iri:
                raise not_supported(term)
        return iri

    @staticmethod
    def _absolute(term: str, iri: str | None) -> str:
        if iri is None or not is_iri(iri):
            raise not_supported(term)
        return iri

    def _type(self, value: dict[str, Any]) -> str:
        said = value["@type"]
        iri = self._expand(said) if isinstance(said, str) else None
        if iri is None or (iri not in ("@id", "@vocab", "@json", "@none") and not is_iri(iri)):
            raise not_supported("@type")
        return iri

    def _expand(self, value: str) -> str | None:
        """IRI expansion with the vocabulary (§5.2.2)."""
        if value in KEYWORDS:
            return value
        self._need(value)
        term = self.terms.get(value)
        if term is not None:
            return term.iri
        colon = value.find(":", 1)
        if colon > 0:
            return self._expand_compact(value, colon)
        return None if self._vocab is None else self._vocab + value

    def _expand_compact(self, value: str, colon: int) -> str:
        prefix, suffix = value[:colon], value[colon + 1 :]
        if prefix == "_" or suffix.startswith("//"):
            return value
        self._need(prefix)
        term = self.terms.get(prefix)
        return value if term is None or term.iri is None or not term.prefix else term.iri + suffix

    def _need(self, term: str) -> None:
        if term in self._local and term not in _OF_CONTEXTS and not self._done.get(term):
            self.define(term)


_OF_TERMS = frozenset(
    (
        "@container",
        "@context",
        "@direction",
        "@id",
        "@index",
        "@language",
        "@nest",
        "@prefix",
        "@protected",
        "@reverse",
        "@type",
    )
)


def _check_type_term(term: str, value: object) -> None:
    """The only keyword that may be defined is @type, as a set or protected (§4.2.2 step 4)."""
    fits = term == "@type" and isinstance(value, dict) and value and value.keys() <= {"@container", "@protected"}
    if not fits or (isinstance(value, dict) and value.get("@container", "@set") != "@set"):
        raise not_allowed(term)


def _is_prefix(term: str, value: dict[str, Any], iri: str | None, *, simple: bool) -> bool:
    if "@prefix" in value:
        if ":" in term or "/" in term or iri is None or iri in KEYWORDS:
            raise not_supported(term)
        return _boolean(value, "@prefix", otherwise=False)
    return simple and iri is not None and ":" not in term and "/" not in term and iri[-1:] in _GEN_DELIMS


_GEN_DELIMS = frozenset(":/?#[]@")


def _containers(said: object) -> frozenset[str]:
    made = said if isinstance(said, list) else [said]
    if not all(isinstance(one, str) and one in _CONTAINERS for one in made):
        raise not_supported("@container")
    return frozenset(made)


_CONTAINERS = ("@graph", "@id", "@index", "@language", "@list", "@set", "@type")


def _boolean(said: dict[str, Any], key: str, *, otherwise: bool) -> bool:
    value = said.get(key, otherwise)
    if not isinstance(value, bool):
        raise not_supported(key)
    return value


def _language(said: object) -> str | None:
    if said is not None and not isinstance(said, str):
        raise not_supported("@language")
    return said.lower() if said is not None else None
