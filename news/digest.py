"""The weekly digest as pure data; renderers only draw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from news.article import Precision
from news.query import Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestLink:
    """Another outlet that printed the story: its name and its page."""

    outlet: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestItem:
    """One story: its first article of the week, the sentence an editor would quote, and who printed it too.

    ``outlet``, ``regions`` and ``types`` are names in the digest's language; title and sentence are the article's own.
    """

    article: str
    title: str
    outlet: str | None
    url: str | None
    published: datetime | None
    precision: Precision | None
    lang: str
    coverage_class: str | None
    sentence: str | None
    regions: tuple[str, ...]
    types: tuple[str, ...]
    reprints: tuple[DigestLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestGroup:
    """Stories of a section that stand together, most reprinted first. ``total`` counts those left out as well."""

    id: str
    title: str | None
    items: tuple[DigestItem, ...]
    query: str
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSection:
    """A titled part of the digest; ``query``, one line per story, is the search that shows its ``total`` stories.

    Every story stands in one group of it. ``brief`` sections show no sentences.
    """

    id: str
    title: str
    groups: tuple[DigestGroup, ...]
    query: str
    total: int
    brief: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFigure:
    """A number of the digest with the query that proves it.

    ``before`` is the same number one week earlier, ``None`` where nothing is known of that week.
    """

    id: str
    label: str
    value: int
    before: int | None
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRow:
    """One line of a table: what is counted (an id and its name in the digest's language), and how often."""

    id: str
    name: str
    count: int
    before: int | None
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestTable:
    """A titled table of counts; ``column`` says what its rows are."""

    id: str
    title: str
    column: str
    rows: tuple[DigestRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A week of coverage. ``since``/``until`` are local days, both inclusive; ``made`` is when it was composed."""

    week: str
    lang: Literal["kk", "ru"]
    since: date
    until: date
    made: datetime
    title: str
    filters: Filters
    figures: tuple[DigestFigure, ...]
    sections: tuple[DigestSection, ...]
    tables: tuple[DigestTable, ...]
    notes: tuple[str, ...] = ()
