"""Does it follow the JSON Schema that its issuer names? One check for each (VC JSON Schema §2.1, VCDM 2.0 §4.11)."""

from functools import lru_cache
from typing import TYPE_CHECKING

from wallet.credentials import strict_json
from wallet.credentials.credential import Credential
from wallet.credentials.members import Json, mapping, strings
from wallet.credentials.texts import line
from wallet.errors import UnreadableFile
from wallet.verification.evidence import Evidence
from wallet.verification.report import Check, Outcome, Question

if TYPE_CHECKING:
    from jsonschema_rs import Validator

TYPES = frozenset(("JsonSchema", "JsonSchemaValidator2018", "1EdTechJsonSchemaValidator2019"))
"""The types of `credentialSchema` whose id is the address of a JSON Schema."""

MOST_SCHEMAS = 5
LARGEST_PATTERN = 1024 * 1024
"""Bytes that one compiled pattern may take. Patterns run in linear time: no backtracking, hence no look-around."""


def schema(credential: Credential, evidence: Evidence) -> tuple[Check, ...]:
    """no_schema, or for each matches_schema, schema_mismatch, schema_not_in_hand, schema_not_supported.

    Facts: `schema` (its address), `where` (the path of what does not follow it).
    """
    given = credential.claims.get("credentialSchema")
    entries = given if isinstance(given, list) else [] if given is None else [given]
    if not entries:
        return (Check(Question.SCHEMA, Outcome.PASSED, "no_schema"),)
    if len(entries) > MOST_SCHEMAS:
        return (_check(Outcome.UNKNOWN, "schema_not_supported", ""),)
    return tuple(_checked(credential.claims, mapping(entry), evidence) for entry in entries)


def _checked(claims: Json, entry: Json, evidence: Evidence) -> Check:
    address = entry.get("id")
    if not isinstance(address, str) or TYPES.isdisjoint(strings(entry.get("type"))):
        return _check(Outcome.UNKNOWN, "schema_not_supported", line(entry.get("type")))
    document = evidence.document(address) if address.startswith("https://") else None
    if document is None:
        return _check(Outcome.UNKNOWN, "schema_not_in_hand", address)
    compiled = _compiled(document.body)
    if compiled is None:
        return _check(Outcome.UNKNOWN, "schema_not_supported", address)
    wrong = next(compiled.iter_errors(dict(claims)), None)
    if wrong is None:
        return _check(Outcome.PASSED, "matches_schema", address)
    where = ".".join(str(step) for step in wrong.instance_path)
    return _check(Outcome.FAILED, "schema_mismatch", address, where=where[:200])


def _check(outcome: Outcome, reason: str, address: str, **facts: str) -> Check:
    return Check(Question.SCHEMA, outcome, reason, {"schema": address[:200], **facts})


@lru_cache(maxsize=16)
def _compiled(untrusted: bytes) -> "Validator | None":
    """The schema of these bytes; None where they are none, refer elsewhere, or hold a pattern that is not linear."""
    import jsonschema_rs  # start-up time: few credentials name a schema

    patterns = jsonschema_rs.RegexOptions(size_limit=LARGEST_PATTERN, dfa_size_limit=LARGEST_PATTERN)
    try:
        found = strict_json.parse(strict_json.decode(untrusted).text)
        return jsonschema_rs.validator_for(dict(mapping(found)), pattern_options=patterns, offline=True)
    except (UnreadableFile, ValueError, jsonschema_rs.ReferencingError):
        return None
