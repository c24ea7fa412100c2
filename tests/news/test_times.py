from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from news import times


@pytest.mark.parametrize(
    ("local", "region", "utc"),
    [
        ("2024-03-02 12:00", None, "2024-03-02 07:00"),
        ("2023-12-25 03:10", None, "2023-12-24 21:10"),
        ("2020-06-01 12:00", "15", "2020-06-01 07:00"),
        ("2018-01-01 12:00", "43", "2018-01-01 06:00"),
        ("2020-01-01 12:00", "43", "2020-01-01 07:00"),
    ],
)
def test_the_offset_is_the_one_of_that_day_and_region(local, region, utc):
    moment = times.from_local(datetime.fromisoformat(local), region)
    assert moment == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "precision", "shown"),
    [
        ("2019-10-17", "day", "2019-10-17"),
        ("2019-10", "month", "2019-10"),
        ("2018-10-04T11:20:00+06:00", "minute", "2018-10-04T11:20:00+06:00"),
        ("2026-11-25T09:30", "minute", "2026-11-25T09:30:00+05:00"),
    ],
)
def test_a_date_is_shown_as_exactly_as_it_is_known(text, precision, shown):
    moment, found = times.parse(text)
    assert found == precision
    assert times.show(moment, found) == shown


@pytest.mark.parametrize("week", ["2026-W60", "2026-47", "W47", "2026-W4", "garbage", "2025-W53", ""])
def test_a_week_that_does_not_exist_is_refused(week):
    with pytest.raises(ValueError, match=r".+"):
        times.week_days(week)


def test_weeks_and_days_agree():
    monday, sunday = times.week_days("2026-W47")
    assert (monday, sunday) == (date(2026, 11, 16), date(2026, 11, 22))
    assert times.week_of(monday) == times.week_of(sunday) == "2026-W47"
