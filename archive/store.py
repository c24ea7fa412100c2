"""The archive: one home, one database, WARC files; every method is one short transaction."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final

import sqlalchemy as sa
from filelock import FileLock, Timeout

from archive.articles import Articles
from archive.database import BUSY_SECONDS, Database
from archive.deliveries import Deliveries
from archive.errors import ArchiveError
from archive.journal import Journal
from archive.migrate import migrate
from archive.readings import Readings
from archive.records import RawResponse
from archive.searches import Searches
from archive.stages import Stages
from archive.statistics import Statistics
from archive.warc import WARC_BYTES, WarcFolder
from news.article import WarcRef

DATABASE_FILE: Final = "archive.sqlite3"
WARC_FOLDER: Final = "warc"
_FOLDER: Final = "name a folder you may write"


def utc_now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


class Archive(Articles, Readings, Stages, Journal, Searches, Deliveries, Statistics):
    """The durable truth. Get one from ``open_archive``; safe to share between threads and processes.

    Everything a method acknowledged is on disk. Every method may raise ArchiveError naming the database or file.
    """

    def __init__(self, home: Path, database: Database, warc: WarcFolder, clock: Callable[[], datetime]) -> None:
        """Put the parts together."""
        super().__init__(database, clock)
        self.home, self.warc = home, warc

    def write_response(self, response: RawResponse) -> WarcRef:
        """Write a raw response to this process's WARC file; it is flushed to disk before the reference comes back."""
        return self.warc.write(response)

    def read_response(self, ref: WarcRef) -> RawResponse:
        """Return the raw response a reference points at. Raises ArchiveError where it is not there."""
        return self.warc.read(ref)

    def check(self) -> Iterator[str]:
        """Yield what is wrong: damaged database pages, articles whose raw response cannot be read."""
        damage = self._damage() if self.database.is_sqlite else []
        yield from damage
        if damage:
            return  # walking through a damaged file would only stumble over the same again
        for article in self.articles():
            try:
                if article.warc is not None:
                    self.read_response(article.warc)
            except ArchiveError as error:
                yield f"article {article.id}: {error}"

    def _damage(self) -> list[str]:
        try:
            with self.database.read() as connection:
                found = connection.execute(sa.text("PRAGMA quick_check")).scalars().all()
        except ArchiveError as error:
            return [str(error)]
        return [f"{self.database.name}: {line}" for line in found if line != "ok"]

    def close(self) -> None:
        """Close files and connections; using the archive afterwards opens them again."""
        self.warc.close()
        self.database.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_archive(
    home: Path, database_url: str = "", warc_bytes: int = WARC_BYTES, clock: Callable[[], datetime] = utc_now
) -> Archive:
    """Open the archive of a home, making it where there is none; usable as a context manager.

    ``database_url`` is a SQLAlchemy URL (PostgreSQL), empty = ``archive.sqlite3`` in the home. WARC files grow to
    ``warc_bytes``. Raises ArchiveError where home or database cannot be used, naming them and the remedy.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"cannot be used as home ({error})", where=str(home), remedy=_FOLDER) from None
    database = Database(database_url or sa.URL.create("sqlite", database=str(home / DATABASE_FILE)))
    with _alone(home) if database.is_sqlite else contextlib.nullcontext():
        prepare(database)
    return Archive(home, database, WarcFolder(home / WARC_FOLDER, warc_bytes, clock), clock)


def prepare(database: Database, revision: str = "head") -> None:
    """Bring a database to this code's shape, or to an earlier revision. Raises ArchiveError."""
    if database.is_sqlite:
        with database.errors(), database.engine.connect() as connection:
            # Outside a transaction, where SQLite lets the journal change; readers then never wait for the writer.
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA journal_mode=WAL")
    migrate(database, revision)


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[None]:
    # Two processes that turn a new file to WAL at once would see it locked; SQLite does not wait there.
    lock = FileLock(home / "archive.lock", timeout=BUSY_SECONDS * 2)
    try:
        with lock:
            yield
    except Timeout:
        raise ArchiveError(
            "another process has been opening the archive for a minute", where=str(lock.lock_file),
            remedy="end the process that hangs, then try again",
        ) from None
    except PermissionError as error:
        raise ArchiveError(f"cannot be written ({error})", where=str(home), remedy=_FOLDER) from None
