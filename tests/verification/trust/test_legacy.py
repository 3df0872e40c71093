"""The DCC's older registries: one JSON object for all issuers."""

import json

import pytest

from tests.fakes import NOW
from wallet.verification.evidence import TrustList
from wallet.verification.trust import legacy


@pytest.mark.parametrize(
    ("meta", "as_of"),
    [({"updated": "2026", "created": "2025"}, "2026"), ({"created": "2025"}, "2025"), ({}, NOW.isoformat())],
)
def test_a_legacy_registry(meta: dict[str, str], as_of: str) -> None:
    body = json.dumps({"meta": meta, "registry": {"did:example:1": {"name": "One"}, "did:example:2": {}}}).encode()
    found = legacy.read("List", body, NOW)
    assert found == TrustList("List", as_of, {"did:example:1": "One", "did:example:2": ""})


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"registry": []}', b'{"registry": {"a": 5}}'])
def test_no_legacy_registry(body: bytes) -> None:
    assert legacy.read("List", body, NOW) is None
