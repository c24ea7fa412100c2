"""A histogram as plain numbers for an inline SVG: bars, year marks, and the link behind each bar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from news.page import Bucket

WIDTH: Final = 1000.0
HEIGHT: Final = 80.0
WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One week: geometry in SVG units, first and last day, and the count."""

    x: float
    y: float
    width: float
    height: float
    since: date
    until: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars and (x, label) marks where a year (or, in a short chart, a month) begins."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    peak: int


def chart(buckets: Iterable[Bucket]) -> Chart | None:
    """Return the chart of weekly buckets, empty weeks included as gaps; ``None`` where nothing has a date."""
    counts = {b.start: b.count for b in buckets if b.count}
    if not counts:
        return None
    first, last, peak = min(counts), max(counts), max(counts.values())
    weeks = (last - first).days // 7 + 1
    step = WIDTH / max(weeks, 12)
    bars = tuple(_bar(start, count, (start - first).days // 7, step, peak) for start, count in sorted(counts.items()))
    return Chart(bars=bars, ticks=tuple(_ticks(first, weeks, step)), peak=peak)


def _bar(start: date, count: int, number: int, step: float, peak: int) -> Bar:
    height = max(2.0, HEIGHT * count / peak)
    return Bar(
        x=number * step,
        y=HEIGHT - height,
        width=max(step * 0.85, 1.2),
        height=height,
        since=start,
        until=start + WEEK - timedelta(days=1),
        count=count,
    )


def _ticks(first: date, weeks: int, step: float) -> Iterable[tuple[float, str]]:
    monthly = weeks <= 60
    seen: date | None = None
    for number in range(weeks):
        day = first + WEEK * number
        turn = seen is None or (day.month != seen.month if monthly else day.year != seen.year)
        if turn:
            yield number * step, f"{day.month:02d}.{day.year}" if monthly else str(day.year)
        seen = day
