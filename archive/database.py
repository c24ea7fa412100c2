"""One database, SQLite or PostgreSQL: short transactions and errors that name the file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from archive.errors import ArchiveError

BUSY_SECONDS: Final = 30
Insert = sqlite.Insert | postgresql.Insert


class Database:
    """A lazily connected engine. ``name`` is what errors call it (file or URL without password)."""

    def __init__(self, url: str | sa.URL) -> None:
        """Prepare the engine; nothing is opened yet. Raises ArchiveError for a URL nobody understands."""
        self.url = parse_url(url)
        self.name = self.url.database or "memory" if self.is_sqlite else self.url.render_as_string()
        self._engine, self._pid = _engine(self.url, self.name), os.getpid()

    @property
    def is_sqlite(self) -> bool:
        """Return whether this is a SQLite file."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def engine(self) -> sa.Engine:
        """Return the engine; a forked child drops its parent's connections, which two processes must never share."""
        if self._pid != os.getpid():
            self._engine.dispose(close=False)
            self._pid = os.getpid()
        return self._engine

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Yield a connection for reading: one consistent moment. Raises ArchiveError."""
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._transaction(options) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """Yield a connection whose work is kept whole or not at all. Raises ArchiveError."""
        with self._transaction({"baqylau_write": True}) as connection:
            yield connection

    @contextmanager
    def _transaction(self, options: dict[str, Any]) -> Iterator[sa.Connection]:
        with self.errors(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn what the driver raises into errors that name the database and the remedy."""
        try:
            yield
        except DBAPIError as error:
            raise ArchiveError(_cause(error), where=self.name, remedy=_remedy(error, self.is_sqlite)) from error

    def insert(self, table: sa.Table) -> Insert:
        """Return an INSERT that knows ON CONFLICT in this database's dialect."""
        return sqlite.insert(table) if self.is_sqlite else postgresql.insert(table)

    def close(self) -> None:
        """Close every connection of this process."""
        self.engine.dispose()


def parse_url(url: str | sa.URL) -> sa.URL:
    """Return the URL with the driver we use. Raises ArchiveError."""
    try:
        parsed = sa.make_url(url)
    except ArgumentError:
        raise ArchiveError(
            "not a database URL", where="database_url", remedy="write it like postgresql://user:password@host/name"
        ) from None
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise ArchiveError(
            f"unknown database {parsed.get_backend_name()!r}", where="database_url", remedy="use sqlite or postgresql"
        )
    return parsed


def _engine(url: sa.URL, name: str) -> sa.Engine:
    is_sqlite = url.get_backend_name() == "sqlite"
    arguments: dict[str, Any] = {"timeout": BUSY_SECONDS} if is_sqlite else {"connect_timeout": 10}
    try:
        engine = sa.create_engine(url, connect_args=arguments, pool_pre_ping=not is_sqlite)
    except ModuleNotFoundError as error:
        raise ArchiveError(f"no driver ({error})", where=name, remedy="pip install 'baqylau[postgres]'") from None
    except (NoSuchModuleError, ArgumentError) as error:
        raise ArchiveError(f"cannot be used ({error})", where="database_url", remedy="mend the URL") from None
    if is_sqlite:
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Python's own transaction control would commit before DDL and begin too late for claims.
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A deferred transaction that turns to writing late fails at once instead of waiting its turn.
    write = connection.get_execution_options().get("baqylau_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _cause(error: DBAPIError) -> str:
    text = " ".join(str(error.orig).split())
    if "not a database" in text or "malformed" in text:
        return f"the database file is damaged ({text})"
    if "database is locked" in text:
        return f"another process has kept the database locked for {BUSY_SECONDS} s"
    return f"the database refused ({text})"


def _remedy(error: DBAPIError, is_sqlite: bool) -> str:
    text = str(error.orig)
    if "not a database" in text or "malformed" in text:
        return "move the file away and bring back a copy with `baqylau restore`"
    if "database is locked" in text:
        return "end the process that holds it, or try again"
    if "disk is full" in text or "No space" in text:
        return "free some disk space"
    if isinstance(error, IntegrityError):
        return "this is a fault of Baqylau: report it with this line"
    if is_sqlite:
        return "check that the folder exists, is writable and has room"
    return "check that the server runs and that database_url names user, password, host and database"
