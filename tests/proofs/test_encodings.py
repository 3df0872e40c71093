"""Texts as bytes: what the peers write is read; what is not canonical is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proofs import signing
from wallet.proofs.encodings import LONGEST_BASE58, base58, base64url, multibase


@given(st.binary(max_size=100))
def test_base58_reads_what_was_written(raw: bytes) -> None:
    assert base58(signing.base58(raw)) == raw


@given(st.binary(max_size=1500))
def test_base58_of_any_length(raw: bytes) -> None:
    assert base58(signing.base58(raw), 3000) == raw


@given(st.binary(max_size=100))
def test_base64url_reads_what_was_written(raw: bytes) -> None:
    assert base64url(signing.base64url(raw)) == raw


@pytest.mark.parametrize("text", ["0", "O", "l", "ä", "2 3", "2" * (LONGEST_BASE58 + 1)])
def test_no_base58(text: str) -> None:
    assert base58(text) is None


@pytest.mark.parametrize("text", ["a+b/", "YQ==", "YR", "Y", "YQ\n", "ä"])
def test_no_canonical_base64url(text: str) -> None:
    assert base64url(text) is None


@pytest.mark.parametrize(("text", "raw"), [("z2g", b"a"), ("uYQ", b"a"), ("mYQ", None), ("", None), ("z0", None)])
def test_multibase(text: str, raw: bytes | None) -> None:
    assert multibase(text) == raw
