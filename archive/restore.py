"""Bring a backup back into an empty place."""

from __future__ import annotations

import json
import re
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

import sqlalchemy as sa

from archive.backup import FORMAT, MANIFEST, Saved
from archive.checksum import Measured, copy
from archive.database import Database
from archive.dump import load_table
from archive.errors import ArchiveError
from archive.migrate import migrate
from archive.store import DATABASE_FILE, WARC_FOLDER, prepare

NAME: Final = re.compile(rf"{re.escape(MANIFEST)}|tables/[a-z_]+\.jsonl\.gz|{WARC_FOLDER}/[\w.-]+\.warc\.gz")
STAGING: Final = ".restoring"


def restore(source: Path, home: Path, database_url: str = "") -> Saved:
    """Restore a backup (``.tar`` or folder) into an empty home, and into the database of a URL where one is given.

    Every checksum is verified first; what fails leaves the place as empty as it was. Raises ArchiveError where the
    backup is incomplete, damaged or newer than this code, and where home or database hold something already.
    """
    _refuse_unless_empty(home)
    staging = home / STAGING
    try:
        staging.mkdir(parents=True)
        manifest = _unpack(source, staging)
        url = database_url or sa.URL.create("sqlite", database=str(staging / DATABASE_FILE))
        database = Database(url)
        try:
            _load(database, staging, home, manifest)
        finally:
            database.close()
        if database.is_sqlite and not database_url:
            (staging / DATABASE_FILE).rename(home / DATABASE_FILE)
    except OSError as error:
        cause = f"the backup could not be restored ({error})"
        raise ArchiveError(cause, where=str(home), remedy="check that the folder is writable and has room") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    files = manifest["files"]
    return Saved(files=len(files), bytes=sum(entry["bytes"] for entry in files.values()), rows=manifest["rows"])


def _refuse_unless_empty(home: Path) -> None:
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise ArchiveError("is not empty", where=str(home), remedy="restore into a new folder")


def _unpack(source: Path, staging: Path) -> dict[str, Any]:
    """Copy all files into the staging folder and compare them with the manifest; return that."""
    (staging / "tables").mkdir()
    (staging / WARC_FOLDER).mkdir()
    found: dict[str, dict[str, Any]] = {}
    try:
        for name, file in _members(source):
            if not NAME.fullmatch(name):
                raise ArchiveError(f"holds {name!r}, which belongs in no backup", where=str(source), remedy=_OTHER)
            measured = Measured(file)
            copy(measured, staging / name)
            found[name] = {"bytes": measured.bytes, "sha256": measured.sha256()}
    except tarfile.TarError as error:
        raise ArchiveError(f"is no readable tar file ({error})", where=str(source), remedy=_OTHER) from None
    if found.pop(MANIFEST, None) is None:
        raise ArchiveError(f"is no complete backup: {MANIFEST} is missing", where=str(source), remedy=_OTHER)
    manifest: dict[str, Any] = json.loads((staging / MANIFEST).read_text(encoding="utf-8"))
    _compare(manifest, found, source)
    return manifest


def _compare(manifest: dict[str, Any], found: dict[str, dict[str, Any]], source: Path) -> None:
    if manifest["format"] != FORMAT:
        raise ArchiveError(f"has format {manifest['format']}", where=str(source), remedy="upgrade Baqylau")
    for name in sorted(manifest["files"].keys() | found.keys()):
        if manifest["files"].get(name) != found.get(name):
            state = "is missing" if name not in found else "is damaged: its checksum differs"
            raise ArchiveError(f"{name} {state}", where=str(source), remedy=_OTHER)


def _members(source: Path) -> Iterator[tuple[str, IO[bytes]]]:
    if source.is_dir():
        for path in sorted(p for p in source.rglob("*") if p.is_file()):
            with path.open("rb") as file:
                yield path.relative_to(source).as_posix(), file
        return
    with tarfile.open(source, "r:") as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content is None:
                raise ArchiveError(f"holds {member.name!r}, which is no file", where=str(source), remedy=_OTHER)
            yield member.name, content


def _load(database: Database, staging: Path, home: Path, manifest: dict[str, Any]) -> None:
    prepare(database, manifest["revision"])
    with database.write() as connection:
        for name in manifest["rows"]:
            if connection.execute(sa.text(f"SELECT 1 FROM {name} LIMIT 1")).first():  # noqa: S608
                raise ArchiveError("is not empty", where=database.name, remedy="restore into an empty database")
        for name, count in manifest["rows"].items():
            loaded = load_table(connection, name, staging / "tables" / f"{name}.jsonl.gz")
            if loaded != count:
                raise ArchiveError(f"{name}: {loaded} rows instead of {count}", where=str(home), remedy=_OTHER)
        # Inside the transaction: a WARC folder that cannot be put in place takes the rows back with it.
        (staging / WARC_FOLDER).rename(home / WARC_FOLDER)
    migrate(database)


_OTHER: Final = "use another backup"
