"""Evidence remembers what was asked for; trust lists go there and back."""

import json

import pytest

from tests.fakes import NOW
from tests.verification.judging import evidence
from wallet.verification.evidence import TrustList, read_legacy_registry

A, B = "https://a.example", "https://b.example"


def test_what_was_asked_for() -> None:
    given = evidence({A: b"a"})
    for address in (B, A, B):
        given.document(address)
    assert (list(given.missing), list(given.looked_at)) == ([B], [A])
    fresh = given.fresh()
    assert (fresh.missing, fresh.looked_at, fresh.documents) == ({}, {}, given.documents)


@pytest.mark.parametrize(
    ("meta", "as_of"),
    [({"updated": "2026", "created": "2025"}, "2026"), ({"created": "2025"}, "2025"), ({}, NOW.isoformat())],
)
def test_a_legacy_registry(meta: dict[str, str], as_of: str) -> None:
    body = json.dumps({"meta": meta, "registry": {"did:example:1": {"name": "One"}, "did:example:2": {}}}).encode()
    found = read_legacy_registry("List", body, NOW)
    assert found == TrustList("List", as_of, {"did:example:1": "One", "did:example:2": ""})
    assert found is not None
    assert TrustList.from_data(json.loads(json.dumps(found.to_data()))) == found


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"registry": []}', b'{"registry": {"a": 5}}'])
def test_no_legacy_registry(body: bytes) -> None:
    assert read_legacy_registry("List", body, NOW) is None
