"""Revocation of badges: the issuer's copy says so, or a list that the issuer names."""

import pytest

from tests.old_badges import (
    ASSERTION,
    BADGE,
    ISSUER,
    LIST,
    SITE,
    Json,
    a_badge_class,
    a_profile,
    a_signed,
    an_assertion,
    an_old_assertion,
    pages,
)
from tests.proofs.signing import parsed
from tests.verification.judging import evidence
from wallet.verification.checks.status import status
from wallet.verification.report import REASONS, Check, Question

WITH_LIST = a_profile(revocationList=LIST)
SIGNED = a_signed()


def a_list(*entries: object, **more: object) -> Json:
    return {"type": "RevocationList", "id": LIST, "revokedAssertions": list(entries)} | more


def checks(given: Json | str, in_hand: dict[str, bytes]) -> tuple[Check, ...]:
    found = status(parsed(given), evidence(in_hand))
    assert all(one.question is Question.STATUS and one.reason in REASONS[Question.STATUS] for one in found)
    return found


def reasons(given: Json | str, **by_name: Json | bytes) -> list[str]:
    return [check.reason for check in checks(given, pages(**by_name))]


def test_the_issuers_copy_of_a_hosted_badge() -> None:
    assert reasons(an_assertion(), assertion=an_assertion()) == ["not_revoked"]
    assert reasons(an_assertion()) == ["unreachable"]
    (check,) = checks(an_assertion(), pages(assertion={"revoked": True, "revocationReason": "Issued\nin error."}))
    assert (check.outcome, check.reason) == ("failed", "revoked")
    assert check.facts == {"list": ASSERTION, "message": "Issued in error."}
    assert reasons(an_assertion(), assertion=an_assertion(revoked="true")) == ["not_revoked"]


def test_what_the_badge_says_of_itself() -> None:
    assert reasons(an_assertion(revoked=True), assertion=an_assertion()) == ["revoked", "not_revoked"]


def test_a_signed_badge_without_a_list() -> None:
    (check,) = checks(SIGNED, pages())
    assert (check.outcome, check.reason) == ("passed", "no_status")


def test_a_signed_badge_whose_issuer_is_not_in_hand() -> None:
    assert [check.reason for check in checks(SIGNED, {})] == ["unreachable"]
    assert [check.reason for check in checks(SIGNED, {BADGE: pages()[BADGE]})] == ["unreachable"]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (ASSERTION, "revoked"),
        ({"id": ASSERTION, "revocationReason": "x"}, "revoked"),
        ({"uid": ASSERTION}, "revoked"),
        ("urn:other", "not_revoked"),
        ({"id": 5}, "not_revoked"),
        (5, "not_revoked"),
    ],
)
def test_a_list(entry: object, expected: str) -> None:
    assert reasons(SIGNED, issuer=WITH_LIST, list=a_list("urn:x", entry)) == [expected]


def test_a_list_inside_the_profile() -> None:
    assert reasons(SIGNED, issuer=a_profile(revocationList=a_list(ASSERTION))) == ["revoked"]
    assert reasons(SIGNED, issuer=a_profile(revocationList=a_list(ASSERTION, id=None))) == ["revoked"]


def test_a_list_that_only_the_badge_names_counts_too() -> None:
    inside = a_badge_class(issuer=WITH_LIST)
    assert reasons(a_signed(badge=inside), list=a_list(ASSERTION)) == ["revoked"]


def test_the_list_of_a_hosted_badge() -> None:
    found = reasons(an_assertion(), assertion=an_assertion(), issuer=WITH_LIST, list=a_list(ASSERTION))
    assert found == ["not_revoked", "revoked"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"<html>", "unreachable"),
        (b"[]", "unreachable"),
        (b'{"type": "RevocationList"}', "list_invalid"),
        (b'{"f2c20": 5}', "list_invalid"),
        (b'{"f2c20": "issued in error"}', "revoked"),
        (b'{"other": "issued in error"}', "not_revoked"),
        (b"{}", "not_revoked"),
    ],
)
def test_lists_of_the_first_years_and_none(body: bytes, expected: str) -> None:
    badge = {"name": "Robotics", "issuer": ISSUER}
    old = an_old_assertion(badge=badge, verify={"type": "signed", "url": f"{SITE}/key.pem"})
    assert reasons(old, issuer=WITH_LIST, list=body) == [expected]


def test_a_list_that_is_not_in_hand_is_asked_for() -> None:
    at_hand = evidence(pages(issuer=WITH_LIST))
    (check,) = status(parsed(SIGNED), at_hand)
    assert (check.reason, list(at_hand.missing)) == ("unreachable", [LIST])
