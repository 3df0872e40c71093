"""RDFC-1.0: the same text for the same RDF dataset, whatever its blank nodes are called (W3C Recommendation, 2024).

Poison datasets make the algorithm take exponential time; a budget of steps refuses them. Ninety-eight real credentials
needed 36 steps at most, a transcript of 400 courses 400.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import permutations
from typing import Any

from wallet.proofs.json_ld.quad import Quad

BUDGET = 4000
"""Steps (a node hashed, an order tried) before a dataset is refused."""


class TooComplex(Exception):
    """The dataset needs more steps than the budget."""


def canonical_nquads(quads: Iterable[Quad], *, hash_name: str = "sha256", budget: int = BUDGET) -> str:
    """The canonical N-Quads of a dataset, sorted, each line with its line feed. `hash_name` is sha256 or sha384.

    Raises TooComplex.
    """
    lines: list[str] = []
    mixed: list[Quad] = []
    for quad in quads:
        s, p, o, g = quad
        if g or s[0] == "_" or o[0] == "_":
            mixed.append(quad)
        else:
            lines.append(f"{s} {p} {o} .\n")
    if mixed:
        lines += _relabelled(mixed, _issued(mixed, hash_name, budget))
    lines.sort()
    return "".join(lines)


def _relabelled(quads: Iterable[Quad], labels: Mapping[str, str]) -> list[str]:
    """The lines of a dataset under other labels of its blank nodes."""
    name = labels.get
    return [
        _line(name(s, s), p, name(o, o), name(g, g)) if g else f"{name(s, s)} {p} {name(o, o)} .\n"
        for s, p, o, g in quads
    ]


def _issued(quads: Iterable[Quad], hash_name: str, budget: int) -> Mapping[str, str]:
    """The canonical label of every blank node. Raises TooComplex."""
    by_node: defaultdict[str, list[Quad]] = defaultdict(list)
    for quad in quads:
        s, _, o, g = quad
        if s[0] == "_":
            by_node[s].append(quad)
        if o[0] == "_" and o != s:
            by_node[o].append(quad)
        if g[:1] == "_" and g not in (s, o):
            by_node[g].append(quad)
    if len(by_node) == 1:  # as in the options of most proofs: it has the first label, whatever it looks like
        return dict.fromkeys(by_node, "_:c14n0")
    return _Labels(by_node, _HASHES[hash_name], budget).issued()


def _line(s: str, p: str, o: str, g: str) -> str:
    return f"{s} {p} {o} {g} .\n" if g else f"{s} {p} {o} .\n"


_HASHES: Mapping[str, Callable[[bytes], Any]] = {"sha256": hashlib.sha256, "sha384": hashlib.sha384}

Issued = dict[str, str]
"""From a blank node to its new label, in the order in which they were given."""


class _Labels:
    """Gives canonical labels to blank nodes. `by_node` has the quads that each one stands in, each quad once."""

    def __init__(self, by_node: Mapping[str, list[Quad]], digest: Callable[[bytes], Any], budget: int) -> None:
        self._quads = by_node
        self._digest = digest
        self._budget = budget
        self._canonical: Issued = {}
        self._first = {node: self._first_degree(node) for node in by_node}

    def issued(self) -> Issued:
        """The canonical label of every blank node (RDFC-1.0 §4.4.3 steps 4 and 5). Raises TooComplex."""
        alike: dict[str, list[str]] = {}
        for node, found in self._first.items():
            alike.setdefault(found, []).append(node)
        ties = []
        for found in sorted(alike):
            if len(alike[found]) == 1:
                _issue(self._canonical, alike[found][0], "_:c14n")
            else:
                ties.append(alike[found])
        for nodes in ties:
            results = [self._n_degree(node, {node: "_:b0"}) for node in nodes if node not in self._canonical]
            for _, order in sorted(results, key=_hash_of):
                for node in order:
                    _issue(self._canonical, node, "_:c14n")
        return self._canonical

    def _hash(self, text: str) -> str:
        return str(self._digest(text.encode()).hexdigest())

    def _first_degree(self, node: str) -> str:
        """§4.6: what a blank node looks like where all others are the same."""
        lines = [
            f"_:a {p} {o} .\n"  # most: nothing but the subject is blank, which is then the node itself
            if not g and o[0] != "_"
            else _line(
                "_:a" if s == node else "_:z" if s[0] == "_" else s,
                p,
                "_:a" if o == node else "_:z" if o[0] == "_" else o,
                "_:a" if g == node else "_:z" if g[:1] == "_" else g,
            )
            for s, p, o, g in self._quads[node]
        ]
        lines.sort()
        return self._hash("".join(lines))

    def _related(self, node: str, predicate: str, position: str, issued: Issued) -> str:
        """§4.7: what a neighbour looks like from here."""
        label = self._canonical.get(node) or issued.get(node) or self._first[node]
        return self._hash(position + predicate + label)

    def _neighbours(self, node: str, issued: Issued) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for s, p, o, g in self._quads[node]:
            if s[0] == "_" and s != node:
                found.setdefault(self._related(s, p, "s", issued), []).append(s)
            if o[0] == "_" and o != node:
                found.setdefault(self._related(o, p, "o", issued), []).append(o)
            if g[:1] == "_" and g != node:
                found.setdefault(self._related(g, "", "g", issued), []).append(g)
        return found

    def _n_degree(self, node: str, issued: Issued) -> tuple[str, Issued]:
        """§4.8: what a blank node looks like with all that hangs on it, and the labels given on the way."""
        self._step()
        neighbours = self._neighbours(node, issued)
        text = ""
        for found in sorted(neighbours):
            path, issued = self._shortest(neighbours[found], issued)
            text += found + path
        return self._hash(text), issued

    def _shortest(self, nodes: list[str], issued: Issued) -> tuple[str, Issued]:
        """The least path through neighbours that look alike, of all orders."""
        chosen, chosen_issued = "", issued
        for order in permutations(nodes):
            self._step()
            path, after = self._path(order, dict(issued), chosen)
            if not chosen or path < chosen:
                chosen, chosen_issued = path, after
        return chosen, chosen_issued

    def _path(self, order: tuple[str, ...], issued: Issued, chosen: str) -> tuple[str, Issued]:
        """The path of one order; given up, and then not less than `chosen`, as soon as it cannot become less."""
        path = ""
        unseen = []
        for node in order:
            label = self._canonical.get(node)
            if label is None:
                if node not in issued:
                    unseen.append(node)
                label = _issue(issued, node, "_:b")
            path += label
            if chosen and len(path) >= len(chosen) and path > chosen:
                return path, issued
        for node in unseen:
            found, after = self._n_degree(node, issued)
            path += f"{issued[node]}<{found}>"
            issued = after
            if chosen and len(path) >= len(chosen) and path > chosen:
                return path, issued
        return path, issued

    def _step(self) -> None:
        self._budget -= 1
        if self._budget < 0:
            raise TooComplex


def _issue(issued: Issued, node: str, prefix: str) -> str:
    return issued.get(node) or issued.setdefault(node, f"{prefix}{len(issued)}")


def _hash_of(result: tuple[str, Issued]) -> str:
    return result[0]


def canonical_labels(quads: Iterable[Quad], *, budget: int = BUDGET) -> Mapping[str, str]:
    """The canonical label (`_:c14n…`) of every blank node of a dataset, by its own. Raises TooComplex."""
    return _issued(quads, "sha256", budget)


def relabelled(quads: Iterable[Quad], labels: Mapping[str, str]) -> list[str]:
    """The N-Quads of a dataset under other labels of its blank nodes, sorted, each line with its line feed."""
    return sorted(_relabelled(quads, labels))
