"""Schemas: followed, not followed, not in hand, or of a kind that is not read."""

import base64
import hashlib
import json

import pytest

from tests.proofs import signing
from tests.proofs.signing import Ed25519Issuer, Json, a_credential, parsed
from tests.verification.judging import ISSUER, OTHER, evidence
from wallet.verification.checks.schema import schema
from wallet.verification.report import REASONS, Check, Outcome, Question

ADDRESS = "https://schemas.example/1.json"
ENTRY = {"id": ADDRESS, "type": "JsonSchema"}


def checked(entries: object, body: object = None) -> Check:
    pages = {} if body is None else {ADDRESS: body if isinstance(body, bytes) else json.dumps(body).encode()}
    (check,) = schema(parsed(a_credential("did:example:issuer", credentialSchema=entries)), evidence(pages))
    assert check.question is Question.SCHEMA
    assert check.reason in REASONS[Question.SCHEMA]
    return check


@pytest.mark.parametrize("entries", [None, []])
def test_no_schema(entries: object) -> None:
    check = checked(entries)
    assert (check.outcome, check.reason) == (Outcome.PASSED, "no_schema")


@pytest.mark.parametrize(
    "draft",
    [
        "https://json-schema.org/draft/2020-12/schema",
        "https://json-schema.org/draft/2019-09/schema#",
        "http://json-schema.org/draft-07/schema#",
    ],
)
@pytest.mark.parametrize("kind", ["JsonSchema", "1EdTechJsonSchemaValidator2019", "FullJsonSchemaValidator2021"])
def test_followed_or_not(draft: str, kind: str) -> None:
    body = {"$schema": draft, "properties": {"issuer": {"pattern": "^did:web:"}}}
    check = checked(ENTRY | {"type": kind}, body)
    assert (check.outcome, check.reason) == (Outcome.FAILED, "schema_mismatch")
    assert check.facts == {"schema": ADDRESS, "where": "issuer"}
    body["properties"] = {"issuer": {"pattern": "^did:example:"}}
    check = checked(ENTRY | {"type": kind}, body)
    assert (check.outcome, check.reason, check.facts) == (Outcome.PASSED, "matches_schema", {"schema": ADDRESS})


def test_not_in_hand() -> None:
    check = checked(ENTRY)
    assert (check.outcome, check.reason) == (Outcome.UNKNOWN, "schema_not_in_hand")
    assert checked(ENTRY | {"id": "http://schemas.example/1.json"}, {}).reason == "schema_not_in_hand"


@pytest.mark.parametrize(
    "entry", ["x", {"id": ADDRESS}, {"type": "JsonSchema"}, {"id": ADDRESS, "type": "ShaclValidator2017"}]
)
def test_a_kind_that_is_not_read(entry: object) -> None:
    check = checked(entry, {})
    assert (check.outcome, check.reason) == (Outcome.UNKNOWN, "schema_not_supported")


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b"[]",
        b"true",
        {"type": "nothing"},
        {"$ref": "https://elsewhere.example/schema"},
        {"$schema": "https://elsewhere.example/draft"},
        {"pattern": "(?=a)(b+)+$"},
        {"pattern": "(a{1000}){1000}"},
    ],
)
def test_a_schema_that_is_none(body: Json | bytes) -> None:
    assert checked(ENTRY, body).reason == "schema_not_supported"


def test_several() -> None:
    credential = parsed(a_credential("did:example:issuer", credentialSchema=[ENTRY, {"type": "x"}]))
    checks = schema(credential, evidence({ADDRESS: b"{}"}))
    assert [check.reason for check in checks] == ["matches_schema", "schema_not_supported"]
    assert checked([ENTRY] * 6).reason == "schema_not_supported"


OF_SUBJECTS = {"properties": {"description": {"type": "string"}}, "required": ["description"]}


def test_a_schema_of_what_is_said_of_the_subject() -> None:
    check = checked(ENTRY, OF_SUBJECTS)
    assert (check.outcome, check.reason) == (Outcome.PASSED, "subject_matches_schema")
    assert checked(ENTRY, {**OF_SUBJECTS, "required": ["description", "course"]}).reason == "schema_mismatch"


