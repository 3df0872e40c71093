"""Hosted badges: true where the issuer's own site shows this very assertion, and by no other way."""

import contextlib
import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st

from tests.old_badges import (
    ASSERTION,
    BADGE,
    ISSUER,
    SITE,
    Json,
    a_badge_class,
    a_profile,
    an_assertion,
    an_old_assertion,
    pages,
)
from tests.proofs.signing import parsed
from tests.verification.judging import evidence
from wallet.errors import UnreadableFile
from wallet.verification.checks.signature import signature
from wallet.verification.hosted import NOT_COMPARED
from wallet.verification.linked import complete
from wallet.verification.report import Check
from wallet.verification.verify import verify

ELSEWHERE = "https://mallory.example/assertion.json"


def checked(assertion: Json, given: dict[str, bytes]) -> Check:
    at_hand = evidence(given)
    (check,) = signature(complete(parsed(assertion), at_hand), at_hand)
    return check


def reason(assertion: Json, given: dict[str, bytes]) -> str:
    return checked(assertion, given).reason


def test_the_issuers_site_shows_it() -> None:
    check = checked(an_assertion(), pages(assertion=an_assertion()))
    assert (check.outcome, check.reason) == ("passed", "hosted_by_issuer")
    assert check.facts == {"address": ASSERTION, "issuer": ISSUER}


def test_all_that_is_missing_is_asked_for_at_once() -> None:
    at_hand = evidence()
    (check,) = signature(parsed(an_assertion()), at_hand)
    assert (check.outcome, check.reason) == ("unknown", "not_hosted")
    assert set(at_hand.missing) == {ASSERTION, BADGE}


@pytest.mark.parametrize("name", ["assertion", "badge", "issuer"])
def test_each_document_is_needed(name: str) -> None:
    given = pages(assertion=an_assertion())
    del given[f"{SITE}/{name}.json"]
    assert reason(an_assertion(), given) == "not_hosted"


@pytest.mark.parametrize(
    "more",
    [
        {"issuedOn": "2020-01-01T00:00:00Z"},
        {"recipient": {"type": "email", "hashed": False, "identity": "mallory@example.org"}},
        {"badge": f"{SITE}/better.json"},
        {"expires": "2040-01-01T00:00:00Z"},
        {"evidence": "https://mallory.example/"},
        {"type": ["Assertion", "Other"]},
    ],
)
def test_what_differs_is_told(more: Json) -> None:
    better = pages(assertion=an_assertion(), better=a_badge_class(id=f"{SITE}/better.json"))
    assert reason(an_assertion(**more), better) == "hosted_mismatch"
    assert reason(an_assertion(), pages(assertion=an_assertion(**more))) == "hosted_mismatch"


def test_what_came_after_is_no_difference() -> None:
    later = an_assertion(revoked=False, revocationReason="", **{"@context": [an_assertion()["@context"]]})
    assert reason(an_assertion(), pages(assertion=later)) == "hosted_by_issuer"


def test_of_a_revoked_badge_nothing_may_be_left_to_compare() -> None:
    gone = {"id": ASSERTION, "revoked": True}
    assert reason(an_assertion(), pages(assertion=gone)) == "not_hosted"
    assert reason(an_assertion(), pages(assertion=an_assertion(revoked=True))) == "hosted_by_issuer"


def test_an_object_here_and_its_address_there() -> None:
    inside = an_assertion(badge=a_badge_class())
    assert reason(inside, pages(assertion=an_assertion())) == "hosted_by_issuer"
    assert reason(an_assertion(), pages(assertion=inside)) == "hosted_by_issuer"
    deeper = an_assertion(badge=a_badge_class(issuer=a_profile()))
    assert reason(deeper, pages(assertion=an_assertion())) == "hosted_by_issuer"
    assert reason(deeper, pages(assertion=inside)) == "hosted_by_issuer"


def test_an_object_that_is_not_what_its_address_gives() -> None:
    better = an_assertion(badge=a_badge_class(name="Doctor"))
    assert reason(better, pages(assertion=an_assertion())) == "hosted_mismatch"
    named = an_assertion(badge=a_badge_class(issuer=a_profile(name="Famous")))
    assert reason(named, pages(assertion=an_assertion())) == "hosted_mismatch"
    other = an_assertion(badge=a_badge_class(id=f"{SITE}/better.json"))
    assert reason(an_assertion(), pages(assertion=other)) == "hosted_mismatch"
    assert reason(an_assertion(badge={"id": 5, "issuer": ISSUER}), pages(assertion=an_assertion(badge=5))) == (
        "hosted_mismatch"
    )
    missing = pages(assertion=an_assertion())
    del missing[BADGE]
    assert reason(an_assertion(badge=a_badge_class()), missing) == "not_hosted"


def test_a_badge_on_somebody_elses_site() -> None:
    fake = an_assertion(id=ELSEWHERE)
    given = pages(assertion=an_assertion()) | {ELSEWHERE: pages(x=fake)[f"{SITE}/x.json"]}
    check = checked(fake, given)
    assert (check.outcome, check.reason) == ("failed", "host_not_allowed")


