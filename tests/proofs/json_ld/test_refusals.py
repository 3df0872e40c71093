"""What is refused, and by which reason."""

from typing import Any

import pytest

from tests.proofs.json_ld.peer import A, V, why
from tests.proofs.json_ld.test_agrees_with_peer import BODIES

UNSIGNED: dict[str, tuple[dict[str, Any], str]] = {
    "a member": ({"hobby": "x"}, "hobby"),
    "a member in a node": ({"other": {"name": "x", "hobby": "y"}}, "hobby"),
    "a member of another scope": ({"level": 1}, "level"),
    "a type": ({"type": "Unheard"}, "Unheard"),
    "a type among others": ({"type": ["Thing", "Unheard"]}, "Unheard"),
    "a value of a vocabulary": ({"word": "unheard"}, "unheard"),
    "a relative id": ({"id": "me"}, "me"),
    "a relative reference": ({"link": "/path"}, "/path"),
    "an id that is no IRI": ({"id": "https://x.example/a b"}, "https://x.example/a b"),
    "an IRI with a bracket": ({"link": "https://x.example/<a>"}, "https://x.example/<a>"),
    "a predicate that is no IRI": ({"x y:z": "x"}, "x y:z"),
    "a blank predicate": ({"_:p": "x"}, "_:p"),
    "an id alone": ({"id": "urn:x"}, "@id"),
    "an id alone in a graph": ({"name": "x", "graph": {"id": "urn:x"}}, "@id"),
    "a term that is defined as nothing": ({"@context": [A, {"gone": None}], "gone": "x"}, "gone"),
}


@pytest.mark.parametrize("case", UNSIGNED)
def test_what_leaves_no_trace_is_unsigned(case: str) -> None:
    document, subject = UNSIGNED[case]
    assert why({"@context": A, **document}, BODIES) == ("unsigned_content", subject)


NOT_SUPPORTED: dict[str, tuple[dict[str, Any], str]] = {
    "array in an array": ({"name": [["x"]]}, "array in an array"),
    "array in a list": ({"list": [["x"]]}, "@list"),
    "list object in a list": ({"list": {"@list": []}}, "@list"),
    "list object where a type is": ({"type": "Course", "name": {"@list": []}}, "@list"),
    "set object": ({"name": {"@set": ["x"]}}, "@set"),
    "index": ({"other": {"@index": "x"}}, "@index"),
    "graph": ({"@graph": []}, "@graph"),
    "included": ({"@included": []}, "@included"),
    "reverse": ({"@reverse": {}}, "@reverse"),
    "text in a graph": ({"graph": "x"}, "@graph"),
    "graph object in a graph": ({"graph": {"@graph": []}}, "@graph"),
    "value in a graph": ({"graph": {"@value": "x"}}, "@graph"),
    "id that is no text": ({"id": 5}, "@id"),
    "ids": ({"id": ["urn:a"]}, "@id"),
    "type that is no text": ({"type": 5}, "@type"),
    "type of an object": ({"type": [{"a": 1}]}, "@type"),
    "blank type": ({"type": "_:x"}, "@type"),
    "keyword as a type": ({"type": "@json"}, "@json"),
    "text as a double": ({"ratio": "1.5"}, "value"),
    "long integer": ({"name": 2**53}, "number"),
    "tiny number": ({"name": 1e-7}, "number"),
    "number between two forms": ({"ratio": 1000000000000000.5}, "number"),
    "no character": ({"name": "\ufffe"}, "text"),
    "half a character": ({"name": "\ud800"}, "text"),
    "half a character in JSON": ({"raw": ["\ud800"]}, "@json"),
    "number in JSON": ({"raw": [float("nan")]}, "@json"),
    "keyword to come": ({"@future": "x"}, "@future"),
    "value of null": ({"name": {"@value": None}}, "value"),
    "value of a node": ({"name": {"@value": {}}}, "value"),
    "value with a member": ({"name": {"@value": "x", "hobby": "y"}}, "hobby"),
    "value with an index": ({"name": {"@value": "x", "@index": "y"}}, "@index"),
    "value with type and language": ({"name": {"@value": "x", "@type": "when", "@language": "en"}}, "@language"),
    "value with a bad direction": ({"name": {"@value": "x", "@direction": "up"}}, "@direction"),
    "value of no datatype": ({"name": {"@value": "x", "@type": None}}, "@type"),
    "value of a blank datatype": ({"name": {"@value": "x", "@type": "_:t"}}, "@type"),
    "value of no language": ({"name": {"@value": "x", "@language": None}}, "@language"),
    "number in a language": ({"name": {"@value": 5, "@language": "en"}}, "@language"),
    "value in a bad language": ({"name": {"@value": "x", "@language": "no language"}}, "no language"),
    "value as a double": ({"name": {"@value": "x", "@type": "xsd:double"}}, "value"),
    "language map of a list": ({"titles": ["x"]}, "@language"),
    "language map of numbers": ({"titles": {"en": 5}}, "@language"),
    "language map in a bad language": ({"titles": {"": "x"}}, ""),
    "base of a document": ({"@context": [A, {"@base": "https://x.example/"}], "name": "x"}, "@base"),
    "number as a context": ({"@context": [A, 5]}, "@context"),
    "list in a list of contexts": ({"@context": [[A]]}, "@context"),
}


