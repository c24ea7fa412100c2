"""Dates in running Kazakh and Russian text: days, ranges, weeks, months, quarters, half-years, years, with precision.

A date without a year, and a word such as ``кеше``, is understood relative to the day of the text; without that day it
is left out. What is not understood is left out too: no date is ever guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from news.months import month_of

Precision = Literal["day", "week", "month", "quarter", "half", "year"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A stretch of text that names a time: its first and last day, both included, and how precise it is.

    A range of days (``5–7 ақпанда``) has the precision ``day``.
    """

    start: int
    end: int
    first: date
    last: date
    precision: Precision


Period = tuple[date, date, Precision]
Reader = Callable[[re.Match[str], date | None], Period | None]

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_KK_YEAR = rf"{_YEAR}\s?(?:жыл\w*|ж\.|jyl\w*)"
_RU_YEAR = r"(?:года?у?|г\.)"
_DAYS = r"(?P<d>\d{1,2})(?:\s?[-–—]\s?(?P<d2>\d{1,2}))?"
_MONTH = r"(?P<m>[^\W\d_]{3,})"
_FIRST = {"бірінші": 1, "екінші": 2, "үшінші": 3, "төртінші": 4, "алғашқы": 1, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_STEMS = {"перв": 1, "втор": 2, "трет": 3, "четв": 4}
_NUMBER = (
    r"(?P<n>бірінші|екінші|үшінші|төртінші|алғашқы|перв\w+|втор\w+|трет\w+|четв\w+|[1-4]|I{1,3}|IV)"
    r"(?:[-–](?:ші|шы|й|м|го|е))?"
)
_RU_TURN = r"прошл\w+|минувш\w+|эт\w+|текущ\w+|нынешн\w+|следующ\w+|будущ\w+"
_SHIFTS = {
    "бүгін": 0, "кеше": -1, "ертең": 1, "алдыңкүні": -2, "сегодня": 0, "вчера": -1, "завтра": 1, "позавчера": -2,
    "búgin": 0, "keshe": -1, "erteń": 1,
}
_TURNS = {
    "өткен": -1, "былтырғы": -1, "осы": 0, "биылғы": 0, "келесі": 1, "келер": 1, "прошл": -1, "минувш": -1,
    "эт": 0, "текущ": 0, "нынешн": 0, "следующ": 1, "будущ": 1,
}


def _day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def _nearest_year(month: int, day: int, today: date) -> int:
    """Return the year that puts a day of the year nearest to ``today`` (29 February only where it exists)."""
    years = [year for year in (today.year - 1, today.year, today.year + 1) if _day(year, month, day)]
    return min(years, key=lambda year: abs(date(year, month, day) - today), default=today.year)


def _days(found: re.Match[str], today: date | None) -> Period | None:
    parts = found.groupdict()
    month = month_of(parts["m"])
    if month is None or not (parts.get("y") or today):
        return None
    first_day = int(parts["d"])
    year = int(parts["y"]) if parts.get("y") else _nearest_year(month, first_day, today or date.min)
    first, last = _day(year, month, first_day), _day(year, month, int(parts.get("d2") or first_day))
    return (first, last, "day") if first and last and first <= last else None


def _numeric(found: re.Match[str], today: date | None) -> Period | None:
    del today
    day = _day(int(found["y"]), int(found["m"]), int(found["d"]))
    return (day, day, "day") if day else None


def _months(year: int, first: int, count: int, precision: Precision) -> Period:
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1]), precision


def _month(found: re.Match[str], today: date | None) -> Period | None:
    del today
    month = month_of(found["m"])
    return _months(int(found["y"]), month, 1, "month") if month else None


def _part(found: re.Match[str], today: date | None) -> Period | None:
    """Read a quarter or half-year, of the year named or of the text's own year."""
    parts = found.groupdict()
    word = parts["n"].lower()
    number = int(word) if word.isdigit() else _FIRST.get(word) or _STEMS.get(word[:4])
    year = int(parts["y"]) if parts.get("y") else today.year if today else None
    size = 6 if parts["what"].lower().startswith(("жарты", "полугод")) else 3
    if not number or year is None or number * size > 12:
        return None
    return _months(year, (number - 1) * size + 1, size, "half" if size == 6 else "quarter")


