"""Blockcerts before 3.0, and Merkle proofs in somebody else's name."""

import json

import pytest

from tests.old_badges import ISSUER, Json, a_profile
from tests.proofs import test_merkle as merkle
from tests.proofs.signing import Ed25519Issuer, parsed, proof, rdf_digest
from tests.verification.judging import evidence
from wallet.verification.checks.signature import signature
from wallet.verification.report import Check
from wallet.verification.verify import verify

ADDRESS = "1AwdUWQzJgfDDjeKtpPzMfYMHejFBrxZfo"
PREFIX = "ecdsa-koblitz-pubkey:"


def a_blockcert(**verification: object) -> Json:
    told = {"type": ["MerkleProofVerification2017", "Extension"]} | verification
    document = merkle.a_blockcert(verification=told)
    return document | {"signature": merkle.a_signature(rdf_digest(document, "sha256"))}


def checked(document: Json, profile: Json | None = None) -> Check:
    given = {} if profile is None else {ISSUER: json.dumps(profile).encode()}
    (check,) = signature(parsed(document), evidence(given))
    return check


def test_a_blockcert_is_never_more_than_unknown() -> None:
    check = checked(a_blockcert(publicKey=PREFIX + ADDRESS))
    assert (check.outcome, check.reason) == ("unknown", "chain_not_looked_up")
    assert check.facts["key"] == ADDRESS
    assert checked(a_blockcert(publicKey=PREFIX + ADDRESS) | {"issuedOn": "2020-01-01"}).reason == "mismatch"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"publicKey": [{"id": PREFIX + ADDRESS}]}, "chain_not_looked_up"),
        ({"publicKeys": [{"publicKey": PREFIX + ADDRESS}]}, "chain_not_looked_up"),
        ({"publicKey": [{"id": PREFIX + "other"}, {"id": 5}]}, "not_issuers_key"),
        ({}, "not_issuers_key"),
    ],
)
def test_the_issuers_profile_has_to_list_the_address(keys: Json, expected: str) -> None:
    assert checked(a_blockcert(creator=PREFIX + ADDRESS), a_profile(**keys)).reason == expected


def test_what_does_not_hold_is_told_first() -> None:
    changed = a_blockcert(publicKey=PREFIX + ADDRESS) | {"issuedOn": "2020-01-01"}
    assert checked(changed, a_profile()).reason == "mismatch"
    assert checked(a_blockcert(), a_profile()).reason == "chain_not_looked_up"


def test_a_blockcert_1_is_shown_and_not_judged() -> None:
    certificate = {"name": "Baking", "issuer": {"id": ISSUER, "name": "Example School"}}
    old = parsed({"certificate": certificate, "recipient": {"type": "email", "identity": "a@b.example"}})
    report = verify(old, evidence())
    assert {check.question.value: check.reason for check in report.checks} == {
        "structure": "well_formed",
        "signature": "suite_not_supported",
        "issuer": "not_listed",
        "validity": "no_end",
        "status": "unreachable",
        "schema": "no_schema",
    }


def reasons(document: Json, *proofs: Json) -> list[str]:
    return [check.reason for check in signature(parsed(document | {"proof": list(proofs)}), evidence())]


def test_a_merkle_proof_in_somebody_elses_name() -> None:
    document = merkle.a_document()
    mine, theirs = merkle.a_proof(document), merkle.a_proof(document, verificationMethod="did:ion:other#key-1")
    assert reasons(document, mine) == ["chain_not_looked_up"]
    assert reasons(document, theirs) == ["not_issuers_key"]
    assert reasons(document, mine, theirs) == ["chain_not_looked_up"] * 2
    assert reasons(document, merkle.a_proof(document, verificationMethod=None)) == ["chain_not_looked_up"]


def test_a_merkle_proof_beside_the_issuers_signature() -> None:
    issuer = Ed25519Issuer(1)
    document = merkle.a_document(issuer=issuer.did)
    signed = proof(document, issuer, "eddsa-rdfc-2022")
    assert reasons(document, signed, merkle.a_proof(document)) == ["matches", "chain_not_looked_up"]
