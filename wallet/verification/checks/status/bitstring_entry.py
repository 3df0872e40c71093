"""Entries in a signed bit string: Bitstring Status List 1.0 §3.2 and the two drafts before it."""

from datetime import timedelta

from wallet.credentials.credential import Credential
from wallet.credentials.members import Json, mapping, mappings, strings
from wallet.credentials.texts import line
from wallet.frozen import Frozen
from wallet.verification import bitstring
from wallet.verification.checks.fetched import signed
from wallet.verification.checks.status.findings import (
    LONGEST_ADDRESS,
    LONGEST_MESSAGE,
    PURPOSES,
    REFUSED,
    asked,
    by,
    is_stale,
    number,
    told,
    unclear,
)
from wallet.verification.evidence import Evidence
from wallet.verification.report import Check, Outcome


class Layout(Frozen):
    """A kind of entry: the types of its list and of the list's subject, the names of its members, how it is packed.

    `purpose` is what a kind is for whose entries do not say it. `multibase`: the list begins with `u`. `smallest` is
    how many entries the list has at least. `window` is how it is compressed.
    """

    list_type: str
    subject_type: str
    index: str = "statusListIndex"
    address: str = "statusListCredential"
    purpose: str = ""
    multibase: bool = False
    smallest: int = bitstring.SMALLEST
    window: int = bitstring.GZIP


BITSTRING = Layout("BitstringStatusListCredential", "BitstringStatusList", multibase=True)
STATUS_LIST_2021 = Layout("StatusList2021Credential", "StatusList2021")
REVOCATION_LIST_2020 = Layout(
    "RevocationList2020Credential",
    "RevocationList2020",
    index="revocationListIndex",
    address="revocationListCredential",
    purpose="revocation",
    window=bitstring.EITHER,  # its issuers use both
)


def listed(layout: Layout, entry: Json, credential: Credential, evidence: Evidence) -> Check:
    """What the list of this layout says of an entry. Facts: `list`, `purpose`, `signed_by`, `message`."""
    address, purpose = entry.get(layout.address), layout.purpose or entry.get("statusPurpose")
    if not isinstance(address, str) or not isinstance(purpose, str) or purpose not in PURPOSES:
        return unclear("type_not_supported", {"type": line(entry.get("type"))[:80]})
    about = {"list": address[:LONGEST_ADDRESS], "purpose": purpose}
    document = asked(address, evidence)
    if document is None:
        return unclear("unreachable", about)
    found = signed(document.body, layout.list_type, evidence)
    if not isinstance(found, Credential):
        return unclear(REFUSED[found], about)
    about |= by(found.signer, credential)
    subject = mapping(found.claims.get("credentialSubject"))
    ttl, value = _ttl(subject), _value(entry, subject, layout, purpose)
    if ttl is None or value is None:
        return unclear("list_invalid", about)
    if is_stale(document, ttl, evidence):
        return unclear("list_expired", about)
    return _meaning(value, entry, about)


def _ttl(subject: Json) -> timedelta | None:
    """How long the list may be kept (§2.2, in milliseconds); None where that cannot be read."""
    given = subject.get("ttl")
    if given is None:
        return timedelta.max
    milliseconds = number(given)
    return None if milliseconds is None else timedelta(milliseconds=milliseconds)


def _value(entry: Json, subject: Json, layout: Layout, purpose: str) -> int | None:
    """What the list says of the entry (§3.2 steps 7 to 13); None where the two do not go together."""
    if layout.subject_type not in strings(subject.get("type")):
        return None
    if not layout.purpose and purpose not in strings(subject.get("statusPurpose")):
        return None
    encoded, index, size = subject.get("encodedList"), number(entry.get(layout.index)), entry.get("statusSize", 1)
    if not isinstance(encoded, str) or type(size) is not int or not 0 < size <= bitstring.LARGEST_ENTRY:
        return None
    bits = bitstring.unpacked(encoded, multibase=layout.multibase, window=layout.window)
    if bits is None or index is None or len(bits) * 8 // size < layout.smallest:
        return None
    return bitstring.entry(bits, index, size)


def _meaning(value: int, entry: Json, about: dict[str, str]) -> Check:
    """A message has a text for every value; all else is set or not."""
    purpose = about["purpose"]
    outcome, reason = PURPOSES[purpose] if value else (Outcome.PASSED, "not_revoked")
    if purpose == "message":
        reason = "status_message"
    message = _message(value, entry) if purpose == "message" else purpose
    return told(outcome, reason, {**about, "message": message})


def _message(value: int, entry: Json) -> str:
    """The issuer's text for a value (§2.1 statusMessage); failing that the value."""
    for one in mappings(entry.get("statusMessage")):
        if str(one.get("status")).lower() == hex(value):
            return line(one.get("message"))[:LONGEST_MESSAGE]
    return hex(value)
