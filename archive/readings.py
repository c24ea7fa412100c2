"""Readings, corrections and stories: what is concluded about articles."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from archive.articles import EVERYTHING
from archive.errors import ArchiveError
from archive.part import Part, Selection, chunks
from archive.records import Entry
from archive.rows import article_from_row, correction_from_row, correction_to_row, reading_from_row, reading_to_row
from archive.schema import articles, corrections, readings, stages
from archive.stages import FREE
from news.document import Document, document
from news.reading import Correction, Reading

Row = dict[str, Any]
log = logging.getLogger(__name__)
READ = sa.outerjoin(articles, readings, sa.and_(readings.c.article == articles.c.id, readings.c.current == 1))


class Readings(Part):
    """The part of the archive that holds conclusions.

    The current reading and the one before it are kept; a reading whose article has changed is never current.
    """

    def put_readings(self, batch: Iterable[Reading], worker: str | None = None) -> None:
        """Store readings, finish stage ``read`` at their ``made_by`` and re-queue ``index``.

        A reading of a text that changed since it was claimed is dropped (it stays queued), so is one whose lease
        ``worker`` has lost. Raises ArchiveError where there is no such article.
        """
        rows = {reading.article: reading_to_row(reading) for reading in batch}
        with self.database.write() as connection:
            for some in chunks(sorted(rows)):
                self._put(connection, {name: rows[name] for name in some}, worker)

    def reading(self, id: str) -> Reading | None:  # noqa: A002
        """Return the reading of an article's current text."""
        return next(self.readings([id]), None)

    def readings(self, ids: Iterable[str] | None = None, which: Selection = EVERYTHING) -> Iterator[Reading]:
        """Yield current readings in the order of article ids."""
        join = sa.join(articles, readings, sa.and_(readings.c.article == articles.c.id, readings.c.current == 1))
        for _connection, rows in self._pages([articles.c.id, articles.c.story, readings.c.data], ids, which, join):
            yield from (reading_from_row(row.data, row.story, self._place(row.id)) for row in rows)

    def reading_before(self, id: str) -> Reading | None:  # noqa: A002
        """Return what an earlier version concluded about the same text, to compare the two."""
        current = sa.select(articles.c.content).where(articles.c.id == id).scalar_subquery()
        query = sa.select(readings.c.data).where(
            readings.c.article == id, readings.c.current == 0, readings.c.content == current
        )
        with self.database.read() as connection:
            data = connection.execute(query.order_by(readings.c.made.desc())).scalar()
        return reading_from_row(data, None, self._place(id)) if data is not None else None

    def entries(self, ids: Iterable[str] | None = None, which: Selection = EVERYTHING) -> Iterator[Entry]:
        """Yield articles with reading and corrections, in the order of ids; unread articles too."""
        for connection, rows in self._pages([articles, readings.c.data], ids, which, READ):
            said = _corrections(connection, [row.id for row in rows])
            for row in rows:
                reading = reading_from_row(row.data, row.story, self._place(row.id)) if row.data is not None else None
                yield Entry(article=article_from_row(row), reading=reading, corrections=said[row.id])

    def documents(self, ids: Iterable[str] | None = None, which: Selection = EVERYTHING) -> Iterator[Document]:
        """Yield documents for an engine in the order of ids; articles without a current reading have none."""
        for entry in self.entries(ids, which):
            if entry.reading is not None:
                yield document(entry.article, entry.reading, entry.corrections)

    def correct(self, correction: Correction) -> None:
        """Keep a person's verdict and re-queue ``index``. Raises ArchiveError where there is no such article."""
        with self.database.write() as connection:
            self._locked(connection, [correction.article])
            query = sa.select(sa.func.count()).where(corrections.c.article == correction.article)
            number = connection.execute(query).scalar_one() + 1
            connection.execute(sa.insert(corrections).values(**correction_to_row(correction, number)))
            self._requeue_index(connection, [correction.article])

    def corrections(self, id: str | None = None) -> tuple[Correction, ...]:  # noqa: A002
        """Return the verdicts on one article in the order they were given, without an id those on all."""
        with self.database.read() as connection:
            if id is not None:
                return _corrections(connection, [id])[id]
            query = sa.select(corrections).order_by(corrections.c.article, corrections.c.number)
            return tuple(correction_from_row(row) for row in connection.execute(query).mappings())

    def set_stories(self, links: Mapping[str, str]) -> None:
        """Set the story of articles (article id → story) and re-queue ``index`` for those whose story changed."""
        with self.database.write() as connection:
            for some in chunks(sorted(links)):
                query = sa.select(articles.c.id, articles.c.story).where(articles.c.id.in_(some))
                changed = [row.id for row in connection.execute(query) if row.story != links[row.id]]
                if not changed:
                    continue
                update = sa.update(articles).where(articles.c.id == sa.bindparam("of")).values(story=sa.bindparam("to"))
                connection.execute(update, [{"of": id_, "to": links[id_]} for id_ in changed])
                self._requeue_index(connection, changed)

    def without_story(self) -> int:
        """Return how many read articles belong to no story yet."""
        query = sa.select(sa.func.count()).select_from(articles).join(readings, readings.c.article == articles.c.id)
        with self.database.read() as connection:
            return connection.execute(query.where(readings.c.current == 1, articles.c.story.is_(None))).scalar_one()

    def _put(self, connection: sa.Connection, rows: dict[str, Row], worker: str | None) -> None:
        contents = self._locked(connection, list(rows))
        mine = sa.and_(stages.c.stage == "read", stages.c.article.in_(rows))
        for stage in connection.execute(sa.select(stages).where(mine).with_for_update()).all():
            lost = worker is not None and stage.worker != worker
            if lost or stage.claimed not in (None, stage.revision):
                log.info("reading_dropped article=%s worker=%s lost=%s", stage.article, worker, lost)
                del rows[stage.article]
                if not lost:
                    connection.execute(sa.update(stages).where(mine, stages.c.article == stage.article).values(**FREE))
        values = [row | {"content": contents[name], "current": 1, "made": self.clock()} for name, row in rows.items()]
        if values:
            self._finish_reading(connection, values)
            self._store(connection, values)

    def _finish_reading(self, connection: sa.Connection, rows: list[Row]) -> None:
        mine = sa.and_(stages.c.stage == "read", stages.c.article == sa.bindparam("of"))
        done = {"version": sa.bindparam("to"), "failed": None, "failure": None, **FREE}
        connection.execute(
            sa.update(stages).where(mine).values(**done), [{"of": row["article"], "to": row["version"]} for row in rows]
        )

    def _store(self, connection: sa.Connection, rows: list[Row]) -> None:
        """Make readings the current ones and keep one before each; re-queue indexing of those that say anything new."""
        held: dict[str, list[sa.Row[Any]]] = defaultdict(list)
        query = sa.select(readings).where(readings.c.article.in_([row["article"] for row in rows]))
        for old in connection.execute(query.order_by(readings.c.current.desc(), readings.c.made.desc())):
            held[old.article].append(old)
        news = [row for row in rows if not any(_same(old, row) for old in held[row["article"]])]
        if not news:
            return
        ids = [row["article"] for row in news]
        connection.execute(sa.update(readings).where(readings.c.article.in_(ids)).values(current=0))
        for row in news:
            others = [old.version for old in held[row["article"]] if old.version != row["version"]]
            for version in others[1:]:
                gone = sa.and_(readings.c.article == row["article"], readings.c.version == version)
                connection.execute(sa.delete(readings).where(gone))
        insert = self.database.insert(readings)
        replaced = {name: insert.excluded[name] for name in news[0]}
        connection.execute(insert.on_conflict_do_update(index_elements=["article", "version"], set_=replaced), news)
        queued = [{"stage": "index", "article": name, "version": "", "revision": 0} for name in ids]
        connection.execute(self.database.insert(stages).on_conflict_do_nothing(), queued)
        self._requeue_index(connection, ids)

    def _locked(self, connection: sa.Connection, ids: list[str]) -> dict[str, str]:
        """Return the content hashes of articles that stay as they are until the transaction ends."""
        query = sa.select(articles.c.id, articles.c.content).where(articles.c.id.in_(ids)).order_by(articles.c.id)
        found = {row.id: row.content for row in connection.execute(query.with_for_update())}
        for name in ids:
            if name not in found:
                raise ArchiveError("there is no such article", where=self._place(name), remedy="add the article first")
        return found

    def _requeue_index(self, connection: sa.Connection, ids: list[str]) -> None:
        queued = sa.and_(stages.c.stage == "index", stages.c.article.in_(ids))
        values = {"version": "", "revision": stages.c.revision + 1, "failed": None, "failure": None}
        connection.execute(sa.update(stages).where(queued).values(**values))

    def _place(self, id: str) -> str:  # noqa: A002
        return f"{self.database.name}: article {id}"


def _same(old: sa.Row[Any], row: Row) -> bool:
    return all(old._mapping[name] == row[name] for name in ("version", "content", "current", "data"))


def _corrections(connection: sa.Connection, ids: list[str]) -> defaultdict[str, tuple[Correction, ...]]:
    query = sa.select(corrections).where(corrections.c.article.in_(ids))
    found: defaultdict[str, tuple[Correction, ...]] = defaultdict(tuple)
    for row in connection.execute(query.order_by(corrections.c.article, corrections.c.number)).mappings():
        found[row["article"]] += (correction_from_row(row),)
    return found


