"""Backup and restore: tables as JSON Lines beside the WARC files, each with its checksum.

The form knows no database: what was saved from SQLite can be restored into PostgreSQL and back. ``manifest.json``
comes last and names every file with size and SHA-256; a backup without it was cut short.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol

from archive.checksum import Measured, copy
from archive.dump import dump_table, table_names
from archive.errors import ArchiveError
from archive.schema import REVISION
from archive.store import WARC_FOLDER, Archive

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a backup holds: files, their bytes before packing, and rows by table."""

    files: int
    bytes: int
    rows: dict[str, int]


def backup(archive: Archive, target: Path) -> Saved:
    """Save an archive to a ``.tar`` file or a new folder, while it is in use.

    All tables are of one moment; WARC files are copied after it, so every article's response is among them. The
    target appears only when it is complete. Raises ArchiveError where it exists already or cannot be written.
    """
    if target.exists():
        raise ArchiveError("exists already", where=str(target), remedy="choose another name for the backup")
    unfinished = target.with_name(target.name + ".partial")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _sink(unfinished, packed=target.suffix == ".tar") as sink:
            saved = _save(archive, sink)
        unfinished.rename(target)
    except OSError as error:
        cause = f"the backup could not be written ({error})"
        raise ArchiveError(cause, where=str(target), remedy="check that the folder is writable and has room") from error
    finally:
        _remove(unfinished)
    return saved


def _save(archive: Archive, sink: Sink) -> Saved:
    files: dict[str, dict[str, Any]] = {}
    rows: dict[str, int] = {}
    with archive.database.read() as connection:
        for name in table_names():
            with tempfile.TemporaryFile(dir=sink.scratch) as spool:
                rows[name] = dump_table(connection, name, spool)
                files[f"tables/{name}.jsonl.gz"] = _add(sink, f"tables/{name}.jsonl.gz", spool)
    for path in sorted((archive.home / WARC_FOLDER).glob("*.warc.gz")):
        with path.open("rb") as file:
            files[f"{WARC_FOLDER}/{path.name}"] = _add(sink, f"{WARC_FOLDER}/{path.name}", file)
    made = archive.clock().isoformat(timespec="seconds")
    manifest = {"format": FORMAT, "revision": REVISION, "made": made, "rows": rows, "files": files}
    _add(sink, MANIFEST, io.BytesIO(json.dumps(manifest, indent=1).encode()))
    return Saved(files=len(files), bytes=sum(entry["bytes"] for entry in files.values()), rows=rows)


def _add(sink: Sink, name: str, file: BinaryIO) -> dict[str, Any]:
    size = file.seek(0, os.SEEK_END)  # of this moment: a WARC file may grow meanwhile
    file.seek(0)
    measured = Measured(file, size)
    sink.add(name, measured, size)
    return {"bytes": size, "sha256": measured.sha256()}


class Sink(Protocol):
    """Where the files of a backup go."""

    scratch: Path

    def add(self, name: str, source: Measured, size: int) -> None:
        """Take ``size`` bytes under a name."""


class _Folder:
    def __init__(self, folder: Path) -> None:
        self.folder = self.scratch = folder

    def add(self, name: str, source: Measured, size: int) -> None:  # noqa: ARG002
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        copy(source, path)


class _Tar:
    def __init__(self, tar: tarfile.TarFile, scratch: Path) -> None:
        self.tar, self.scratch = tar, scratch

    def add(self, name: str, source: Measured, size: int) -> None:
        info = tarfile.TarInfo(name)
        info.size = size
        self.tar.addfile(info, source)


@contextmanager
def _sink(path: Path, packed: bool) -> Iterator[Sink]:
    if not packed:
        path.mkdir()
        yield _Folder(path)
        return
    with path.open("xb") as file:
        with tarfile.open(fileobj=file, mode="w") as tar:
            yield _Tar(tar, path.parent)
        file.flush()
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
