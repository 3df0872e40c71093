"""Did the issuer withdraw it? One check for each entry that a credential has in a list; KINDS says who reads which."""

from collections.abc import Callable, Mapping
from functools import partial

from wallet.credentials.credential import Credential
from wallet.credentials.formats.blockcerts import BLOCKCERTS_1, BLOCKCERTS_2
from wallet.credentials.formats.open_badge_2 import OB_1, OB_2
from wallet.credentials.members import Json, mapping, strings
from wallet.credentials.texts import line
from wallet.verification.checks.status import badges, bitstring_entry, revocation_list, token_entry
from wallet.verification.checks.status.findings import PURPOSES, told, unclear
from wallet.verification.evidence import Evidence
from wallet.verification.partial import is_partial
from wallet.verification.report import Check, Outcome

__all__ = ["KINDS", "PURPOSES", "SOURCES", "status"]

Kind = Callable[[Json, Credential, Evidence], Check]
"""What one entry of a credential means. Never raises for what they are."""

KINDS: Mapping[str, Kind] = {
    "BitstringStatusListEntry": partial(bitstring_entry.listed, bitstring_entry.BITSTRING),
    "StatusList2021Entry": partial(bitstring_entry.listed, bitstring_entry.STATUS_LIST_2021),
    "RevocationList2020Status": partial(bitstring_entry.listed, bitstring_entry.REVOCATION_LIST_2020),
    "1EdTechRevocationList": revocation_list.listed,
    "status_list": token_entry.listed,
}
"""By the type of the entry, or the member of a token's `status`."""

Entries = list[tuple[tuple[str, ...], Json]]
"""Entries, each with the types that it says it has."""


def _of_credential(credential: Credential) -> Entries:
    """`credentialStatus` (VCDM 2.0 §4.10)."""
    given = credential.claims.get("credentialStatus")
    entries = given if isinstance(given, list) else [] if given is None else [given]
    return [(strings(mapping(one).get("type")), mapping(one)) for one in entries]


def _of_token(credential: Credential) -> Entries:
    """The claim `status` of a token (draft-ietf-oauth-status-list §6)."""
    given = credential.token.payload.get("status") if credential.token else None
    return [((name,), mapping(one)) for name, one in given.items()] if isinstance(given, dict) else []


SOURCES: tuple[Callable[[Credential], Entries], ...] = (_of_credential, _of_token)
"""Where a credential says in which lists it is."""

OTHER_MODELS: Mapping[str, Callable[[Credential, Evidence], tuple[Check, ...]]] = dict.fromkeys(
    (OB_2, OB_1, BLOCKCERTS_2, BLOCKCERTS_1), badges.status
)
"""Who answers for a credential that is no W3C credential, by its format."""

NO_STATUS = (told(Outcome.PASSED, "no_status", {}),)
MOST_ENTRIES = 20


def status(credential: Credential, evidence: Evidence) -> tuple[Check, ...]:
    """no_status, status_not_shown, or for each entry what its list says of it, or why it could not be checked.

    Facts: `list` (its address), `purpose`, `signed_by` (the issuer of the list), `message`.
    """
    if credential.format in OTHER_MODELS:
        return OTHER_MODELS[credential.format](credential, evidence)
    entries = [entry for source in SOURCES for entry in source(credential)]
    if not entries and is_partial(credential):
        return (told(Outcome.WARNING, "status_not_shown", {}),)
    if not entries:
        return NO_STATUS
    if len(entries) > MOST_ENTRIES:
        return (unclear("type_not_supported"),)
    return tuple(_checked(types, entry, credential, evidence) for types, entry in entries)


def _checked(types: tuple[str, ...], entry: Json, credential: Credential, evidence: Evidence) -> Check:
    kind = next((KINDS[name] for name in types if name in KINDS), None)
    if kind is None:
        return unclear("type_not_supported", {"type": line(", ".join(types))[:80]})
    return kind(entry, credential, evidence)
