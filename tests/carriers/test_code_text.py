"""Codes and links as text."""

import pytest

from tests.badges import a_badge, a_token, as_bytes
from wallet import carriers
from wallet.carriers import code
from wallet.carriers.code_text import host
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.errors import Unreadable, UnreadableFile

DICTIONARIES = {"1": b'"VerifiableCredential"'}
BADGE = as_bytes(a_badge())
CODE = code.encode(BADGE, DICTIONARIES)


@pytest.mark.parametrize(
    "text", [CODE, f"\n{CODE}\n", CODE[:90] + "\n" + CODE[90:], code.link("https://w.example/", CODE)]
)
def test_a_code_gives_the_identical_bytes(text: str) -> None:
    assert carriers.find(text.encode(), dictionaries=DICTIONARIES) == (Envelope(BADGE, VC),)


def test_a_code_of_a_token() -> None:
    text = code.encode(a_token(a_badge()), DICTIONARIES)
    assert carriers.find(text.encode(), dictionaries=DICTIONARIES) == (Envelope(a_token(a_badge()), VC_JWT),)


@pytest.mark.parametrize(
    "text", ["LW1:", "LW1:12x", CODE[:-1], "LW9:123", f"https://w.example/#{CODE[:80]}", f"{CODE}é"]
)
def test_a_damaged_code(text: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        carriers.find(text.encode(), dictionaries=DICTIONARIES)
    assert caught.value.problem is Unreadable.CODE_DAMAGED


def test_a_bare_link_is_named_and_not_opened() -> None:
    with pytest.raises(UnreadableFile) as caught:
        carriers.find(b" https://Badges.example/1?x=2#y \n", dictionaries={})
    assert caught.value.problem is Unreadable.LINK_ONLY
    assert caught.value.details == {"host": "badges.example", "address": "https://Badges.example/1?x=2#y"}


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://[::1", ""),
        ("https://[::1]:8/", "[::1]"),
        ("https://good.example\\@evil.example/", "good.example"),
        ("https:", ""),
        ("https://\u202emoc.example", "\ufffdmoc.example"),
        ("https://a@b.example:1/", "b.example"),
    ],
)
def test_hosts(address: str, name: str) -> None:
    assert host(address) == name
