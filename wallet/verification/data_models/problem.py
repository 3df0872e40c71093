"""Problem: the one thing that is wrong with a document; and what a URL and a moment look like."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from wallet.credentials.members import Json
from wallet.proofs.json_ld import Contexts


class Problem(NamedTuple):
    """`what` is wrong in short plain words, and the path of the member `where` it is."""

    what: str
    where: str


Rule = Callable[[Json, Contexts], Problem | None]
"""One thing that a data model asks of a document; None where it is kept. The contexts are for what terms mean."""


def first(rules: Iterable[Rule], claims: Json, contexts: Contexts) -> Problem | None:
    """The first thing that is wrong; None where all rules are kept."""
    for rule in rules:
        if problem := rule(claims, contexts):
            return problem
    return None


# RFC 3986: a scheme, and no character that a URL may not hold.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")


def is_url(value: object) -> bool:
    """Whether this is a URL with a scheme (an https address, a DID, a URN, a data: URL)."""
    return isinstance(value, str) and _URL.fullmatch(value) is not None


def moment(value: object, *, zoned: bool) -> datetime | None:
    """An XML Schema dateTime (a dateTimeStamp where it must be `zoned`); None where it is none."""
    found = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    if found is None or (zoned and found[2] is None):
        return None
    try:
        return datetime.fromisoformat(found[0])
    except ValueError:
        return None


# ISO 8601, as far as Open Badges before 3.0 use it: a day alone, or with a time of any precision, zoned or not.
_DAY_OR_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?")


def day_or_moment(value: object) -> datetime | None:
    """A day, or a moment more loosely written than XML Schema has it; None where it is neither."""
    found = _DAY_OR_MOMENT.fullmatch(value) if isinstance(value, str) else None
    try:
        return datetime.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def entries(claims: Json, name: str) -> Sequence[tuple[object, str]]:
    """Each value of a member that may be one or a list, and its path."""
    value = claims.get(name)
    if isinstance(value, list):
        return [(one, f"{name}[{index}]") for index, one in enumerate(value)]
    return () if value is None else ((value, name),)
