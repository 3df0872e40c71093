"""Disclosures: shown is what exactly one signed digest stands for; all else is a named flaw (RFC 9901 §7.1)."""

import time

import pytest

from tests.proofs.disclosing import claims, digest, disclosure
from tests.proofs.signing import Json, base64url
from wallet.credentials.credential import Token
from wallet.credentials.formats import disclosures

NAME, AGE = disclosure("name", "Ada"), disclosure("age", 20)
FIRST, SECOND = disclosure("Welding"), disclosure("Teamwork")


def opened(payload: Json, *shown: str) -> Token:
    return disclosures.opened(Token({}, payload, "a.b"), shown)


def flaw(payload: Json, *shown: str) -> str:
    """The reason; where there is one, nothing that was disclosed is shown."""
    made = opened(payload, *shown)
    assert made.kind == "sd-jwt"
    assert not made.flaw or (made.disclosures == () and "name" not in made.payload)
    return made.flaw


def element(text: str) -> Json:
    return {"...": digest(text)}


def test_claims_of_an_object() -> None:
    made = opened({"iss": "i", "_sd_alg": "sha-256", "_sd": [digest(NAME), digest(AGE)]}, NAME, AGE)
    assert made.payload == {"iss": "i", "name": "Ada", "age": 20}
    assert (made.flaw, made.disclosures) == ("", (NAME, AGE))


def test_what_is_kept_back_leaves_nothing() -> None:
    payload = {"_sd": [digest(NAME), digest("a decoy")], "skills": ["x", element(FIRST), element("decoy")]}
    assert opened(payload).payload == {"skills": ["x"]}
    assert opened(payload, NAME).payload == {"name": "Ada", "skills": ["x"]}


def test_elements_of_an_array() -> None:
    payload = {"skills": [element(FIRST), "b", element(SECOND), [element(NAME)]]}
    assert opened(payload, SECOND, FIRST).payload == {"skills": ["Welding", "b", "Teamwork", []]}


def test_disclosures_inside_disclosures() -> None:
    inner = disclosure("address", {"_sd": [digest(NAME)], "tags": [element(FIRST)], "city": "X"})
    outer = disclosure([{"_sd": [digest(inner)]}])
    payload = {"list": [element(outer)]}
    assert opened(payload, NAME, FIRST, inner, outer).payload == {
        "list": [[{"address": {"city": "X", "tags": ["Welding"], "name": "Ada"}}]]
    }
    assert opened(payload, outer).payload == {"list": [[{}]]}
    assert flaw(payload, outer, NAME) == "disclosure_not_referenced"


def test_digests_spelled_with_escapes() -> None:
    spelled = base64url(b'["salt","x",{"\\u005fsd":["' + digest(NAME).encode() + b'"]}]')
    assert opened({"_sd": [digest(spelled)]}, spelled, NAME).payload == {"x": {"name": "Ada"}}
    broken = base64url(b'["salt","x",{"\\u005fsd":5}]')
    assert flaw({"_sd": [digest(broken)]}, broken) == "bad_disclosure"


@pytest.mark.parametrize(("name", "kind"), [("sha-256", "sha256"), ("sha-384", "sha384"), ("sha-512", "sha512")])
def test_the_hash_that_the_issuer_chose(name: str, kind: str) -> None:
    payload = {"_sd_alg": name, "_sd": [digest(NAME, kind)]}
    assert opened(payload, NAME).payload == {"name": "Ada"}
    assert flaw(payload | {"_sd_alg": "sha-512" if name == "sha-256" else "sha-256"}, NAME) == (
        "disclosure_not_referenced"
    )


@pytest.mark.parametrize("name", ["md5", "SHA-256", "", 5, None, ["sha-256"]])
def test_an_unknown_hash(name: object) -> None:
    payload = {"_sd_alg": name, "_sd": [digest(NAME)], "open": 1}
    made = opened(payload, NAME)
    assert (made.flaw, made.payload) == ("suite_not_supported", {"open": 1})


def test_white_space_and_lines_in_a_disclosure() -> None:
    spaced = base64url(b' [\n "salt", "name" ,\n "Ada"\n ] ')
    assert opened({"_sd": [digest(spaced), digest(AGE)]}, spaced, AGE).payload == {"name": "Ada", "age": 20}


def test_letters_beyond_ascii() -> None:
    written = base64url('["salt","Ort","Köln"]'.encode())
    assert opened({"_sd": [digest(written)]}, written).payload == {"Ort": "Köln"}


def test_a_disclosure_that_nobody_signed() -> None:
    """B39."""
    degree = disclosure("degree", "PhD")
    made = opened({"vct": "x", "_sd": []}, degree)
    assert (made.flaw, made.about, made.payload) == ("disclosure_not_referenced", "degree", {"vct": "x"})
    assert flaw({}, SECOND) == "disclosure_not_referenced"


