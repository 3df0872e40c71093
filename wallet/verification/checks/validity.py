"""Is it in its period? All starts and ends that it names count: the latest start, the earliest end."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from wallet.credentials.credential import Credential
from wallet.credentials.formats.blockcerts import BLOCKCERTS_1, BLOCKCERTS_2
from wallet.credentials.formats.open_badge_2 import OB_1, OB_2
from wallet.verification.evidence import Evidence
from wallet.verification.moments import LEEWAY, Reading, instant, numeric, plain_end, plain_start
from wallet.verification.partial import is_partial
from wallet.verification.report import Check, Outcome, Question

STARTS = ("validFrom", "issuanceDate")
ENDS = ("validUntil", "expirationDate")
OTHER_MODELS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    OB_2: (("issuedOn",), ("expires",)),
    OB_1: (("issuedOn", "issued_on"), ("expires",)),
    BLOCKCERTS_2: (("issuedOn",), ("expires",)),
    BLOCKCERTS_1: ((), ()),
}
"""Members that are starts and ends, by the format of a credential that is no W3C credential."""
WRITTEN: Mapping[str, tuple[Reading, Reading]] = dict.fromkeys((OB_2, OB_1, BLOCKCERTS_2), (plain_start, plain_end))
"""How starts and ends are written, by format, where that is not as W3C credentials have it."""
TOKEN_STARTS = ("nbf",)
TOKEN_ENDS = ("exp",)
TOKEN_ISSUED = ("iat",)
Bound = datetime | None


def validity(credential: Credential, evidence: Evidence) -> tuple[Check, ...]:
    """One check: in_period, no_end, end_not_shown, expired, not_yet_valid, bad_date.

    Facts: `from` and `until` as ISO 8601 texts.
    """
    starts, ends = _starts(credential), _ends(credential)
    if None in starts or None in ends:
        return (Check(Question.VALIDITY, Outcome.UNKNOWN, "bad_date"),)
    start, end = max(filter(None, starts), default=None), min(filter(None, ends), default=None)
    outcome, reason = _judged(start, end, evidence.now)
    if reason == "no_end" and is_partial(credential):
        outcome, reason = Outcome.WARNING, "end_not_shown"
    facts = {name: when.isoformat() for name, when in (("from", start), ("until", end)) if when}
    return (Check(Question.VALIDITY, outcome, reason, facts),)


def _judged(start: Bound, end: Bound, now: datetime) -> tuple[Outcome, str]:
    if end and end <= now:
        return Outcome.FAILED, "expired"
    if start and start - now > LEEWAY:
        return Outcome.FAILED, "not_yet_valid"
    return Outcome.PASSED, "in_period" if end else "no_end"


def _starts(credential: Credential) -> list[Bound]:
    issued = [when for when in _told(credential, TOKEN_ISSUED) if when]  # it binds nobody, and is often a text
    return _said(credential, 0) + _told(credential, TOKEN_STARTS) + issued


def _ends(credential: Credential) -> list[Bound]:
    return _said(credential, 1) + _told(credential, TOKEN_ENDS)


def _said(credential: Credential, which: Literal[0, 1]) -> list[Bound]:
    """The starts, or the ends, that the claims name."""
    names = OTHER_MODELS.get(credential.format, (STARTS, ENDS))[which]
    read = WRITTEN.get(credential.format, (instant, instant))[which]
    claims = credential.claims
    return [read(claims[name]) for name in names if claims.get(name) is not None]


def _told(credential: Credential, names: tuple[str, ...]) -> list[Bound]:
    """The same that the token names, if there is one."""
    if credential.token is None:
        return []
    payload = credential.token.payload
    return [numeric(payload[name]) for name in names if payload.get(name) is not None]
