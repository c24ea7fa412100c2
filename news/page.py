"""What an engine answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from news.article import Precision
from news.span import Field

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A fragment of the original text and the ``[start, end)`` ranges in it that answer the query."""

    field: Field
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article found."""

    id: str
    score: float
    title: str | None
    outlet: str | None
    url: str | None
    published: datetime | None
    precision: Precision | None
    lang: str
    coverage_class: str | None
    types: tuple[str, ...]
    regions: tuple[str, ...]
    story: str | None
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many matching articles carry a value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """How many matching articles fall into the interval that starts on this local day (weeks start on Monday)."""

    start: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some of the answers, the exact total, facets over all of them, and the cursor of the next page."""

    hits: tuple[T, ...]
    total: int
    facets: Mapping[str, tuple[Count, ...]] = field(default_factory=dict)
    histogram: tuple[Bucket, ...] = ()
    cursor: str | None = None
