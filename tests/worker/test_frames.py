"""Frames come back as they went, and anything else is a BadFrame."""

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.worker.frames import BadFrame, Frame, Unit, pack, receive

DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
UNITS = st.lists(st.builds(Unit, DATA, st.lists(st.binary()).map(tuple)))


@given(st.text(), UNITS)
def test_what_is_packed_is_received(name: str, units: list[Unit]) -> None:
    incoming = io.BytesIO(pack(name, units) + pack("next", ()))
    assert receive(incoming) == Frame(name, tuple(units))
    assert receive(incoming) == Frame("next", ())
    assert receive(incoming) is None


@given(st.binary())
def test_any_bytes_are_a_frame_or_refused(noise: bytes) -> None:
    with suppress(BadFrame):
        receive(io.BytesIO(noise))


@given(UNITS, st.integers(min_value=1))
def test_a_cut_frame_is_refused(units: list[Unit], cut: int) -> None:
    whole = pack("name", units)
    with pytest.raises(BadFrame):
        receive(io.BytesIO(whole[: -(cut % (len(whole) - 1)) or -1]))


@pytest.mark.parametrize(
    "text",
    [
        b"{}",
        b'["a"]',
        b'["a",1]',
        b'["a",[[1]]]',
        b'["a",[[1,[-1]]]]',
        b'["a",[[1,["x"]]]]',
        b'["a",[[1,[999999999999]]]]',
        b'["a",[[1,[5]]]]',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_misshapen_frames_are_refused(text: bytes) -> None:
    with pytest.raises(BadFrame):
        receive(io.BytesIO(len(text).to_bytes(4, "big") + text))


def test_a_promise_of_too_much_is_refused_before_it_is_read() -> None:
    with pytest.raises(BadFrame):
        receive(io.BytesIO(b"\xff\xff\xff\xff" + b"x" * 10))
