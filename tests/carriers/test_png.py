"""Credentials baked into PNG files."""

import zlib

import pytest

from tests.badges import a_badge, a_token, as_bytes
from tests.pictures import MAGIC, a_chunk, a_png, baked
from wallet.carriers import png
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.errors import Unreadable, UnreadableFile

BADGE = as_bytes(a_badge(name="Zoë's badge"))


@pytest.mark.parametrize(
    "chunk",
    [
        baked(BADGE),
        baked(BADGE, packed=True),
        baked(BADGE, b"OpenBadges"),
        baked(BADGE, b"clrcredential"),
        a_chunk(b"tEXt", b"openbadges\0" + BADGE),
        a_chunk(b"zTXt", b"openbadges\0\0" + zlib.compress(BADGE)),
        baked(BADGE) + baked(BADGE),
        baked(b"{}", b"Comment") + baked(BADGE) + a_chunk(b"tEXt", b"Software\0GIMP"),
    ],
)
def test_the_text_is_the_envelope(chunk: bytes) -> None:
    assert png.find(a_png(chunk), {}) == (Envelope(BADGE, VC),)


def test_a_baked_token() -> None:
    assert png.find(a_png(baked(a_token(a_badge()))), {}) == (Envelope(a_token(a_badge()), VC_JWT),)


def test_nothing_baked_and_other_files() -> None:
    assert png.find(a_png(), {}) is None
    assert png.find(BADGE, {}) is None


def refused(untrusted: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        png.find(untrusted, {})
    return caught.value


def test_a_badge_of_the_first_years_is_only_a_link() -> None:
    error = refused(a_png(a_chunk(b"tEXt", b"openbadges\0https://badges.example/assertion")))
    assert (error.problem, error.details["host"]) == (Unreadable.LINK_ONLY, "badges.example")


@pytest.mark.parametrize(
    ("untrusted", "problem"),
    [
        (MAGIC, Unreadable.DAMAGED_IMAGE),
        (MAGIC + a_chunk(b"IHDR", b""), Unreadable.DAMAGED_IMAGE),
        (MAGIC + a_chunk(b"IEND", b""), Unreadable.DAMAGED_IMAGE),
        (a_png()[:-12], Unreadable.DAMAGED_IMAGE),
        (a_png(b"".join([a_chunk(b"tEXt", b"")] * 100_001)), Unreadable.DAMAGED_IMAGE),
        (a_png(a_chunk(b"zTXt", b"openbadges\0\0no zlib")), Unreadable.DAMAGED_IMAGE),
        (a_png(a_chunk(b"zTXt", b"openbadges\0\0" + zlib.compress(BADGE)[:-5])), Unreadable.DAMAGED_IMAGE),
        (a_png(width=40_000), Unreadable.IMAGE_TOO_LARGE),
        (a_png(width=20_000, height=20_000), Unreadable.IMAGE_TOO_LARGE),
        (a_png(baked(BADGE), baked(b"{}")), Unreadable.TWO_CREDENTIALS_IN_IMAGE),
    ],
)
def test_what_is_refused(untrusted: bytes, problem: Unreadable) -> None:
    assert refused(untrusted).problem is problem
