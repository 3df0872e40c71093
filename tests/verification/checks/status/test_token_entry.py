"""Status lists of tokens: what a value means, and every way in which such a list cannot be believed."""

import json
import re
import zlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import NOW
from tests.proofs.signing import (
    AnyIssuer,
    EcIssuer,
    Ed25519Issuer,
    Json,
    a_credential,
    base64url,
    did_document,
    multikey,
    parsed,
    token,
)
from tests.verification.judging import ISSUER, OTHER, evidence
from wallet.verification import bitstring
from wallet.verification.checks.status import status
from wallet.verification.report import REASONS, Check, Outcome, Question

URI = "https://issuer.example/tokens/1"
DRAFT = Path(__file__).parents[4] / "../shared/vectors/status/ietf-token-status-list"
SHORT = zlib.compress(bytes([0b11_10_01_00, 0b00_00_00_11]))
"""Two bits an entry: 0, 1, 2, 3, then 3, 0, 0, 0."""


def a_list(issuer: AnyIssuer = ISSUER, *, header: Json | None = None, packed: bytes = SHORT, **more: object) -> bytes:
    payload = {
        "sub": URI,
        "iat": NOW.timestamp(),
        "exp": (NOW + timedelta(days=1)).timestamp(),
        "status_list": {"bits": 2, "lst": base64url(packed)},
    }
    whole = {name: value for name, value in (payload | more).items() if value is not None}
    return token(issuer, whole, **({"typ": "statuslist+jwt"} | (header or {}))).encode()


def checked(idx: object, body: bytes | None, *, uri: object = URI, after: timedelta = timedelta()) -> Check:
    claims = a_credential(ISSUER.did) | {"status": {"status_list": {"idx": idx, "uri": uri}}}
    given = evidence({} if body is None else {URI: body}, now=NOW + after)
    (check,) = status(parsed(token(ISSUER, claims)), given)
    assert check.question is Question.STATUS
    assert check.reason in REASONS[Question.STATUS]
    return check


@pytest.mark.parametrize(
    ("idx", "outcome", "reason"),
    [
        (0, Outcome.PASSED, "not_revoked"),
        (1, Outcome.FAILED, "revoked"),
        (2, Outcome.FAILED, "suspended"),
        (3, Outcome.UNKNOWN, "status_not_known"),
        (4, Outcome.UNKNOWN, "status_not_known"),
        (7, Outcome.PASSED, "not_revoked"),
        (8, Outcome.UNKNOWN, "list_invalid"),
        (-1, Outcome.UNKNOWN, "list_invalid"),
        ("x", Outcome.UNKNOWN, "list_invalid"),
        (None, Outcome.UNKNOWN, "list_invalid"),
    ],
)
def test_values(idx: object, outcome: Outcome, reason: str) -> None:
    check = checked(idx, a_list())
    assert (check.outcome, check.reason) == (outcome, reason)


def test_facts() -> None:
    assert checked(1, a_list()).facts == {"list": URI, "signed_by": ISSUER.did, "message": "0x1"}


def test_signed_by_somebody_else_is_told() -> None:
    assert checked(1, a_list(OTHER)).facts["other_signer"] == OTHER.did
    assert checked(1, a_list(OTHER, iss=OTHER.did)).facts["other_signer"] == OTHER.did


def test_not_in_hand() -> None:
    assert checked(1, None).reason == "unreachable"
    assert checked(1, a_list(), uri="http://issuer.example/tokens/1").reason == "unreachable"
    assert checked(1, a_list(), uri=5).reason == "list_invalid"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        json.dumps({"bits": 1, "lst": base64url(SHORT)}).encode(),
        a_list(header={"typ": "JWT"}),
        a_list(header={"typ": None}),
        a_list(header={"alg": "none"}),
        a_list(header={"alg": "HS256"}),
        a_list(header={"crit": ["x"]}),
        a_list()[:-8] + b"AAAAAAAA",
        a_list(sub=URI + "0"),
        a_list(sub=None),
        a_list(iat=None),
        a_list(iat=(NOW + timedelta(hours=1)).timestamp()),
        a_list(exp="tomorrow"),
        a_list(ttl="soon"),
        a_list(iss=OTHER.did),
        a_list(OTHER, iss=ISSUER.did),
        a_list(iss=5),
        a_list(status_list=None),
        a_list(status_list={"bits": 3, "lst": base64url(SHORT)}),
        a_list(status_list={"bits": True, "lst": base64url(SHORT)}),
        a_list(status_list={"bits": 2, "lst": 5}),
        a_list(status_list={"bits": 2, "lst": "***"}),
        a_list(packed=SHORT * 2),
        a_list(packed=zlib.compress(bytes(bitstring.LARGEST + 1))),
    ],
)
def test_a_list_that_is_not_in_order(body: bytes) -> None:
    check = checked(0, body)
    assert (check.outcome, check.reason) == (Outcome.UNKNOWN, "list_invalid")


