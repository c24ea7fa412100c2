"""What every part of the archive shares: one database, one clock, walking through it in short transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

import sqlalchemy as sa

from archive.database import Database
from archive.schema import articles

PAGE: Final = 200  # articles a transaction reads: long enough to be quick, short enough to hold nobody up


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which articles: any of these outlets, local days from ``since`` to ``until`` inclusive; empty = all."""

    since: date | None = None
    until: date | None = None
    outlets: tuple[str, ...] = ()

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """Return the conditions a row of ``articles`` has to meet; undated articles meet no date."""
        found: list[sa.ColumnElement[bool]] = []
        if self.since is not None:
            found.append(articles.c.day >= self.since)
        if self.until is not None:
            found.append(articles.c.day <= self.until)
        if self.outlets:
            found.append(articles.c.outlet.in_(self.outlets))
        return found


class Part:
    """Base of the parts that ``archive.store.Archive`` puts together."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        """Take the database and what tells the time."""
        self.database, self.clock = database, clock

    def _pages(
        self, columns: Sequence[Any], ids: Iterable[str] | None, which: Selection, join: Any = articles
    ) -> Iterator[tuple[sa.Connection, Sequence[sa.Row[Any]]]]:
        """Yield pages of rows in the order of article ids, each with its open connection."""
        for condition in self._slices(ids, which, join):
            query = sa.select(*columns).select_from(join).where(condition, *which.conditions()).order_by(articles.c.id)
            with self.database.read() as connection:
                yield connection, connection.execute(query).all()

    def _slices(self, ids: Iterable[str] | None, which: Selection, join: Any) -> Iterator[sa.ColumnElement[bool]]:
        if ids is not None:
            for some in chunks(sorted(set(ids))):
                yield articles.c.id.in_(some)
            return
        last = ""
        while True:
            query = (
                sa.select(articles.c.id).select_from(join).where(articles.c.id > last, *which.conditions())
                .order_by(articles.c.id).limit(PAGE)
            )
            with self.database.read() as connection:
                found = connection.execute(query).scalars().all()
            if not found:
                return
            yield sa.and_(articles.c.id >= found[0], articles.c.id <= found[-1])
            last = found[-1]


def chunks(values: Iterable[Any], size: int = PAGE) -> Iterator[list[Any]]:
    """Yield lists of at most ``size`` values."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
