"""Lists of ids that 1EdTech has: withdrawn, not withdrawn, or not to be read."""

import json

import pytest

from tests.proofs.signing import a_credential, parsed
from tests.verification.judging import ISSUER, evidence
from wallet.verification.checks.status import status
from wallet.verification.report import Check, Outcome

ADDRESS = "https://issuer.example/revocations"
ID = "urn:uuid:9b1d0e4e-0000-4000-8000-000000000002"
ENTRY = {"id": ADDRESS, "type": "1EdTechRevocationList"}


def checked(revoked: object, entry: object = None, **more: object) -> Check:
    body = revoked if isinstance(revoked, bytes) else json.dumps({"id": ADDRESS, "revokedCredential": revoked}).encode()
    credential = a_credential(ISSUER.did, credentialStatus=entry or ENTRY, **more)
    (check,) = status(parsed(credential), evidence({ADDRESS: body}))
    return check


@pytest.mark.parametrize("revoked", [[], [{"id": "other"}], [{"id": ID, "revoked": False}], ["other"]])
def test_not_withdrawn(revoked: object) -> None:
    check = checked(revoked)
    assert (check.outcome, check.reason, check.facts) == (Outcome.PASSED, "not_revoked", {"list": ADDRESS})


@pytest.mark.parametrize(
    "revoked",
    [
        [{"id": ID}],
        [{"id": ID, "revoked": True}],
        [{"id": ID, "revoked": "yes"}],
        [{"id": ID, "revoked": False}, {"id": ID}],
        [ID],
        json.dumps({"revokedCredential": [], "revokedCredentials": [ID]}).encode(),
    ],
)
def test_withdrawn(revoked: object) -> None:
    check = checked(revoked)
    assert (check.outcome, check.reason) == (Outcome.FAILED, "revoked")


def test_the_reason_of_the_issuer() -> None:
    assert checked([{"id": ID, "revocationReason": "Not\nearned"}]).facts["why"] == "Not earned"


@pytest.mark.parametrize("revoked", [b"", b"<html>", b"[]", b"{}", {"id": ID}, "x", [5], [None]])
def test_a_list_that_is_not_in_order(revoked: object) -> None:
    check = checked(revoked)
    assert (check.outcome, check.reason) == (Outcome.UNKNOWN, "list_invalid")


def test_a_credential_without_an_id_cannot_be_looked_up() -> None:
    assert checked([], id=None).reason == "list_invalid"


def test_not_in_hand_and_not_named() -> None:
    assert checked([], ENTRY | {"id": ADDRESS + "2"}).reason == "unreachable"
    assert checked([], ENTRY | {"id": 5}).reason == "type_not_supported"
