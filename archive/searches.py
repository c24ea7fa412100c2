"""Saved searches and the articles that fired them: once per story."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from archive.part import Part
from archive.records import Alert, SavedSearch
from archive.rows import storable
from archive.schema import alerts, articles, deliveries, searches


class Searches(Part):
    """The part of the archive that holds what people want to be told about."""

    def put_search(self, search: SavedSearch) -> None:
        """Keep a saved search, replacing the one with its id; nothing waits any more for targets it no longer has.

        Raises ArchiveError.
        """
        row = _search_to_row(search)
        with self.database.write() as connection:
            insert = self.database.insert(searches).values(**row)
            changed = {name: value for name, value in row.items() if name not in ("id", "created")}
            connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=changed))
            waiting = sa.and_(deliveries.c.search == search.id, deliveries.c.sent.is_(None))
            connection.execute(sa.delete(deliveries).where(waiting, deliveries.c.target.not_in(search.targets)))

    def search(self, id: str) -> SavedSearch | None:  # noqa: A002
        """Return the saved search with this id."""
        with self.database.read() as connection:
            row = connection.execute(sa.select(searches).where(searches.c.id == id)).mappings().first()
        return _search_from_row(row) if row else None

    def searches(self) -> list[SavedSearch]:
        """Return all saved searches, the oldest first."""
        with self.database.read() as connection:
            rows = connection.execute(sa.select(searches).order_by(searches.c.created, searches.c.id)).mappings().all()
        return [_search_from_row(row) for row in rows]

    def remove_search(self, id: str) -> bool:  # noqa: A002
        """Forget a saved search with its alerts; return whether there was one."""
        with self.database.write() as connection:
            return connection.execute(sa.delete(searches).where(searches.c.id == id)).rowcount > 0

    def search_failed(self, id: str, error: str | None) -> None:  # noqa: A002
        """Record why a saved search could not be asked; ``None`` where it could."""
        text = storable(error) if error is not None else None
        with self.database.write() as connection:
            connection.execute(sa.update(searches).where(searches.c.id == id).values(error=text))

    def raise_alerts(self, id: str, found: Iterable[Alert]) -> list[Alert]:  # noqa: A002
        """Record articles that fired a search, each due to its targets; return those recorded, in the order given.

        Once per story: of articles of one story the first is kept, later ones only as ``update``. What is recorded
        already, and everything of a search that was removed meanwhile, is left out. Raises ArchiveError.
        """
        kept: list[Alert] = []
        with self.database.write() as connection:
            # The lock keeps two workers from telling one story by two of its articles.
            locked = sa.select(searches.c.targets).where(searches.c.id == id).with_for_update()
            targets = connection.execute(locked).scalar()
            for alert in found if targets is not None else ():
                if self._is_new(connection, id, alert):
                    self._raise(connection, id, alert, json.loads(targets or "[]"))
                    kept.append(alert)
        return kept

    def alerts(self, id: str, limit: int = 20) -> list[Alert]:  # noqa: A002
        """Return the latest alerts of a search, newest first."""
        query = sa.select(alerts).where(alerts.c.search == id).order_by(alerts.c.found.desc(), alerts.c.article)
        with self.database.read() as connection:
            rows = connection.execute(query.limit(limit)).mappings().all()
        return [alert_from_row(row) for row in rows]

    def versions(self, id: str) -> list[str]:  # noqa: A002
        """Return the ids of the other articles that tell an article's story, in their order."""
        story = sa.select(articles.c.story).where(articles.c.id == id).scalar_subquery()
        query = sa.select(articles.c.id).where(articles.c.story == story, articles.c.id != id).order_by(articles.c.id)
        with self.database.read() as connection:
            return list(connection.execute(query).scalars())

    def _is_new(self, connection: sa.Connection, search: str, alert: Alert) -> bool:
        story = sa.select(articles.c.story).where(articles.c.id == alert.article).scalar_subquery()
        same = articles.c.id == alert.article
        if alert.kind == "story":
            same = sa.or_(same, articles.c.story == story)
        told = sa.select(alerts.c.article).join(articles, articles.c.id == alerts.c.article)
        return connection.execute(told.where(alerts.c.search == search, same).limit(1)).first() is None

    def _raise(self, connection: sa.Connection, search: str, alert: Alert, targets: list[str]) -> None:
        news = json.dumps([storable(text) for text in alert.news], ensure_ascii=False)
        row = {"kind": alert.kind, "sentence": storable(alert.sentence), "news": news, "versions": alert.versions}
        connection.execute(
            sa.insert(alerts).values(search=search, article=alert.article, found=self.clock(), **row)
        )
        if targets:
            due = [{"search": search, "article": alert.article, "target": target, "attempts": 0} for target in targets]
            connection.execute(sa.insert(deliveries), due)


def alert_from_row(row: Mapping[Any, Any]) -> Alert:
    """Return the alert of a row."""
    names = ("article", "sentence", "kind", "versions", "found")
    return Alert(**{name: row[name] for name in names}, news=tuple(json.loads(row["news"])))


def _search_to_row(search: SavedSearch) -> dict[str, Any]:
    plain = ("id", "created", "mode", "quiet_from", "quiet_until", "lang")
    filters = {name: list(values) for name, values in search.filters.items()}
    return {name: getattr(search, name) for name in plain} | {
        "name": storable(search.name), "owner": storable(search.owner), "query": storable(search.query),
        "filters": json.dumps(filters, ensure_ascii=False), "targets": json.dumps(search.targets, ensure_ascii=False),
        "updates": int(search.updates), "error": storable(search.error) if search.error is not None else None,
    }


def _search_from_row(row: Mapping[Any, Any]) -> SavedSearch:
    filters = {name: tuple(values) for name, values in json.loads(row["filters"]).items()}
    values = {**row, "filters": filters, "targets": tuple(json.loads(row["targets"])), "updates": bool(row["updates"])}
    return SavedSearch(**values)
