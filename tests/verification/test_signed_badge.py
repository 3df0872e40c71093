"""Signed badges: the key counts where the issuer's own profile lists it."""

import pytest

from tests.old_badges import (
    ASSERTION,
    BADGE,
    ISSUER,
    KEY,
    SITE,
    Json,
    a_badge_class,
    a_key,
    a_profile,
    a_signed,
    an_assertion,
    an_old_assertion,
    pages,
    pem,
)
from tests.proofs import signing
from tests.proofs.signing import RsaIssuer, parsed
from tests.verification.judging import evidence
from wallet.verification.checks.signature import signature
from wallet.verification.linked import complete
from wallet.verification.report import Check

LISTED = a_profile(publicKey=KEY)
MALLORY = "https://mallory.example"


def checked(token: str, given: dict[str, bytes]) -> Check:
    at_hand = evidence(given)
    (check,) = signature(complete(parsed(token), at_hand), at_hand)
    return check


def reason(token: str, **by_name: Json | bytes) -> str:
    return checked(token, pages(**({"issuer": LISTED, "key": a_key()} | by_name))).reason


def test_a_signed_badge_matches() -> None:
    check = checked(a_signed(), pages(issuer=LISTED, key=a_key()))
    assert (check.outcome, check.reason) == ("passed", "matches")
    assert check.facts == {"suite": "RS256", "key": KEY, "issuer": ISSUER, "controller": ISSUER}


def test_changed_bytes_do_not() -> None:
    header, _, signed = a_signed().split(".")
    changed = a_signed(issuedOn="2020-01-01T00:00:00Z").split(".")[1]
    assert reason(f"{header}.{changed}.{signed}") == "mismatch"


def test_http_and_https_are_one_address() -> None:
    plain = KEY.replace("https:", "http:")
    token = a_signed(verification={"type": "SignedBadge", "creator": plain})
    assert reason(token, issuer=a_profile(publicKey=plain), key=a_key(id=plain)) == "matches"
    assert reason(token, key=a_key(owner=ISSUER.replace("https:", "http:"))) == "matches"


@pytest.mark.parametrize("missing", [BADGE, ISSUER, KEY])
def test_each_document_is_needed(missing: str) -> None:
    given = pages(issuer=LISTED, key=a_key())
    del given[missing]
    at_hand = evidence(given)
    (check,) = signature(complete(parsed(a_signed()), at_hand), at_hand)
    assert (check.outcome, check.reason) == ("unknown", "key_unreachable")
    assert missing in at_hand.missing


def test_a_key_that_the_issuer_does_not_list() -> None:
    assert reason(a_signed(), issuer=a_profile()) == "not_issuers_key"
    assert reason(a_signed(), issuer=a_profile(publicKey=f"{SITE}/other.json")) == "not_issuers_key"


def test_a_key_that_is_somebody_elses() -> None:
    assert reason(a_signed(), key=a_key(owner=f"{MALLORY}/issuer.json")) == "not_issuers_key"
    assert reason(a_signed(), key=a_key(owner=None)) == "not_issuers_key"
    forged = a_signed(verification={"type": "signed", "creator": f"{MALLORY}/key.json"})
    own = pages(key=a_key(id=f"{MALLORY}/key.json"))[KEY]
    check = checked(forged, pages(issuer=LISTED) | {f"{MALLORY}/key.json": own})
    assert check.reason == "not_issuers_key"


def test_a_profile_inside_the_badge_lists_nothing() -> None:
    inside = a_badge_class(issuer=a_profile(publicKey=KEY))
    assert reason(a_signed(badge=inside), issuer=a_profile()) == "not_issuers_key"
    assert reason(a_signed(badge=inside)) == "matches"


def test_a_key_inside_the_profile() -> None:
    token = a_signed(verification={"type": "signed"})
    assert reason(token, issuer=a_profile(publicKey=[a_key()])) == "matches"
    assert reason(token, issuer=a_profile(publicKey=[f"{SITE}/none.json", KEY])) == "matches"
    assert reason(token, issuer=a_profile()) == "key_unreachable"


def test_keys_that_are_none() -> None:
    assert reason(a_signed(), key=a_key(publicKeyPem="x")) == "algorithm_not_allowed"
    assert reason(a_signed(), key=a_key(publicKeyPem=5)) == "algorithm_not_allowed"
    assert reason(a_signed(RsaIssuer(1024)), key=a_key(RsaIssuer(1024))) == "algorithm_not_allowed"
    assert reason(a_signed(), key=b"<html>") == "key_unreachable"


def test_a_key_file_of_the_first_years() -> None:
    old = an_old_assertion(verify={"type": "signed", "url": f"{SITE}/key.pem"})
    token = signing.token(RsaIssuer(), old, typ=None, kid=None)
    assert checked(token, {f"{SITE}/key.pem": b"\n" + pem().encode()}).reason == "matches"
    forged = an_old_assertion(verify={"type": "signed", "url": f"{MALLORY}/key.pem"})
    token = signing.token(RsaIssuer(), forged, typ=None, kid=None)
    assert checked(token, {f"{MALLORY}/key.pem": pem().encode()}).reason == "not_issuers_key"


def test_named_attacks_stay_named() -> None:
    assert reason(signing.token(RsaIssuer(), an_assertion(), alg="none", typ=None)) == "algorithm_not_allowed"
    assert reason(signing.token(RsaIssuer(), an_assertion(), crit=["x"], typ=None)) == "unknown_critical"
    assert reason(signing.token(RsaIssuer(), an_assertion())) == "wrong_purpose"
    given = pages()
    hinted = signing.token(RsaIssuer(), an_assertion(), jwk=RsaIssuer().jwk, typ=None)
    assert checked(hinted, given).reason == "key_from_token_only"


def test_a_token_is_not_saved_by_a_hosted_copy() -> None:
    hosted = a_signed(verification={"type": "hosted"})
    whole = an_assertion(verification={"type": "hosted"})
    given = pages(assertion=whole)
    assert ASSERTION in given
    assert checked(hosted, given).reason == "key_unreachable"