def _year(found: re.Match[str], today: date | None) -> Period | None:
    del today
    return _months(int(found["y"]), 1, 12, "year")


def _relative(found: re.Match[str], today: date | None) -> Period | None:
    if today is None:
        return None
    day = today + timedelta(days=_SHIFTS[re.sub(r"\s", "", found["w"].lower())])
    return day, day, "day"


def _turn(found: re.Match[str], today: date | None) -> Period | None:
    """Read «өткен аптада», «в прошлом месяце», «былтыр»."""
    if today is None:
        return None
    parts = found.groupdict()
    word, unit = (parts.get("t") or parts["w"]).lower(), (parts.get("u") or "жыл").lower()
    shift = {"былтыр": -1, "биыл": 0}.get(word)
    if shift is None:
        shift = next(turn for stem, turn in _TURNS.items() if word.startswith(stem))
    if unit.startswith(("апта", "недел")):
        monday = today - timedelta(days=today.weekday() - 7 * shift)
        return monday, monday + timedelta(days=6), "week"
    if unit.startswith(("ай", "месяц")):
        month = today.year * 12 + today.month - 1 + shift
        return _months(month // 12, month % 12 + 1, 1, "month")
    return _months(today.year + shift, 1, 12, "year")


_PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE), reader)
    for pattern, reader in (
        (rf"{_KK_YEAR}\s+{_DAYS}\s+{_MONTH}", _days),
        (rf"(?:с\s+)?(?P<d>\d{{1,2}})\s+по\s+(?P<d2>\d{{1,2}})\s+{_MONTH}(?:\s+{_YEAR}(?:\s?{_RU_YEAR})?)?", _days),
        (rf"{_DAYS}\s+{_MONTH}\s?,?\s+{_YEAR}(?:\s?(?:{_RU_YEAR}|жыл\w*|ж\.))?", _days),
        (r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d)", _numeric),
        (r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>(?:19|20)\d\d)", _numeric),
        (r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)", _numeric),
        (rf"(?:{_KK_YEAR}\s+)?{_NUMBER}\s+(?P<what>жартыжыл\w*|жарты\s+жыл\w*|тоқсан\w*)", _part),
        (rf"{_NUMBER}\s+(?P<what>полугоди\w+|квартал\w*)(?:\s+{_YEAR}(?:\s?{_RU_YEAR})?)?", _part),
        (rf"{_KK_YEAR}\s+{_MONTH}", _month),
        (rf"(?<!\d\s){_MONTH}\s+{_YEAR}(?:\s?{_RU_YEAR})?", _month),
        (rf"{_DAYS}\s+{_MONTH}(?!\s?,?\s+(?:19|20)\d\d)", _days),
        (rf"{_YEAR}\s?(?:жыл\w*|ж\.|jyl\w*|{_RU_YEAR}(?!\w))", _year),
        (r"(?P<w>бүгін|кеше|ертең|алдың\s?күні|сегодня|вчера|завтра|позавчера|búgin|keshe|erteń)(?!\w)", _relative),
        (r"(?P<t>өткен|осы|келесі|келер)\s+(?P<u>апта(?:да|ның|дан)?|ай(?:да|дың)|жыл(?:ы|дың))(?!\w)", _turn),
        (rf"(?P<t>{_RU_TURN})\s+(?P<u>недел\w+|месяц\w*|год\w*)", _turn),
        (r"(?P<w>былтыр|биыл)(?!\w)", _turn),
    ))


def dates(text: str, *, today: date | None = None) -> tuple[DateMention, ...]:
    """Return the dates a text names, in order, without overlaps; ``today`` is the local day of the text."""
    taken: list[DateMention] = []
    for mention in sorted(_mentions(text, today), key=lambda m: (m.start, -m.end)):
        if not taken or mention.start >= taken[-1].end:
            taken.append(mention)
    return tuple(taken)


def _mentions(text: str, today: date | None) -> Iterator[DateMention]:
    for pattern, reader in _PATTERNS:
        for found in pattern.finditer(text):
            period = reader(found, today)
            if period:
                yield DateMention(found.start(), found.end(), *period)
