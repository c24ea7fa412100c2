"""What an outlet answered, as the keeper takes it: a raw response, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from http.client import responses
from typing import Any, Final

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Response

from archive.records import RawResponse, Visit
from crawler.middleware import Refused

# Scrapy hands bodies over decoded: the lengths and encodings of the wire no longer describe them.
GONE: Final = frozenset({"content-encoding", "content-length", "transfer-encoding"})
REASONS: Final = {
    CannotResolveHostError: "host not found", DownloadConnectionRefusedError: "connection refused",
    DownloadTimeoutError: "timeout", DownloadFailedError: "connection broken",
    ResponseDataLossError: "answer broken off",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP answer, decoded; the headers that matter later stand apart."""

    raw: RawResponse
    content_type: str | None
    etag: str | None
    last_modified: str | None


def answer_of(response: Response, fetched: datetime) -> Answer:
    """Return a Scrapy response as an answer fetched at that time."""

    def header(name: str) -> str | None:
        value = response.headers.get(name)
        return value.decode("latin-1") if value else None

    raw = RawResponse(
        url=response.url, fetched=fetched, status=response.status, body=response.body,
        reason=responses.get(response.status, ""),
        headers=tuple(h for h in pairs(response.headers) if h[0].lower() not in GONE),
        request_headers=pairs(response.request.headers) if response.request else (),
    )
    return Answer(
        raw=raw, content_type=header("Content-Type"), etag=header("ETag"), last_modified=header("Last-Modified")
    )


def source_visit(url: str, outlet: str, response: Response, fetched: datetime) -> Visit:
    """Return the visit of a source under the address it was asked for; sources are asked for in every crawl."""
    answer = answer_of(response, fetched)
    return Visit(
        url=url, fetched=fetched, status=response.status, outlet=outlet, etag=answer.etag,
        last_modified=answer.last_modified,
    )


def pairs(headers: Any) -> tuple[tuple[str, str], ...]:
    """Return Scrapy's headers as (name, value) pairs of text."""
    return tuple((k.decode("latin-1"), v.decode("latin-1")) for k, values in headers.items() for v in values)


def conditions(before: Visit | None) -> dict[str, str]:
    """Return the headers that make a request conditional on what was seen before."""
    found = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified} if before else {}
    return {name: value for name, value in found.items() if value}


def reason_of(error: BaseException | None) -> tuple[str, bool]:
    """Return why a request gave no answer, and whether that may pass."""
    if isinstance(error, Refused):
        return error.reason, error.passing
    for kind, reason in REASONS.items():
        if isinstance(error, kind):
            return reason, True
    if isinstance(error, DownloadCancelledError) or "DOWNLOAD_MAXSIZE" in str(error):
        return "too large", False
    if isinstance(error, IgnoreRequest):
        return ("redirect loop" if "redirections" in str(error) else str(error)), False
    return f"{type(error).__name__}: {error}", True
