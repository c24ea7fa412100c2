"""Values of field filters: ids as they are, names in Kazakh or Russian, dates and periods in words and figures."""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final, cast

from news.errors import UsageError
from news.query import Filters
from news.scripts import skeleton
from news.times import week_days
from nlp import taxonomy
from nlp.regions.gazetteer import NATIONAL, gazetteer

LANGS: Final = {
    "kk": "kk", "ru": "ru", "kk-Latn": "kk-Latn", "kk-Arab": "kk-Arab", "kk+ru": "kk+ru", "other": "other",
    "қазақша": "kk", "казахский": "kk", "орысша": "ru", "русский": "ru", "латын": "kk-Latn", "латиница": "kk-Latn",
}
_GENERIC: Final = re.compile(r"\b(облысы|облыс|область|области|қаласы|город|г\.|респ\w*)(?!\w)", re.IGNORECASE)
_WORDS: Final = {
    "today": 0, "бүгін": 0, "сегодня": 0, "yesterday": 1, "кеше": 1, "вчера": 1,
}
_LAST: Final = re.compile(r"(\d+)(d|w|m|к|а|ай|апта|күн|д|н|мес)")
_DAYS: Final = {"d": 1, "күн": 1, "к": 1, "д": 1, "w": 7, "апта": 7, "н": 7, "а": 7, "m": 30, "ай": 30, "мес": 30}
PERIODS: Final = "2020, 2020-03, 2020-W10, 2020-03-01, 2020-01..2020-06, ..2020, 7d, today"


def filters_of(field: str, value: str, today: date, column: int) -> Filters:
    """Return the filter that ``field:value`` means; several values are separated by commas. Raises UsageError."""
    where = f"column {column}"
    if field == "date":
        since, until = period(value, today, where)
        return Filters(since=since, until=until)
    parts = [p.strip() for p in value.split(",") if p.strip()]
    if not parts:
        raise UsageError(f"{field}: has no value", where=where, remedy=f"write {field}:value")
    readers: dict[str, Callable[[str, str], str]] = {
        "region": region_code, "region_now": region_code, "type": type_id, "class": class_id, "lang": language,
    }
    names = {"class": "coverage_class", "id": "ids"}
    reader = readers.get(field)
    found = tuple(dict.fromkeys(reader(p, where) if reader else p for p in parts))
    return Filters(**cast("dict[str, Any]", {names.get(field, field): found}))


def exactly(field: str, value: str) -> Filters:
    """Return the filter for one whole value of a person, body or outlet, commas included."""
    return Filters(**cast("dict[str, Any]", {field: (value,)}))


def _key(name: str) -> str:
    return " ".join(skeleton(w) for w in re.findall(r"[^\W_]+", name))


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    found: dict[str, str] = {}
    for unit in gazetteer().units:
        if unit.kind in ("region", "city", "capital"):
            for name in (unit.name_kk, unit.name_ru, *unit.kk, *unit.ru):
                found.setdefault(_key(name), unit.code)
                found.setdefault(_key(_GENERIC.sub("", name)), unit.code)
    for name in ("kz", "Қазақстан", "Казахстан", "республика", "республикалық"):
        found[_key(name)] = NATIONAL
    return found


def region_code(value: str, where: str) -> str:
    """Return the code of a region given by code or name. Raises UsageError."""
    if value in gazetteer().codes() or value == NATIONAL:
        return value
    return _named(value, _regions(), "region", where, gazetteer().codes())


@lru_cache(maxsize=1)
def _types() -> dict[str, str]:
    return {_key(name): t.id for t in taxonomy.types().values() for name in (t.name.kk, t.name.ru, t.name.en, t.id)}


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return {_key(name): t.id for t in taxonomy.classes().values() for name in (t.name.kk, t.name.ru, t.name.en, t.id)}


def type_id(value: str, where: str) -> str:
    """Return the id of an initiative type given by id or name. Raises UsageError."""
    return value if value in taxonomy.types() else _named(value, _types(), "type", where, taxonomy.types())


def class_id(value: str, where: str) -> str:
    """Return the id of a coverage class given by id or name. Raises UsageError."""
    return value if value in taxonomy.classes() else _named(value, _classes(), "class", where, taxonomy.classes())


def language(value: str, where: str) -> str:
    """Return a language code. Raises UsageError."""
    for name, code in LANGS.items():
        if value.casefold() == name.casefold():
            return code
    known = ", ".join(dict.fromkeys(LANGS.values()))
    raise UsageError(f"unknown language {value!r}", where=where, remedy=f"known: {known}")


def _named(value: str, known: dict[str, str], what: str, where: str, ids: Iterable[str]) -> str:
    """Return the id a name means: the whole name, the only one that begins so, else an error with the nearest."""
    key = _key(value)
    if key in known:
        return known[key]
    bare = _key(_GENERIC.sub("", value))
    begins = {known[name] for name in known if key and name.startswith(bare or key)}
    if bare in known or len(begins) == 1:
        return known.get(bare) or begins.pop()
    close = difflib.get_close_matches(value, list(ids), n=1) or [
        known[name] for name in difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    ]
    hint = f"did you mean {what}:{close[0]}?" if close else f"known: {', '.join(sorted(ids))}"
    raise UsageError(f"unknown {what} {value!r}", where=where, remedy=hint)


def period(value: str, today: date, where: str) -> tuple[date | None, date | None]:
    """Return first and last local day of a period, ``None`` = open. Raises UsageError."""
    text = value.strip()
    if ".." in text:
        first, _, last = text.partition("..")
        if not (first or last):
            raise UsageError(f"not a period: {value!r}", where=where, remedy=f"write one of {PERIODS}")
        since = _span(first, today, where)[0] if first else None
        until = _span(last, today, where)[1] if last else None
        if since and until and since > until:
            raise UsageError(f"{first} is after {last}", where=where, remedy=f"write {last}..{first}")
        return since, until
    if found := _LAST.fullmatch(text.casefold()):
        return today - timedelta(days=int(found[1]) * _DAYS[found[2]] - 1), today
    return _span(text, today, where)


def _span(text: str, today: date, where: str) -> tuple[date, date]:
    folded = text.strip().casefold()
    if folded in _WORDS:
        day = today - timedelta(days=_WORDS[folded])
        return day, day
    try:
        if re.fullmatch(r"\d{4}", folded):
            return date(int(folded), 1, 1), date(int(folded), 12, 31)
        if re.fullmatch(r"\d{4}-w\d{2}", folded):
            return week_days(folded.upper())
        if found := re.fullmatch(r"(\d{4})[-.](\d{1,2})", folded):
            year, month = int(found[1]), int(found[2])
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", folded):
            day = date(int(found[3]), int(found[2]), int(found[1]))
            return day, day
        day = date.fromisoformat(folded)
    except ValueError:
        raise UsageError(f"not a date or period: {text!r}", where=where, remedy=f"write one of {PERIODS}") from None
    return day, day
