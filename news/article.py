"""What a page claims, untouched by our conclusions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from news.span import Field, Span

Precision = Literal["minute", "day", "month"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcRef:
    """Where the raw response lies: file name below the archive's ``warc`` folder, byte offset, record id."""

    file: str
    offset: int
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as its page states it. Missing is ``None``; times are aware and in UTC.

    ``published`` with precision ``day`` or ``month`` is local midnight of the first such day (see ``news.times``).
    ``outlet`` is an outlet id where we know the outlet, otherwise the name the source gives.
    """

    id: str
    url: str | None = None
    other_urls: tuple[str, ...] = ()
    outlet: str | None = None
    title: str | None = None
    lead: str | None = None
    body: str | None = None
    published: datetime | None = None
    precision: Precision | None = None
    fetched: datetime | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    image: str | None = None
    warc: WarcRef | None = None

    def __post_init__(self) -> None:
        """Hold the record's rules: aware times, ``None`` for missing, precision exactly where there is a date."""
        for moment in (self.published, self.fetched):
            if moment is not None and moment.tzinfo is None:
                raise ValueError(f"article {self.id}: naive time {moment}")
        if (self.published is None) != (self.precision is None):
            raise ValueError(f"article {self.id}: published and precision must come together")
        if "" in (self.title, self.lead, self.body, self.url, self.outlet):
            raise ValueError(f"article {self.id}: missing text must be None, not an empty string")

    def text(self, field: Field) -> str:
        """Return the text of one field, ``""`` where the page has none."""
        value = {"title": self.title, "lead": self.lead, "body": self.body}[field]
        return value or ""

    def quote(self, span: Span) -> str:
        """Return the characters a span points at."""
        return self.text(span.field)[span.start : span.end]
