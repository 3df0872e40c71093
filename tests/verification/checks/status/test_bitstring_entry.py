"""Status lists: what an entry means, and every way in which a list cannot be believed."""

import base64
import gzip
import json
import zlib
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes import NOW
from tests.proofs import signing
from tests.proofs.signing import Json, a_credential, did_document, multikey, parsed
from tests.verification.judging import LIST, OTHER, a_list, bits, encoded, entry, evidence, signed_list
from wallet.verification.bitstring import LARGEST
from wallet.verification.checks.status import status
from wallet.verification.report import REASONS, Check, Outcome, Question

NONE_SET, FIVE_SET = signed_list(), signed_list(5)
ANY = st.none() | st.booleans() | st.integers(-9, 10**12) | st.text("0123456789.xäé-", max_size=9) | st.just(LIST)


def checked(given_status: object, body: bytes | None = NONE_SET, address: str = LIST) -> Check:
    pages = {} if body is None else {address: body}
    (check,) = status(parsed(a_credential("did:example:issuer", credentialStatus=given_status)), evidence(pages))
    assert check.question is Question.STATUS
    assert check.reason in REASONS[Question.STATUS]
    return check


@pytest.mark.parametrize("given_status", [None, []])
def test_no_status(given_status: object) -> None:
    check = checked(given_status)
    assert (check.outcome, check.reason) == (Outcome.PASSED, "no_status")


def test_not_revoked() -> None:
    check = checked(entry(5))
    assert (check.outcome, check.reason) == (Outcome.PASSED, "not_revoked")
    signer = {"signed_by": OTHER.did, "other_signer": OTHER.did}
    assert check.facts == {"list": LIST, "purpose": "revocation", "message": "revocation", **signer}


def test_revoked() -> None:
    check = checked(entry(5), FIVE_SET)
    assert (check.outcome, check.reason) == (Outcome.FAILED, "revoked")
    assert checked(entry(6), FIVE_SET).reason == "not_revoked"
    assert checked(entry(5, statusListIndex=5), FIVE_SET).reason == "revoked"
    assert checked(entry(5, statusListCredential=LIST + "#list"), FIVE_SET).reason == "revoked"
    assert checked(entry(5, type=["Other", "BitstringStatusListEntry"]), FIVE_SET).reason == "revoked"


def test_suspended_and_to_be_renewed() -> None:
    suspended = checked(entry(5, statusPurpose="suspension"), signed_list(5, purpose=["revocation", "suspension"]))
    assert (suspended.outcome, suspended.reason) == (Outcome.FAILED, "suspended")
    renewed = checked(entry(5, statusPurpose="refresh"), signed_list(5, purpose="refresh"))
    assert (renewed.outcome, renewed.reason) == (Outcome.WARNING, "newer_version")
    assert checked(entry(6, statusPurpose="refresh"), signed_list(5, purpose="refresh")).reason == "not_revoked"


MESSAGES = [{"status": "0x0", "message": "in order"}, {"status": "0x1", "message": "under\nreview"}]


@pytest.mark.parametrize(
    ("index", "messages", "outcome", "message"),
    [
        (4, MESSAGES, Outcome.PASSED, "in order"),
        (5, MESSAGES, Outcome.WARNING, "under review"),
        (5, [], Outcome.WARNING, "0x1"),
        (5, "x", Outcome.WARNING, "0x1"),
    ],
)
def test_messages(index: int, messages: object, outcome: Outcome, message: str) -> None:
    given_status = entry(index, statusPurpose="message", statusSize=2, statusMessage=messages)
    check = checked(given_status, signed_list(5, purpose="message", size=2, length=32_768))
    assert (check.outcome, check.reason, check.facts["message"]) == (outcome, "status_message", message)


def test_a_list_of_2021() -> None:
    body = signed_list(5, kind="StatusList2021")
    assert checked(entry(5, type="StatusList2021Entry"), body).reason == "revoked"
    assert checked(entry(6, type="StatusList2021Entry"), body).reason == "not_revoked"
    assert checked(entry(5), body).reason == "list_invalid"


