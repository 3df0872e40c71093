"""Moments: what is a date, what is not, and when it is over."""

from datetime import UTC, datetime

import pytest

from tests.fakes import NOW
from wallet.verification.moments import instant, is_over, numeric


def test_instants() -> None:
    assert instant("2024-01-01T00:00:00") == datetime(2024, 1, 1, tzinfo=UTC)
    assert instant("2024-01-01T02:00:00+02:00") == datetime(2024, 1, 1, tzinfo=UTC)
    assert instant("2024-01-01") is None
    assert instant("2024-02-30T00:00:00Z") is None
    assert instant(5) is None


@pytest.mark.parametrize("value", [True, "1", None, 1e300, -1e18, 10**30, float("nan")])
def test_no_numeric_date(value: object) -> None:
    assert numeric(value) is None


def test_numeric_dates() -> None:
    assert numeric(0) == datetime(1970, 1, 1, tzinfo=UTC)
    assert numeric(1.5) == datetime(1970, 1, 1, 0, 0, 1, 500_000, tzinfo=UTC)


@pytest.mark.parametrize(
    ("end", "over"),
    [
        ("", False),
        ("2030-01-01T00:00:00Z", False),
        ("2020-01-01T00:00:00Z", True),
        (NOW.isoformat(), True),
        ("?", True),
    ],
)
def test_over(end: str, over: object) -> None:
    assert is_over(end, NOW) is over
