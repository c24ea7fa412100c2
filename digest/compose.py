"""Compose the digest of a week from what the engine answers. Pure: everything comes in by callables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import cast

from digest.coverage import Search, coverage, undated
from digest.dates import period
from digest.names import Names
from digest.numbers import figures, notes, tables
from digest.sections import Sources, sections
from digest.wording import Lang, words
from news.article import Article
from news.digest import Digest
from news.errors import UsageError
from news.query import Filters
from news.reading import Reading
from news.times import week_days


def compose(
    week: str,
    lang: str,
    search: Search,
    *,
    article: Callable[[str], Article | None],
    reading: Callable[[str], Reading | None],
    names: Names,
    made: datetime,
) -> Digest:
    """Return the digest of an ISO week (``2026-W47``) in ``kk`` or ``ru``.

    ``search`` answers queries, ``article`` and ``reading`` give what it found by id, ``names`` are in the digest's
    language, ``made`` is the aware moment it is composed at. Raises UsageError for a week or language that is none.
    """
    text, (since, until, earlier) = words(lang), _days(week)
    language = cast("Lang", lang)
    now, before = coverage(search, since, until), coverage(search, earlier, since - timedelta(days=1))
    sources = Sources(names=names, words=text, article=article, reading=reading)
    return Digest(
        week=week, lang=language, since=since, until=until, made=made,
        title=f"{text.heading}: {period(language, since, until)}", filters=Filters(since=since, until=until),
        figures=figures(now, before, text), sections=sections(now, sources),
        tables=tables(now, before, names, text),
        notes=notes(now, before, undated(search), made, language, names, text),
    )


def _days(week: str) -> tuple[date, date, date]:
    try:
        since, until = week_days(week)
        return since, until, since - timedelta(days=7)
    except (ValueError, OverflowError):
        remedy = "write year and number of an ISO week like 2026-W47; a year has 52 or 53"
        raise UsageError(f"there is no week {week!r}", where="week", remedy=remedy) from None
