"""Evidence remembers what was asked for; lists go there and back."""

import json

from tests.verification.judging import evidence
from wallet.verification.evidence import Registry, TrustList

A, B = "https://a.example", "https://b.example"


def test_what_was_asked_for() -> None:
    given = evidence({A: b"a"})
    for address in (B, A, B):
        given.document(address)
    assert (list(given.missing), list(given.looked_at)) == ([B], [A])
    fresh = given.fresh()
    assert (fresh.missing, fresh.looked_at, fresh.documents) == ({}, {}, given.documents)


def test_lists_and_registries_go_there_and_back() -> None:
    trust = TrustList("List", "2026", {"did:example:1": "One"}, by_you=True)
    assert TrustList.from_data(json.loads(json.dumps(trust.to_data()))) == trust
    registry = Registry("Registry", "oidf", A, ("key",))
    assert Registry.from_data(json.loads(json.dumps(registry.to_data()))) == registry
    assert Registry.from_data({"name": "Registry", "kind": "oidf", "address": A}).keys == ()
