"""Facets and histograms from the buckets an engine counts: one order and one cut for all engines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from news.page import Bucket, Count

VALUES: Final = 100
"""Most values of one facet."""
BUCKETS: Final = 60_000
"""Most values an engine counts for one facet; below Elasticsearch's limit of 65,536."""


def facet(buckets: Iterable[tuple[str, int]]) -> tuple[Count, ...]:
    """Return the most frequent values first, equal counts by value."""
    rows = sorted(buckets, key=lambda b: (-b[1], b[0]))
    return tuple(Count(value=value, count=count) for value, count in rows[:VALUES])


def histogram(buckets: Iterable[tuple[int, int]]) -> tuple[Bucket, ...]:
    """Return counts by the ordinal of an interval's first local day, in time order; empty intervals are left out."""
    return tuple(Bucket(start=date.fromordinal(day), count=count) for day, count in sorted(buckets))
