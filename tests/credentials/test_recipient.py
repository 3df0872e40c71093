"""Recipients: whom a badge names, and whether that is one of one's own addresses."""

import hashlib

import pytest

from tests.badges import a_badge
from tests.old_badges import EMAIL, HASHED, SALT, an_assertion, an_old_assertion
from wallet.credentials.recipient import Recipient, is_mine, recipients

MD5 = "md5$" + hashlib.md5((EMAIL + SALT).encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (an_assertion(), Recipient("email", HASHED, hashed=True, salt=SALT)),
        (an_old_assertion(), Recipient("email", EMAIL)),
        (an_old_assertion(recipient=EMAIL), Recipient("email", EMAIL)),
        (an_old_assertion(recipient=HASHED, salt=SALT), Recipient("email", HASHED, hashed=True, salt=SALT)),
        ({"recipient": {"identity": "x", "type": 5, "salt": 5, "hashed": "yes"}}, Recipient("", "x")),
    ],
)
def test_who_is_named(claims: dict[str, object], expected: Recipient) -> None:
    assert list(recipients(claims)) == [expected]


@pytest.mark.parametrize("recipient", [None, 5, "", {"identity": 5}, {"identity": ""}, {"identity": "x" * 1001}])
def test_nobody_is_named(recipient: object) -> None:
    assert list(recipients({"recipient": recipient})) == []


def test_identities_of_open_badges_3() -> None:
    one = {"type": "IdentityObject", "hashed": True, "identityHash": HASHED, "identityType": "emailAddress"}
    badge = a_badge(
        credentialSubject={"identifier": [one | {"salt": SALT}, {"identityHash": "x", "identityType": "name"}]}
    )
    assert list(recipients(badge)) == [Recipient("email", HASHED, hashed=True, salt=SALT), Recipient("name", "x")]


@pytest.mark.parametrize(
    "identity", [HASHED, HASHED.upper().replace("SHA256", "sha256"), MD5, HASHED.partition("$")[2]]
)
def test_a_digest_of_my_address_is_mine(identity: str) -> None:
    recipient = Recipient("email", identity, hashed=True, salt=SALT)
    assert is_mine(recipient, ["other@example.org", f" {EMAIL.upper()} "])
    assert not is_mine(recipient, ["other@example.org", ""])
    assert not is_mine(Recipient("email", identity, hashed=True, salt="x"), [EMAIL])


def test_an_address_in_the_clear() -> None:
    assert is_mine(Recipient("email", "Learner@Example.org"), [EMAIL])
    assert is_mine(Recipient("url", "https://learner.example"), ["https://learner.example"])
    assert not is_mine(Recipient("email", EMAIL), [])


@pytest.mark.parametrize("identity", ["sha1$" + "0" * 40, "$", "sha256$", ""])
def test_what_is_no_digest_is_nobodys(identity: str) -> None:
    assert not is_mine(Recipient("email", identity, hashed=True), [EMAIL])
