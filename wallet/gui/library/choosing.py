"""Choosing: which of the kept credentials the list shows, and in which order. No Qt."""

from collections.abc import Callable, Collection, Iterable, Sequence

from wallet.frozen import Frozen
from wallet.records import Summary
from wallet.verification.report import Outcome
from wallet.wording import translate


class Choice(Frozen):
    """One entry of a box to choose from: `name` for the program, `words` for people."""

    name: str
    words: str


def filters() -> tuple[Choice, ...]:
    """What can be shown."""
    return (
        Choice("all", translate("library", "All")),
        Choice("passed", translate("library", "Checks passed")),
        Choice("look", translate("library", "To look at")),
        Choice("problem", translate("library", "Problems")),
        Choice("sample", translate("library", "Samples")),
    )


def orders() -> tuple[Choice, ...]:
    """How it can be ordered."""
    return (
        Choice("added", translate("library", "Newest")),
        Choice("name", translate("library", "Name")),
        Choice("issuer", translate("library", "Issuer")),
        Choice("issued", translate("library", "Date awarded")),
    )


_SHOWN: dict[str, Callable[[Summary], bool]] = {
    "all": lambda _summary: True,
    "passed": lambda summary: summary.verdict is Outcome.PASSED,
    "look": lambda summary: summary.verdict in (Outcome.WARNING, Outcome.UNKNOWN),
    "problem": lambda summary: summary.verdict is Outcome.FAILED,
    "sample": lambda summary: summary.sample,
}


def ordered(summaries: Iterable[Summary], order: str) -> list[Summary]:
    """In this order; `summaries` come newest added first, and equal ones stay so."""
    if order == "name":
        return sorted(summaries, key=lambda summary: summary.title.casefold())
    if order == "issuer":
        return sorted(summaries, key=lambda summary: (summary.issuer_name or summary.issuer_id).casefold())
    if order == "issued":
        return sorted(summaries, key=lambda summary: summary.issued, reverse=True)
    return list(summaries)


def chosen(summaries: Sequence[Summary], wanted: str, matching: Collection[str] | None) -> list[Summary]:
    """Those of the filter `wanted` that are among `matching` ids (None: all), in the order they come."""
    shown = _SHOWN[wanted]
    return [s for s in summaries if (matching is None or s.id in matching) and shown(s)]
