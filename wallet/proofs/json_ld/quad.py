"""Quad: one statement of an RDF dataset."""

Quad = tuple[str, str, str, str]
"""Subject, predicate, object, graph, each already in canonical N-Quads syntax (graph empty for the default one)."""
