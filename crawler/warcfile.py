"""WARC files of anybody: HTTP responses out, damaged records named with their offset, reading goes on behind them."""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from archive.records import RawResponse
from archive.warc import to_response

STARTS: Final = (b"WARC/1.", b"WARC/0.")
GZIP: Final = b"\x1f\x8b\x08"
CHUNK: Final = 1 << 20
BROKEN: Final = (ArchiveLoadFailed, EOFError, OSError, ValueError, TypeError, AttributeError, zlib.error)


def responses(path: Path) -> Iterator[tuple[int, RawResponse | str]]:
    """Yield (offset, response) of every HTTP response, and (offset, what is wrong) where a record cannot be read.

    Bodies are decoded. After a damaged record reading goes on at the next one that can be found.
    """
    with path.open("rb") as file:
        packed = file.read(2) == GZIP[:2]
        start: int | None = 0
        while start is not None:
            damaged = yield from _read(file, start, packed)
            start = None if damaged is None else _next_record(file, damaged + 1, packed)


def _read(file: BinaryIO, start: int, packed: bool) -> Generator[tuple[int, RawResponse | str], None, int | None]:
    """Yield responses from a place on; return the place of the first damaged record, ``None`` at the end."""
    file.seek(start)
    records = ArchiveIterator(file)
    offset: int | None = None
    reached = False  # the record at ``offset`` has begun: what breaks now breaks in it, not behind it
    try:
        while (record := next(records, None)) is not None:
            offset, reached = int(records.offset), True  # get_record_offset() would read the record away
            if record.format != "warc":
                raise ArchiveLoadFailed("not a WARC record")
            if record.rec_type == "response" and record.http_headers is not None:
                response = to_response(record, decode=True)
                reached = False
                yield offset, response
            reached = False
    except BROKEN as error:
        place = offset if reached else _next_record(file, start if offset is None else offset + 1, packed)
        place = start if place is None else place
        yield place, f"damaged record ({_short(error)})"
        return place
    if offset is None:
        yield start, "no WARC record here"
    return None


def _short(error: BaseException) -> str:
    text = str(error).partition(",")[0].partition("[")[0].strip()
    return text or type(error).__name__


def _next_record(file: BinaryIO, start: int, packed: bool) -> int | None:
    """Return where the next record seems to begin, ``None`` at the end of the file."""
    marks = (GZIP,) if packed else STARTS
    file.seek(start)
    base, tail = start, b""
    while chunk := file.read(CHUNK):
        data = tail + chunk
        found = [at for mark in marks if (at := data.find(mark)) >= 0]
        if found:
            return base + min(found)
        tail = data[-16:]
        base += len(data) - len(tail)
    return None
