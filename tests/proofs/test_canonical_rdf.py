"""RDFC-1.0: by hand, against pyoxigraph, and by the W3C suite where its files lie beside the checkout."""

import itertools
import json
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.proofs.json_ld import nquads
from wallet.proofs import canonical_rdf
from wallet.proofs.canonical_rdf import TooComplex, canonical_nquads
from wallet.proofs.json_ld import Quad

SUITE = Path(__file__).parents[2] / "../shared/vectors/canon-rdfc10"
P, Q = "<https://p.example/p>", "<https://p.example/q>"


def by_oxigraph(quads: set[Quad], *, sha384: bool = False) -> str:
    text = "".join(f"{s} {p} {o} {g} .\n" if g else f"{s} {p} {o} .\n" for s, p, o, g in quads)
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS))
    algorithms = pyoxigraph.CanonicalizationAlgorithm
    dataset.canonicalize(algorithms.RDFC_1_0_SHA_384 if sha384 else algorithms.RDFC_1_0)
    written = pyoxigraph.serialize(dataset, format=pyoxigraph.RdfFormat.N_QUADS)
    assert written is not None
    return "".join(sorted(line + "\n" for line in written.decode().split("\n") if line))


def clique(size: int) -> set[Quad]:
    return {(f"_:n{a}", P, f"_:n{b}", "") for a, b in itertools.permutations(range(size), 2)}


def test_nothing_is_nothing() -> None:
    assert canonical_nquads([]) == ""


def test_lines_without_blank_nodes_are_sorted() -> None:
    quads = {("<https://b.example>", P, '"x"', ""), ("<https://a.example>", P, '"x"', "<https://g.example>")}
    assert canonical_nquads(quads) == (
        f'<https://a.example> {P} "x" <https://g.example> .\n<https://b.example> {P} "x" .\n'
    )


def test_blank_nodes_are_named_by_what_they_are() -> None:
    quads = {("_:zebra", P, "_:ant", ""), ("_:ant", Q, '"x"', "")}
    same = {("_:b", P, "_:a", ""), ("_:a", Q, '"x"', "")}
    assert canonical_nquads(quads) == canonical_nquads(same) == by_oxigraph(quads)


def test_blank_nodes_that_look_alike_are_told_apart_by_their_neighbours() -> None:
    ring = {(f"_:n{i}", P, f"_:n{(i + 1) % 4}", "") for i in range(4)} | {("_:n0", Q, '"here"', "")}
    assert canonical_nquads(ring) == by_oxigraph(ring)


def test_a_prism() -> None:
    """Some orders are given up only when the neighbours of neighbours were looked at."""
    sides = {(f"_:{end}{i}", P, f"_:{end}{(i + d) % 3}", "") for i in range(3) for d in (1, 2) for end in "ab"}
    edges = {(f"_:{one}{i}", P, f"_:{other}{i}", "") for i in range(3) for one, other in ("ab", "ba")}
    assert canonical_nquads(sides | edges) == by_oxigraph(sides | edges)


def test_graphs_that_look_alike() -> None:
    graphs = {(f"_:s{i}", P, f"_:o{i}", f"_:g{i}") for i in range(2)} | {
        ("<urn:a>", Q, f"_:g{i}", "") for i in range(2)
    }
    assert canonical_nquads(graphs) == by_oxigraph(graphs)


def test_a_node_that_refers_to_itself_counts_once() -> None:
    quads = {("_:a", P, "_:a", ""), ("_:a", Q, "_:b", "_:a"), ("_:b", P, "_:b", "_:b")}
    assert canonical_nquads(quads) == by_oxigraph(quads)


def test_sha384_names_otherwise() -> None:
    quads = {(f"_:n{i}", P, f"_:m{i}", "") for i in range(3)} | {(f"_:m{i}", Q, f'"{i}"', "") for i in range(3)}
    assert canonical_nquads(quads, hash_name="sha384") == by_oxigraph(quads, sha384=True)
    assert canonical_nquads(quads, hash_name="sha384") != canonical_nquads(quads)


def test_a_poisoned_dataset_is_refused() -> None:
    with pytest.raises(TooComplex):
        canonical_nquads(clique(10))


def test_the_budget_is_the_callers() -> None:
    assert canonical_nquads(clique(4)) == by_oxigraph(clique(4))
    with pytest.raises(TooComplex):
        canonical_nquads(clique(4), budget=10)


