"""What the list shows and in which order."""

import pytest

from wallet.frozen import replace
from wallet.gui.library.choosing import chosen, filters, ordered, orders
from wallet.records import Summary
from wallet.verification.report import Outcome

ONE = Summary(
    id="1",
    title="beekeeping",
    issuer_id="did:example:z",
    issuer_name="",
    issued="2024-01-01",
    expires="",
    verdict=Outcome.PASSED,
    question="",
    reason="",
    sha256="",
    added="2026-11-03",
)
TWO = replace(ONE, id="2", title="Archery", issuer_name="Club", issued="2025-01-01", verdict=Outcome.FAILED)
THREE = replace(ONE, id="3", title="Zoology", issuer_name="Academy", issued="", verdict=Outcome.UNKNOWN, sample=True)
FOUR = replace(ONE, id="4", title="Dance", issuer_name="Band", verdict=Outcome.WARNING)
ALL = (ONE, TWO, THREE, FOUR)


def ids(summaries: list[Summary]) -> str:
    return "".join(summary.id for summary in summaries)


@pytest.mark.parametrize(
    ("order", "expected"), [("added", "1234"), ("name", "2143"), ("issuer", "3421"), ("issued", "2143")]
)
def test_orders(order: str, expected: str) -> None:
    assert ids(ordered(ALL, order)) == expected


@pytest.mark.parametrize(
    ("wanted", "expected"), [("all", "1234"), ("passed", "1"), ("look", "34"), ("problem", "2"), ("sample", "3")]
)
def test_filters(wanted: str, expected: str) -> None:
    assert ids(chosen(ALL, wanted, None)) == expected


def test_a_search_narrows_and_keeps_the_order() -> None:
    assert ids(chosen(ALL, "all", {"4", "1"})) == "14"
    assert ids(chosen(ALL, "look", {"4", "1"})) == "4"


def test_every_choice_on_offer_works() -> None:
    assert all(chosen(ALL, choice.name, None) for choice in filters())
    assert all(len(ordered(ALL, choice.name)) == 4 for choice in orders())
