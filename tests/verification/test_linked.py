"""Linked badges: what lies at addresses of its own completes what is shown, and an address is never another's."""

import pytest

from tests.old_badges import (
    ASSERTION,
    BADGE,
    ISSUER,
    SITE,
    Json,
    a_badge_class,
    a_profile,
    a_signed,
    an_assertion,
    an_old_assertion,
    pages,
)
from tests.proofs.signing import a_credential, parsed
from tests.verification.judging import evidence
from wallet.credentials.credential import Credential, Party
from wallet.frozen import replace
from wallet.verification import linked
from wallet.verification.linked import complete


def completed(assertion: Json, given: dict[str, bytes]) -> Credential:
    return complete(parsed(assertion), evidence(given))


def test_a_badge_is_completed() -> None:
    made = completed(an_assertion(), pages())
    assert (made.title, made.description, made.signer) == ("Robotics", "Builds robots.", ISSUER)
    assert made.issuer == Party(ISSUER, "Example School", SITE)
    assert made.claims == an_assertion()
    assert made.achievement is not None
    assert (made.achievement.id, made.achievement.image) == (BADGE, f"{SITE}/badge.png")


def test_a_token_stays_what_it_is() -> None:
    token = parsed(a_signed())
    made = complete(token, evidence(pages()))
    assert (made.title, made.token, made.claims) == ("Robotics", token.token, token.claims)


def test_nothing_in_hand_changes_nothing_and_is_asked_for() -> None:
    asked = evidence()
    credential = parsed(an_assertion())
    assert complete(credential, asked) is credential
    assert list(asked.missing) == [BADGE]
    then = evidence({BADGE: pages()[BADGE]})
    assert complete(credential, then).issuer == Party(ISSUER)
    assert list(then.missing) == [ISSUER]


def test_what_an_earlier_look_gave_is_kept() -> None:
    known = completed(an_assertion(), pages())
    assert complete(known, evidence()) == known
    assert complete(known, evidence({BADGE: pages()[BADGE]})).issuer.name == "Example School"
    moved = evidence({BADGE: pages(badge=a_badge_class(issuer=f"{SITE}/other"))[BADGE]})
    assert complete(known, moved).issuer == Party(f"{SITE}/other")


def test_other_formats_are_left_alone() -> None:
    credential = parsed(a_credential("did:example:issuer"))
    assert complete(credential, evidence()) is credential


def test_what_the_badge_says_wins() -> None:
    inside = a_badge_class(issuer={"id": ISSUER, "name": "Inside"})
    made = completed(an_assertion(badge=inside), pages())
    assert (made.issuer.name, made.issuer.url) == ("Inside", SITE)


def test_an_issuer_goes_by_the_address_of_its_profile() -> None:
    """A profile on one site that claims the id of another."""
    made = completed(an_assertion(), pages(issuer=a_profile(id="https://famous.example/issuer")))
    assert (made.signer, made.issuer.id) == (ISSUER, ISSUER)
    made = completed(an_assertion(), pages(badge=a_badge_class(id="https://famous.example/badge")))
    assert made.achievement is not None
    assert made.achievement.id == BADGE


def test_a_web_site_in_the_place_of_an_id_is_not_fetched() -> None:
    asked = evidence()
    made = complete(parsed(an_old_assertion()), asked)
    assert (made.signer, made.issuer.name, list(asked.missing)) == (SITE, "Example School", [])
    assert not linked.find(made.claims, asked).waits


def test_an_issuer_without_a_web_address() -> None:
    found = linked.find(an_assertion(badge=a_badge_class(issuer="urn:uuid:1")), evidence())
    assert (found.issuer_id, found.profile, found.waits) == ("urn:uuid:1", {}, False)


@pytest.mark.parametrize("body", [b"<html>", b"[]", b'{"type": "Criteria"}', b"{"])
def test_what_is_no_badge_class_or_profile_is_not_taken(body: bytes) -> None:
    assert linked.find(an_assertion(), evidence(pages(badge=body))).waits
    assert linked.find(an_assertion(), evidence(pages(issuer=body))).waits


def test_documents_of_1_x_have_no_type() -> None:
    given = pages(badge=a_badge_class(type=None), issuer=a_profile(type=None))
    assert not linked.find(an_assertion(), evidence(given)).waits


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (ASSERTION, ASSERTION),
        ("http://a.example/x?y#z", "https://a.example/x?y"),
        ("https://a.example", "https://a.example"),
        ("https://user@a.example/", ""),
        ("https://a.example\\@b.example/", ""),
        ("urn:uuid:1", ""),
        ("https://a b", ""),
        (5, ""),
        (None, ""),
    ],
)
def test_web_addresses(address: object, expected: str) -> None:
    assert linked.web(address) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (SITE, "http://ISSUER.example/x", True),
        (SITE, "https://issuer.example.org", False),
        (SITE, "https://issuer.example:8443/", False),
        (SITE, "urn:x", False),
        ("https://[bad/", SITE, False),
    ],
)
def test_sites(one: str, other: str, same: object) -> None:
    assert linked.same_site(one, other) is same


def test_objects_and_addresses_by_their_id() -> None:
    inside = {"id": "http://a.example/1"}
    assert linked.listed([inside, "urn:x", 5, None, {"x": 1}]) == {
        "https://a.example/1": inside,
        "urn:x": {},
        "": {"x": 1},
    }
    assert linked.listed("urn:x") == {"urn:x": {}}
    assert linked.listed({"id": 5}) == {"": {"id": 5}}
    assert len(linked.listed([f"urn:{n}" for n in range(200)])) == linked.MOST


def test_the_wrong_types_do_no_harm() -> None:
    wrong: tuple[object, ...] = (5, [], None, {"issuer": 5}, {"issuer": []})
    for badge in wrong:
        assert linked.find(an_assertion() | {"badge": badge}, evidence()).issuer_id == ""
    credential = replace(parsed(an_assertion()), claims={})
    assert complete(credential, evidence()) is credential
