"""Schemas: followed, not followed, not in hand, or of a kind that is not read."""

import json

import pytest

from tests.proofs.signing import Json, a_credential, parsed
from tests.verification.judging import evidence
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


@pytest.mark.parametrize("draft", ["2020-12/schema", "2019-09/schema#"])
@pytest.mark.parametrize("kind", ["JsonSchema", "1EdTechJsonSchemaValidator2019"])
def test_followed_or_not(draft: str, kind: str) -> None:
    body = {"$schema": f"https://json-schema.org/draft/{draft}", "properties": {"issuer": {"pattern": "^did:web:"}}}
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
