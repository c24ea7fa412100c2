"""The archive's first shape."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

Time = sa.DateTime(timezone=True)
Key = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make every table."""
    _articles()
    _readings()
    _crawling()


def _article(**options: Any) -> sa.Column[Any]:
    return sa.Column("article", Key, sa.ForeignKey("articles.id", ondelete="CASCADE"), **options)


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", Key, primary_key=True), sa.Column("url", sa.Text),
        sa.Column("other_urls", sa.Text, nullable=False), sa.Column("outlet", sa.String), sa.Column("title", sa.Text),
        sa.Column("lead", sa.Text), sa.Column("body", sa.Text), sa.Column("published", Time),
        sa.Column("precision", sa.String), sa.Column("day", sa.Date), sa.Column("fetched", Time),
        sa.Column("authors", sa.Text, nullable=False), sa.Column("section", sa.Text), sa.Column("image", sa.Text),
        sa.Column("warc_file", sa.Text), sa.Column("warc_offset", sa.BigInteger), sa.Column("warc_record", sa.Text),
        sa.Column("content", sa.String, nullable=False), sa.Column("story", sa.String),
        sa.Column("added", Time, nullable=False), sa.Column("changed", Time, nullable=False),
    )
    op.create_index("articles_outlet", "articles", ["outlet"])
    op.create_index("articles_day", "articles", ["day"])
    op.create_table("urls", sa.Column("url", Key, primary_key=True), _article(nullable=False))
    op.create_index("urls_article", "urls", ["article"])
    op.create_table(
        "stages", sa.Column("stage", Key, primary_key=True), _article(primary_key=True),
        sa.Column("version", Key, nullable=False), sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("worker", sa.String), sa.Column("lease", Time), sa.Column("claimed", sa.Integer),
        sa.Column("failed", sa.String), sa.Column("failure", sa.Text),
    )
    op.create_index("stages_version", "stages", ["stage", "version", "article"])


def _readings() -> None:
    op.create_table(
        "readings", _article(primary_key=True), sa.Column("version", Key, primary_key=True),
        sa.Column("current", sa.Integer, nullable=False), sa.Column("content", sa.String, nullable=False),
        sa.Column("made", Time, nullable=False), sa.Column("lang", sa.String, nullable=False),
        sa.Column("coverage_class", sa.String), sa.Column("types", sa.Text, nullable=False),
        sa.Column("regions", sa.Text, nullable=False), sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "corrections", _article(primary_key=True), sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False), sa.Column("value", sa.String, nullable=False),
        sa.Column("verdict", sa.Integer, nullable=False), sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False), sa.Column("note", sa.Text),
    )


def _crawling() -> None:
    op.create_table(
        "visits", sa.Column("url", Key, primary_key=True), sa.Column("outlet", sa.String),
        sa.Column("etag", sa.Text), sa.Column("last_modified", sa.Text),
        sa.Column("status", sa.Integer, nullable=False), sa.Column("fetched", Time, nullable=False),
        sa.Column("next_visit", Time), sa.Column("content", sa.String), sa.Column("article", sa.String),
    )
    op.create_index("visits_next", "visits", ["outlet", "next_visit"])
    op.create_table(
        "rejects", sa.Column("url", Key, primary_key=True), sa.Column("outlet", sa.String),
        sa.Column("reason", sa.Text, nullable=False), sa.Column("at", Time, nullable=False),
        sa.Column("times", sa.Integer, nullable=False),
    )
    op.create_table(
        "outlets", sa.Column("outlet", Key, primary_key=True), sa.Column("last_success", Time),
        sa.Column("last_error", sa.Text), sa.Column("last_error_at", Time),
        sa.Column("failures", sa.Integer, nullable=False),
    )
    op.create_table(
        "runs", sa.Column("id", Key, primary_key=True), sa.Column("kind", sa.String, nullable=False),
        sa.Column("started", Time, nullable=False), sa.Column("finished", Time),
        sa.Column("detail", sa.Text, nullable=False),
    )
