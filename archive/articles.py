"""Articles: upsert by id, every URL an article was seen under, streaming."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from archive.part import Part, Selection
from archive.records import Change
from archive.rows import article_from_row, article_to_row
from archive.schema import articles, readings, rejects, stages, urls
from news.article import Article

EVERYTHING = Selection()


class Articles(Part):
    """The part of the archive that holds what pages claim."""

    def add(self, article: Article) -> Change:
        """Upsert an article by id and say what that was: ``new``, ``changed`` (reading is re-queued) or ``same``.

        URL, outlet and time of the first sight stay; further URLs become aliases. Raises ArchiveError.
        """
        return self.add_many([article])[0]

    def add_many(self, batch: Iterable[Article]) -> list[Change]:
        """Upsert many articles in one transaction; return the changes in the order given. Raises ArchiveError."""
        rows = [article_to_row(article) for article in batch]
        changes: dict[int, Change] = {}
        with self.database.write() as connection:
            # One order for everybody: two processes that add the same articles wait, but never for each other.
            for number in sorted(range(len(rows)), key=lambda n: str(rows[n]["id"])):
                changes[number] = self._upsert(connection, rows[number])
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

    def _upsert(self, connection: sa.Connection, row: dict[str, Any]) -> Change:
        now = self.clock()
        fresh = self.database.insert(articles).values(**row, added=now, changed=now).on_conflict_do_nothing()
        if connection.execute(fresh.returning(articles.c.id)).first():
            connection.execute(sa.insert(stages).values(stage="read", article=row["id"], version="", revision=1))
            self._alias(connection, row["id"], [row["url"], *json.loads(row["other_urls"])])
            return "new"
        query = sa.select(articles).where(articles.c.id == row["id"]).with_for_update()
        old = connection.execute(query).one()._mapping
        values = _merged(old, row)
        change: Change = "same" if old["content"] == row["content"] else "changed"
        if change == "changed":
            values |= {"changed": now}
            _requeue_reading(connection, row["id"])
        values = {name: value for name, value in values.items() if old[name] != value}
        if values:
            connection.execute(sa.update(articles).where(articles.c.id == row["id"]).values(**values))
            self._alias(connection, row["id"], [row["url"], *json.loads(row["other_urls"])])
        return change

    def _alias(self, connection: sa.Connection, id: str, seen: Iterable[str | None]) -> None:  # noqa: A002
        for url in sorted({url for url in seen if url}):
            insert = self.database.insert(urls).values(url=url, article=id)
            connection.execute(insert.on_conflict_do_update(index_elements=["url"], set_={"article": id}))
            connection.execute(sa.delete(rejects).where(rejects.c.url == url))


def _merged(old: Any, new: dict[str, Any]) -> dict[str, Any]:
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
