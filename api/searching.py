"""One question from any door to the engine and back: the same syntax, filters and answers everywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast, get_args

from news import times
from news.errors import UsageError
from news.jsonl import Json
from news.query import Sort

if TYPE_CHECKING:
    from index.engine import Engine
    from news.page import Hit, Page
    from news.query import FacetName, Filters, Interval, Query

SORTS: Final = get_args(Sort)
FACETS: Final[tuple[FacetName, ...]] = ("region", "type", "class", "outlet", "lang")


def make_query(
    text: str,
    *,
    filters: Filters,
    today: date,
    sort: str = "relevance",
    limit: int = 20,
    cursor: str | None = None,
    facets: tuple[FacetName, ...] = (),
    histogram: Interval | None = None,
    one_per_story: bool = False,
    highlight: bool = True,
    every: bool = False,
) -> Query:
    """Parse and analyse what a person typed; ``every`` wants each of the plain words.

    Raises UsageError saying what is off, and where.
    """
    from nlp.ask import ask

    if sort not in SORTS:
        raise UsageError(f"no such order: {sort!r}", where="sort", remedy=f"one of {', '.join(SORTS)}")

    return replace(
        ask(text, today=today, every=every),
        filters=filters,
        sort=cast("Sort", sort),
        limit=limit,
        cursor=cursor,
        facets=facets,
        histogram=histogram,
        one_per_story=one_per_story,
        highlight=highlight,
    )


def every_hit(engine: Engine, query: Query) -> list[Hit]:
    """Return all hits of a query, page by page, without a ceiling."""
    hits: list[Hit] = []
    page = engine.search(query)
    while page.hits:
        hits.extend(page.hits)
        if page.cursor is None:
            break
        page = engine.search(replace(query, cursor=page.cursor))
    return hits


def page_to_json(page: Page[Hit]) -> Json:
    """Return an answer as the JSON that command line and HTTP API give."""
    return {
        "total": page.total,
        "hits": [hit_to_json(hit) for hit in page.hits],
        "facets": {
            name: [{"value": c.value, "count": c.count} for c in counts] for name, counts in page.facets.items()
        },
        "histogram": [{"start": b.start.isoformat(), "count": b.count} for b in page.histogram],
        "cursor": page.cursor,
    }


def hit_to_json(hit: Hit) -> Json:
    """Return one hit as JSON; marks are ``[start, end)`` in the fragment's text."""
    shown: Any = times.show(hit.published, hit.precision) if hit.published and hit.precision else None
    return {
        "id": hit.id,
        "score": round(hit.score, 4),
        "title": hit.title,
        "outlet": hit.outlet,
        "published": shown,
        "url": hit.url,
        "lang": hit.lang,
        "coverage_class": hit.coverage_class,
        "types": list(hit.types),
        "regions": list(hit.regions),
        "story": hit.story,
        "highlights": [{"field": h.field, "text": h.text, "marks": [list(m) for m in h.marks]} for h in hit.highlights],
    }
