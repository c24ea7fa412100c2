"""The queue between stages: claim a batch, finish it; a dead worker's lease runs out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from archive.part import Part, chunks
from archive.records import Stage
from archive.rows import article_from_row
from archive.schema import articles, stages
from news.article import Article


class Stages(Part):
    """The part of the archive that says what is still to be done.

    A row of ``stages`` is one article in one stage. ``revision`` counts how often its input changed; a worker is
    handed the revision it claims, so that work on input that has changed meanwhile never counts as done.
    """

    def claim(self, stage: Stage, version: str, limit: int, worker: str, lease: timedelta) -> list[Article]:
        """Lease up to ``limit`` articles that have not reached ``version`` of a stage; return them in the order of ids.

        ``read`` offers every article, ``index`` those with a reading of their current text, ``alert`` those that have
        been indexed with their story for the first time. An article whose lease has run out is offered again. Nothing
        to do is an empty list.
        """
        now = self.clock()
        with self.database.write() as connection:
            found: list[str] = []
            for condition in (stages.c.version < version, stages.c.version > version):  # each walks the index in order
                if len(found) < limit:
                    found += self._free(connection, stage, version, condition, limit - len(found))
            values = {"worker": worker, "lease": now + lease, "claimed": stages.c.revision}
            rows: list[sa.Row[Any]] = []
            for some in chunks(sorted(found)):
                mine = sa.and_(stages.c.stage == stage, stages.c.article.in_(some))
                connection.execute(sa.update(stages).where(mine).values(**values))
                rows += connection.execute(sa.select(articles).where(articles.c.id.in_(some)).order_by(articles.c.id))
        return [article_from_row(row) for row in rows]

    def finish(self, stage: Stage, version: str, ids: Iterable[str], worker: str) -> None:
        """Record that a worker's leased articles have reached ``version``.

        Idempotent: articles it no longer leases are left alone; those whose input changed meanwhile are offered again.
        What is indexed with its story for the first time is queued for ``alert`` in the same transaction.
        """
        with self.database.write() as connection:
            for some in chunks(sorted(set(ids))):
                mine = sa.and_(stages.c.stage == stage, stages.c.article.in_(some), stages.c.worker == worker)
                if stage == "index":
                    self._queue_alerts(connection, mine)
                done = sa.update(stages).where(mine, stages.c.claimed == stages.c.revision)
                connection.execute(done.values(version=version, failed=None, failure=None, **FREE))
                connection.execute(sa.update(stages).where(mine).values(**FREE))

    def release(self, stage: Stage, ids: Iterable[str], worker: str) -> None:
        """Give a worker's leases back undone, so that others need not wait for them to run out."""
        with self.database.write() as connection:
            for some in chunks(sorted(set(ids))):
                mine = sa.and_(stages.c.stage == stage, stages.c.article.in_(some), stages.c.worker == worker)
                connection.execute(sa.update(stages).where(mine).values(**FREE))

    def renew(self, stage: Stage, worker: str, lease: timedelta) -> None:
        """Let all leases a worker holds run for ``lease`` from now, so that long work needs no long leases."""
        mine = sa.and_(stages.c.stage == stage, stages.c.worker == worker)
        with self.database.write() as connection:
            connection.execute(sa.update(stages).where(mine).values(lease=self.clock() + lease))

    def fail(self, stage: Stage, version: str, id: str, reason: str, worker: str) -> None:  # noqa: A002
        """Record that this version cannot do this article; it is not offered again until version or input change."""
        mine = sa.and_(stages.c.stage == stage, stages.c.article == id, stages.c.worker == worker)
        with self.database.write() as connection:
            failed = sa.update(stages).where(mine, stages.c.claimed == stages.c.revision)
            connection.execute(failed.values(failed=version, failure=reason, **FREE))
            connection.execute(sa.update(stages).where(mine).values(**FREE))

    def failures(self, stage: Stage) -> Iterator[tuple[str, str, str]]:
        """Yield (article id, version, reason) of what a stage could not do."""
        query = sa.select(stages.c.article, stages.c.failed, stages.c.failure)
        query = query.where(stages.c.stage == stage, stages.c.failed.is_not(None)).order_by(stages.c.article)
        with self.database.read() as connection:
            rows = connection.execute(query).all()
        yield from (tuple(row) for row in rows)

    def pending(self, stage: Stage, version: str) -> int:
        """Return how many articles a stage has still to do, leased ones included, failed ones not."""
        query = sa.select(sa.func.count()).select_from(stages).where(
            stages.c.stage == stage, stages.c.version != version, _not_failed(version)
        )
        with self.database.read() as connection:
            return connection.execute(query).scalar_one()

    def _queue_alerts(self, connection: sa.Connection, mine: sa.ColumnElement[bool]) -> None:
        indexed = sa.select(sa.literal("alert"), stages.c.article, sa.literal(""), sa.literal(0))
        # Another worker may index what its reader has not grouped yet; the story will bring it here again.
        grouped = sa.and_(articles.c.id == stages.c.article, articles.c.story.is_not(None))
        indexed = indexed.join(articles, grouped).where(mine, stages.c.claimed == stages.c.revision)
        indexed = indexed.order_by(stages.c.article)
        queue = self.database.insert(stages).from_select(["stage", "article", "version", "revision"], indexed)
        connection.execute(queue.on_conflict_do_nothing())

    def _free(
        self, connection: sa.Connection, stage: Stage, version: str, condition: sa.ColumnElement[bool], limit: int
    ) -> list[str]:
        free = sa.or_(stages.c.lease.is_(None), stages.c.lease <= self.clock())
        query = sa.select(stages.c.article).where(stages.c.stage == stage, condition, free, _not_failed(version))
        query = query.order_by(stages.c.version, stages.c.article).limit(limit).with_for_update(skip_locked=True)
        return list(connection.execute(query).scalars())


FREE: dict[str, Any] = {"worker": None, "lease": None, "claimed": None}


def _not_failed(version: str) -> sa.ColumnElement[bool]:
    return sa.or_(stages.c.failed.is_(None), stages.c.failed != version)
