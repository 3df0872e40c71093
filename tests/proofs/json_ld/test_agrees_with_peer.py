"""Feature by feature: the same canonical N-Quads as PyLD, from contexts that the tests make.

Faults of PyLD 3.3 that these tests go round: it leaves control characters raw, hashes a statement of a blank node about
itself twice, writes the double -0.0 otherwise than JavaScript, and cannot use @import after another context.
"""

from typing import Any

import pytest

from tests.proofs.json_ld.peer import A, V, by_pyld, canonical

XSD = "http://www.w3.org/2001/XMLSchema#"
BASE: dict[str, Any] = {
    "@version": 1.1,
    "id": "@id",
    "type": "@type",
    "v": V,
    "xsd": XSD,
    "name": "v:name",
    "other": "v:other",
    "link": {"@id": "v:link", "@type": "@id"},
    "word": {"@id": "v:word", "@type": "@vocab"},
    "when": {"@id": "v:when", "@type": "xsd:dateTime"},
    "text": {"@id": "v:text", "@type": "xsd:string"},
    "ratio": {"@id": "v:ratio", "@type": "xsd:double"},
    "any": {"@id": "v:any", "@type": "@none"},
    "raw": {"@id": "v:raw", "@type": "@json"},
    "german": {"@id": "v:german", "@language": "DE"},
    "plain": {"@id": "v:plain", "@language": None},
    "list": {"@id": "v:list", "@container": "@list"},
    "set": {"@id": "v:set", "@container": "@set"},
    "graph": {"@id": "v:graph", "@container": "@graph"},
    "graphs": {"@id": "v:graphs", "@container": ["@graph", "@set"], "@type": "@id"},
    "titles": {"@id": "v:titles", "@container": "@language"},
    "Thing": "v:Thing",
    "Course": {
        "@id": "v:Course",
        "@context": {"name": "v:courseName", "level": "v:level", "part": {"@id": "v:part", "@type": "@id"}},
    },
    "Kept": {"@id": "v:Kept", "@context": {"@propagate": True, "name": "v:keptName"}},
    "inside": {"@id": "v:inside", "@context": {"name": "v:insideName", "when": "v:plainWhen"}},
    "alone": {"@id": "v:alone", "@context": {"@propagate": False, "name": "v:aloneName"}},
}

DOCUMENTS: dict[str, dict[str, Any]] = {
    "texts": {"name": "x", "other": ["a", "b", "a", None], "german": "Wort", "plain": "p"},
    "escapes": {"name": 'a "quoted" \\ line\nbreak\ttab\r'},
    "not ASCII": {"name": "Grüße \u2028 \U0001f393 \u0085 \u200f"},
    "numbers": {"name": [1, 0, -7, 1.5, 2.0, 1e21, 1.0e-5, 123456789.125, 9007199254740991]},
    "typed numbers": {"ratio": [1, 0.1, 10, 5, -2.5e-3], "when": 7, "text": 7},
    "booleans": {"name": [True, False], "when": True, "link": True},
    "null": {"name": None, "other": "x"},
    "ids": {"id": "urn:a", "link": ["https://x.example/", "did:key:z6Mk#z6Mk"]},
    "blank nodes": {"id": "_:b1", "link": ["_:b7", "_:b0"], "other": {"id": "_:b0", "link": "_:b1"}},
    "vocabulary values": {"word": ["name", "name", "Thing", "v:x", "https://x.example/y", "_:b9"]},
    "types": {"type": ["Thing", "https://x.example/T", "v:Other"]},
    "datatypes": {"when": "2020-01-01T00:00:00Z", "text": "x", "any": ["x", "v:y", 1]},
    "nodes": {"other": [{"name": "a"}, {"id": "urn:b"}, {"id": "urn:c", "name": "c"}]},
    "nodes in texts' places": {"when": {"name": "x"}, "german": {"name": "x"}},
    "empty node": {"name": "x", "other": {}},
    "lists": {"list": ["a", 1, None, {"name": "n"}, "a"]},
    "list of one": {"list": "a"},
    "list of a node": {"list": {"name": "n"}},
    "empty list": {"list": []},
    "list object": {"name": {"@list": ["a", "b"]}},
    "list object of one": {"name": {"@list": "a"}},
    "empty list object": {"name": {"@list": []}},
    "set": {"set": ["a", "b"], "name": []},
    "graph": {"graph": {"name": "x", "other": {"name": "y"}}},
    "graphs": {"graphs": [{"name": "x"}, {"id": "urn:y", "name": "y", "graph": {"name": "z"}}]},
    "language map": {"titles": {"en": "Hello", "DE-ch": ["Grüezi", "Hallo", None], "@none": "Hi"}},
    "json": {"raw": {"b": [1, 2.5, None, {"é": True}], "a": "x"}},
    "json text": {"raw": 'a "text"'},
    "json list": {"raw": [1, "2", None]},
    "json null": {"raw": None, "name": "x"},
    "value objects": {
        "name": [
            {"@value": "x"},
            {"@value": "x", "@language": "EN-us"},
            {"@value": "x", "@type": "xsd:date"},
            {"@value": 5},
            {"@value": True, "@type": "xsd:boolean"},
            {"@value": {"a": 1}, "@type": "@json"},
            {"@value": "x", "type": "when"},
            {"@value": "x", "@language": "ar", "@direction": "rtl"},
        ]
    },
    "type-scoped": {"type": "Course", "name": "x", "level": 1, "other": {"name": "not in scope"}},
    "type-scoped, by a reference": {"type": "Course", "part": [{"id": "urn:x"}, "urn:y"]},
    "type-scoped, by two types": {"type": ["Thing", "Course"], "name": "x", "part": {"type": "Course", "level": 2}},
    "type-scoped, kept": {"type": "Kept", "name": "x", "other": {"name": "in scope"}},
    "type-scoped, with a value": {"type": "Course", "name": {"@value": "x"}, "level": {"@value": 1}},
    "property-scoped": {"name": "out", "inside": {"name": "in", "when": "now", "other": {"name": "below"}}},
    "property-scoped, not kept": {"alone": {"name": "in", "other": {"name": "below"}}},
    "property-scoped in type-scoped": {"type": "Course", "inside": {"name": "in", "other": {"name": "below"}}},
    "a key that is an IRI": {"https://x.example/p": "x", "v:q": {"name": "y"}},
    "a key that is an IRI, in a type": {"type": "Course", "v:q": {"name": "not in scope"}},
    "context in a node": {"other": {"@context": {"more": "v:more"}, "more": "x", "name": "y"}, "name": "z"},
    "address in a node": {"other": {"@context": "https://b.example/", "bee": {"name": "x"}}},
    "nothing, then another": {"other": {"@context": [None, "https://b.example/"], "bee": "x"}},
    "language of a context": {"@context": [A, {"@language": "FR"}], "name": ["un", 2], "plain": "x", "when": "y"},
    "vocabulary of a context": {"@context": [A, {"@vocab": "https://w.example/#"}], "unheard": "x", "type": "Of"},
    "no vocabulary": {"@context": [A, {"@vocab": "https://w.example/#"}, {"@vocab": None}], "name": "x"},
    "inline": {"@context": [A, {"mine": {"@id": "https://m.example/", "@type": "@id"}}], "mine": "urn:x"},
    "inline, without propagation": {"@context": [A, {"@propagate": False, "m": "v:m"}], "m": "x", "other": {"name": 1}},
}
BODIES: dict[str, Any] = {
    A: BASE,
    "https://b.example/": {"bee": "https://b.example/#bee", "name": "https://b.example/n"},
}


