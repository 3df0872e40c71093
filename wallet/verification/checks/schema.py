"""Does it follow the JSON Schema that its issuer names? One check for each (VC JSON Schema §2, VCDM 2.0 §4.11)."""

import base64
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from wallet.credentials import strict_json
from wallet.credentials.credential import Credential
from wallet.credentials.members import Json, mapping, mappings, strings
from wallet.credentials.texts import line
from wallet.errors import UnreadableFile
from wallet.verification.checks.fetched import Refusal, signed
from wallet.verification.evidence import Evidence
from wallet.verification.report import Check, Outcome, Question

if TYPE_CHECKING:
    from jsonschema_rs import Validator

TYPES = frozenset(
    (
        "JsonSchema",
        "JsonSchemaValidator2018",
        "1EdTechJsonSchemaValidator2019",
        "FullJsonSchemaValidator2021",
    )
)
"""The types of `credentialSchema` whose id is the address of a JSON Schema."""

SIGNED = "JsonSchemaCredential"
"""The type whose id is the address of a credential that has the schema inside (VC JSON Schema §2.2)."""

REFUSED: Mapping[Refusal, str] = {
    Refusal.UNREACHABLE: "schema_not_in_hand",
    Refusal.NOT_SUPPORTED: "schema_not_supported",
    Refusal.EXPIRED: "schema_invalid",
    Refusal.INVALID: "schema_invalid",
}
"""What is said of a signed schema that cannot be used."""

OF_CREDENTIALS = frozenset(
    ("@context", "issuer", "credentialSubject", "issuanceDate", "expirationDate", "validFrom", "validUntil", "proof")
)
"""Members that a credential has and its subject has not: a schema that names one of them is of credentials."""

NO_SCHEMA = (Check(Question.SCHEMA, Outcome.PASSED, "no_schema"),)
MOST_SCHEMAS = 5
LARGEST_PATTERN = 1024 * 1024
"""Bytes that one compiled pattern may take. Patterns run in linear time: no backtracking, hence no look-around."""


def schema(credential: Credential, evidence: Evidence) -> tuple[Check, ...]:
    """no_schema, or for each schema whether it is followed, by the whole or by its subject, or why that is not known.

    Facts: `schema` (its address), `where` (the path of what does not follow it), `signed_by`.
    """
    given = credential.claims.get("credentialSchema")
    entries = given if isinstance(given, list) else [] if given is None else [given]
    if not entries:
        return NO_SCHEMA
    if len(entries) > MOST_SCHEMAS:
        return (_check(Outcome.UNKNOWN, "schema_not_supported", ""),)
    return tuple(_checked(credential.claims, mapping(entry), evidence) for entry in entries)


def _checked(claims: Json, entry: Json, evidence: Evidence) -> Check:
    address, types = entry.get("id"), strings(entry.get("type"))
    if not isinstance(address, str) or not (SIGNED in types or TYPES.intersection(types)):
        return _check(Outcome.UNKNOWN, "schema_not_supported", line(entry.get("type")))
    document = evidence.document(address) if address.startswith("https://") else None
    if document is None:
        return _check(Outcome.UNKNOWN, "schema_not_in_hand", address)
    if not _is_as_signed(document.body, entry.get("digestSRI")):
        return _check(Outcome.UNKNOWN, "schema_invalid", address)
    if SIGNED not in types:
        return _compared(claims, document.body, address)
    found = signed(document.body, SIGNED, evidence)
    if isinstance(found, Refusal):
        return _check(Outcome.UNKNOWN, REFUSED[found], address)
    inside = json.dumps(mapping(found.claims.get("credentialSubject")).get("jsonSchema")).encode()
    return _compared(claims, inside, address, signed_by=found.signer[:200])


def _compared(claims: Json, untrusted_schema: bytes, address: str, **facts: str) -> Check:
    compiled = _compiled(untrusted_schema)
    if compiled is None:
        return _check(Outcome.UNKNOWN, "schema_not_supported", address, **facts)
    wrong = next(compiled.iter_errors(dict(claims)), None)
    if wrong is None:
        return _check(Outcome.PASSED, "matches_schema", address, **facts)
    subjects = mappings(claims.get("credentialSubject"))
    is_of_them = bool(subjects) and _is_of_subjects(json.loads(untrusted_schema))
    if is_of_them and all(compiled.is_valid(dict(one)) for one in subjects):
        return _check(Outcome.PASSED, "subject_matches_schema", address, **facts)
    where = ".".join(str(step) for step in wrong.instance_path)
    return _check(Outcome.FAILED, "schema_mismatch", address, where=where[:200], **facts)


def _check(outcome: Outcome, reason: str, address: str, **facts: str) -> Check:
    return Check(Question.SCHEMA, outcome, reason, {"schema": address[:200], **facts})


HASHES = ("sha256", "sha384", "sha512")


def _is_as_signed(body: bytes, digest: object) -> bool:
    """Whether a document is the one whose digest was signed (VCDM 2.0 §5.3 digestSRI); so without a digest."""
    if digest is None:
        return True
    import hashlib  # start-up time: few schemas are named with their digest

    name, _, value = digest.partition("-") if isinstance(digest, str) else ("", "", "")
    return name in HASHES and base64.b64encode(hashlib.new(name, body).digest()).decode() == value


@lru_cache(maxsize=16)
def _compiled(untrusted: bytes) -> "Validator | None":
    """The schema of these bytes; None where they are none, refer elsewhere, or hold a pattern that is not linear."""
    import jsonschema_rs  # start-up time: few credentials name a schema

    patterns = jsonschema_rs.RegexOptions(size_limit=LARGEST_PATTERN, dfa_size_limit=LARGEST_PATTERN)
    try:
        found = strict_json.parse(strict_json.decode(untrusted).text)
        if not isinstance(found, dict):
            return None
        return jsonschema_rs.validator_for(found, pattern_options=patterns, offline=True)
    except (UnreadableFile, ValueError, jsonschema_rs.ReferencingError):
        return None


def _is_of_subjects(schema: Json) -> bool:
    """Whether a schema is about what a credential says of its subject, as schemas before VC JSON Schema 1.0 were.

    It has to require something of the subject, and to name nothing that a credential has.
    """
    required = frozenset(strings(schema.get("required")))
    return bool(required - {"id", "type"}) and OF_CREDENTIALS.isdisjoint(
        required | mapping(schema.get("properties")).keys()
    )
