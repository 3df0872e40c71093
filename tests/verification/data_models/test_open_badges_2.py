"""What Open Badges before 3.0 ask of an assertion."""

import pytest

from tests.old_badges import (
    EMAIL,
    Json,
    a_badge_class,
    a_profile,
    an_assertion,
    an_old_assertion,
)
from tests.proofs.signing import parsed
from tests.verification.judging import evidence
from wallet.verification.checks.structure import structure
from wallet.verification.report import Check


def checked(assertion: Json) -> Check:
    (check,) = structure(parsed(assertion), evidence())
    return check


@pytest.mark.parametrize(
    "assertion",
    [
        an_assertion(),
        an_assertion(badge=a_badge_class(issuer=a_profile(type=["Issuer"]))),
        an_assertion(id="urn:uuid:1", verification={"type": "SignedBadge"}, issuedOn="2017-10-01T00:00Z"),
        an_assertion(image={"id": "https://issuer.example/a.png"}, expires="2030-01-01"),
        an_old_assertion(),
        an_old_assertion(recipient=EMAIL, badge="https://issuer.example/b", issuedOn=None, issued_on="2011-12-31"),
    ],
)
def test_well_formed(assertion: Json) -> None:
    assert checked(assertion).reason == "well_formed"


@pytest.mark.parametrize(
    ("assertion", "where"),
    [
        (an_assertion(type="Other"), "type"),
        (an_assertion(id=None), "id"),
        (an_assertion(id="1"), "id"),
        (an_assertion(badge=None), "badge"),
        (an_assertion(badge="robotics"), "badge.id"),
        (an_assertion(issuedOn=None), "issuedOn"),
        (an_assertion(issuedOn="2015-04-31T00:00:00Z"), "issuedOn"),
        (an_assertion(expires="soon"), "expires"),
        (an_assertion(badge=a_badge_class(type="Criteria")), "badge.type"),
        (an_assertion(badge=a_badge_class(criteria=None)), "badge.criteria"),
        (an_assertion(badge=a_badge_class(issuer=a_profile(type="Criteria"))), "badge.issuer.type"),
        (an_assertion(badge=a_badge_class(issuer=a_profile(email=None))), "badge.issuer.email"),
        (an_assertion(badge=a_badge_class(issuer=a_profile(id="x"))), "badge.issuer.id"),
        (an_assertion(recipient="x"), "recipient"),
        (an_assertion(recipient={"type": "email"}), "recipient.identity"),
        (an_assertion(recipient={"type": 5, "identity": "x"}), "recipient.type"),
        (an_assertion(image="data:image/png;base64,AA"), "image"),
        (an_assertion(image=5), "image"),
        (an_assertion(verification={"type": "magic"}), "verification.type"),
        (an_old_assertion(badge=None), "badge"),
        (an_old_assertion(badge={"description": "x"}), "badge"),
        (an_old_assertion(recipient=""), "recipient"),
        (an_old_assertion(issuedOn="2015-04-31"), "issuedOn"),
    ],
)
def test_not_well_formed(assertion: Json, where: str) -> None:
    check = checked(assertion)
    assert (check.outcome, check.reason, check.facts["where"]) == ("failed", "not_well_formed", where)
