"""Articles: upsert by id, every URL an article was seen under, streaming."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

import sqlalchemy as sa

from archive.journal import keep_visits
from archive.part import Part, Selection, chunks
from archive.records import Change, Visit
from archive.rows import article_from_row, article_to_row
from archive.schema import articles, readings, rejects, stages, urls
from news.article import Article

EVERYTHING = Selection()
Row = dict[str, Any]


class Articles(Part):
    """The part of the archive that holds what pages claim."""

    def add(self, article: Article, visits: Iterable[Visit] = ()) -> Change:
        """Upsert an article by id and say what that was: ``new``, ``changed`` (reading is re-queued) or ``same``.

        URL, outlet and time of the first sight stay; further URLs become aliases. The visits that found it are kept
        in the same transaction. Raises ArchiveError.
        """
        return self.add_many([article], visits)[0]

    def add_many(self, batch: Iterable[Article], visits: Iterable[Visit] = ()) -> list[Change]:
        """Upsert many articles, and keep visits, in one transaction; return the changes in the order given.

        Raises ArchiveError.
        """
        rows = [article_to_row(article) for article in batch]
        changes: dict[int, Change] = {}
        # One order for everybody: two processes that add the same articles wait, but never for each other.
        order = sorted(range(len(rows)), key=lambda number: str(rows[number]["id"]))
        with self.database.write() as connection:
            for numbers in chunks(order):
                changes |= zip(numbers, self._add_some(connection, [rows[n] for n in numbers]), strict=True)
            keep_visits(self.database, connection, visits)
        return [changes[number] for number in range(len(rows))]

    def get(self, id: str) -> Article | None:  # noqa: A002
        """Return the article with this id."""
        with self.database.read() as connection:
            row = connection.execute(sa.select(articles).where(articles.c.id == id)).first()
        return article_from_row(row) if row else None

    def article_by_url(self, url: str) -> Article | None:
        """Return the article that was last seen under this URL, whichever of its URLs that is."""
        query = sa.select(articles).join(urls, urls.c.article == articles.c.id).where(urls.c.url == url)
        with self.database.read() as connection:
            row = connection.execute(query).first()
        return article_from_row(row) if row else None

    def articles(self, ids: Iterable[str] | None = None, which: Selection = EVERYTHING) -> Iterator[Article]:
        """Yield articles in the order of their ids: all, those of ``ids`` that exist, those of a selection."""
        for _connection, rows in self._pages([articles], ids, which):
            yield from map(article_from_row, rows)

    def count(self) -> int:
        """Return how many articles there are."""
        with self.database.read() as connection:
            return connection.execute(sa.select(sa.func.count()).select_from(articles)).scalar_one()

    def _add_some(self, connection: sa.Connection, rows: list[Row]) -> Iterator[Change]:
        known = _known(connection, {row["id"] for row in rows})
        fresh = {row["id"]: row for row in reversed(rows) if row["id"] not in known}
        inserted = self._insert(connection, list(fresh.values()))
        known |= _known(connection, fresh.keys() - inserted)  # another process was quicker
        for row in rows:
            name = row["id"]
            if name in inserted:
                inserted.discard(name)
                known[name] = fresh[name]
                yield "new"
                continue
            values = _merged(known[name], row)
            values = {key: value for key, value in values.items() if known[name][key] != value}
            if values:
                self._update(connection, name, values, row)
                known[name] = {**known[name], **values}
            yield "changed" if "content" in values else "same"

    def _insert(self, connection: sa.Connection, rows: list[Row]) -> set[str]:
        """Insert rows that were not there a moment ago; return the ids of those that still were not."""
        if not rows:
            return set()
        now = self.clock()
        insert = self.database.insert(articles).on_conflict_do_nothing().returning(articles.c.id)
        ids = set(connection.execute(insert, [row | {"added": now, "changed": now} for row in rows]).scalars())
        if ids:
            queued = [{"stage": "read", "article": name, "version": "", "revision": 1} for name in sorted(ids)]
            connection.execute(sa.insert(stages), queued)
            self._alias(connection, [row for row in rows if row["id"] in ids])
        return ids

    def _update(self, connection: sa.Connection, name: str, values: Row, row: Row) -> None:
        if "content" in values:
            values["changed"] = self.clock()
            _requeue_reading(connection, name)
        connection.execute(sa.update(articles).where(articles.c.id == name).values(**values))
        self._alias(connection, [row])

    def _alias(self, connection: sa.Connection, rows: list[Row]) -> None:
        seen = {url: row["id"] for row in rows for url in (row["url"], *json.loads(row["other_urls"])) if url}
        if not seen:
            return
        insert = self.database.insert(urls)
        insert = insert.on_conflict_do_update(index_elements=["url"], set_={"article": insert.excluded.article})
        connection.execute(insert, [{"url": url, "article": seen[url]} for url in sorted(seen)])
        for some in chunks(seen):
            connection.execute(sa.delete(rejects).where(rejects.c.url.in_(some)))


def _known(connection: sa.Connection, ids: Set[str]) -> dict[str, Mapping[str, Any]]:
    if not ids:
        return {}
    query = sa.select(articles).where(articles.c.id.in_(sorted(ids))).order_by(articles.c.id).with_for_update()
    return {row["id"]: dict(row) for row in connection.execute(query).mappings()}


def _merged(old: Mapping[str, Any], new: Row) -> Row:
    """Return the row after a second sight: the new claims, the first URL, the union of the others."""
    first = old["url"] or new["url"]
    seen = [*json.loads(old["other_urls"]), *filter(None, [new["url"]]), *json.loads(new["other_urls"])]
    others = [url for url in dict.fromkeys(seen) if url != first]
    values = {"url": first, "other_urls": json.dumps(others, ensure_ascii=False)}
    if old["content"] != new["content"]:
        return new | values
    if old["warc_file"] is None and new["warc_file"] is not None:
        names = ("warc_file", "warc_offset", "warc_record", "fetched")
        values |= {name: new[name] for name in names if new[name] is not None}
    return values


def _requeue_reading(connection: sa.Connection, id: str) -> None:  # noqa: A002
    """Ask for a new reading; what was read is of another text now, so it can neither be shown nor indexed."""
    mine = stages.c.article == id
    connection.execute(
        sa.update(stages).where(mine, stages.c.stage == "read")
        .values(version="", revision=stages.c.revision + 1, failed=None, failure=None)
    )
    connection.execute(sa.delete(stages).where(mine, stages.c.stage == "index"))
    connection.execute(sa.update(readings).where(readings.c.article == id).values(current=0))