def test_a_list_that_is_too_old() -> None:
    assert checked(0, a_list(), after=timedelta(days=2)).reason == "list_expired"
    kept = a_list(exp=None, ttl=43_200)
    assert checked(0, kept, after=timedelta(hours=11)).reason == "not_revoked"
    assert checked(0, kept, after=timedelta(hours=13)).reason == "list_expired"
    assert checked(0, a_list(exp=None), after=timedelta(days=900)).reason == "not_revoked"


def test_the_key_of_a_list_is_wanted_and_may_be_withdrawn() -> None:
    did, address = "did:web:lists.example", "https://lists.example/.well-known/did.json"
    body = a_list(OTHER, iss=did, header={"kid": did + "#key-1"})
    assert checked(1, body).reason == "unreachable"
    claims = a_credential(ISSUER.did) | {"status": {"status_list": {"idx": 1, "uri": URI}}}
    for more, reason in (({}, "revoked"), ({"revoked": "2025-01-01T00:00:00Z"}, "list_invalid")):
        pages = {URI: body, address: did_document(did, multikey(did, OTHER, "key-1", **more))}
        (check,) = status(parsed(token(ISSUER, claims)), evidence(pages))
        assert check.reason == reason


def test_a_method_that_is_not_known() -> None:
    body = a_list(OTHER, iss="did:elsewhere:1", header={"kid": "did:elsewhere:1#key"})
    assert checked(1, body).reason == "list_not_supported"


def test_a_key_of_the_issuer_of_the_credential_is_found_by_its_fragment() -> None:
    fragment = ISSUER.method.partition("#")[2]
    assert checked(1, a_list(header={"kid": fragment})).reason == "revoked"
    assert checked(1, a_list(OTHER, header={"kid": fragment})).reason == "list_invalid"


def test_another_way_of_telling_the_status_is_not_known() -> None:
    claims = a_credential(ISSUER.did) | {"status": {"identifier_list": {"id": "1"}, "status_list": "x"}}
    checks = status(parsed(token(ISSUER, claims)), evidence())
    assert [check.reason for check in checks] == ["type_not_supported", "list_invalid"]
    claims["status"] = "fine"
    assert [check.reason for check in status(parsed(token(ISSUER, claims)), evidence())] == ["no_status"]


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(("bits", "lst", "idx", "uri")),
        st.none() | st.integers(-9, 10**12) | st.text("ab9-_=", max_size=9),
    )
)
def test_anything_has_an_answer(entry: dict[str, Any]) -> None:
    claims = a_credential(ISSUER.did) | {"status": {"status_list": entry}}
    (check,) = status(parsed(token(ISSUER, claims)), evidence({URI: a_list(status_list=entry)}))
    assert check.outcome in (Outcome.UNKNOWN, Outcome.PASSED)


HERE = pytest.mark.skipif(not DRAFT.is_dir(), reason="the vectors are not here")


def printed(name: str) -> dict[str, Any]:
    """The JSON object in a file of the draft, whose lines were broken for print."""
    text = (DRAFT / f"{name}.txt").read_text()
    found = json.loads(re.sub(r"\n\s+", "", text[text.index("{") :]))
    assert isinstance(found, dict)
    return found


@HERE
@pytest.mark.parametrize("size", [4, 8])
def test_the_long_lists_of_the_draft(size: int) -> None:
    wanted = json.loads((DRAFT / "expected-values.json").read_text())["bits"][str(size)]
    bits = bitstring.unpacked(printed(f"status_list_encoding{size}_json")["lst"], window=bitstring.ZLIB)
    assert bits is not None
    assert {index: bitstring.entry_from_lowest(bits, int(index), size) for index in wanted} == wanted
    assert bitstring.entry_from_lowest(bits, 1 << 20, size) is None


@HERE
def test_the_short_list_of_the_draft() -> None:
    found = printed("status_list_encoding_json")
    bits = bitstring.unpacked(found["lst"], window=bitstring.ZLIB)
    assert bits == b"\xb9\xa3"
    assert [bitstring.entry_from_lowest(bits, n, 1) for n in range(16)] == [
        1,
        0,
        0,
        1,
        1,
        1,
        0,
        1,
        1,
        1,
        0,
        0,
        0,
        1,
        0,
        1,
    ]


def test_every_kind_of_key() -> None:
    for issuer in (Ed25519Issuer(5), EcIssuer("P-256"), EcIssuer("P-384")):
        assert checked(1, a_list(issuer)).reason == "revoked"
