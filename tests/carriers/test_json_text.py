"""Objects, arrays and lines: each credential is kept as its exact slice of the source."""

import json

import pytest

from tests.badges import a_badge, a_token, an_old_credential, as_bytes
from wallet import carriers
from wallet.carriers.found import Failure, Found
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.errors import Unreadable, UnreadableFile

ONE = b'{ "type" : "VerifiableCredential", "name": "\\u00e9\xc3\xa9]}," }'
TWO = as_bytes(a_badge())


def found(untrusted: bytes) -> Found:
    return carriers.find(untrusted, dictionaries={})


def refused(untrusted: bytes) -> Unreadable:
    with pytest.raises(UnreadableFile) as caught:
        found(untrusted)
    return caught.value.problem


@pytest.mark.parametrize(
    "untrusted",
    [
        ONE,
        ONE + b"\n",
        b"\n\n  " + ONE,
        json.dumps(a_badge(), indent=2).encode(),
        json.dumps(a_badge(), indent=0).encode(),
        b'{\n"a": [\n{"x": 1}\n]\n}',
        b"{\n" + b'"cut',
    ],
)
def test_an_object_is_kept_whole(untrusted: bytes) -> None:
    assert found(untrusted) == (Envelope(untrusted, VC),)


@pytest.mark.parametrize(("before", "between", "after"), [(b"[", b",", b"]"), (b" [\n ", b" ,\r\n\t", b" ] \n")])
def test_elements_are_exact_slices(before: bytes, between: bytes, after: bytes) -> None:
    untrusted = before + between.join((ONE, TWO, as_bytes(a_token(TWO.decode()).decode()))) + after
    assert found(untrusted) == (Envelope(ONE, VC), Envelope(TWO, VC), Envelope(a_token(TWO.decode()), VC_JWT))


def test_slices_of_utf_16_stay_utf_16() -> None:
    inner = ONE.decode().encode("utf-16-le")
    assert found(b"\xff\xfe" + b"[\0" + inner + b"]\0") == (Envelope(inner, VC),)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b" \n"])
def test_lines_are_exact_slices(end: bytes) -> None:
    assert found(ONE + end + a_token(a_badge()) + end + TWO + end) == (
        Envelope(ONE, VC),
        Envelope(a_token(a_badge()), VC_JWT),
        Envelope(TWO, VC),
    )


def test_a_bad_line_is_one_failure_with_its_number() -> None:
    deep = b'{"a":' * 5000 + b"1" + b"}" * 5000
    lines = [TWO, b"", b'{"cut": ', b"3", deep, ONE]
    assert found(b"\n".join(lines)) == (
        Envelope(TWO, VC),
        Failure(Unreadable.NOT_JSON, piece=3),
        Failure(Unreadable.NOT_A_CREDENTIAL, piece=4),
        Failure(Unreadable.TOO_DEEP, piece=5),
        Envelope(ONE, VC),
    )


def test_a_bad_first_line_does_not_hide_the_others() -> None:
    assert found(b'{"cut": \n' + ONE) == (Failure(Unreadable.NOT_JSON, piece=1), Envelope(ONE, VC))


def test_a_bad_element_is_one_failure_with_its_number() -> None:
    assert found(b"[" + ONE + b", 3, [], " + TWO + b"]") == (
        Envelope(ONE, VC),
        Failure(Unreadable.NOT_A_CREDENTIAL, piece=2),
        Failure(Unreadable.NOT_A_CREDENTIAL, piece=3),
        Envelope(TWO, VC),
    )


@pytest.mark.parametrize("rest", [b', {"cut"', b"", b"] more", b",]", b'{"no": "comma"}]'])
def test_what_comes_before_the_damage_is_kept(rest: bytes) -> None:
    assert found(b"[" + ONE + rest) == (Envelope(ONE, VC), Failure(Unreadable.NOT_JSON, piece=2))


def test_a_strict_fault_of_one_element_stays_its_own() -> None:
    """Doubled keys and odd numbers are refused by whoever reads the piece, not here for all."""
    odd = b'{"a": 1, "a": NaN, "b": %s}' % (b"9" * 5000)
    assert found(b"[" + odd + b"," + ONE + b"]") == (Envelope(odd, VC), Envelope(ONE, VC))


def test_an_element_larger_than_a_credential() -> None:
    large = as_bytes({"a": "W" * 1_100_000})
    assert found(b"[" + large + b"," + ONE + b"]")[0] == Failure(Unreadable.TOO_LARGE, piece=1)
    assert refused(large) is Unreadable.TOO_LARGE


@pytest.mark.parametrize(
    ("untrusted", "problem"),
    [
        (b"[]", Unreadable.NOT_A_CREDENTIAL),
        (b"[1, 2]", Unreadable.NOT_A_CREDENTIAL),
        (b"[", Unreadable.NOT_JSON),
        (b"[" + b"{}," * 10_001 + b"{}]", Unreadable.TOO_MANY),
    ],
)
def test_arrays_that_are_refused_whole(untrusted: bytes, problem: Unreadable) -> None:
    assert refused(untrusted) is problem


def test_many_files_lines_of_both_models() -> None:
    lines = [as_bytes(an_old_credential(id=f"urn:x:{i}")) for i in range(50)]
    assert [one.raw for one in found(b"\n".join(lines)) if isinstance(one, Envelope)] == lines
