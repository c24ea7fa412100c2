"""Run migrations on the connection that ``archive.migrate`` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from archive.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
