"""Questions: what people type becomes a query that any engine answers; one syntax for pages, command line and API."""

from __future__ import annotations

from datetime import date

from news.query import Everything, FacetName, Filters, Interval, Node, Query, Sort
from nlp.ask import lexer, tree
from nlp.ask.layout import retyped
from nlp.ask.weights import EVERY, EXPLICIT, WEIGHTS, Weights
from nlp.ask.words import lifted, natural

__all__ = ["ask"]


def ask(
    text: str, *, today: date, filters: Filters = Filters(), sort: Sort = "relevance", limit: int = 20,  # noqa: B008
    cursor: str | None = None, facets: tuple[FacetName, ...] = (), histogram: Interval | None = None,
    one_per_story: bool = False, highlight: bool = True, every: bool = False,
) -> Query:
    """Return the query a text means: plain words in any spelling, or the question language of docs/search.md.

    ``today`` is the local day that ``date:7d`` and ``date:today`` count from. An empty text asks for everything.
    Plain words find documents with most of them; ``every`` wants each content word, itself or its equivalent.
    Raises UsageError naming the column of what cannot be read, with the nearest question that can.
    """
    root = _root(text.strip(), today, EVERY if every else WEIGHTS)
    return Query(
        text=text, root=root, filters=filters, sort=sort, limit=limit, cursor=cursor,
        facets=facets, histogram=histogram, one_per_story=one_per_story, highlight=highlight,
    )


def _root(text: str, today: date, weights: Weights) -> Node:
    meant = retyped(text)
    if meant is None and tree.has_syntax(lexer.pieces(text)):
        found = tree.read(text, today, EXPLICIT if weights is WEIGHTS else weights)
        return lifted(found) if tree.has_words(found) else found
    plain = natural(meant or text, weights)
    return lifted(plain) if plain else Everything()
