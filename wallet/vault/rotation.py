"""Which backups to keep: the newest of each of the last days, weeks and months that have one. Pure."""

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime

NEWEST = 3
DAYS, WEEKS, MONTHS = 7, 4, 12
_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (DAYS, lambda made: made.date()),
    (WEEKS, lambda made: made.isocalendar()[:2]),
    (MONTHS, lambda made: (made.year, made.month)),
)


def kept(made: Sequence[datetime]) -> set[int]:
    """The places in `made`, newest first, of those to keep."""
    places = set(range(min(NEWEST, len(made))))
    for most, period in _PERIODS:
        newest: dict[Hashable, int] = {}
        for place, each in enumerate(made):
            newest.setdefault(period(each), place)
        places |= set(list(newest.values())[:most])
    return places
