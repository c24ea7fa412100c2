"""Dates as Kazakh and Russian write them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from digest.wording import Lang
from news.article import Precision
from news.times import to_local

MONTHS: Final[dict[Lang, tuple[str, ...]]] = {
    "kk": ("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
           "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    "ru": ("января", "февраля", "марта", "апреля", "мая", "июня",
           "июля", "августа", "сентября", "октября", "ноября", "декабря"),
}  # fmt: skip
# A month on its own stands in the nominative in Russian.
ALONE: Final = ("январь", "февраль", "март", "апрель", "май", "июнь",
                "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")  # fmt: skip
DASH: Final = " – "


def period(lang: Lang, since: date, until: date) -> str:
    """Return a range of days: «2026 жылғы 16–22 қараша», «16–22 ноября 2026 года»."""
    if since.year != until.year:
        return f"{full(lang, since)}{DASH}{full(lang, until)}"
    if since.month != until.month:
        return _with_year(lang, f"{day(lang, since)}{DASH}{day(lang, until)}", since.year)
    return _with_year(lang, f"{since.day}–{until.day}\N{NO-BREAK SPACE}{MONTHS[lang][since.month - 1]}", since.year)


def full(lang: Lang, moment: date) -> str:
    """Return a day with its year: «2026 жылғы 16 қараша», «16 ноября 2026 года»."""
    return _with_year(lang, day(lang, moment), moment.year)


def day(lang: Lang, moment: date) -> str:
    """Return a day without its year: «16 қараша», «16 ноября»."""
    return f"{moment.day}\N{NO-BREAK SPACE}{MONTHS[lang][moment.month - 1]}"


def stamp(lang: Lang, moment: datetime) -> str:
    """Return a moment in Kazakhstan's time: «2026 жылғы 23 қараша, 09:30»."""
    local = to_local(moment)
    return f"{full(lang, local.date())}, {local:%H:%M}"


def published(lang: Lang, moment: datetime, precision: Precision) -> str:
    """Return when an article appeared, no more exactly than its page says: «17 қараша, 14:30», «17 қараша»."""
    local = to_local(moment)
    if precision == "month":
        return ALONE[local.month - 1] if lang == "ru" else MONTHS[lang][local.month - 1]
    shown = day(lang, local.date())
    return f"{shown}, {local:%H:%M}" if precision == "minute" else shown


def _with_year(lang: Lang, text: str, year: int) -> str:
    return f"{year} жылғы {text}" if lang == "kk" else f"{text} {year}\N{NO-BREAK SPACE}года"
