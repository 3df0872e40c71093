"""The DCC's list of known registries."""

import json

import pytest

from wallet.verification.evidence import Registry
from wallet.verification.trust.known import known_registries

LISTED = [
    {"name": "One\u202e", "type": "oidf", "governanceUrl": "x", "trustAnchorEC": "https://a.example"},
    {"name": "Two", "type": "dcc-legacy", "url": "https://b.example"},
    {"name": "Three", "type": "another", "url": "https://c.example"},
    {"name": "Four", "type": "oidf", "url": "https://d.example"},
    {"name": "Five"},
    5,
]


def test_what_is_read() -> None:
    found = known_registries(json.dumps(LISTED).encode())
    assert found == (Registry("One", "oidf", "https://a.example"), Registry("Two", "dcc-legacy", "https://b.example"))


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"5"])
def test_what_is_none(body: bytes) -> None:
    assert known_registries(body) == ()
