"""What the crawler remembers: visits, rejected pages, how outlets fare, runs."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from archive.database import Database
from archive.part import PAGE, Part
from archive.records import OutletState, Reject, Run, Visit
from archive.rows import storable
from archive.schema import outlets, rejects, runs, visits


def keep_visits(database: Database, connection: sa.Connection, seen: Iterable[Visit]) -> None:
    """Write visits within a transaction, in one order for everybody."""
    for visit in sorted(seen, key=lambda v: v.url):
        values = {f.name: getattr(visit, f.name) for f in fields(visit)}
        insert = database.insert(visits).values(**values)
        connection.execute(insert.on_conflict_do_update(index_elements=["url"], set_=values))


class Journal(Part):
    """The part of the archive that remembers what was fetched and how it went."""

    def visit(self, url: str) -> Visit | None:
        """Return the last visit to a URL."""
        with self.database.read() as connection:
            row = connection.execute(sa.select(visits).where(visits.c.url == url)).mappings().first()
        return Visit(**row) if row else None

    def remember(self, *seen: Visit) -> None:
        """Keep visits, all or none; each replaces the one before to its URL."""
        with self.database.write() as connection:
            keep_visits(self.database, connection, seen)

    def due_visits(self, outlet: str, limit: int) -> list[Visit]:
        """Return up to ``limit`` visits of an outlet that are to be repeated by now, the longest overdue first."""
        query = sa.select(visits).where(visits.c.outlet == outlet, visits.c.next_visit <= self.clock())
        with self.database.read() as connection:
            rows = connection.execute(query.order_by(visits.c.next_visit, visits.c.url).limit(limit)).mappings().all()
        return [Visit(**row) for row in rows]

    def reject(self, url: str, outlet: str | None, reason: str, at: datetime) -> None:
        """Keep why a page gave no article; it is forgotten once the URL gives one."""
        values = {"outlet": outlet, "reason": storable(reason), "at": at}
        with self.database.write() as connection:
            insert = self.database.insert(rejects).values(url=url, times=1, **values)
            again = values | {"times": rejects.c.times + 1}
            connection.execute(insert.on_conflict_do_update(index_elements=["url"], set_=again))

    def rejects(self, outlet: str | None = None) -> Iterator[Reject]:
        """Yield rejected pages in the order of their URLs, of one outlet or of all."""
        last = ""
        while True:
            query = sa.select(rejects).where(rejects.c.url > last).order_by(rejects.c.url).limit(PAGE)
            if outlet is not None:
                query = query.where(rejects.c.outlet == outlet)
            with self.database.read() as connection:
                rows = connection.execute(query).mappings().all()
            if not rows:
                return
            yield from (Reject(**row) for row in rows)
            last = rows[-1]["url"]

    def outlet_succeeded(self, outlet: str, at: datetime) -> None:
        """Record that an outlet answered."""
        self._set_outlet(outlet, {"last_success": at, "failures": 0}, {"last_success": at, "failures": 0})

    def outlet_failed(self, outlet: str, error: str, at: datetime) -> None:
        """Record that an outlet could not be crawled, and why."""
        values = {"last_error": storable(error), "last_error_at": at}
        self._set_outlet(outlet, values | {"failures": 1}, values | {"failures": outlets.c.failures + 1})

    def outlet_states(self) -> dict[str, OutletState]:
        """Return how each outlet fared last, by outlet id."""
        with self.database.read() as connection:
            rows = connection.execute(sa.select(outlets).order_by(outlets.c.outlet)).mappings().all()
        return {row["outlet"]: OutletState(**row) for row in rows}

    def begin_run(self, kind: str, detail: Mapping[str, Any]) -> str:
        """Record that a stage begins; return the run's id."""
        id_, text = uuid.uuid4().hex, json.dumps(dict(detail), ensure_ascii=False)
        values = {"id": id_, "kind": kind, "started": self.clock(), "detail": text}
        with self.database.write() as connection:
            connection.execute(sa.insert(runs).values(**values))
        return id_

    def end_run(self, id: str, detail: Mapping[str, Any]) -> None:  # noqa: A002
        """Record that a run is over and what it came to."""
        values = {"finished": self.clock(), "detail": json.dumps(dict(detail), ensure_ascii=False)}
        with self.database.write() as connection:
            connection.execute(sa.update(runs).where(runs.c.id == id).values(**values))

    def runs(self, kind: str | None = None, limit: int = 20) -> list[Run]:
        """Return the latest runs, newest first."""
        query = sa.select(runs).order_by(runs.c.started.desc(), runs.c.id).limit(limit)
        if kind is not None:
            query = query.where(runs.c.kind == kind)
        with self.database.read() as connection:
            rows = connection.execute(query).mappings().all()
        return [Run(**{**row, "detail": json.loads(row["detail"])}) for row in rows]

    def _set_outlet(self, outlet: str, first: dict[str, Any], again: dict[str, Any]) -> None:
        with self.database.write() as connection:
            insert = self.database.insert(outlets).values(outlet=outlet, **first)
            connection.execute(insert.on_conflict_do_update(index_elements=["outlet"], set_=again))
