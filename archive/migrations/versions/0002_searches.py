"""Saved searches, their alerts and deliveries; articles queue for alerts once they are indexed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"

Time = sa.DateTime(timezone=True)
Key = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; what is indexed already is no news to any search."""
    op.create_index("articles_story", "articles", ["story"])
    op.create_table(
        "searches",
        sa.Column("id", Key, primary_key=True), sa.Column("name", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False), sa.Column("query", sa.Text, nullable=False),
        sa.Column("filters", sa.Text, nullable=False), sa.Column("targets", sa.Text, nullable=False),
        sa.Column("mode", sa.String, nullable=False), sa.Column("quiet_from", sa.String),
        sa.Column("quiet_until", sa.String), sa.Column("updates", sa.Integer, nullable=False),
        sa.Column("lang", sa.String, nullable=False), sa.Column("created", Time, nullable=False),
        sa.Column("error", sa.Text),
    )
    _alerts()
    op.execute(
        "INSERT INTO stages (stage, article, version, revision) "
        "SELECT 'alert', article, 'matched', 0 FROM stages WHERE stage = 'index' AND version <> ''"
    )


def _alerts() -> None:
    op.create_table(
        "alerts",
        sa.Column("search", Key, sa.ForeignKey("searches.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("article", Key, sa.ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("kind", sa.String, nullable=False), sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("news", sa.Text, nullable=False), sa.Column("versions", sa.Integer, nullable=False),
        sa.Column("found", Time, nullable=False),
    )
    op.create_index("alerts_article", "alerts", ["article"])
    op.create_table(
        "deliveries",
        sa.Column("search", Key, primary_key=True), sa.Column("article", Key, primary_key=True),
        sa.Column("target", Key, primary_key=True), sa.Column("sent", Time),
        sa.Column("attempts", sa.Integer, nullable=False), sa.Column("retry", Time), sa.Column("error", sa.Text),
        sa.ForeignKeyConstraint(["search", "article"], ["alerts.search", "alerts.article"], ondelete="CASCADE"),
    )
    op.create_index("deliveries_sent", "deliveries", ["search", "sent"])
