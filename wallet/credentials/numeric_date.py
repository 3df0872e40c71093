"""NumericDate, the seconds since 1970 of tokens (RFC 7519 §2), as the text that all other dates are."""

from datetime import UTC, datetime


def written(seconds: object) -> str:
    """As ISO 8601; empty where it is none."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return ""
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    except (OverflowError, ValueError, OSError):
        return ""