def test_rules_inside_the_badge_do_not_count() -> None:
    """The maker of a badge writes the profile in it, and could allow any site there."""
    allowing = {"allowedOrigins": ["mallory.example"], "startsWith": "https://mallory.example/"}
    fake = an_assertion(id=ELSEWHERE, badge=a_badge_class(issuer=a_profile(verification=allowing)))
    given = pages() | {ELSEWHERE: pages(x=fake)[f"{SITE}/x.json"]}
    assert reason(fake, given) == "host_not_allowed"
    del given[ISSUER]
    assert reason(fake, given) == "not_hosted"


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ({"startsWith": f"{SITE}/"}, "hosted_by_issuer"),
        ({"startsWith": [f"{SITE}/NOT", f"{SITE}/assert"]}, "hosted_by_issuer"),
        ({"startsWith": "http://issuer.example/"}, "hosted_by_issuer"),
        ({"startsWith": f"{SITE}/NOT"}, "host_not_allowed"),
        ({"startsWith": "https://issuer.exam"}, "host_not_allowed"),
        ({"startsWith": "https:"}, "host_not_allowed"),
        ({"allowedOrigins": ["Issuer.Example"]}, "hosted_by_issuer"),
        ({"allowedOrigins": "other.example"}, "host_not_allowed"),
        ({"allowedOrigins": "issuer.example", "startsWith": f"{SITE}/NOT"}, "host_not_allowed"),
        ({}, "hosted_by_issuer"),
    ],
)
def test_the_rules_of_the_issuers_own_profile(rules: Json, expected: str) -> None:
    given = pages(assertion=an_assertion(), issuer=a_profile(verification=rules))
    assert reason(an_assertion(), given) == expected


def test_rules_may_name_another_site() -> None:
    far = an_assertion(id=ELSEWHERE)
    given = pages(issuer=a_profile(verification={"allowedOrigins": ["mallory.example"]}))
    assert reason(far, given | {ELSEWHERE: pages(x=far)[f"{SITE}/x.json"]}) == "hosted_by_issuer"


def test_an_issuer_without_a_site() -> None:
    urn = an_assertion(badge=a_badge_class(issuer="urn:uuid:1"))
    check = checked(urn, pages(assertion=urn))
    assert (check.outcome, check.reason) == ("unknown", "issuer_without_site")


def test_badges_of_the_first_years() -> None:
    old = an_old_assertion()
    assert reason(old, {ASSERTION: pages(x=old)[f"{SITE}/x.json"]}) == "hosted_by_issuer"
    fake = an_old_assertion(verify={"type": "hosted", "url": ELSEWHERE})
    assert reason(fake, {ELSEWHERE: pages(x=fake)[f"{SITE}/x.json"]}) == "host_not_allowed"
    assert reason(an_old_assertion(verify={"type": "hosted"}), {}) == "not_hosted"


@pytest.mark.parametrize("verification", [None, {"type": "signed"}, {"type": 5}, "hosted"])
def test_what_is_neither_hosted_nor_signed(verification: object) -> None:
    plain = an_assertion(verification=verification) if verification else an_old_assertion(verify=None)
    check = checked(plain, pages(assertion=plain))
    assert (check.outcome, check.reason) == ("failed", "not_signed")


WHOLE = an_assertion(
    badge=a_badge_class(issuer=a_profile()), evidence=[{"id": "https://work.example", "narrative": "x"}]
)
WRONG: st.SearchStrategy[object] = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just([]) | st.just({}) | st.just([{}])
)


def leaves(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    members: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        members = [(name, one) for name, one in value.items() if name not in NOT_COMPARED]
    elif isinstance(value, list):
        members = list(enumerate(value))
    for name, one in members:
        yield from leaves(one, (*path, name))
    if path:
        yield path


def altered(path: tuple[str | int, ...], value: object) -> Json:
    whole = copy.deepcopy(WHOLE)
    at: Any = whole
    for name in path[:-1]:
        at = at[name]
    at[path[-1]] = value
    return whole


@pytest.mark.parametrize("path", list(leaves(WHOLE)), ids=str)
def test_altering_anything_is_noticed(path: tuple[str | int, ...]) -> None:
    given = pages(assertion=WHOLE)
    assert reason(WHOLE, given) == "hosted_by_issuer"
    with contextlib.suppress(UnreadableFile):
        assert checked(altered(path, "https://mallory.example/"), given).outcome != "passed"


@settings(max_examples=150, deadline=None)
@given_(st.sampled_from(list(leaves(WHOLE))), WRONG, WRONG)
def test_wrong_types_never_raise(path: tuple[str | int, ...], value: object, page: object) -> None:
    body = json.dumps(page).encode()
    for where in ({}, {"badge": body}, {"issuer": body}, {"assertion": body}):
        with contextlib.suppress(UnreadableFile):
            at_hand = evidence(pages(**where))
            assert verify(parsed(altered(path, value)), at_hand).checks
            assert complete(parsed(altered(path, value)), at_hand).title
