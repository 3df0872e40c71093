"""CBOR: the examples of its standard, and every way in which bytes are none."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.proofs import cbor
from wallet.proofs.cbor import NotCbor


@pytest.mark.parametrize(
    ("text", "item"),
    [  # RFC 8949, appendix A
        ("00", 0),
        ("17", 23),
        ("1818", 24),
        ("1903e8", 1000),
        ("1a000f4240", 1_000_000),
        ("1bffffffffffffffff", 2**64 - 1),
        ("20", -1),
        ("3903e7", -1000),
        ("f4", False),
        ("f5", True),
        ("f6", None),
        ("4401020304", b"\x01\x02\x03\x04"),
        ("6161", "a"),
        ("62c3bc", "ü"),
        ("83010203", [1, 2, 3]),
        ("8301820203820405", [1, [2, 3], [4, 5]]),
        ("a201020304", {1: 2, 3: 4}),
        ("a26161016162820203", {"a": 1, "b": [2, 3]}),
        ("d74401020304", b"\x01\x02\x03\x04"),
    ],
)
def test_what_the_standard_says(text: str, item: object) -> None:
    assert cbor.read(bytes.fromhex(text)) == item


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "0000",
        "5f42010243030405ff",  # an indefinite length
        "1c",
        "61ff",
        "64",
        "f7",
        "fb3ff199999999999a",
        "a2010201ff",
        "a201020103",  # a key said twice
        "a18001",
        "81" * 9 + "00",
        "9b00000000ffffffff",
        "999999" + "00" * 0x9999,
        "5a00030001" + "00" * 0x30001,
    ],
)
def test_what_is_none(text: str) -> None:
    with pytest.raises(NotCbor):
        cbor.read(bytes.fromhex(text))


@given(st.binary(max_size=60))
def test_any_bytes_are_an_item_or_none(untrusted: bytes) -> None:
    with contextlib.suppress(NotCbor):
        cbor.read(untrusted)


LEAVES = st.integers(0, 2**64 - 1) | st.binary(max_size=300) | st.text(max_size=300)
VALUES = st.lists(LEAVES | st.lists(LEAVES) | st.dictionaries(st.integers(0, 2**32), LEAVES), max_size=30)


@given(VALUES)
def test_what_is_written_is_read(value: cbor.Cbor) -> None:
    assert cbor.read(cbor.write(value)) == value


@pytest.mark.parametrize(
    "text",
    ["00", "17", "1818", "1903e8", "1a000f4240", "1bffffffffffffffff", "4401020304", "6161", "83010203", "a201020304"],
)
def test_it_is_written_as_short_as_can_be(text: str) -> None:
    assert cbor.write(cbor.read(bytes.fromhex(text))).hex() == text