def test_a_list_of_2021_in_the_other_alphabet() -> None:
    packed = base64.b64encode(gzip.compress(bits(5), mtime=0)).decode()
    assert "+" in packed or "/" in packed
    body = signed_list(kind="StatusList2021", subject={"encodedList": packed})
    assert checked(entry(5, type="StatusList2021Entry"), body).reason == "revoked"
    assert checked(entry(6, type="StatusList2021Entry"), body).reason == "not_revoked"


def test_a_list_of_2020_compressed_in_the_older_way() -> None:
    given_status = {"type": "RevocationList2020Status", "revocationListIndex": "5", "revocationListCredential": LIST}
    packed = signing.base64url(zlib.compress(bits(5)))
    body = signed_list(kind="RevocationList2020", purpose=None, subject={"encodedList": packed})
    assert checked(given_status, body).reason == "revoked"
    old = signed_list(subject={"encodedList": "u" + packed})
    assert checked(entry(5), old).reason == "list_invalid"


def test_a_list_of_2020() -> None:
    given_status = {"type": "RevocationList2020Status", "revocationListIndex": "5", "revocationListCredential": LIST}
    body = signed_list(5, kind="RevocationList2020", purpose=None)
    assert checked(given_status, body).reason == "revoked"


def test_several_entries_have_a_check_each() -> None:
    given_status = [entry(5), entry(5, statusListCredential=LIST + "0"), "x"]
    given = evidence({LIST: FIVE_SET})
    checks = status(parsed(a_credential("did:example:issuer", credentialStatus=given_status)), given)
    assert [check.reason for check in checks] == ["revoked", "unreachable", "type_not_supported"]
    assert list(given.missing) == [LIST + "0"]
    assert checked([entry(5)] * 21).reason == "type_not_supported"


def test_not_in_hand() -> None:
    check = checked(entry(5), None)
    assert (check.outcome, check.reason) == (Outcome.UNKNOWN, "unreachable")


@pytest.mark.parametrize("address", ["http://issuer.example/1", "did:example:list", "file:///etc/passwd", ""])
def test_an_address_that_is_never_asked(address: str) -> None:
    given = evidence({address: NONE_SET})
    (check,) = status(parsed(a_credential("x:y", credentialStatus=entry(5, statusListCredential=address))), given)
    assert (check.reason, list(given.missing), list(given.looked_at)) == ("unreachable", [], [])


@pytest.mark.parametrize(
    "change",
    [
        {"type": None},
        {"type": "SomethingElse"},
        {"type": 5},
        {"statusListCredential": None},
        {"statusListCredential": 5},
        {"statusPurpose": None},
        {"statusPurpose": 5},
        {"statusPurpose": "something else"},
    ],
)
def test_an_entry_that_is_not_supported(change: Json) -> None:
    check = checked(entry(5, **change))
    assert (check.outcome, check.reason) == (Outcome.UNKNOWN, "type_not_supported")


