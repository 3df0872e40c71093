"""The part of CBOR that is read: there and back, and nothing beyond it or beyond what was sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.proofs.selective.cbor import Cbor, NotCbor, decode, encode

LEAVES = st.integers(0, 2**64 - 1) | st.binary(max_size=300) | st.text(max_size=300)
VALUES = st.lists(LEAVES | st.lists(LEAVES) | st.dictionaries(st.integers(0, 2**32), LEAVES), max_size=30)


@given(VALUES)
def test_there_and_back(value: Cbor) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("00", 0),
        ("17", 23),
        ("1818", 24),
        ("1903e8", 1000),
        ("1a000f4240", 1_000_000),
        ("1bffffffffffffffff", 2**64 - 1),
        ("4401020304", b"\x01\x02\x03\x04"),
        ("6449455446", "IETF"),
        ("83010203", [1, 2, 3]),
        ("a201020304", {1: 2, 3: 4}),
    ],
)
def test_the_examples_of_the_rfc(raw: str, value: Cbor) -> None:
    assert decode(bytes.fromhex(raw)) == value
    assert encode(value).hex() == raw


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "20",  # a negative number
        "f5",  # true
        "fb3ff0000000000000",  # a float
        "c074323031332d30332d32315432303a30343a30305a",  # a tag
        "5f42010243030405ff",  # a length that is not told
        "1c",  # reserved
        "19ff",  # cut off
        "4401",
        "9bffffffffffffffff",  # as long as no message is
        "bb00000000ffffffff00",
        "0000",  # one value, then another
        "61ff",  # no UTF-8
        "a2010201ff",  # a name twice
        "a201020102",
        "a1610102",  # a name that is no number
        "818181818100",  # too deep
    ],
)
def test_what_is_refused(raw: str) -> None:
    with pytest.raises(NotCbor):
        decode(bytes.fromhex(raw))


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_refused(raw: bytes) -> None:
    try:
        value = decode(raw)
    except NotCbor:
        return
    assert decode(encode(value)) == value
