"""The folder of an embedded index: generations beside each other, one pointer, one writer at a time."""

from __future__ import annotations

import json
import os
import shutil
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import tantivy
from filelock import FileLock, Timeout

from index.embedded import schema
from index.errors import IndexCorrupt, IndexLocked, IndexRefused

POINTER: Final = "CURRENT"
FORMAT: Final = "format.json"
MAGIC: Final = 1337
CHECKED: Final = frozenset({".term", ".idx", ".pos", ".store", ".fast", ".fieldnorm"})
REBUILD: Final = "run `baqylau index rebuild`: the archive restores every document"


class Generations:
    """Folders ``gen-000001`` …; ``CURRENT`` names the one that answers and is replaced by renaming."""

    def __init__(self, folder: Path, wait: float) -> None:
        """Work in ``folder``; wait up to ``wait`` seconds for another writer."""
        self.folder, self.wait = folder, wait
        self._sound: set[Path] = set()

    def current(self) -> str | None:
        """Return the generation that answers, ``None`` before the first document. Raises IndexCorrupt."""
        try:
            name = (self.folder / POINTER).read_text().strip()
        except FileNotFoundError:
            if any(map(self._filled, self.names())):
                raise IndexCorrupt(f"{POINTER} is missing", where=str(self.folder), remedy=REBUILD) from None
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexCorrupt(f"{POINTER} cannot be read ({error})", where=str(self.folder), remedy=REBUILD) from None
        if name not in self.names():
            raise IndexCorrupt(f"{POINTER} names {name!r}, which is not there", where=str(self.folder), remedy=REBUILD)
        return name

    def _filled(self, name: str) -> bool:
        """Return whether a generation holds documents: one without a pointer is the start of a killed first load."""
        meta = self.folder / name / "meta.json"
        return meta.exists() and b'"segment_id"' in meta.read_bytes()

    def names(self) -> list[str]:
        """Return the generations on disk, oldest first."""
        return sorted(p.name for p in self.folder.glob("gen-*") if p.is_dir())

    def stamp(self) -> tuple[str, int, int] | None:
        """Return what changes with every commit and every switch."""
        name = self.current()
        if name is None:
            return None
        try:
            meta = (self.folder / name / "meta.json").stat()
        except OSError as error:
            raise corrupt(self.folder / name, error) from None
        return name, meta.st_ino, meta.st_mtime_ns

    def open(self, name: str) -> tantivy.Index:
        """Open a generation. Raises IndexCorrupt where it is damaged or of another version."""
        place = self.folder / name
        try:
            made_by = json.loads((place / FORMAT).read_text())
            index = tantivy.Index.open(str(place))
        except (OSError, ValueError, KeyError) as error:
            raise corrupt(place, error) from None
        if made_by != {"schema": schema.VERSION}:
            raise IndexCorrupt("the index was made by another version of Baqylau", where=str(place), remedy=REBUILD)
        schema.register(index)
        return index

    def create(self) -> str:
        """Make an empty generation that does not answer yet; return its name. Call it with the lock held."""
        names = self.names()
        name = f"gen-{int(names[-1].removeprefix('gen-')) + 1 if names else 1:06d}"
        place = self.folder / name
        place.mkdir(parents=True)
        (place / FORMAT).write_text(json.dumps({"schema": schema.VERSION}))
        schema.register(tantivy.Index(schema.build(), str(place)))
        return name

    def switch(self, name: str) -> None:
        """Let a generation answer from now on; survives a power cut."""
        fresh = self.folder / f"{POINTER}.new"
        with fresh.open("w") as stream:
            stream.write(f"{name}\n")
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(self.folder / POINTER)
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def tidy(self, keep: set[str]) -> None:
        """Remove generations that neither answer nor serve to roll back."""
        for name in self.names():
            if name not in keep:
                shutil.rmtree(self.folder / name, ignore_errors=True)

    def previous(self) -> str:
        """Return the generation before the current one. Raises IndexRefused where there is none."""
        older = [n for n in self.names() if n < (self.current() or "")]
        if not older:
            raise IndexRefused("there is no earlier generation", where=str(self.folder), remedy=REBUILD)
        return older[-1]

    def damaged(self, name: str) -> list[str]:
        """Return the files of a generation whose checksum does not hold; each is read once, for it never changes."""
        bad = []
        for file in sorted((self.folder / name).glob("*.*")):
            if file.suffix in CHECKED and file not in self._sound:
                if checksum_holds(file):
                    self._sound.add(file)
                else:
                    bad.append(file.name)
        return bad

    def size(self) -> int:
        """Return the bytes of all files of the folder."""
        return sum(p.stat().st_size for p in self.folder.rglob("*") if p.is_file())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the writer's lock; it dies with its process. Raises IndexLocked after the wait."""
        self.folder.mkdir(parents=True, exist_ok=True)
        note = self.folder / "writer.pid"
        lock = FileLock(self.folder / "writer.lock", timeout=self.wait)
        try:
            lock.acquire()
        except Timeout:
            pid = note.read_text().strip() if note.exists() else "unknown"
            raise IndexLocked(
                f"index is locked by pid {pid}", where=str(self.folder),
                remedy=f"waited {self.wait:g} s; let that process finish or end it, then try again",
            ) from None
        try:
            note.write_text(f"{os.getpid()}\n")
            yield
        finally:
            lock.release()


def checksum_holds(file: Path) -> bool:
    """Return whether a tantivy file's content has the CRC-32 that its footer states.

    A file ends with a JSON footer, the footer's length and a magic number (both four bytes, little-endian).
    """
    try:
        content = file.read_bytes()
        length, magic = struct.unpack("<II", content[-8:])
        footer = json.loads(content[-8 - length : -8])
        return bool(magic == MAGIC and zlib.crc32(memoryview(content)[: -8 - length]) == footer["crc"])
    except FileNotFoundError:
        return True  # merged away meanwhile
    except (OSError, ValueError, KeyError, struct.error):
        return False


def corrupt(place: Path, error: BaseException) -> IndexCorrupt:
    """Return the error for a generation that cannot be read."""
    return IndexCorrupt(f"the index is damaged ({error})", where=str(place), remedy=REBUILD)
