"""Contexts: shipped, fetched and taken by their digest, unknown; and how much work they may be."""

import hashlib
import itertools
import json
from typing import Any

import pytest

from tests.proofs.json_ld.peer import A, V, canonical, contexts_of, why
from wallet.proofs.json_ld import Contexts, JsonLdProblem, contexts, read_index, to_quads, walk

BODY = json.dumps({"@context": {"p": V + "p"}}).encode()
RIGHT = frozenset([hashlib.sha256(BODY).hexdigest()])
DOCUMENT = {"@context": A, "p": "x"}
QUADS = {("_:b1", f"<{V}p>", '"x"', "")}


def problem(document: dict[str, Any], known: Contexts) -> tuple[str, str, str]:
    with pytest.raises(JsonLdProblem) as raised:
        to_quads(document, known)
    return raised.value.reason, raised.value.subject, raised.value.wants


def test_a_shipped_context() -> None:
    assert to_quads(DOCUMENT, Contexts({A: BODY}.get, {A: RIGHT})) == QUADS


def test_a_context_that_nobody_knows() -> None:
    assert problem(DOCUMENT, Contexts(lambda _: None, {})) == ("context_unknown", A, "")


def test_a_context_that_is_known_by_digest_is_wanted_and_taken() -> None:
    known = Contexts(lambda _: None, {A: RIGHT})
    assert problem(DOCUMENT, known) == ("context_unknown", A, A)
    assert not known.add(A, b"{}")
    assert not known.add("https://other.example/", BODY)
    assert problem(DOCUMENT, known) == ("context_unknown", A, A)
    assert known.add(A, BODY)
    assert known.add(A, BODY)
    assert to_quads(DOCUMENT, known) == QUADS


def test_several_digests_may_be_right() -> None:
    other = json.dumps({"@context": {"p": V + "p"}}, indent=1).encode()
    known = Contexts(lambda _: None, {A: RIGHT | {hashlib.sha256(other).hexdigest()}})
    assert known.add(A, other)


def test_the_names_of_a_fetched_context_count() -> None:
    body = json.dumps({"@context": {"secret": V + "secret"}}).encode()
    known = Contexts({A: BODY}.get, {A: RIGHT, V: frozenset([hashlib.sha256(body).hexdigest()])})
    document = {"@context": [A, {"alias": V + "secret"}], "alias": "x"}
    assert to_quads(document, known)
    assert known.add(V, body)
    assert problem(document, known) == ("context_not_allowed", "alias", "")


@pytest.mark.parametrize("body", [b"[]", b"{}"])
def test_a_file_that_holds_no_context(body: bytes) -> None:
    assert problem(DOCUMENT, Contexts({A: body}.get, {A: RIGHT})) == ("not_supported", A, "")


def test_a_context_that_names_itself() -> None:
    assert why({"@context": A}, {A: [A]}) == ("too_complex", "@context")


def test_an_import_of_one_that_is_known_by_digest_is_wanted() -> None:
    known = contexts_of({A: {}, "https://b.example/": {}}, by_digest=("https://b.example/",))
    document = {"@context": [A, {"@import": "https://b.example/"}]}
    assert problem(document, known) == ("context_unknown", "https://b.example/", "https://b.example/")


def test_a_scope_without_propagation_at_the_top() -> None:
    bodies = {A: {"p": V + "p", "q": V + "q"}, "https://b.example/": {"@propagate": False, "p": V + "other"}}
    made = canonical({"@context": [A, "https://b.example/"], "p": 1, "q": {"p": 2}}, bodies)
    assert made.count("other>") == 1


def test_a_document_without_a_context() -> None:
    assert why({"name": "x"}, {}) == ("unsigned_content", "name")
    assert why({}, {}) == ("unsigned_content", "@id")


def test_a_text_that_looks_like_a_list_of_contexts() -> None:
    known = Contexts({A: BODY}.get, {A: RIGHT})
    assert to_quads({"@context": [A], "p": "x"}, known) == QUADS
    assert problem({"@context": json.dumps([A]), "p": "x"}, known)[0] == "context_unknown"


def test_reading_the_index() -> None:
    index = {
        A: {"file": "a.jsonld", "sha256": ["00", "01"], "source": "npm a 1"},
        V: {"file": None, "sha256": ["02"], "source": None},
    }
    assert read_index(index) == ({A: "a.jsonld"}, {A: frozenset(["00", "01"]), V: frozenset(["02"])})


NESTED = {A: {"id": "@id", "p": V + "p", "list": {"@id": V + "l", "@container": "@list"}}}


def deep(levels: int) -> dict[str, Any]:
    document: dict[str, Any] = {"p": "x"}
    for _ in range(levels - 1):
        document = {"p": document}
    return {"@context": A, **document}


def test_depth() -> None:
    assert why(deep(walk.DEEPEST), NESTED) == ("", "")
    assert why(deep(walk.DEEPEST + 1), NESTED) == ("too_complex", "")


def test_lists_in_lists_end_somewhere() -> None:
    value: Any = "x"
    for _ in range(2000):
        value = {"@list": [value]}
    assert why({"@context": A, "p": value}, NESTED) == ("too_complex", "")


def test_too_many_contexts_of_its_own() -> None:
    own: list[Any] = [{f"t{i}": V + str(i)} for i in range(walk.MOST_INLINE)]
    assert why({"@context": [A, *own], "t0": "x"}, NESTED) == ("", "")
    assert why({"@context": [A, *own], "p": {"@context": {"x": V}}}, NESTED) == ("too_complex", "@context")
    assert why({"@context": [A] * 20_000}, NESTED) == ("too_complex", "@context")
    assert why({"@context": [A, {f"t{i}": V for i in range(60_000)}]}, NESTED) == ("too_complex", "@context")


def test_a_chain_of_terms_that_need_each_other() -> None:
    chain = {f"t{i}": f"t{i + 1}:x" for i in range(5000)}
    assert why({"@context": [A, chain]}, NESTED) == ("too_complex", "")


def test_too_many_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MOST_QUADS", 10)
    assert why({"@context": A, "p": [{"p": i} for i in range(4)]}, NESTED) == ("", "")
    assert why({"@context": A, "p": [{"p": i} for i in range(20)]}, NESTED) == ("too_complex", "")


def test_everything_that_was_worked_out_is_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Contexts({A: BODY}.get, {A: RIGHT})
    monkeypatch.setattr(contexts, "MOST_KEPT_WORK", 0)
    first, second = known.start(), known.start()
    assert first is second
    assert to_quads(DOCUMENT, known) == QUADS
    assert known.start() is not first


def test_names_of_documents_do_not_pile_up() -> None:
    known = contexts_of({A: {"@vocab": V, "type": "@type", "word": {"@type": "@vocab"}}})
    for many in itertools.batched(range(1200), 100) if hasattr(itertools, "batched") else [range(1200)]:
        document = {"@context": A, **{f"p{i}": {"type": [f"T{i}"], "word": f"w{i}"} for i in many}}
        assert len(to_quads(document, known)) == 3 * len(many)
    scope = known.start().nested(A)
    assert len(scope.members) <= 500
    assert len(scope.typed) <= 500


def test_twins_are_found_among_many_names() -> None:
    bodies = {A: {"@vocab": V, "v": V}}
    members = {f"p{i}": i for i in range(700)}
    assert why({"@context": A, **members, V + "p3": 1}, bodies) == ("context_not_allowed", V + "p3")
    assert why({"@context": A, **members, "p3": {"v:p": 1}}, bodies) == ("", "")