@pytest.mark.parametrize(
    "body",
    [
        {"required": ["description", "issuer"]},
        {"required": ["description"], "properties": {"issuer": {"pattern": "^did:web:"}}},
        {"properties": {"type": {"const": "Person"}}},
        {"properties": {"type": False}, "required": ["id", "type"]},
    ],
)
def test_a_schema_of_credentials_is_not_followed_by_subjects(body: Json) -> None:
    assert checked(ENTRY, body).reason == "schema_mismatch"


def test_every_subject_has_to_follow_it() -> None:
    good, bad = {"description": "x"}, {"description": 5}
    for subjects, reason in (([good, good], "subject_matches_schema"), ([good, bad], "schema_mismatch")):
        credential = parsed(a_credential("did:example:issuer", credentialSchema=ENTRY, credentialSubject=subjects))
        (check,) = schema(credential, evidence({ADDRESS: json.dumps(OF_SUBJECTS).encode()}))
        assert check.reason == reason
    credential = parsed(a_credential("did:example:issuer", credentialSchema=ENTRY, credentialSubject="x"))
    (check,) = schema(credential, evidence({ADDRESS: json.dumps(OF_SUBJECTS).encode()}))
    assert check.reason == "schema_mismatch"


SIGNED = {"id": ADDRESS, "type": "JsonSchemaCredential"}


def in_credential(body: object, issuer: Ed25519Issuer = OTHER, **more: object) -> bytes:
    subject = {"id": ADDRESS, "type": "JsonSchema", "jsonSchema": body}
    made = {"type": ["VerifiableCredential", "JsonSchemaCredential"], "credentialSubject": subject, **more}
    return json.dumps(signing.signed(issuer, "eddsa-jcs-2022", a_credential(OTHER.did, **made))).encode()


def test_a_schema_in_a_credential() -> None:
    check = checked(SIGNED, in_credential({"required": ["issuer"]}))
    assert (check.outcome, check.reason, check.facts["signed_by"]) == (Outcome.PASSED, "matches_schema", OTHER.did)
    assert checked(SIGNED, in_credential({"required": ["nothing"]})).reason == "schema_mismatch"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{}", "schema_invalid"),
        (in_credential({}).replace(b"2024-01-01", b"2024-01-02"), "schema_invalid"),
        (in_credential({}, ISSUER), "schema_invalid"),
        (in_credential({}, type=["VerifiableCredential"]), "schema_invalid"),
        (in_credential({}, validUntil="2025-01-01T00:00:00Z"), "schema_invalid"),
        (in_credential(None), "schema_not_supported"),
        (in_credential({"$ref": "https://elsewhere.example/schema"}), "schema_not_supported"),
        (in_credential({}, credentialSubject="x"), "schema_not_supported"),
        (in_credential({}).replace(b"eddsa-jcs-2022", b"eddsa-jcs-2099"), "schema_not_supported"),
    ],
)
def test_a_schema_in_a_credential_that_does_not_hold(body: bytes, reason: str) -> None:
    check = checked(SIGNED, body)
    assert (check.outcome, check.reason) == (Outcome.UNKNOWN, reason)


def test_the_key_of_a_schema_is_wanted() -> None:
    did = "did:web:schemas.example"
    made = a_credential(did, type=["VerifiableCredential", "JsonSchemaCredential"])
    body = json.dumps(signing.signed(OTHER, "eddsa-jcs-2022", made, verificationMethod=did + "#key-1")).encode()
    given = evidence({ADDRESS: body})
    (check,) = schema(parsed(a_credential("did:example:issuer", credentialSchema=SIGNED)), given)
    assert (check.reason, list(given.missing)) == (
        "schema_not_in_hand",
        ["https://schemas.example/.well-known/did.json"],
    )


@pytest.mark.parametrize("name", ["sha256", "sha384", "sha512"])
def test_the_digest_of_a_schema(name: str) -> None:
    body = b'{"required": ["issuer"]}'
    digest = f"{name}-{base64.b64encode(hashlib.new(name, body).digest()).decode()}"
    assert checked({**ENTRY, "digestSRI": digest}, body).reason == "matches_schema"
    assert checked({**ENTRY, "digestSRI": digest}, body + b" ").reason == "schema_invalid"


@pytest.mark.parametrize("digest", [5, "", "sha256", "md5-x", "sha256-x"])
def test_a_digest_that_is_none(digest: object) -> None:
    assert checked({**ENTRY, "digestSRI": digest}, b"{}").reason == "schema_invalid"
