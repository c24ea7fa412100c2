"""Dates as pages print them: one string in Kazakh (three scripts), Russian or English → an instant with its precision.

Pure: the day of fetching comes in as an argument, and words like «бүгін» mean nothing without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final

from news.article import Precision
from news.months import fold_month, month_of
from news.times import from_day, from_local, to_local

FIRST_YEAR: Final = 1991  # older pages than the web itself are typing errors
WORD: Final = r"(?P<month>[^\W\d_]{3,14})\.?"
YEAR_WORD: Final = r"\s*(?:года|год|г\b|ж\b|j\b|жыл\w*|jyl\w*|جىل\w*)?"
ORDINAL: Final = r"(?:st|nd|rd|th|[\s-]?(?:ші|шы|го|е)\b)?"
# «6 маусым, сенбі, 2019 жыл»
WEEKDAY: Final = (
    r"(?:,?\s*(?:(?:дүй|сей|сәр|бей|жек)?сенбі|жұма|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)\b)?")
FORMS: Final = tuple(re.compile(form, re.IGNORECASE) for form in (
    r"(?<![\d.])(?P<year>\d{4})-(?P<m>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
    r"(?<![\d.,])(?P<year>(?:19|20)\d\d)[./](?P<m>\d{1,2})[./](?P<day>\d{1,2})(?![\d.])",
    r"(?<![\d.,])(?P<day>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)(?!\d)",
    r"(?<![\d.,])(?P<day>\d{2})\.(?P<m>\d{2})\.(?P<short>\d{2})(?![\d.]|,\d)",
    rf"(?<![\d.,:])(?P<day>\d{{1,2}}){ORDINAL}[\s.\-–/]*{WORD}{WEEKDAY}[\s.,،\-–/]*(?P<year>(?:19|20)\d\d)(?!\d)",
    rf"(?<!\d)(?P<year>(?:19|20)\d\d){YEAR_WORD}[\s.,،]*(?P<day>\d{{1,2}}){ORDINAL}[\s\-]*{WORD}",
    rf"(?<![^\W\d_]){WORD}\s*(?P<day>\d{{1,2}}){ORDINAL}[\s,،]*(?P<year>(?:19|20)\d\d)(?!\d)",
))
RELATIVE: Final = {
    0: "бүгін сегодня today búgin bügin bugin بۇگىن", 1: "кеше вчера yesterday keshe keşe كەشە",
    2: "позавчера алдыңгүні",
}
DAYS_BACK: Final = {fold_month(word): back for back, words in RELATIVE.items() for word in words.split()}
AGO: Final = re.compile(
    r"(?<!\d)(?P<n>\d{1,2})?\s*(?P<unit>мин\w*|час\w*|сағ\w*|saǵ\w*|дн\w*|день|күн\w*|kún\w*|hours?|minutes?|mins?|days?)"
    r"\.?\s+(?:назад|бұрын|buryn|ago)\b", re.IGNORECASE)
WORDS: Final = re.compile(r"[^\W\d_]+")
CLOCK: Final = r"(?P<h>\d{1,2}):(?P<min>\d{2})(?::\d{2})?(?!\d)(?:\s*(?P<half>[ap])\.?m\b\.?)?"
AFTER: Final = re.compile(
    rf"{YEAR_WORD}\.?[\s,،|•·/–—-]*(?:(?:в|сағат|сағ\.?|saǵat|saģat|at|ساعات)\s+)?T?{CLOCK}", re.IGNORECASE)
AFTER_DOT: Final = re.compile(r"\s*(?:в|сағат|saǵat)\s+(?P<h>\d{1,2})[.-](?P<min>\d{2})(?!\d)(?P<half>)", re.IGNORECASE)
BEFORE: Final = re.compile(rf"(?<![\d:]){CLOCK}[\s,،|•·/–—-]*$", re.IGNORECASE)
OFFSET: Final = re.compile(r"^(?:\.\d+)?[\s|,(]*(?:(?:GMT|UTC)\s*(?P<s>[+-])\s*(?P<oh>\d{1,2})(?::?(?P<om>\d\d))?|"
                           r"(?P<s2>[+-])(?P<oh2>\d\d):?(?P<om2>\d\d)(?!\d)|(?P<z>Z\b|GMT\b|UTC\b))")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a string: the instant (UTC), its precision and the range of characters that say it."""

    moment: datetime
    precision: Precision
    start: int
    end: int


