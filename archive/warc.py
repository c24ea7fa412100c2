"""WARC 1.1 files (ISO 28500): one gzip member a record, one file per writing process, on disk before we say so."""

from __future__ import annotations

import logging
import os
import string
import threading
import uuid
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Final
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.errors import ArchiveError
from archive.records import RawResponse
from news.article import WarcRef

log = logging.getLogger(__name__)
WARC_BYTES: Final = 1_000_000_000


class WarcFolder:
    """The folder of WARC files: writes to a file of its own, reads from all."""

    def __init__(self, folder: Path, limit: int, clock: Callable[[], datetime]) -> None:
        """Take the folder, the size in bytes at which a file is closed and the next begun, and a clock."""
        self.folder, self.limit, self.clock = folder, limit, clock
        self._file: BinaryIO | None = None
        self._pid, self._lock = os.getpid(), threading.Lock()

    def write(self, response: RawResponse) -> WarcRef:
        """Write request and response records; they are on disk when this returns. Raises ArchiveError."""
        with self._lock:
            file = self._writable()
            start = file.tell()
            try:
                ref = self._append(file, response)
                file.flush()
                os.fsync(file.fileno())
            except (OSError, ValueError) as error:
                self._discard(file, start)
                raise ArchiveError(
                    f"the response of {response.url} could not be written ({error})", where=str(file.name),
                    remedy="check that the disk has room and is writable",
                ) from error
            return ref

    def read(self, ref: WarcRef) -> RawResponse:
        """Return the response a reference points at. Raises ArchiveError where it is not there."""
        path = self.folder / ref.file
        try:
            with path.open("rb") as file:
                file.seek(ref.offset)
                record = next(iter(ArchiveIterator(file)))
                if record.rec_headers.get_header("WARC-Record-ID") != ref.record:
                    raise ArchiveError("another record lies there", where=f"{path}:{ref.offset}", remedy=_REMEDY)
                return to_response(record)
        except (*_BROKEN, StopIteration) as error:
            where = f"{path}:{ref.offset}"
            raise ArchiveError(f"the record cannot be read ({error!r})", where=where, remedy=_REMEDY) from error

    def close(self) -> None:
        """Close the file this process writes; the next write begins another."""
        with self._lock:
            if self._file is not None and self._pid == os.getpid():
                self._file.close()
            self._file = None

    def _writable(self) -> BinaryIO:
        if self._file is not None and self._pid != os.getpid():
            self._file = None  # the parent's: a forked child begins its own
        if self._file is not None and self._file.tell() >= self.limit:
            self._file.close()
            self._file = None
        if self._file is None:
            self._file, self._pid = self._begin(), os.getpid()
        return self._file

    def _begin(self) -> BinaryIO:
        name = f"baqylau-{self.clock().astimezone(UTC):%Y%m%d%H%M%S}-{os.getpid()}-{uuid.uuid4().hex[:8]}.warc.gz"
        path = self.folder / name
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = path.open("xb")
            writer = _writer(file)
            about = {"software": "Baqylau", "format": "WARC File Format 1.1"}
            writer.write_record(writer.create_warcinfo_record(name, about))
            _sync_folder(self.folder)
        except OSError as error:
            cause = f"no WARC file can be begun ({error})"
            raise ArchiveError(cause, where=str(path), remedy="check that the folder is writable") from error
        return file

    def _append(self, file: BinaryIO, response: RawResponse) -> WarcRef:
        writer = _writer(file)
        moment = response.fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        answer = _record(writer, response, "response", moment)
        request = _record(writer, response, "request", moment)
        name = answer.rec_headers.get_header("WARC-Record-ID")
        request.rec_headers.add_header("WARC-Concurrent-To", name)
        writer.write_record(request)
        offset = file.tell()
        writer.write_record(answer)
        return WarcRef(file=Path(str(file.name)).name, offset=offset, record=name)

    def _discard(self, file: BinaryIO, start: int) -> None:
        try:
            file.seek(start)
            file.truncate()
        except OSError:
            self._file = None  # a torn tail ends this file; the next write begins another


def read_warc(path: Path) -> Iterator[RawResponse]:
    """Yield every HTTP response of a WARC file, ours or another's, compressed or plain.

    A torn tail (a writer was killed) ends the file with a warning. Raises ArchiveError where it is no WARC file.
    """
    count = 0
    try:
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                count += 1
                if record.rec_type == "response" and record.http_headers is not None:
                    yield to_response(record, decode=True)
    except _BROKEN as error:
        if not count:
            cause = f"not a WARC file ({error})"
            raise ArchiveError(cause, where=str(path), remedy="give a .warc or .warc.gz file") from error
        log.warning("warc_torn file=%s records=%d error=%s", path, count, error)


def to_response(record: Any, *, decode: bool = False) -> RawResponse:
    """Return a WARC response record as a RawResponse; ``decode`` undoes Content-Encoding and chunking.

    Raises EOFError where the record is shorter than it says.
    """
    head = record.http_headers
    code = head.get_statuscode()
    stream = record.content_stream() if decode else record.raw_stream
    body = stream.read()
    if getattr(record.raw_stream, "limit", 0):
        raise EOFError(f"{record.raw_stream.limit} bytes are missing")
    gone = {"content-encoding", "transfer-encoding"} if decode else set()
    return RawResponse(
        url=record.rec_headers.get_header("WARC-Target-URI"), status=int(code),
        fetched=datetime.fromisoformat(record.rec_headers.get_header("WARC-Date")),
        reason=head.statusline.partition(" ")[2], body=body,
        headers=tuple((k, v) for k, v in head.headers if k.lower() not in gone),
    )


# warcio raises the last three when it comes upon a head that was cut off.
_BROKEN: Final = (OSError, EOFError, ArchiveLoadFailed, zlib.error, ValueError, TypeError, AttributeError)
_REMEDY: Final = "the WARC file was moved or damaged: bring it back from a backup"


def _writer(file: BinaryIO) -> WARCWriter:
    return WARCWriter(file, gzip=True, warc_version="WARC/1.1")


def _record(writer: WARCWriter, response: RawResponse, kind: str, moment: str) -> Any:
    if kind == "response":
        status, body = f"{response.status} {response.reason}".rstrip(), response.body
        head = StatusAndHeaders(status, list(response.headers), protocol="HTTP/1.1")
    else:
        path, body = response.url.partition("://")[2].partition("/")[2], b""
        line = f"{response.method} /{quote(path, safe=string.punctuation)} HTTP/1.1"  # what was on the wire is ASCII
        head = StatusAndHeaders(line, list(response.request_headers), is_http_request=True)
    return writer.create_warc_record(
        response.url, kind, payload=BytesIO(body), length=len(body), http_headers=head,
        warc_headers_dict={"WARC-Date": moment},
    )


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
