"""Tokens as text: as they are, wrapped, or one a line."""

import pytest

from tests.badges import a_badge, a_token
from wallet import carriers
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import SD_JWT, VC_JWT
from wallet.errors import Unreadable, UnreadableFile

TOKEN = a_token(a_badge())
OTHER = a_token(a_badge(id="urn:other"))


@pytest.mark.parametrize(
    "untrusted",
    [
        TOKEN,
        b" \n" + TOKEN + b"\r\n",
        b"\xef\xbb\xbf" + TOKEN,
        TOKEN[:70] + b"\n" + TOKEN[70:],
        TOKEN.replace(b".", b".\n"),
    ],
)
def test_one_token(untrusted: bytes) -> None:
    assert carriers.find(untrusted, dictionaries={}) == (Envelope(TOKEN, VC_JWT),)


BINDING = a_token({"aud": "x"}, {"typ": "kb+jwt"})
DISCLOSED = TOKEN + b"~WyJzIiwxXQ~WyJzIiwyXQ~"


@pytest.mark.parametrize("whole", [TOKEN + b"~", DISCLOSED, DISCLOSED + BINDING, DISCLOSED[:-1]])
@pytest.mark.parametrize("wrap", ["", "60", "parts"])
def test_one_token_with_disclosures(whole: bytes, wrap: str) -> None:
    written = whole
    if wrap == "60":
        written = b"\n".join(whole[at : at + 60] for at in range(0, len(whole), 60))
    elif wrap == "parts":
        written = whole.replace(b"~", b"~\n").replace(b".", b".\r\n")
    assert carriers.find(written, dictionaries={}) == (Envelope(whole, SD_JWT),)


def test_tokens_of_both_kinds_a_line() -> None:
    found = carriers.find(DISCLOSED + b"\n" + TOKEN + b"\n", dictionaries={})
    assert found == (Envelope(DISCLOSED, SD_JWT), Envelope(TOKEN, VC_JWT))
    found = carriers.find(TOKEN + b"\n" + DISCLOSED, dictionaries={})
    assert found == (Envelope(TOKEN, VC_JWT), Envelope(DISCLOSED, SD_JWT))
    unreadable = b"__8.AAAA.AAAA"
    assert carriers.find(TOKEN + b"\n" + unreadable, dictionaries={})[1] == Envelope(unreadable, VC_JWT)


def test_a_holders_signature_on_a_line_of_its_own() -> None:
    found = carriers.find(DISCLOSED + b"\n" + BINDING + b"\n", dictionaries={})
    assert found == (Envelope(DISCLOSED + BINDING, SD_JWT),)


def test_a_token_a_line() -> None:
    found = carriers.find(TOKEN + b"\n\n" + OTHER + b"\n", dictionaries={})
    assert found == (Envelope(TOKEN, VC_JWT), Envelope(OTHER, VC_JWT))


@pytest.mark.parametrize(
    ("untrusted", "problem"),
    [
        (TOKEN[:60], Unreadable.BAD_TOKEN),
        (TOKEN + b"\nand other words", Unreadable.BAD_TOKEN),
        (TOKEN + b"~e3!~", Unreadable.BAD_TOKEN),
        (TOKEN + b"~~", Unreadable.BAD_TOKEN),
        (b"eyJ.AA.AA.AA.AA", Unreadable.ENCRYPTED),
        (b"eyJ..AA.AA.AA", Unreadable.ENCRYPTED),
    ],
)
def test_what_only_begins_like_one(untrusted: bytes, problem: Unreadable) -> None:
    with pytest.raises(UnreadableFile) as caught:
        carriers.find(untrusted, dictionaries={})
    assert caught.value.problem is problem
