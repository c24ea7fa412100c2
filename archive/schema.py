"""The tables, as SQLAlchemy Core sees them. ``archive/migrations`` makes them; a test holds both together."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects import postgresql

REVISION: Final = "0002"  # head of archive/migrations: lets an up-to-date archive open without Alembic


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC; SQLite has no zones, so there it is stored naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time as the database wants it. Raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive time {value}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the time aware and in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()
# Ids and URLs sort by code point on every database, so that walking through them goes the same way everywhere.
KEY: Final = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def _article(**options: Any) -> Column[Any]:
    return Column("article", KEY, ForeignKey("articles.id", ondelete="CASCADE"), **options)


articles = Table(
    "articles", metadata,
    Column("id", KEY, primary_key=True), Column("url", Text), Column("other_urls", Text, nullable=False),
    Column("outlet", String), Column("title", Text), Column("lead", Text), Column("body", Text),
    Column("published", UtcDateTime), Column("precision", String), Column("day", Date), Column("fetched", UtcDateTime),
    Column("authors", Text, nullable=False), Column("section", Text), Column("image", Text),
    Column("warc_file", Text), Column("warc_offset", BigInteger), Column("warc_record", Text),
    Column("content", String, nullable=False), Column("story", String),
    Column("added", UtcDateTime, nullable=False), Column("changed", UtcDateTime, nullable=False),
    Index("articles_outlet", "outlet"), Index("articles_day", "day"), Index("articles_story", "story"),
)
urls = Table(
    "urls", metadata,
    Column("url", KEY, primary_key=True), _article(nullable=False), Index("urls_article", "article"),
)
stages = Table(
    "stages", metadata,
    Column("stage", KEY, primary_key=True), _article(primary_key=True),
    Column("version", KEY, nullable=False),  # reached; "" = nothing yet
    Column("revision", Integer, nullable=False),  # of the input; grows when the work has to be done again
    Column("worker", String), Column("lease", UtcDateTime), Column("claimed", Integer),  # revision at claim
    Column("failed", String), Column("failure", Text),  # version that failed, and why
    Index("stages_version", "stage", "version", "article"),
)
readings = Table(
    "readings", metadata,
    _article(primary_key=True), Column("version", KEY, primary_key=True),
    Column("current", Integer, nullable=False), Column("content", String, nullable=False),
    Column("made", UtcDateTime, nullable=False),
    Column("lang", String, nullable=False), Column("coverage_class", String),
    Column("types", Text, nullable=False), Column("regions", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
corrections = Table(
    "corrections", metadata,
    _article(primary_key=True), Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False), Column("value", String, nullable=False),
    Column("verdict", Integer, nullable=False), Column("by", Text, nullable=False), Column("at", Text, nullable=False),
    Column("note", Text),
)
visits = Table(
    "visits", metadata,
    Column("url", KEY, primary_key=True), Column("outlet", String), Column("etag", Text),
    Column("last_modified", Text), Column("status", Integer, nullable=False),
    Column("fetched", UtcDateTime, nullable=False), Column("next_visit", UtcDateTime), Column("content", String),
    Column("article", String), Index("visits_next", "outlet", "next_visit"),
)
rejects = Table(
    "rejects", metadata,
    Column("url", KEY, primary_key=True), Column("outlet", String), Column("reason", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False), Column("times", Integer, nullable=False),
)
outlets = Table(
    "outlets", metadata,
    Column("outlet", KEY, primary_key=True), Column("last_success", UtcDateTime), Column("last_error", Text),
    Column("last_error_at", UtcDateTime), Column("failures", Integer, nullable=False),
)
runs = Table(
    "runs", metadata,
    Column("id", KEY, primary_key=True), Column("kind", String, nullable=False),
    Column("started", UtcDateTime, nullable=False), Column("finished", UtcDateTime),
    Column("detail", Text, nullable=False),
)
searches = Table(
    "searches", metadata,
    Column("id", KEY, primary_key=True), Column("name", Text, nullable=False), Column("owner", Text, nullable=False),
    Column("query", Text, nullable=False), Column("filters", Text, nullable=False),
    Column("targets", Text, nullable=False), Column("mode", String, nullable=False),
    Column("quiet_from", String), Column("quiet_until", String),  # local time, "22:00"
    Column("updates", Integer, nullable=False), Column("lang", String, nullable=False),
    Column("created", UtcDateTime, nullable=False), Column("error", Text),  # why it could not be asked
)
alerts = Table(
    "alerts", metadata,
    Column("search", KEY, ForeignKey("searches.id", ondelete="CASCADE"), primary_key=True), _article(primary_key=True),
    Column("kind", String, nullable=False), Column("sentence", Text, nullable=False),
    Column("news", Text, nullable=False), Column("versions", Integer, nullable=False),
    Column("found", UtcDateTime, nullable=False), Index("alerts_article", "article"),
)
deliveries = Table(
    "deliveries", metadata,
    Column("search", KEY, primary_key=True), Column("article", KEY, primary_key=True),
    Column("target", KEY, primary_key=True), Column("sent", UtcDateTime), Column("attempts", Integer, nullable=False),
    Column("retry", UtcDateTime), Column("error", Text),
    ForeignKeyConstraint(["search", "article"], ["alerts.search", "alerts.article"], ondelete="CASCADE"),
    Index("deliveries_sent", "search", "sent"),
)
