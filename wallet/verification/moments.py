"""Moments: dates in claims as aware times, so that they can be compared."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from wallet.verification.data_models.problem import day_or_moment, moment

LEEWAY = timedelta(seconds=60)
"""By how much the clocks of the issuer and of this computer may differ (RFC 7519 §4.1.5): fresh ones come at once."""


def instant(value: object) -> datetime | None:
    """An XML Schema dateTime as an aware time; one without a zone is taken as UTC. None where it is none."""
    found = moment(value, zoned=False)
    return found.replace(tzinfo=UTC) if found and found.tzinfo is None else found


def numeric(value: object) -> datetime | None:
    """A NumericDate, in seconds since 1970 (RFC 7519 §2), as an aware time; None where it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return datetime.fromtimestamp(value, UTC)
    except (OverflowError, ValueError, OSError):
        return None


Reading = Callable[[object], datetime | None]
_DAY = len("2026-11-23")


def plain_start(value: object) -> datetime | None:
    """A date of Open Badges 1.x and 2.0, ISO 8601 or seconds since 1970; a day alone is its beginning."""
    found = day_or_moment(value)
    return found.replace(tzinfo=UTC) if found and not found.tzinfo else found or numeric(value)


def plain_end(value: object) -> datetime | None:
    """The same, where a day alone is its end."""
    found = plain_start(value)
    is_day = isinstance(value, str) and len(value) == _DAY
    return found + timedelta(days=1, seconds=-1) if found and is_day else found


def is_over(end: str, now: datetime) -> bool:
    """Whether a time is over that the text sets; one that cannot be read is."""
    if not end:
        return False
    when = instant(end)
    return when is None or when <= now
