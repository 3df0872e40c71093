"""Which backups to keep: the newest of each of the last days, weeks and months that have one."""

from collections.abc import Callable, Hashable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from wallet.vault import backup

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


def thin(folder: Path, made: Path, vault_id: str) -> None:
    """Delete the backups of this vault that are not to be kept, and never the one just made."""
    mine = [each for each in backup.listed(folder) if each.vault_id == vault_id]
    keep = kept([each.made for each in mine])
    for place, each in enumerate(mine):
        if place not in keep and each.file != made:
            with suppress(OSError):
                each.file.unlink()
