"""Moments: what is a date, what is not, and when it is over."""

from datetime import UTC, datetime

import pytest

from tests.fakes import NOW
from wallet.verification.moments import instant, is_over, numeric, plain_end, plain_start


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


@pytest.mark.parametrize(
    ("value", "start"),
    [
        ("2015-04-30", datetime(2015, 4, 30, tzinfo=UTC)),
        ("2017-10-01T02:00+02:00", datetime(2017, 10, 1, tzinfo=UTC)),
        ("2016-01-03T14:34:57+0000", datetime(2016, 1, 3, 14, 34, 57, tzinfo=UTC)),
        (1359217910, datetime(2013, 1, 26, 16, 31, 50, tzinfo=UTC)),
        ("2015-04-31", None),
        ("2015-W17", None),
        ("soon", None),
        (True, None),
        (None, None),
    ],
)
def test_dates_of_badges_before_open_badges_3(value: object, start: datetime | None) -> None:
    assert plain_start(value) == start


def test_a_day_is_over_at_its_end() -> None:
    assert plain_end("2013-06-01") == datetime(2013, 6, 1, 23, 59, 59, tzinfo=UTC)
    assert plain_end("2013-06-01T10:00:00Z") == datetime(2013, 6, 1, 10, tzinfo=UTC)
    assert plain_end("9999-12-31") == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert plain_end("soon") is None