@pytest.mark.parametrize("case", NOT_SUPPORTED)
def test_what_is_outside_the_subset_is_named(case: str) -> None:
    document, subject = NOT_SUPPORTED[case]
    assert why({"@context": A, **document}, BODIES) == ("not_supported", subject)


BAD_CONTEXTS: dict[str, Any] = {
    "version": {"@version": 1.0},
    "direction": {"@direction": "up"},
    "propagate": {"@propagate": "yes"},
    "protected": {"@protected": "yes"},
    "import of a number": {"@import": 5},
    "import of several": {"@import": "https://list.example/"},
    "import of an import": {"@import": "https://import.example/"},
    "vocabulary of a number": {"@vocab": 5},
    "relative vocabulary": {"@vocab": "x"},
    "vocabulary by a prefix": {"v": V, "@vocab": "v:"},
    "language of a number": {"@language": 5},
    "number": {"p": 5},
    "unheard entry": {"p": {"@id": V, "@what": 1}},
    "id of a number": {"p": {"@id": 5}},
    "id of nothing known": {"p": "x"},
    "id of no IRI": {"p": V + " x"},
    "alias of @context": {"p": "@context"},
    "no id and no vocabulary": {"p": {"@type": "@id"}},
    "empty name": {"": V},
    "name like a keyword": {"@what": V},
    "one that needs itself": {"p": "p:x"},
    "two that need each other": {"p": "q:x", "q": "p:y"},
    "name that is another IRI": {"v": V, "v:p": "https://x.example/"},
    "type of a number": {"p": {"@id": V, "@type": 5}},
    "type of nothing known": {"p": {"@id": V, "@type": "x"}},
    "type that is a keyword": {"p": {"@id": V, "@type": "@list"}},
    "prefix of an alias": {"p": {"@id": "@id", "@prefix": True}},
    "prefix with a colon": {"v": V, "v:p": {"@id": "v:p", "@prefix": True}},
    "prefix of a text": {"p": {"@id": V, "@prefix": "yes"}},
    "container of a text": {"p": {"@id": V, "@container": "@what"}},
    "container of a number": {"p": {"@id": V, "@container": [5]}},
}


@pytest.mark.parametrize("case", BAD_CONTEXTS)
def test_a_wrong_context_is_refused(case: str) -> None:
    bodies = {A: BAD_CONTEXTS[case], "https://list.example/": [], "https://import.example/": {"@import": A}}
    assert why({"@context": A}, bodies)[0] == "not_supported"


ODD_TERMS: dict[str, Any] = {
    "@reverse": {"@reverse": V},
    "@nest": {"@id": V, "@nest": "@nest"},
    "@index": {"@id": V, "@container": "@index", "@index": V},
    "@id": {"@id": V, "@container": "@id"},
    "@type": {"@id": V, "@container": "@type"},
    "@graph,@id": {"@id": V, "@container": ["@graph", "@id"]},
    "@json": {"@id": V, "@type": "@json", "@container": "@list"},
}


@pytest.mark.parametrize("named", ODD_TERMS)
def test_a_term_that_we_cannot_use_matters_where_it_is_used(named: str) -> None:
    bodies = {A: {"odd": ODD_TERMS[named], "p": V + "p"}}
    assert why({"@context": A, "p": "x"}, bodies) == ("", "")
    assert why({"@context": A, "odd": "x"}, bodies) == ("not_supported", named)


def test_a_type_that_takes_the_word_for_types_away() -> None:
    bodies = {A: {"type": "@type", "T": {"@id": V + "T", "@context": {"type": V + "kind"}}}}
    assert why({"@context": A, "type": "T"}, bodies) == ("not_supported", "@type")


def test_subjects_are_short() -> None:
    reason, subject = why({"@context": A, "x" * 5000: 1}, BODIES)
    assert (reason, len(subject)) == ("unsigned_content", 200)
