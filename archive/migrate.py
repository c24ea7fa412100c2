"""Bring a database to this code's shape; safe when several processes open it at the same moment."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import sqlalchemy as sa

from archive.database import Database
from archive.errors import ArchiveError
from archive.schema import REVISION

FOLDER: Final = Path(__file__).parent / "migrations"
ADVISORY_KEY: Final = 0x6261_7179  # PostgreSQL advisory lock of everybody who migrates


def migrate(database: Database, target: str = "head") -> None:
    """Migrate to a revision in one transaction: a process killed in between leaves the old shape, not half a new one.

    Raises ArchiveError where the database is damaged, somebody else's, or newer than this code.
    """
    if target == "head" and _revision_now(database) == REVISION:
        return
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ADVISORY_KEY)))
        found = revision(connection, database.name)
        if found != REVISION or target != "head":
            _upgrade(connection, database.name, found, target)


def revision(connection: sa.Connection, name: str) -> str | None:
    """Return a database's revision, ``None`` where it is empty. Raises ArchiveError where it is somebody else's."""
    tables = set(sa.inspect(connection).get_table_names())
    if "alembic_version" in tables:
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    if tables & {"articles", "readings", "stages", "visits"}:
        raise ArchiveError(
            "this is the database of another program", where=name, remedy="choose another home or database_url"
        )
    return None


def _revision_now(database: Database) -> str | None:
    with database.read() as connection:
        return revision(connection, database.name)


def _upgrade(connection: sa.Connection, name: str, found: str | None, target: str) -> None:
    from alembic import command  # costs 0.2 s that an up-to-date archive need not pay
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    for wanted in (found, target):
        if wanted not in {*known, None, "head"}:
            raise ArchiveError(
                f"made by a newer Baqylau (revision {wanted}, this code knows up to {REVISION})",
                where=name, remedy="upgrade Baqylau, or restore a backup made by this version",
            )
    config.attributes["connection"] = connection
    command.upgrade(config, target)
