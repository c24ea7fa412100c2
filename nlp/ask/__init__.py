"""Questions: what people type becomes a query that any engine answers; one syntax for pages, command line and API."""

from __future__ import annotations

from datetime import date

from news.query import Everything, Query
from nlp.ask.layout import retyped
from nlp.ask.words import natural

__all__ = ["ask"]


def ask(text: str, *, today: date) -> Query:
    """Return the query a text means."""
    return Query(text=text, root=natural(retyped(text) or text) or Everything())
