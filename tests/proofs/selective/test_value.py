"""Values of ecdsa-sd-2023 proofs: read where every part is what it has to be."""

import base64
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.proofs.cbor import write
from wallet.proofs.selective.statements import MOST
from wallet.proofs.selective.value import BASE, DERIVED, Base, Derived, read, written

S, K, H = bytes(64), b"\x80\x24\x02" + bytes(32), bytes(32)


def text(header: bytes, *parts: Any) -> str:  # noqa: ANN401 -- any CBOR
    return "u" + base64.urlsafe_b64encode(header + write(list(parts))).rstrip(b"=").decode()


def test_a_base_value() -> None:
    assert read(text(BASE, S, K, H, [S, S], ["/issuer"])) == Base(S, K, H, [S, S], ["/issuer"])


def test_a_derived_value_there_and_back() -> None:
    value = Derived(S, K, [S], {0: H, 2: b"\x01" * 32}, [0, 3])
    assert read(written(value)) == value


@pytest.mark.parametrize(
    "given",
    [
        "",
        "u",
        "z" + text(BASE, S, K, H, [], [])[1:],
        "u2V0",
        "u!",
        text(b"\xd9\x5d\x02", S, K, H, [], []),  # a header of another suite
        text(BASE, S, K, H, []),
        text(BASE, S, K, H, [], [], 1),
        text(BASE, S[1:], K, H, [], []),
        text(BASE, S, K[1:], H, [], []),
        text(BASE, S, K, H[1:], [], []),
        text(BASE, S, K, H, [S[1:]], []),
        text(BASE, S, K, H, [], [1]),
        text(BASE, S, K, H, 5, []),
        text(BASE, S, K, H, [], "x"),
        text(DERIVED, S[1:], K, [], {}, []),
        text(DERIVED, S, 5, [], {}, []),
        text(DERIVED, S, K, {}, {}, []),
        text(DERIVED, S, K, [], [], []),
        text(DERIVED, S, K, [], {0: H[1:]}, []),
        text(DERIVED, S, K, [], {b"0": H}, []),
        text(DERIVED, S, K, [], {0: H, 1: H}, []),  # two nodes under one label
        text(DERIVED, S, K, [], {}, 5),
        text(DERIVED, S, K, [], {}, [S]),
        text(DERIVED, S, K, [], {}, [1, 1]),
        text(DERIVED, S, K, [S] * (MOST + 1), {}, []),
        "u" + base64.urlsafe_b64encode(DERIVED + write(5)).rstrip(b"=").decode(),
    ],
)
def test_what_is_no_value(given: str) -> None:
    assert read(given) is None


@given(st.binary(max_size=80), st.sampled_from([BASE, DERIVED]))
def test_any_bytes_are_a_value_or_none(raw: bytes, header: bytes) -> None:
    assert read("u" + base64.urlsafe_b64encode(header + raw).rstrip(b"=").decode()) is None
