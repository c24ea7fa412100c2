"""Telling targets about alerts: at least once, recorded once, tried again later where it failed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

import sqlalchemy as sa

from archive.part import Part, chunks
from archive.records import Alert, Delivery
from archive.rows import storable
from archive.schema import alerts, deliveries
from archive.searches import alert_from_row


class Deliveries(Part):
    """The part of the archive that knows who has been told."""

    def claim_deliveries(self, search: str, target: str, lease: timedelta, limit: int = 1000) -> list[Alert]:
        """Return the alerts that are due to a target, the oldest first, and keep them from others for ``lease``.

        Each counts as an attempt; one that is never reported as delivered is due again when the lease is over.
        """
        now = self.clock()
        due = sa.or_(deliveries.c.retry.is_(None), deliveries.c.retry <= now)
        both = sa.and_(alerts.c.search == deliveries.c.search, alerts.c.article == deliveries.c.article)
        query = sa.select(alerts).join(deliveries, both).where(
            deliveries.c.search == search, deliveries.c.target == target, deliveries.c.sent.is_(None), due
        )
        query = query.order_by(alerts.c.found, alerts.c.article).limit(limit)
        with self.database.write() as connection:
            locked = query.with_for_update(skip_locked=True, of=deliveries)
            found = [alert_from_row(row) for row in connection.execute(locked).mappings()]
            values = {"attempts": deliveries.c.attempts + 1, "retry": now + lease}
            for some in chunks(alert.article for alert in found):
                update = sa.update(deliveries).where(_these(search, target, some))
                connection.execute(update.values(**values))
        return found

    def delivered(self, search: str, target: str, articles: Iterable[str]) -> None:
        """Record that a target has been told about articles."""
        values = {"sent": self.clock(), "retry": None, "error": None}
        with self.database.write() as connection:
            for some in chunks(articles):
                connection.execute(sa.update(deliveries).where(_these(search, target, some)).values(**values))

    def undelivered(self, search: str, target: str, articles: Iterable[str], error: str, retry: datetime) -> None:
        """Record why a target could not be told, and when to try again."""
        values = {"error": storable(error), "retry": retry}
        with self.database.write() as connection:
            for some in chunks(articles):
                connection.execute(sa.update(deliveries).where(_these(search, target, some)).values(**values))

    def deliveries(self, search: str, waiting: bool = False, limit: int = 20) -> list[Delivery]:
        """Return deliveries of a search, of its newest alerts first; ``waiting`` leaves out what was sent."""
        both = sa.and_(alerts.c.search == deliveries.c.search, alerts.c.article == deliveries.c.article)
        query = sa.select(deliveries).join(alerts, both).where(deliveries.c.search == search)
        if waiting:
            query = query.where(deliveries.c.sent.is_(None))
        query = query.order_by(alerts.c.found.desc(), deliveries.c.article, deliveries.c.target).limit(limit)
        with self.database.read() as connection:
            return [Delivery(**row) for row in connection.execute(query).mappings()]

    def last_delivery(self, search: str, target: str) -> datetime | None:
        """Return when a target was last told about anything of a search."""
        query = sa.select(deliveries.c.sent).where(
            deliveries.c.search == search, deliveries.c.target == target, deliveries.c.sent.is_not(None)
        )
        with self.database.read() as connection:
            return connection.execute(query.order_by(deliveries.c.sent.desc()).limit(1)).scalar()

    def attempts(self, search: str, target: str) -> int:
        """Return how often in vain the waiting alerts of a target have been tried, the most tried of them."""
        query = sa.select(sa.func.max(deliveries.c.attempts)).where(
            deliveries.c.search == search, deliveries.c.target == target, deliveries.c.sent.is_(None)
        )
        with self.database.read() as connection:
            return connection.execute(query).scalar() or 0


def _these(search: str, target: str, some: list[str]) -> sa.ColumnElement[bool]:
    return sa.and_(
        deliveries.c.search == search, deliveries.c.target == target, deliveries.c.article.in_(some),
        deliveries.c.sent.is_(None),
    )