def test_many_alike_are_no_poison() -> None:
    """A transcript: hundreds of results with the same values."""
    results = {("<urn:transcript>", P, f"_:r{i}", "") for i in range(1000)} | {
        (f"_:r{i}", Q, '"A"', "") for i in range(1000)
    }
    assert canonical_nquads(results).count("\n") == 2000


names = st.sampled_from([f"_:n{i}" for i in range(5)])
subjects = st.one_of(names, st.just("<https://s.example>"))
objects = st.one_of(names, st.sampled_from(['"x"', "<https://o.example>"]))
graphs = st.one_of(st.just(""), names, st.just("<https://g.example>"))
datasets = st.sets(st.tuples(subjects, st.sampled_from([P, Q]), objects, graphs), max_size=10)


@given(datasets)
@settings(max_examples=150, deadline=None)
def test_it_agrees_with_pyoxigraph(quads: set[Quad]) -> None:
    assert canonical_nquads(quads, budget=50_000) == by_oxigraph(quads)


@given(datasets)
@settings(max_examples=50, deadline=None)
def test_sha384_agrees_with_pyoxigraph(quads: set[Quad]) -> None:
    assert canonical_nquads(quads, hash_name="sha384", budget=50_000) == by_oxigraph(quads, sha384=True)


@given(datasets, st.permutations(range(5)))
@settings(max_examples=100, deadline=None)
def test_names_do_not_matter(quads: set[Quad], order: list[int]) -> None:
    renamed = {f"_:n{old}": f"_:x{new}" for old, new in enumerate(order)}
    other = {(renamed.get(s, s), p, renamed.get(o, o), renamed.get(g, g)) for s, p, o, g in quads}
    assert canonical_nquads(quads, budget=50_000) == canonical_nquads(other, budget=50_000)


@given(datasets)
@settings(max_examples=50, deadline=None)
def test_canonicalising_twice_is_canonicalising_once(quads: set[Quad]) -> None:
    once = canonical_nquads(quads, budget=50_000)
    assert canonical_nquads(nquads.read(once), budget=50_000) == once


def suite(kind: str) -> list[tuple[str, str, str]]:
    if not SUITE.is_dir():
        return []
    entries = json.loads((SUITE / "manifest.jsonld").read_text())["entries"]
    found = [
        (Path(entry["action"]).name, Path(entry.get("result", "")).name, entry.get("hashAlgorithm", "SHA256").lower())
        for entry in entries
        if entry["type"] == f"rdfc:{kind}"
    ]
    return [one for one in found if (SUITE / one[0]).exists()]


def test_the_suite_is_there() -> None:
    if not SUITE.is_dir():
        pytest.skip("the W3C suite does not lie beside this checkout")
    assert len(suite("RDFC10EvalTest")) >= 38


@pytest.mark.parametrize(("action", "result", "hash_name"), suite("RDFC10EvalTest"))
def test_w3c_evaluation(action: str, result: str, hash_name: str) -> None:
    quads = nquads.read((SUITE / action).read_text())
    assert canonical_nquads(quads, hash_name=hash_name) == (SUITE / result).read_bytes().decode()


@pytest.mark.parametrize(("action", "result", "hash_name"), suite("RDFC10MapTest"))
def test_w3c_labels(action: str, result: str, hash_name: str) -> None:
    quads = nquads.read((SUITE / action).read_text())
    by_node: dict[str, list[Quad]] = {}
    for quad in quads:
        for node in {term for term in (quad[0], quad[2], quad[3]) if term[:1] == "_"}:
            by_node.setdefault(node, []).append(quad)
    labels = canonical_rdf._Labels(by_node, canonical_rdf._HASHES[hash_name], canonical_rdf.BUDGET).issued()
    expected = json.loads((SUITE / result).read_text())
    assert {node.removeprefix("_:"): label.removeprefix("_:") for node, label in labels.items()} == expected


@pytest.mark.parametrize(("action", "_result", "hash_name"), suite("RDFC10NegativeEvalTest"))
def test_w3c_poison(action: str, _result: str, hash_name: str) -> None:
    quads = nquads.read((SUITE / action).read_text())
    with pytest.raises(TooComplex):
        canonical_nquads(quads, hash_name=hash_name)


def test_a_single_blank_node_is_named_without_its_hash_and_only_where_it_stands() -> None:
    quads = {("_:b1", P, "_:b1", "_:b1"), ("_:b1", Q, '"_:b1 and _:c14n0"', ""), ("<urn:a>", P, "_:b1", "")}
    assert canonical_nquads(quads) == by_oxigraph(quads)
    assert canonical_nquads(quads, budget=0) == by_oxigraph(quads)
