"""One HTTP server per sample outlet: conditional requests, gzip, and a log of who asked what."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from crawler.samplepress.answer import Answer, Hit

GZIP_FROM = 500  # bytes; shorter bodies gain nothing


class PressServer(ThreadingHTTPServer):
    """Serves one outlet on loopback; every request is appended to ``log``."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, outlet: str, port: int, log: list[Hit], modified: datetime) -> None:
        """Bind to a port (0: a free one); answers are ready once ``answers`` is set."""
        super().__init__(("127.0.0.1", port), Handler)
        self.outlet, self.log, self.modified = outlet, log, modified
        self.answers: Callable[[str], Answer] = lambda _: Answer(status=503)

    @property
    def base_url(self) -> str:
        """Return the outlet's home: ``http://127.0.0.1:<port>/``."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def start(self) -> None:
        """Serve from a thread of its own until ``stop``."""
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def stop(self) -> None:
        """Stop serving and free the port."""
        self.shutdown()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    """Turns an answer into bytes on the wire."""

    protocol_version = "HTTP/1.1"
    server_version = "SamplePress"
    sys_version = ""
    server: PressServer

    def do_GET(self) -> None:
        """Answer a GET request."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer a HEAD request: the same headers without the body."""
        self._answer(with_body=False)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name http.server gives it
        """Keep standard error quiet: ``PressServer.log`` is the log."""

    def _answer(self, *, with_body: bool) -> None:
        answer = self.server.answers(self.path)
        status = 304 if answer.status == 200 and self._is_known(answer) else answer.status
        headers = {key.lower(): value for key, value in self.headers.items()}
        self.server.log.append(
            Hit(outlet=self.server.outlet, method=self.command, target=self.path, headers=headers, status=status)
        )
        self.send_response(status)
        body = b"" if status == 304 else self._encoded(answer)
        if status == 200 or status == 304:
            self.send_header("ETag", answer.etag)
            self.send_header("Last-Modified", format_datetime(self.server.modified, usegmt=True))
        if answer.location:
            self.send_header("Location", answer.location)
        if status != 304:
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self._write(body)

    def _write(self, body: bytes) -> None:
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):  # the visitor hung up, as crawlers do on a page too large
            self.close_connection = True

    def _encoded(self, answer: Answer) -> bytes:
        packed = answer.content_type == "application/x-gzip"
        if packed or len(answer.body) < GZIP_FROM or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return answer.body
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        return gzip.compress(answer.body, compresslevel=5, mtime=0)

    def _is_known(self, answer: Answer) -> bool:
        """Return whether the visitor holds this very answer; an entity tag outranks a date (RFC 9110, 13.2.2)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return "*" in tags or answer.etag in tags
        since = self.headers.get("If-Modified-Since")
        if since is None:
            return False
        try:
            return parsedate_to_datetime(since).astimezone(UTC) >= self.server.modified
        except ValueError:  # a date that is none is ignored, as RFC 9110 asks
            return False