@pytest.mark.parametrize("case", DOCUMENTS)
def test_same_as_pyld(case: str) -> None:
    document = {"@context": A, **DOCUMENTS[case]}
    assert canonical(document, BODIES) == by_pyld(document, BODIES)


CONTEXTS: dict[str, Any] = {
    "term by compact IRI": {"v": V, "v:p": {"@type": "@id"}, "p": "v:p"},
    "term by IRI": {V + "p": {"@type": "@id"}, "p": V + "p"},
    "term by compact IRI, said twice": {"v": V, "v:p": {"@id": V + "p", "@type": "@id"}, "p": "v:p"},
    "term by slash": {"@vocab": V, "a/b": {"@type": "@id"}, "p": V + "p"},
    "defined by a later one": {"p": "q:p", "q": "r:q/", "r": V},
    "prefix said so": {"v": {"@id": V + "x", "@prefix": True}, "p": "v:p"},
    "prefix said not so": {"v": {"@id": V, "@prefix": False}, "p": "https://x.example/p"},
    "vocabulary": {"@vocab": V, "p": {"@type": "@id"}},
    "type as a set": {"@vocab": V, "@type": {"@container": "@set"}, "p": V + "p"},
    "protected, said again": [{"@protected": True, "p": V + "p"}, {"p": V + "p"}],
    "protected but for one": [{"@protected": True, "q": V, "p": {"@id": V + "a", "@protected": False}}, {"p": V + "p"}],
    "direction": {"@direction": "rtl", "p": {"@id": V + "p", "@direction": None}},
    "several": [{"@vocab": V}, {"p": {"@id": "p", "@language": "en"}}, {}],
    "nothing first": [None, {"p": V + "p"}],
    "reverse beside": {"p": V + "p", "r": {"@reverse": V + "r"}},
    "defined as nothing beside": {"p": V + "p", "q": None, "r": {"@id": None}},
    "base, which a context from elsewhere has no say in": {"@base": "https://x.example/", "p": V + "p"},
}


@pytest.mark.parametrize("case", CONTEXTS)
def test_contexts_as_pyld(case: str) -> None:
    bodies = {A: CONTEXTS[case]}
    document = {"@context": A, "p": "urn:x"}
    assert canonical(document, bodies) == by_pyld(document, bodies) != ""


def test_control_characters_are_escaped_where_pyld_leaves_them() -> None:
    assert canonical({"@context": A, "name": "\b\f\x00\x1f\x7f"}, BODIES) == (
        f'_:c14n0 <{V}name> "\\b\\f\\u0000\\u001F\\u007F" .\n'
    )


def test_a_blank_node_that_refers_to_itself() -> None:
    assert canonical({"@context": A, "id": "_:b1", "link": "_:b1"}, BODIES) == f"_:c14n0 <{V}link> _:c14n0 .\n"


def test_minus_zero_is_zero() -> None:
    assert canonical({"@context": A, "ratio": -0.0}, BODIES) == f'_:c14n0 <{V}ratio> "0.0E0"^^<{XSD}double> .\n'


def test_an_imported_context() -> None:
    context = [A, {"@version": 1.1, "@import": "https://b.example/", "more": "v:more"}]
    assert canonical({"@context": context, "bee": "b", "more": "m"}, BODIES) == (
        f'_:c14n0 <https://b.example/#bee> "b" .\n_:c14n0 <{V}more> "m" .\n'
    )
