"""Tokens as text: as they are, wrapped, or one a line."""

import pytest

from tests.badges import a_badge, a_token
from wallet import carriers
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC_JWT
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


def test_a_token_a_line() -> None:
    found = carriers.find(TOKEN + b"\n\n" + OTHER + b"\n", dictionaries={})
    assert found == (Envelope(TOKEN, VC_JWT), Envelope(OTHER, VC_JWT))


@pytest.mark.parametrize(
    ("untrusted", "problem"),
    [
        (TOKEN[:60], Unreadable.BAD_TOKEN),
        (TOKEN + b"\nand other words", Unreadable.BAD_TOKEN),
        (TOKEN + b"~e30~", Unreadable.NOT_A_CREDENTIAL),
        (b"eyJ.AA.AA.AA.AA", Unreadable.NOT_A_CREDENTIAL),
    ],
)
def test_what_only_begins_like_one(untrusted: bytes, problem: Unreadable) -> None:
    with pytest.raises(UnreadableFile) as caught:
        carriers.find(untrusted, dictionaries={})
    assert caught.value.problem is problem