@pytest.mark.parametrize(
    "change",
    [
        {"statusListIndex": None},
        {"statusListIndex": "-1"},
        {"statusListIndex": "x"},
        {"statusListIndex": "٥"},
        {"statusListIndex": "1" * 13},
        {"statusListIndex": "131072"},
        {"statusListIndex": 5.0},
        {"statusListIndex": True},
        {"statusSize": 0},
        {"statusSize": 33},
        {"statusSize": True},
        {"statusSize": "1"},
        {"statusPurpose": "suspension"},
    ],
)
def test_an_entry_that_the_list_does_not_have(change: Json) -> None:
    check = checked(entry(5, **change))
    assert (check.outcome, check.reason) == (Outcome.UNKNOWN, "list_invalid")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"{}",
        json.dumps(a_list()).encode(),
        NONE_SET.replace(b"2024-01-01", b"2024-01-02"),
        signed_list(type=["VerifiableCredential"]),
        signed_list(validFrom="2030-01-01T00:00:00Z"),
        signed_list(validUntil="some day"),
        signed_list(length=12_499),
        signed_list(subject={"type": "StatusList2021"}),
        signed_list(subject={"encodedList": 5}),
        signed_list(subject={"encodedList": encoded(bytes(16_384))}),
        signed_list(subject={"statusPurpose": None}),
        signed_list(subject={"encodedList": "u" + encoded(bytes(LARGEST + 1))}),
        signed_list(subject={"encodedList": "u" + signing.base64url(gzip.compress(bits()) * 2)}),
        json.dumps(signing.signed(OTHER, "eddsa-jcs-2022", a_list(issuer=signing.Ed25519Issuer(3)))).encode(),
    ],
)
def test_a_list_that_is_not_in_order(body: bytes) -> None:
    check = checked(entry(5), body)
    assert (check.outcome, check.reason) == (Outcome.UNKNOWN, "list_invalid")


def test_a_list_that_ran_out() -> None:
    assert checked(entry(5), signed_list(validUntil="2025-01-01T00:00:00Z")).reason == "list_expired"


@pytest.mark.parametrize("ttl", [60_000, 3_600_000, "3600000"])
def test_a_list_that_was_kept_for_too_long(ttl: object) -> None:
    body = signed_list(subject={"ttl": ttl})
    credential = parsed(a_credential(OTHER.did, credentialStatus=entry(5)))
    for age, reason in ((timedelta(minutes=10), "not_revoked"), (timedelta(minutes=61), "list_expired")):
        (check,) = status(credential, evidence({LIST: body}, now=NOW + age))
        assert check.reason == reason
        assert check.facts["signed_by"] == OTHER.did
        assert "other_signer" not in check.facts


def test_without_a_time_to_live_the_dates_of_the_list_count() -> None:
    credential = parsed(a_credential("did:example:issuer", credentialStatus=entry(5)))
    (check,) = status(credential, evidence({LIST: NONE_SET}, now=NOW + timedelta(days=400)))
    assert check.reason == "not_revoked"


@pytest.mark.parametrize("ttl", [-1, "soon", 1.5, True, "1" * 13])
def test_a_time_to_live_that_cannot_be_read(ttl: object) -> None:
    assert checked(entry(5), signed_list(subject={"ttl": ttl})).reason == "list_invalid"


def test_a_list_in_a_token() -> None:
    body = signing.token(OTHER, a_list(5)).encode()
    assert checked(entry(5), body).reason == "revoked"
    assert checked(entry(5), b"\xef\xbb\xbf" + FIVE_SET).reason == "revoked"


def test_the_key_of_a_list_is_wanted() -> None:
    did, address = "did:web:lists.example", "https://lists.example/.well-known/did.json"
    made = signing.signed(
        OTHER, "eddsa-jcs-2022", a_list(5, issuer=OTHER) | {"issuer": did}, verificationMethod=did + "#key-1"
    )
    credential = parsed(a_credential("did:example:issuer", credentialStatus=entry(5)))
    given = evidence({LIST: json.dumps(made).encode()})
    (check,) = status(credential, given)
    assert (check.reason, list(given.missing)) == ("unreachable", [address])
    pages = {LIST: json.dumps(made).encode(), address: did_document(did, multikey(did, OTHER))}
    (check,) = status(credential, evidence(pages))
    assert (check.reason, check.facts["signed_by"]) == ("revoked", did)


def test_a_list_of_a_suite_that_is_not_known() -> None:
    made = json.loads(FIVE_SET)
    made["proof"]["cryptosuite"] = "bbs-9999"
    check = checked(entry(5), json.dumps(made).encode())
    assert (check.outcome, check.reason) == (Outcome.UNKNOWN, "list_not_supported")


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(entry())), ANY))
def test_any_entry_has_an_answer(change: Json) -> None:
    assert checked(entry() | change).outcome is not Outcome.FAILED
