"""Kazakhstan time: one zone since 2024-03-01, the outlet's own region decides before."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from news.article import Precision

# tz database zone of each region (ISO 3166-2:KZ, today's codes and the historic 51); it knows every change of offset.
ZONES: Final = {
    "15": "Asia/Aqtobe",
    "23": "Asia/Atyrau",
    "27": "Asia/Oral",
    "39": "Asia/Qostanay",
    "43": "Asia/Qyzylorda",
    "47": "Asia/Aqtau",
}
DEFAULT_ZONE: Final = "Asia/Almaty"


def zone_of(region: str | None = None) -> ZoneInfo:
    """Return the time zone of a region code; unknown and national outlets keep Almaty's time."""
    return ZoneInfo(ZONES.get(region or "", DEFAULT_ZONE))


def from_local(moment: datetime, region: str | None = None) -> datetime:
    """Return a naive local time of a region as UTC."""
    return moment.replace(tzinfo=zone_of(region)).astimezone(UTC)


def from_day(day: date, region: str | None = None) -> datetime:
    """Return local midnight of a day as UTC."""
    return from_local(datetime.combine(day, time.min), region)


def to_local(moment: datetime, region: str | None = None) -> datetime:
    """Return an aware time as local time of a region."""
    return moment.astimezone(zone_of(region))


def local_date(moment: datetime | None, region: str | None = None) -> date | None:
    """Return the local day of an aware time, ``None`` for ``None``.

    Local midnight of a western region before 2024 is an hour later in Almaty, so its day is the same there.
    """
    return None if moment is None else to_local(moment, region).date()


def show(moment: datetime, precision: Precision, region: str | None = None) -> str:
    """Return ISO 8601 to exactly the precision known: ``2019-10-17T14:30:00+06:00``, ``2019-10-17``, ``2019-10``."""
    local = to_local(moment, region)
    if precision == "minute":
        return local.isoformat(timespec="seconds")
    return local.strftime("%Y-%m-%d" if precision == "day" else "%Y-%m")


def parse(text: str, region: str | None = None) -> tuple[datetime, Precision]:
    """Read what ``show`` writes, and any ISO 8601 date or time; a time without offset is local.

    Raises ValueError where the text is not such a date.
    """
    value = text.strip()
    if len(value) == len("2019-10"):
        return from_day(date.fromisoformat(f"{value}-01"), region), "month"
    if len(value) == len("2019-10-17"):
        return from_day(date.fromisoformat(value), region), "day"
    moment = datetime.fromisoformat(value)
    return (from_local(moment, region) if moment.tzinfo is None else moment.astimezone(UTC)), "minute"


def week_days(week: str) -> tuple[date, date]:
    """Return Monday and Sunday of an ISO week ``2026-W47``. Raises ValueError where there is no such week."""
    year, sep, number = week.partition("-W")
    if not sep or len(year) != 4 or len(number) != 2:
        raise ValueError(f"not an ISO week: {week!r} (write it like 2026-W47)")
    monday = date.fromisocalendar(int(year), int(number), 1)
    return monday, monday + timedelta(days=6)


def week_of(day: date) -> str:
    """Return the ISO week of a day: ``2026-W47``."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"
