"""Chains of proofs that would take a large document through canonicalisation again and again."""

from collections.abc import Mapping, Sequence
from typing import Any

MOST_VALUES = 20_000
"""JSON values that are canonicalised for proofs that stand on others; a credential has a few hundred."""


def is_long(proofs: Sequence[object], document: Mapping[str, Any]) -> bool:
    """Whether the proofs that stand on others (VC Data Integrity 1.0 §4.5) are too many for a document of its size."""
    standing = sum(1 for one in proofs if isinstance(one, dict) and "previousProof" in one)
    return standing > 1 and standing * _values(document) > MOST_VALUES


def _values(document: Mapping[str, Any]) -> int:
    count = 0
    waiting: list[Any] = [document]
    while waiting:
        one = waiting.pop()
        count += 1
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return count
