"""Did the issuer withdraw a badge? Open Badges 2.0: the hosted assertion says so, or the issuer's revocation list."""

from collections.abc import Iterator
from typing import Any

from wallet.credentials.credential import Credential
from wallet.credentials.members import Json
from wallet.credentials.texts import line
from wallet.verification import hosted, linked
from wallet.verification.checks.status.findings import LONGEST_ADDRESS, LONGEST_MESSAGE, told, unclear
from wallet.verification.evidence import Evidence
from wallet.verification.linked import Linked
from wallet.verification.report import Check, Outcome


def status(credential: Credential, evidence: Evidence) -> tuple[Check, ...]:
    """One check for the issuer's copy of a hosted badge, one for each revocation list; no_status where there is none.

    Facts: `list` (where it was looked up), `message` (the issuer's reason).
    """
    claims = credential.claims
    found = linked.find(claims, evidence)
    checks = (*_by_copy(claims, evidence), *_by_lists(claims, found, evidence))
    return checks or (told(Outcome.PASSED, "no_status", {}),)


def _by_copy(claims: Json, evidence: Evidence) -> Iterator[Check]:
    """What the assertion itself says, in hand and on the issuer's site."""
    if claims.get("revoked") is True:
        yield _revoked(claims.get("revocationReason"), "")
    if not hosted.is_hosted(claims):
        return
    address = hosted.place(claims)
    copy = linked.page(address, evidence)
    if copy is None:
        yield _unclear("unreachable", address)
    elif copy.get("revoked") is True:
        yield _revoked(copy.get("revocationReason"), address)
    else:
        yield _sound(address)


def _by_lists(claims: Json, found: Linked, evidence: Evidence) -> Iterator[Check]:
    """The lists that the issuer names in its own profile, or where the badge was issued."""
    lists = linked.listed([one.get("revocationList") for one in (found.profile, found.issuer)])
    for address, inside in lists.items():
        yield _by_list(claims, address, inside or linked.page(linked.web(address), evidence))
    if not lists and found.waits and not hosted.is_hosted(claims):
        yield _unclear("unreachable", found.issuer_id)


def _by_list(claims: Json, address: str, revocations: Json | None) -> Check:
    if revocations is None:
        return _unclear("unreachable", address)
    entries = _entries(revocations)
    if entries is None:
        return _unclear("list_invalid", address)
    names = _names(claims)
    for entry in entries:
        about = entry if isinstance(entry, dict) else {"id": entry}
        if names & _names(about):
            return _revoked(about.get("revocationReason"), address)
    return _sound(address)


def _names(about: Json) -> set[str]:
    return {value for value in (about.get("id"), about.get("uid")) if isinstance(value, str)}


def _entries(revocations: Json) -> list[Any] | None:
    """The ids or objects of a list; in 1.x it is an object with a reason for each uid. None where it is neither."""
    entries = revocations.get("revokedAssertions")
    if isinstance(entries, list):
        return entries
    if "type" in revocations or not all(isinstance(why, str) for why in revocations.values()):
        return None
    return [{"uid": uid, "revocationReason": why} for uid, why in revocations.items()]


def _revoked(why: object, address: str) -> Check:
    facts = {"list": address[:LONGEST_ADDRESS], "message": line(why)[:LONGEST_MESSAGE]}
    return told(Outcome.FAILED, "revoked", facts)


def _sound(address: str) -> Check:
    return told(Outcome.PASSED, "not_revoked", {"list": address[:LONGEST_ADDRESS]})


def _unclear(reason: str, address: str) -> Check:
    return unclear(reason, {"list": address[:LONGEST_ADDRESS]})