@pytest.mark.parametrize(
    ("payload", "shown"),
    [
        ({"_sd": ["AAAA", "AAAA"]}, ()),
        ({"_sd": ["AAAA"], "x": {"_sd": ["AAAA"]}}, ()),
        ({"_sd": ["AAAA"], "x": [{"...": "AAAA"}]}, ()),
        ({"_sd": [digest(NAME)]}, (NAME, NAME)),
        ({"_sd": [digest(NAME)], "x": {"_sd": [digest(NAME)]}}, (NAME,)),
        ({"x": [element(FIRST), element(FIRST)]}, (FIRST,)),
    ],
)
def test_a_digest_twice(payload: Json, shown: tuple[str, ...]) -> None:
    """B40."""
    assert flaw(payload, *shown) == "duplicate_digest"


def test_a_digest_twice_through_a_disclosure() -> None:
    outer = disclosure("x", {"_sd": [digest(NAME)]})
    assert flaw({"_sd": [digest(outer), digest(NAME)]}, outer, NAME) == "duplicate_digest"


def test_far_too_many_disclosures() -> None:
    """B41: refused before one of them is read."""
    many = tuple(disclosure("a", number) for number in range(30_000))
    start = time.process_time()
    assert flaw({"_sd": [digest(one) for one in many[:100]]}, *many) == "too_many_disclosures"
    assert time.process_time() - start < 0.25


def test_a_name_that_is_there_already() -> None:
    for payload in (
        {"name": "Eve", "_sd": [digest(NAME)]},
        {"_sd": [digest(NAME), digest(other := disclosure("name", 1))]},
    ):
        made = opened(payload, NAME, *([other] if "name" not in payload else []))
        assert (made.flaw, made.about) == ("disclosure_collides", "name")
        assert made.payload in ({"name": "Eve"}, {})


@pytest.mark.parametrize("name", ["_sd", "..."])
def test_reserved_names(name: str) -> None:
    given = disclosure(name, ["AAAA"])
    assert flaw({"_sd": [digest(given)]}, given) == "disclosure_collides"


def test_the_mark_of_an_element_outside_of_an_array() -> None:
    made = opened({"...": "AAAA", "x": {"...": 1}, "y": 2})
    assert (made.flaw, made.payload) == ("disclosure_collides", {"x": {}, "y": 2})


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'["s"]', b'["s","n",1,2]', b'[1,"n",1]', b'["s",1,1]', b'["s","n",1', b"\xff", b"5"]
)
def test_no_disclosure_at_all(content: bytes) -> None:
    given = base64url(content)
    assert flaw({"_sd": [digest(given)]}, given) == "bad_disclosure"
    assert flaw({"_sd": [digest(given), digest(NAME)]}, NAME, given) == "bad_disclosure"


@pytest.mark.parametrize("given", ["é", "a b", "A", "WyJz.", NAME + "=", "a~b"])
def test_no_base64url(given: str) -> None:
    assert flaw({"_sd": [digest(given)]}, given) == "bad_disclosure"


def test_what_one_disclosure_ends_the_next_does_not_continue() -> None:
    first, second = base64url(b'["s","a",1],["s"'), base64url(b'"b",2]')
    assert flaw({"_sd": [digest(first), digest(second)]}, first, second) == "bad_disclosure"


def test_a_member_said_twice_in_a_disclosure() -> None:
    given = base64url(b'["s","n",{"a":1,"a":2}]')
    assert flaw({"_sd": [digest(given)]}, given) == "bad_disclosure"


@pytest.mark.parametrize("listed", ["AAAA", {}, 5, None, [5], [["AAAA"]]])
def test_digests_that_are_none(listed: object) -> None:
    made = opened({"_sd": listed, "x": 1})
    assert (made.flaw, made.payload) == ("bad_disclosure", {"x": 1})


@pytest.mark.parametrize("given", [{"...": 5}, {"...": "AAAA", "more": 1}, {"...": None}])
def test_elements_that_are_none(given: Json) -> None:
    made = opened({"x": [1, given, 2]})
    assert (made.flaw, made.payload) == ("bad_disclosure", {"x": [1, 2]})


def test_an_element_in_the_place_of_a_claim_and_the_other_way_round() -> None:
    assert flaw({"_sd": [digest(FIRST)]}, FIRST) == "bad_disclosure"
    assert flaw({"x": [element(NAME)]}, NAME) == "bad_disclosure"


def test_disclosures_as_deep_as_a_well() -> None:
    text = disclosure("end", 1)
    chain = [text]
    for _ in range(disclosures.DEEPEST):
        text = disclosure("x", {"_sd": [digest(text)]})
        chain.append(text)
    assert flaw({"_sd": [digest(text)]}, *chain) == "too_complex"
    assert flaw({"_sd": [digest(chain[50])]}, *chain[:51]) == ""


def test_nesting_that_no_reader_follows() -> None:
    given = base64url(b'["s","n",' + b"[" * 5000 + b"]" * 5000 + b"]")
    assert flaw({"_sd": [digest(given)]}, given) == "bad_disclosure"


def test_the_made_up_claims_are_as_they_have_to_be() -> None:
    assert opened(claims("did:example:i", NAME), NAME).payload["name"] == "Ada"
