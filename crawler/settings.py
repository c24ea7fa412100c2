"""Scrapy's settings as plain functions: what the one spider needs, nothing inherited that nobody asked for."""

from __future__ import annotations

from typing import Any, Final

from scrapy.downloadermiddlewares.defaultheaders import DefaultHeadersMiddleware
from scrapy.downloadermiddlewares.downloadtimeout import DownloadTimeoutMiddleware
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.httpproxy import HttpProxyMiddleware
from scrapy.downloadermiddlewares.redirect import RedirectMiddleware
from scrapy.downloadermiddlewares.useragent import UserAgentMiddleware
from scrapy.dupefilters import BaseDupeFilter
from scrapy.extensions.throttle import AutoThrottle
from scrapy.spidermiddlewares.referer import RefererMiddleware
from scrapy.squeues import FifoMemoryQueue

from crawler.middleware import Patience, Robots, Scope

PAGE_BYTES: Final = 5_000_000

NAME: Final = "Baqylau"


def user_agent(contact: str) -> str:
    """Return how we name ourselves to outlets; ``contact`` is an address or URL they can reach us at."""
    contact = " ".join(contact.split())
    return f"{NAME}/1.0 (+{contact})" if contact else f"{NAME}/1.0 (news monitor)"


def scrapy_settings(*, delay: float, contact: str, backoff: float = 1.0, timeout: float = 30.0) -> dict[str, Any]:
    """Return the settings of one outlet's crawl.

    ``delay`` is seconds between two requests, ``backoff`` the first pause after an error in seconds (it doubles),
    ``timeout`` the seconds an answer may take.
    One request at a time: an outlet never sees two of ours together.
    """
    return {
        "USER_AGENT": user_agent(contact),
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Language": "kk,ru;q=0.8",
        },
        "CONCURRENT_REQUESTS": 1, "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": delay, "DOWNLOAD_DELAY_JITTER": 0,  # Crawl-delay is a least time: no jitter below it
        "AUTOTHROTTLE_ENABLED": True, "AUTOTHROTTLE_START_DELAY": delay, "AUTOTHROTTLE_MAX_DELAY": max(60.0, delay),
        "DOWNLOAD_TIMEOUT": timeout, "DOWNLOAD_MAXSIZE": PAGE_BYTES, "DOWNLOAD_WARNSIZE": 0,
        "DNS_TIMEOUT": min(20.0, timeout),
        "REDIRECT_MAX_TIMES": 5, "RETRY_TIMES": 3, "BACKOFF": backoff,
        "HTTPERROR_ALLOW_ALL": True, "COOKIES_ENABLED": False, "TELNETCONSOLE_ENABLED": False,
        "SCHEDULER_MEMORY_QUEUE": FifoMemoryQueue,
        "DUPEFILTER_CLASS": BaseDupeFilter,  # the frontier knows what it asked for
        "DOWNLOADER_MIDDLEWARES_BASE": {}, "SPIDER_MIDDLEWARES_BASE": {}, "EXTENSIONS_BASE": {},
        "DOWNLOADER_MIDDLEWARES": {
            Scope: 50, Robots: 100, DownloadTimeoutMiddleware: 350, DefaultHeadersMiddleware: 400,
            UserAgentMiddleware: 500, Patience: 550, HttpCompressionMiddleware: 590, RedirectMiddleware: 600,
            HttpProxyMiddleware: 750,
        },
        "SPIDER_MIDDLEWARES": {RefererMiddleware: 700},
        "EXTENSIONS": {AutoThrottle: 0},
        "STATS_DUMP": False, "LOG_ENABLED": False, "LOG_VERSIONS": [],
    }
