"""Hostile JSON is refused with its name; what is right is read as it is (security.md §3)."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.credentials import strict_json
from wallet.errors import Unreadable, UnreadableFile

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**19), 10**19) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def refusal(untrusted: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        strict_json.parse(strict_json.decode(untrusted).text)
    return caught.value


@pytest.mark.parametrize(
    ("untrusted", "problem"),
    [
        (b"", Unreadable.EMPTY_FILE),
        (b" \n\t", Unreadable.EMPTY_FILE),
        (b"\xef\xbb\xbf", Unreadable.EMPTY_FILE),
        (b"{" + b" " * strict_json.LARGEST + b"}", Unreadable.TOO_LARGE),
        (b'{"a": "cut', Unreadable.NOT_JSON),
        (b'{"a": 1} and more', Unreadable.NOT_JSON),
        (b"[" * 65 + b"]" * 65, Unreadable.TOO_DEEP),
        (b"[" * 500_000 + b"]" * 500_000, Unreadable.TOO_DEEP),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, Unreadable.TOO_DEEP),
        (b'{"x": NaN}', Unreadable.BAD_NUMBER),
        (b'{"x": -Infinity}', Unreadable.BAD_NUMBER),
        (b'{"x": 1e999}', Unreadable.BAD_NUMBER),
        (b'{"x": 123456789012345678901}', Unreadable.BAD_NUMBER),
        (b'{"x": 1.' + b"0" * 500_000 + b"}", Unreadable.BAD_NUMBER),
        (b'{"x": ' + b"9" * 500_000 + b"}", Unreadable.BAD_NUMBER),
        (rb'{"x": "\ud800"}', Unreadable.BAD_TEXT),
        (rb'{"x": "\udc00\ud800"}', Unreadable.BAD_TEXT),
        (rb'{"x": "\ud800\udc00\udc00"}', Unreadable.BAD_TEXT),
        (rb'{"x": "\\\ud800"}', Unreadable.BAD_TEXT),
        (rb'{"x": "\ud800\\\udc00"}', Unreadable.BAD_TEXT),  # a backslash between the two
        (rb'{"x": "a\u0000b"}', Unreadable.BAD_TEXT),
        (rb'{"x": "\u001B[31m"}', Unreadable.BAD_TEXT),
        (rb'{"x": "\b"}', Unreadable.BAD_TEXT),
        (b'{"x": "\x07"}', Unreadable.BAD_TEXT),
        (b'{"x": "\xff"}', Unreadable.BAD_ENCODING),
        (b"\xff\xfe{", Unreadable.BAD_ENCODING),
        (b'{"x": "' + b"W" * 300_000 + b'"}', Unreadable.TEXT_TOO_LONG),
        (('{"x": "a' + "\u0315\u0300\u05ae\u0301" * 70_000 + '"}').encode(), Unreadable.TEXT_TOO_LONG),
        (b'{"x": "' + b"W" * 300_000, Unreadable.TEXT_TOO_LONG),
        (b"<!DOCTYPE html><html></html>", Unreadable.WEB_PAGE),
        (b"\n<!-- saved --><html lang=en>", Unreadable.WEB_PAGE),
        (b"<svg></svg>", Unreadable.NOT_JSON),
    ],
)
def test_what_is_refused(untrusted: bytes, problem: Unreadable) -> None:
    assert refusal(untrusted).problem is problem


def test_a_key_said_twice_is_named() -> None:
    error = refusal(b'{"a": {"issuer": "x", "issuer": "y"}}')
    assert error.problem is Unreadable.DUPLICATE_KEY
    assert error.details == {"key": "issuer"}


def test_one_key_of_very_many_said_twice_takes_no_time() -> None:
    keys = ",".join(f'"{n}":0' for n in range(90_000))
    assert refusal(f'{{{keys},"89999":0}}'.encode()).details == {"key": "89999"}


@pytest.mark.parametrize(
    ("untrusted", "value"),
    [
        (b'{"a": [1, -2.5, true, null]}', {"a": [1, -2.5, True, None]}),
        (b"[" * 64 + b"]" * 64, None),
        (b'{"brackets in a text": "' + b"[" * 100 + b'"}', {"brackets in a text": "[" * 100}),
        (rb'{"x": "\\ud800 \\u0000 \n \ud83d\ude00 \u00e9"}', {"x": "\\ud800 \\u0000 \n \U0001f600 \u00e9"}),
        (b'{"x": 12345678901234567890}', {"x": 12345678901234567890}),
        (b'{"image": "data:image/png;base64,' + b"A" * 300_000 + b'"}', None),
        (rb'{"image": "data:image\/png;base64,' + b"A" * 300_000 + b'"}', None),
    ],
)
def test_what_is_read(untrusted: bytes, value: object) -> None:
    assert strict_json.parse(strict_json.decode(untrusted).text) == (json.loads(untrusted) if value is None else value)


@pytest.mark.parametrize(
    "encoded",
    ['{"n": "Zoë"}'.encode(how) for how in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")]
    + [b"\xfe\xff" + '{"n": "Zoë"}'.encode("utf-16-be")],
)
def test_encodings_of_the_field(encoded: bytes) -> None:
    source = strict_json.decode(encoded)
    assert strict_json.parse(source.text) == {"n": "Zoë"}
    assert source.slice(0, len(source.text)) in encoded


@pytest.mark.parametrize("opened", [b'"', rb'"\"', rb'"\"\"', rb'["\\', b'"\\'])
def test_texts_that_never_end_take_no_time(opened: bytes) -> None:
    """Quadratic matching would take minutes here."""
    untrusted = (opened + opened[-2:] * 300_000)[: strict_json.LARGEST - 66] + b"{" * 65
    assert refusal(untrusted).problem in (Unreadable.NOT_JSON, Unreadable.TOO_DEEP, Unreadable.TEXT_TOO_LONG)


@given(JSON, st.booleans())
def test_what_json_writes_is_read_back(value: object, ascii_only: bool) -> None:  # noqa: FBT001 -- Hypothesis gives it
    text = json.dumps(value, ensure_ascii=ascii_only)
    try:
        assert strict_json.parse(text) == value
    except UnreadableFile as error:
        assert error.problem is Unreadable.BAD_TEXT  # noqa: PT017 -- texts may hold controls, which are refused


@given(st.binary(max_size=300))
def test_any_bytes_give_a_value_or_a_named_error(untrusted: bytes) -> None:
    try:
        strict_json.parse(strict_json.decode(untrusted).text)
    except UnreadableFile as error:
        assert isinstance(error.problem, Unreadable)  # noqa: PT017 -- the other way out


@given(st.randoms(use_true_random=False), st.integers(0, 3))
def test_damaged_json_gives_a_value_or_a_named_error(chance: random.Random, cuts: int) -> None:
    text = bytearray(b'{"a": ["\\ud83d\\ude00", {"b": 1e5, "c": "\\\\"}], "d": NaN, "a": -0.0}')
    for _ in range(cuts + 1):
        text[chance.randrange(len(text))] = chance.randrange(256)
    try:
        strict_json.parse(strict_json.decode(bytes(text)).text)
    except UnreadableFile as error:
        assert isinstance(error.problem, Unreadable)  # noqa: PT017 -- the other way out
