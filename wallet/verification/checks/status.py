"""Did the issuer withdraw it? One check for each entry of `credentialStatus` (Bitstring Status List 1.0 §3.2).

A list is a credential itself: it is believed only where its own proof and dates hold. It may be signed by somebody else
than the credential, and its id may differ from the address that it is fetched from: both are common.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from wallet.credentials.credential import Credential
from wallet.credentials.envelope import Envelope
from wallet.credentials.formats import read
from wallet.credentials.formats.parsed import VC, VC_JWT
from wallet.credentials.members import Json, mapping, mappings, strings
from wallet.credentials.texts import line
from wallet.errors import UnreadableFile
from wallet.verification import bitstring
from wallet.verification.checks.signature import signature
from wallet.verification.checks.validity import validity
from wallet.verification.evidence import Evidence
from wallet.verification.report import Check, Outcome, Question, worst


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of status entry: the types of its list and of the list's subject, and the names of its members.

    `purpose` is what a kind is for whose entries do not say it. `multibase`: the list begins with `u`. `smallest` is
    how many entries the list has at least.
    """

    list_type: str
    subject_type: str
    index: str = "statusListIndex"
    address: str = "statusListCredential"
    purpose: str = ""
    multibase: bool = False
    smallest: int = 0


KINDS: Mapping[str, Kind] = {
    "BitstringStatusListEntry": Kind(
        "BitstringStatusListCredential", "BitstringStatusList", multibase=True, smallest=bitstring.SMALLEST
    ),
    "StatusList2021Entry": Kind("StatusList2021Credential", "StatusList2021"),
    "RevocationList2020Status": Kind(
        "RevocationList2020Credential",
        "RevocationList2020",
        index="revocationListIndex",
        address="revocationListCredential",
        purpose="revocation",
    ),
}
"""By the type of the entry."""

PURPOSES: Mapping[str, tuple[Outcome, str]] = {
    "revocation": (Outcome.FAILED, "revoked"),
    "suspension": (Outcome.FAILED, "suspended"),
    "message": (Outcome.WARNING, "status_message"),
    "refresh": (Outcome.WARNING, "status_message"),
}
"""What an entry that is set means, by its purpose."""

MOST_ENTRIES = 20


def status(credential: Credential, evidence: Evidence) -> tuple[Check, ...]:
    """no_status, or for each entry not_revoked, revoked, suspended, status_message, or why it could not be checked.

    Facts: `list` (its address), `purpose`, `signed_by` (the issuer of the list), `message`.
    """
    given = credential.claims.get("credentialStatus")
    entries = given if isinstance(given, list) else [] if given is None else [given]
    if not entries:
        return (Check(Question.STATUS, Outcome.PASSED, "no_status"),)
    if len(entries) > MOST_ENTRIES:
        return (_unclear("type_not_supported", {}),)
    return tuple(_checked(mapping(entry), evidence) for entry in entries)


def _checked(entry: Json, evidence: Evidence) -> Check:
    kind = next((KINDS[name] for name in strings(entry.get("type")) if name in KINDS), None)
    address = entry.get(kind.address) if kind else None
    purpose = (kind.purpose if kind else "") or entry.get("statusPurpose")
    if kind is None or not isinstance(address, str) or not isinstance(purpose, str) or purpose not in PURPOSES:
        return _unclear("type_not_supported", {"type": line(entry.get("type"))[:80]})
    about = {"list": address[:200], "purpose": purpose}
    found = _list(address.partition("#")[0], kind, evidence)
    if not isinstance(found, Credential):
        return _unclear(found, about)
    about["signed_by"] = found.signer[:200]
    value = _value(entry, mapping(found.claims.get("credentialSubject")), kind, purpose)
    return _unclear("list_invalid", about) if value is None else _meaning(value, entry, about)


def _unclear(reason: str, facts: Mapping[str, str]) -> Check:
    return Check(Question.STATUS, Outcome.UNKNOWN, reason, facts)


def _list(address: str, kind: Kind, evidence: Evidence) -> Credential | str:
    """The list that lies at an address, when it holds by itself; else the reason why it cannot be used."""
    document = evidence.document(address) if address.startswith("https://") else None
    if document is None:
        return "unreachable"
    found = _credential(document.body)
    if found is None or kind.list_type not in strings(found.claims.get("type")):
        return "list_invalid"
    signed = worst(check.outcome for check in signature(found, evidence))
    if signed is not Outcome.PASSED:
        return "unreachable" if signed is Outcome.UNKNOWN and evidence.missing else "list_invalid"
    (dates,) = validity(found, evidence)
    if dates.outcome is not Outcome.PASSED:
        return "list_expired" if dates.reason == "expired" else "list_invalid"
    return found


@lru_cache(maxsize=32)
def _credential(untrusted: bytes) -> Credential | None:
    media_type = VC if untrusted.lstrip()[:1] in (b"{", b"\xef") else VC_JWT
    try:
        return read(Envelope(untrusted, media_type))[0].credential
    except UnreadableFile:
        return None


def _value(entry: Json, subject: Json, kind: Kind, purpose: str) -> int | None:
    """What the list says of the entry (§3.2 steps 7 to 13); None where the two do not go together."""
    if kind.subject_type not in strings(subject.get("type")):
        return None
    if not kind.purpose and purpose not in strings(subject.get("statusPurpose")):
        return None
    encoded, index, size = subject.get("encodedList"), _number(entry.get(kind.index)), entry.get("statusSize", 1)
    if not isinstance(encoded, str) or type(size) is not int or not 0 < size <= bitstring.LARGEST_ENTRY:
        return None
    bits = bitstring.unpacked(encoded, multibase=kind.multibase)
    if bits is None or index is None or len(bits) * 8 // size < kind.smallest:
        return None
    return bitstring.entry(bits, index, size)


def _number(index: object) -> int | None:
    """An index: digits in a text, as the standard has it, or a number."""
    if isinstance(index, str) and index.isascii() and index.isdecimal() and len(index) <= LONGEST_INDEX:
        return int(index)
    return index if type(index) is int else None


LONGEST_INDEX = 12
"""Digits."""


def _meaning(value: int, entry: Json, about: Mapping[str, str]) -> Check:
    """A message has a text for every value; all else is set or not."""
    purpose = about["purpose"]
    outcome, reason = PURPOSES[purpose] if value else (Outcome.PASSED, "not_revoked")
    if purpose == "message":
        reason = "status_message"
    message = _message(value, entry) if purpose == "message" else purpose
    return Check(Question.STATUS, outcome, reason, {**about, "message": message})


def _message(value: int, entry: Json) -> str:
    """The issuer's text for a value (§2.1 statusMessage); failing that the value."""
    for one in mappings(entry.get("statusMessage")):
        if str(one.get("status")).lower() == hex(value):
            return line(one.get("message"))[:LONGEST_MESSAGE]
    return hex(value)


LONGEST_MESSAGE = 200
"""Characters."""
