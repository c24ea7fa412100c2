"""Filters as people type them, for the command line, the HTTP API and the pages alike."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

from news import times
from news.errors import UsageError
from news.query import Filters

DATE_REMEDY = "write 2026-11-25, 2026-11, 2026, 2026-W47, or a range such as 2026-01..2026-06"


def make_filters(
    *,
    outlet: Iterable[str] | None = None,
    type_: Iterable[str] | None = None,
    region: Iterable[str] | None = None,
    region_now: Iterable[str] | None = None,
    coverage_class: Iterable[str] | None = None,
    lang: Iterable[str] | None = None,
    story: Iterable[str] | None = None,
    person: Iterable[str] | None = None,
    org: Iterable[str] | None = None,
    ids: Iterable[str] | None = None,
    date_: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Filters:
    """Return filters from text. ``date_`` is a day, month, year, ISO week or range; raises UsageError for a bad one."""
    first, last = date_range(date_) if date_ else (None, None)
    if since:
        first = date_range(since, "--since")[0]
    if until:
        last = date_range(until, "--until")[1]
    if first and last and first > last:
        raise UsageError(
            f"the period ends before it begins: {first} … {last}", where="date", remedy="swap the two dates"
        )
    return Filters(
        outlet=tuple(outlet or ()),
        type=tuple(type_ or ()),
        region=tuple(region or ()),
        region_now=tuple(region_now or ()),
        coverage_class=tuple(coverage_class or ()),
        lang=tuple(lang or ()),
        story=tuple(story or ()),
        person=tuple(person or ()),
        org=tuple(org or ()),
        ids=tuple(ids or ()),
        since=first,
        until=last,
    )


def date_range(text: str, where: str = "date") -> tuple[date | None, date | None]:
    """Return first and last day of a period; an open end is ``None``. Raises UsageError."""
    first, dots, last = text.strip().partition("..")
    if not dots:
        return period(first, where)
    return (period(first, where)[0] if first else None), (period(last, where)[1] if last else None)


def period(text: str, where: str) -> tuple[date, date]:
    """Return first and last day of one day, month, year or ISO week. Raises UsageError."""
    value = text.strip()
    try:
        if "W" in value:
            return times.week_days(value)
        if re.fullmatch(r"\d{4}", value):
            return date(int(value), 1, 1), date(int(value), 12, 31)
        if re.fullmatch(r"\d{4}-\d{2}", value):
            year, month = int(value[:4]), int(value[5:])
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        day = date.fromisoformat(value)
    except (ValueError, calendar.IllegalMonthError):
        raise UsageError(f"not a date: {text!r}", where=where, remedy=DATE_REMEDY) from None
    return day, day
