"""URLs as the crawler compares them: hosts, paths, one canonical spelling."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

DEFAULT_PORTS: Final = {"http": 80, "https": 443}
# Parameters that say where a reader came from or how the page is drawn, never which article it is.
TRACKING: Final = re.compile(
    r"utm_\w+|yclid|ysclid|gclid|gclsrc|fbclid|igshid|mc_[ce]id|_?openstat|from|ref|referr?er|source|amp|"
    r"_ga|_gl|rss|share|print|replytocom|cmpid|[wg]braid|_branch_match_id|noamp|mobile|outputtype",
    re.IGNORECASE,
)
SAFE: Final = "/:@!$&'()*+,;=~-._"


def split(url: str) -> SplitResult:
    """Return the parts of a URL; what is none (``http://[``) has empty parts, so that it matches nothing."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port
    except ValueError:
        return urlsplit("")
    return parts


@lru_cache(maxsize=8192)
def host_of(url: str) -> str:
    """Return a URL's host for comparison: lower case, ASCII (IDNA), no ``www.``, port only where it is unusual."""
    parts = split(url)
    host = _ascii((parts.hostname or "").rstrip(".").lower()).removeprefix("www.")
    return host if parts.port in (None, DEFAULT_PORTS.get(parts.scheme)) else f"{host}:{parts.port}"


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:  # not a name that IDNA knows: it stays as written and simply matches no outlet
        return host


def path_and_query(url: str) -> str:
    """Return path and query, percent-decoded: what patterns of outlet specs are searched in."""
    parts = split(url)
    path = unquote(parts.path) or "/"
    return f"{path}?{unquote(parts.query)}" if parts.query else path


@lru_cache(maxsize=8192)  # menus and side columns repeat their links on every page
def canonical_url(url: str) -> str:
    """Return a URL without fragment, tracking parameters and default port; parameters sorted, host ASCII.

    ``www.`` and scheme stay, so the result can be fetched. Applying it twice changes nothing.
    """
    parts = split(url)
    www = "www." if (parts.hostname or "").lower().startswith("www.") else ""
    path = quote(unquote(parts.path) or "/", safe=SAFE)
    query = significant_query(parts.query)
    return f"{parts.scheme.lower()}://{www}{host_of(url)}{path}" + (f"?{query}" if query else "")


def significant_query(query: str) -> str:
    """Return a query string without tracking parameters, sorted."""
    pairs = [(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if not TRACKING.fullmatch(k)]
    return urlencode(sorted(pairs))
