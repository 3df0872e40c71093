"""Periods: the latest start and the earliest end of all that is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import NOW
from tests.old_badges import an_assertion, an_old_assertion
from tests.proofs import signing
from tests.proofs.signing import Json, a_credential, parsed
from tests.verification.judging import ISSUER, evidence
from wallet.verification.checks.validity import validity
from wallet.verification.report import REASONS, Check, Outcome, Question

PAST, FUTURE = "2020-01-01T00:00:00Z", "2030-01-01T00:00:00Z"
SECONDS = int(NOW.timestamp())


def checked(document: Json | str) -> Check:
    (check,) = validity(parsed(document), evidence())
    assert check.question is Question.VALIDITY
    assert check.reason in REASONS[Question.VALIDITY]
    return check


def reason(**more: object) -> str:
    return checked(a_credential(ISSUER.did, **({"validFrom": None} | more))).reason


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({}, "no_end"),
        ({"validFrom": PAST}, "no_end"),
        ({"validFrom": PAST, "validUntil": FUTURE}, "in_period"),
        ({"validUntil": PAST}, "expired"),
        ({"validUntil": NOW.isoformat()}, "expired"),
        ({"validFrom": FUTURE}, "not_yet_valid"),
        ({"validFrom": "2026-11-23T12:00:59Z"}, "no_end"),
        ({"validFrom": "2026-11-23T12:01:01Z"}, "not_yet_valid"),
        ({"issuanceDate": PAST, "expirationDate": PAST}, "expired"),
        ({"issuanceDate": FUTURE, "expirationDate": PAST}, "expired"),
        ({"validUntil": FUTURE, "expirationDate": PAST}, "expired"),
        ({"expirationDate": "2020-01-01T00:00:00"}, "expired"),
        ({"validUntil": "0001-01-01T00:00:00+14:00"}, "expired"),
        ({"validUntil": "9999-12-31T23:59:59-14:00"}, "in_period"),
        ({"validFrom": "some day"}, "bad_date"),
        ({"validUntil": 5}, "bad_date"),
    ],
)
def test_periods(members: Json, expected: str) -> None:
    assert reason(**members) == expected


def test_outcomes_and_facts() -> None:
    check = checked(a_credential(ISSUER.did, validFrom=PAST, validUntil=FUTURE))
    assert (check.outcome, check.facts) == (
        Outcome.PASSED,
        {"from": "2020-01-01T00:00:00+00:00", "until": "2030-01-01T00:00:00+00:00"},
    )
    assert checked(a_credential(ISSUER.did, validUntil=PAST)).outcome is Outcome.FAILED
    assert checked(a_credential(ISSUER.did, validFrom=FUTURE)).outcome is Outcome.FAILED
    assert checked(a_credential(ISSUER.did, validFrom="?")).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("registered", "expected"),
    [
        ({"exp": SECONDS}, "expired"),
        ({"exp": SECONDS + 1}, "in_period"),
        ({"nbf": SECONDS + 61}, "not_yet_valid"),
        ({"nbf": SECONDS + 60}, "no_end"),
        ({"iat": SECONDS + 61}, "not_yet_valid"),
        ({"iat": PAST}, "no_end"),
        ({"exp": "tomorrow"}, "bad_date"),
        ({"nbf": True}, "bad_date"),
    ],
)
def test_registered_claims(registered: Json, expected: str) -> None:
    assert checked(signing.token(ISSUER, a_credential(ISSUER.did) | registered)).reason == expected


MOMENTS = st.datetimes().map(lambda when: when.isoformat() + "Z")
NAMES = st.sampled_from(["validFrom", "validUntil", "issuanceDate", "expirationDate"])


@given(st.dictionaries(NAMES, st.none() | st.text("0123456789-:TZ.+") | st.integers(0, 99) | MOMENTS))
def test_any_dates_have_an_answer(members: Json) -> None:
    assert reason(**members) in REASONS[Question.VALIDITY]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (an_assertion(), "no_end"),
        (an_assertion(expires="2030-01-01"), "in_period"),
        (an_assertion(expires=NOW.date().isoformat()), "in_period"),
        (an_assertion(expires="2026-11-22"), "expired"),
        (an_assertion(issuedOn="2100-12-31T23:59:59Z"), "not_yet_valid"),
        (an_assertion(issuedOn="2015-04-31T00:00:00Z"), "bad_date"),
        (an_assertion(validUntil=PAST), "no_end"),
        (an_old_assertion(expires=SECONDS - 1), "expired"),
        (an_old_assertion(issuedOn=None, issued_on=FUTURE), "not_yet_valid"),
    ],
)
def test_badges_before_open_badges_3(document: Json, expected: str) -> None:
    assert checked(document).reason == expected
