"""Whose key it is and whether its time is over; the mathematics are tested with the proofs."""

import json

import pytest

from tests.fakes import NOW
from tests.proofs import signing
from tests.proofs.signing import Json, a_credential, did_document, multikey, parsed, signed
from tests.verification.judging import ISSUER, OTHER, evidence
from wallet.verification.checks.signature import signature
from wallet.verification.report import REASONS, Check, Outcome, Question

WEB = "did:web:issuer.example"
ADDRESS = "https://issuer.example/.well-known/did.json"


def checked(given: Json | str, pages: dict[str, bytes] | None = None) -> Check:
    (check,) = signature(parsed(given), evidence(pages))
    assert check.question is Question.SIGNATURE
    assert check.reason in REASONS[Question.SIGNATURE]
    return check


def test_signed_by_its_issuer() -> None:
    check = checked(signed(ISSUER))
    assert (check.outcome, check.reason) == (Outcome.PASSED, "matches")
    assert check.facts == {
        "suite": "eddsa-jcs-2022",
        "key": ISSUER.method,
        "controller": ISSUER.did,
        "issuer": ISSUER.did,
    }


@pytest.mark.parametrize("issuer", [OTHER.did, {"id": OTHER.did}, ISSUER.did + "#x", {"id": 5}, {}])
def test_signed_by_somebody_else(issuer: object) -> None:
    check = checked(signed(ISSUER, "eddsa-jcs-2022", a_credential("", issuer=issuer)))
    assert (check.outcome, check.reason) == (Outcome.FAILED, "not_issuers_key")


def test_changed_and_signed_by_somebody_else_is_changed() -> None:
    check = checked(signed(OTHER, "eddsa-jcs-2022", a_credential(ISSUER.did)) | {"name": "x"})
    assert (check.outcome, check.reason) == (Outcome.FAILED, "mismatch")


def test_one_check_a_proof() -> None:
    document = a_credential(ISSUER.did)
    proofs = [signing.proof(document, ISSUER), signing.proof(document, OTHER)]
    checks = signature(parsed(document | {"proof": proofs}), evidence())
    assert [check.reason for check in checks] == ["matches", "not_issuers_key"]


def on_the_web(**entry: object) -> dict[str, bytes]:
    return {ADDRESS: did_document(WEB, multikey(WEB, ISSUER, **entry))}


def test_a_key_on_the_web() -> None:
    document = signed(ISSUER, "eddsa-jcs-2022", a_credential(WEB), verificationMethod=WEB + "#key-1")
    given = evidence()
    (check,) = signature(parsed(document), given)
    assert (check.outcome, check.reason) == (Outcome.UNKNOWN, "key_unreachable")
    assert list(given.missing) == [ADDRESS]
    assert checked(document, on_the_web()).reason == "matches"
    assert checked(document, on_the_web(controller="did:web:other.example")).reason == "not_issuers_key"
    assert checked(document, on_the_web(revoked="2026-01-01T00:00:00Z")).reason == "key_revoked"
    assert checked(document, on_the_web(revoked="2027-01-01T00:00:00Z")).reason == "matches"
    assert checked(document, on_the_web(expires="some day")).reason == "key_revoked"


def test_a_proof_that_ran_out() -> None:
    assert checked(signed(ISSUER, expires=NOW.isoformat())).reason == "proof_expired"
    assert checked(signed(ISSUER, expires="2030-01-01T00:00:00Z")).reason == "matches"


def test_a_token() -> None:
    payload = a_credential(ISSUER.did)
    assert checked(signing.token(ISSUER, payload)).reason == "matches"
    assert checked(signing.token(ISSUER, payload | {"iss": ISSUER.did})).reason == "matches"
    assert checked(signing.token(ISSUER, payload | {"iss": 5})).reason == "matches"
    assert checked(signing.token(ISSUER, payload | {"issuer": OTHER.did})).reason == "not_issuers_key"
    assert checked(signing.token(OTHER, payload | {"iss": OTHER.did})).reason == "not_issuers_key"
    assert checked(signing.token(ISSUER, payload | {"iss": OTHER.did})).reason == "not_issuers_key"


def a_presentation(**more: object) -> Json:
    return {"@context": [signing.V2], "type": ["VerifiablePresentation"], "verifiableCredential": [], **more}


def test_a_presentation_is_signed_by_its_holder() -> None:
    for holder, reason in ((ISSUER.did, "matches"), (OTHER.did, "not_issuers_key"), (None, "matches")):
        given = a_presentation(**({"holder": holder} if holder else {}))
        assert checked(signed(ISSUER, "eddsa-jcs-2022", given, proofPurpose="authentication")).reason == reason
        assert checked(signed(ISSUER, "eddsa-jcs-2022", given)).reason == "wrong_purpose"


def test_a_presented_token() -> None:
    made = signing.token(ISSUER, {"iss": ISSUER.did, "vp": a_presentation()}, typ="JWT")
    assert checked(made).reason == "matches"


def test_a_context_known_by_digest_is_wanted() -> None:
    address = "https://w3id.org/security/suites/jws-2020/v1"
    assert signing.shipped(address) is None
    document = signed(ISSUER, "eddsa-rdfc-2022")
    given = evidence()
    (check,) = signature(parsed(json.loads(json.dumps(document)) | {"@context": [signing.V2, address]}), given)
    assert (check.reason, list(given.missing)) == ("context_unknown", [address])
