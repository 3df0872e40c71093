"""Moments: dates in claims as aware times, so that they can be compared."""

from datetime import UTC, datetime, timedelta

from wallet.verification.data_models.problem import moment

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


def is_over(end: str, now: datetime) -> bool:
    """Whether a time is over that the text sets; one that cannot be read is."""
    if not end:
        return False
    when = instant(end)
    return when is None or when <= now
