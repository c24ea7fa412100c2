"""Manners on the wire: only the outlet's own hosts, robots.txt always, patience with servers in trouble."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final, Self

from protego import Protego
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK

from crawler.urls import host_of, split

log = logging.getLogger(__name__)
PASSING: Final = frozenset({408, 429, 500, 502, 503, 504, 522, 524})
NETWORK: Final = (
    CannotResolveHostError, DownloadConnectionRefusedError, DownloadFailedError, DownloadTimeoutError,
    ResponseDataLossError,
)
LONGEST_WAIT: Final = 120.0  # seconds; who asks for more is left alone until the next crawl
ROBOTS_BYTES: Final = 500_000  # RFC 9309, section 2.5
FORBIDDEN: Final = Protego.parse("User-agent: *\nDisallow: /")
FREE: Final = Protego.parse("")


class Refused(IgnoreRequest):
    """A request that is not sent; ``reason`` goes into the archive, ``passing`` where it may be sent next time."""

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.passing = reason, passing


class Scope:
    """Only the outlet's own hosts are asked, and no more pages than its limit."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware of one crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise Refused for a foreign host and beyond the page limit."""
        spider: Any = self.crawler.spider
        if request.meta.get("robots"):
            return
        if host_of(request.url) not in spider.hosts:
            raise Refused(f"foreign host: {host_of(request.url)}")
        if spider.tally.counts["pages"] >= spider.tally.limit:
            raise Refused("page limit", passing=True)


class Robots:
    """robots.txt is obeyed always (RFC 9309): 4xx means no rules; a server in trouble is left alone.

    ``Crawl-delay`` widens the delay between requests, never narrows it.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.agent: str = crawler.settings["USER_AGENT"]
        self._rules: dict[str, Protego] = {}
        self._lock = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware of one crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise Refused where robots.txt forbids the URL or could not be read."""
        if request.meta.get("robots"):
            return
        parts = split(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        async with self._lock:
            if origin not in self._rules:
                self._rules[origin] = await self._fetch(origin)
                self._widen_delay(self._rules[origin])
        rules = self._rules[origin]
        if rules is FORBIDDEN:
            raise Refused("robots.txt out of reach", passing=True)
        if not rules.can_fetch(request.url, self.agent):
            raise Refused("robots.txt forbids it")

    async def _fetch(self, origin: str) -> Protego:
        spider: Any = self.crawler.spider
        meta = {"robots": True, "download_maxsize": ROBOTS_BYTES}
        request = Request(f"{origin}/robots.txt", callback=NO_CALLBACK, priority=1000, meta=meta)
        try:
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # whatever goes wrong on the way there: the host is not asked
            spider.unreachable(origin, error)
            return FORBIDDEN
        if response.status in PASSING or response.status >= 500:
            spider.unreachable(origin, Refused(f"robots.txt answers {response.status}"))
            return FORBIDDEN
        return Protego.parse(response.body.decode("utf-8-sig", errors="replace")) if response.status == 200 else FREE

    def _widen_delay(self, rules: Protego) -> None:
        asked = float(rules.crawl_delay(self.agent) or 0)
        rate = rules.request_rate(self.agent)
        if rate and rate.requests:
            asked = max(asked, rate.seconds / rate.requests)
        throttle = self.crawler.get_extension(AutoThrottle)
        if throttle is None or asked <= throttle.mindelay:
            return
        throttle.mindelay = asked
        throttle.maxdelay = max(throttle.maxdelay, asked)
        for slot in self.crawler.engine.downloader.slots.values():
            slot.delay = max(slot.delay, asked)
        log.info("crawl_delay outlet=%s seconds=%s", getattr(self.crawler.spider, "name", None), asked)


class Patience:
    """Asks again after an error, each time later (1, 2, 4 … times ``BACKOFF`` seconds), as the server asks for.

    While it waits the outlet is not asked for anything else, since one request is on its way at a time.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.times = crawler.settings.getint("RETRY_TIMES")
        self.backoff = crawler.settings.getfloat("BACKOFF")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware of one crawl."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """Return the request once more after a passing error, the response where there is no more to try."""
        if response.status not in PASSING:
            return response
        asked = retry_after(response, datetime.now(UTC))
        if asked is not None and asked > LONGEST_WAIT:
            raise Refused(f"http {response.status}: asks to wait {asked:.0f} s", passing=True)
        return await self._again(request, asked or 0.0) or response

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        """Return the request once more after a network error."""
        if not isinstance(exception, NETWORK):
            return None
        return await self._again(request, 0.0)

    async def _again(self, request: Request, least: float) -> Request | None:
        tried = request.meta.get("retry_times", 0)
        if tried >= self.times:
            return None
        await asyncio.sleep(max(least, self.backoff * 2**tried))
        again = request.copy()
        again.meta["retry_times"] = tried + 1
        again.priority = request.priority + 1000  # before anything else: its place in the order is kept
        return again


def retry_after(response: Response, now: datetime) -> float | None:
    """Return the seconds a server asks to wait for (Retry-After: seconds or HTTP date), ``None`` where it does not."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