def parse_date(text: str, *, fetched: datetime | None, region: str | None) -> tuple[datetime, Precision] | None:
    """Return the first date a page string states (UTC, precision), or ``None`` where it states none we understand.

    Times without an offset are local to the region. ``fetched`` resolves «бүгін», «кеше», «сегодня»; without it they
    give ``None``, as does a day without a year. A month and year alone («Наурыз 2021») have precision ``month``.
    """
    for found in find_dates(text, fetched=fetched, region=region):
        return found.moment, found.precision
    whole = re.fullmatch(rf"\W*{WORD}[\s,]*(?P<year>(?:19|20)\d\d){YEAR_WORD}\W*", text)
    if whole and (month := month_of(whole["month"])):
        return from_day(date(int(whole["year"]), month, 1), region), "month"
    return None


def find_dates(text: str, *, fetched: datetime | None, region: str | None) -> list[FoundDate]:
    """Return all full dates in a string, in order; dates after the day of fetching are not taken."""
    taken = [(m.start(), m.end(), day) for m, day in _days(text, fetched, region)]
    taken.sort(key=lambda t: (t[0], -t[1]))
    found: list[FoundDate] = []
    for start, end, day in taken:
        if found and start < found[-1].end:
            continue
        floor = found[-1].end if found else 0
        result = _with_clock(text, floor, (start, end), day, region)
        if fetched is None or result.moment <= fetched + timedelta(hours=26):
            found.append(result)
    return found


def _days(text: str, fetched: datetime | None, region: str | None) -> Iterator[tuple[re.Match[str], date]]:
    for form in FORMS:
        for match in form.finditer(text):
            if day := _calendar_day(match):
                yield match, day
    if fetched is None:
        return
    today = to_local(fetched, region).date()
    for match in WORDS.finditer(text):
        back = DAYS_BACK.get(fold_month(match[0]))
        if back is not None:
            yield match, today - timedelta(days=back)
    for match in AGO.finditer(text):
        yield match, to_local(fetched - _ago(match), region).date()


def _ago(match: re.Match[str]) -> timedelta:
    number = int(match["n"] or 1)
    unit = match["unit"].lower()
    if unit.startswith(("мин", "min")):
        return timedelta(minutes=number)
    return timedelta(days=number) if unit[0] in "дкkd" else timedelta(hours=number)


def _calendar_day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else month_of(parts["month"])
    year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["short"])
    if month is None or year < FIRST_YEAR:
        return None
    try:
        return date(year, month, int(parts["day"]))
    except ValueError:
        return None


def _with_clock(text: str, floor: int, span: tuple[int, int], day: date, region: str | None) -> FoundDate:
    start, end = span
    clock = AFTER.match(text, end) or AFTER_DOT.match(text, end)
    moment = _time_of(clock)
    if clock and moment is not None:
        end = clock.end()
    else:
        clock = BEFORE.search(text[floor:start])
        moment = _time_of(clock)
        if clock and moment is not None:
            start = floor + clock.start()
    if moment is None:
        return FoundDate(moment=from_day(day, region), precision="day", start=start, end=end)
    offset = OFFSET.match(text[end:])
    local = datetime.combine(day, moment)
    if offset:
        zone = _zone(offset)
        return FoundDate(
            moment=local.replace(tzinfo=zone).astimezone(UTC), precision="minute", start=start, end=end + offset.end())
    return FoundDate(moment=from_local(local, region), precision="minute", start=start, end=end)


def _time_of(clock: re.Match[str] | None) -> time | None:
    if clock is None:
        return None
    hour, minute = int(clock["h"]), int(clock["min"])
    half = (clock["half"] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _zone(offset: re.Match[str]) -> timezone:
    if offset["z"]:
        return UTC
    sign = offset["s"] or offset["s2"]
    hours, minutes = int(offset["oh"] or offset["oh2"]), int(offset["om"] or offset["om2"] or 0)
    delta = timedelta(hours=min(hours, 14), minutes=min(minutes, 59))
    return timezone(-delta if sign == "-" else delta)
