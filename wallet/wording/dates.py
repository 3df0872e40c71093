"""Dates and times for people."""

from datetime import datetime

from wallet.wording.catalogue import once_a_language, translate


@once_a_language
def _months() -> tuple[str, ...]:
    return tuple(
        translate("dates", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split(),
    )


def day(iso: str) -> str:
    """`2026-03-03T…` as "3 Mar 2026"; a text that is no date stays as it is."""
    try:
        when = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{when.day} {_months()[when.month - 1]} {when.year}"


@once_a_language
def moment(iso: str) -> str:
    """A time of the day in the computer's own zone: "24 Nov 2026, 14:02"; a text that is no time stays as it is."""
    try:
        when = datetime.fromisoformat(iso).astimezone()
    except (ValueError, OverflowError):
        return iso
    return f"{day(when.isoformat())}, {when:%H:%M}"
