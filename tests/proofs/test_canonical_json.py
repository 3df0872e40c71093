"""JCS: the fast path and the peer agree; the published cases come out byte for byte."""

from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from wallet.credentials.strict_json import DECODER
from wallet.proofs.canonical_json import SAFE, NotCanonical, canonical

VECTORS = Path(__file__).parents[2] / "../shared/vectors/canon-jcs"
LEAVES = (
    st.none() | st.booleans() | st.text() | st.integers(-SAFE, SAFE) | st.floats(allow_nan=False, allow_infinity=False)
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
)


@given(VALUES)
def test_as_the_peer_writes_it(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]


def test_names_are_sorted_as_utf_16() -> None:
    assert canonical({"\ufb33": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ufb33":1}'.encode()


def test_a_control_character_and_an_accent() -> None:
    assert canonical({"a": '\x1f\b"\\/é\x7f'}) == b'{"a":"\\u001f\\b\\"\\\\/\xc3\xa9\x7f"}'


@pytest.mark.parametrize("value", [float("inf"), float("nan"), SAFE + 1, -SAFE - 1, "\ud800", {"ü": SAFE + 1}])
def test_what_has_no_form(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


@pytest.mark.skipif(not VECTORS.is_dir(), reason="the vectors are not here")
def test_published_cases() -> None:
    files = sorted((VECTORS / "input").glob("*.json"))
    assert files
    for file in files:
        expected = (VECTORS / "output" / file.name).read_bytes()
        assert canonical(DECODER.decode(file.read_text("utf-8"))) == expected
