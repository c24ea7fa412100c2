"""All articles of a week, and the stories among them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from news.page import Hit, Page
from news.query import Filters, Query

Search = Callable[[Query], Page[Hit]]
OFF_TOPIC: Final = "irrelevant"
NATIONAL: Final = "KZ"
_PAGE: Final = 500
_LONG_AGO: Final = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The articles of a week, oldest first."""

    since: date
    until: date
    hits: tuple[Hit, ...]

    @property
    def on_topic(self) -> tuple[Hit, ...]:
        """Return the articles that are about corruption at all."""
        return tuple(hit for hit in self.hits if hit.coverage_class != OFF_TOPIC)

    def of(self, classes: Collection[str]) -> tuple[Hit, ...]:
        """Return the articles of some coverage classes."""
        return tuple(hit for hit in self.hits if hit.coverage_class in classes)

    def query(self, condition: str = "") -> str:
        """Return the search that shows the week's articles on a condition."""
        return f"date:{self.since}..{self.until} {condition}".rstrip()


def coverage(search: Search, since: date, until: date) -> Coverage:
    """Return every article published from one local day to another, both inclusive."""
    query = Query(filters=Filters(since=since, until=until), sort="oldest", limit=_PAGE, highlight=False)
    found: list[Hit] = []
    while True:
        page = search(query)
        found += page.hits
        if page.cursor is None or not page.hits:
            return Coverage(since, until, tuple(found))
        query = replace(query, cursor=page.cursor)


def undated(search: Search) -> int:
    """Return how many articles have no date, of any week."""
    totals = [search(Query(filters=f, limit=1, highlight=False)).total for f in (Filters(), Filters(since=_LONG_AGO))]
    return totals[0] - totals[1]


def stories(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    """Group articles by story, oldest first; an article without a story is one of its own."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.story or f"article:{hit.id}", []).append(hit)
    return found


def any_of(classes: Collection[str]) -> str:
    """Return the condition of a search for some coverage classes."""
    conditions = [f"class:{name}" for name in classes]
    return conditions[0] if len(conditions) == 1 else f"({' OR '.join(conditions)})"
