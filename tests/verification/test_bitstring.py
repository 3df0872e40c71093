"""Bit strings: read from the highest bit, and never unpacked beyond the ceiling."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.signing import base64url
from tests.verification.judging import bits, encoded
from wallet.verification.bitstring import LARGEST, entry, unpacked

PACKED = gzip.compress(b"x")


@given(st.integers(0, 99), st.integers(1, 32))
def test_the_entry_that_was_set(index: int, size: int) -> None:
    made = bits(index, size=size, length=404)
    assert entry(made, index, size) == 1
    assert [entry(made, other, size) for other in (index - 1, index + 1) if other >= 0] == [0] * (1 + (index > 0))


def test_values_of_two_bits() -> None:
    assert [entry(b"\x1b", index, 2) for index in range(4)] == [0, 1, 2, 3]


@pytest.mark.parametrize(("index", "size"), [(-1, 1), (8, 1), (4, 2), (0, 9)])
def test_past_the_end(index: int, size: int) -> None:
    assert entry(b"\xff", index, size) is None


def test_with_and_without_the_letter() -> None:
    text = encoded(b"content")
    assert unpacked("u" + text, multibase=True) == b"content"
    assert unpacked(text, multibase=False) == b"content"
    assert unpacked(text + "==", multibase=False) == b"content"
    assert unpacked(text, multibase=True) is None
    assert unpacked("u" + text, multibase=False) is None


def test_a_bomb() -> None:
    assert unpacked("u" + encoded(bytes(LARGEST)), multibase=True) == bytes(LARGEST)
    assert unpacked("u" + encoded(bytes(LARGEST + 1)), multibase=True) is None


@pytest.mark.parametrize(
    "raw",
    [b"", b"no gzip", zlib.compress(b"x"), PACKED[:-1], PACKED * 2, PACKED + b"y"],
)
def test_not_one_whole_gzip_member(raw: bytes) -> None:
    assert unpacked("u" + base64url(raw), multibase=True) is None


def test_no_base64url() -> None:
    assert unpacked("u***", multibase=True) is None
