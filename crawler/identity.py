"""One article, many URLs: the key that all URLs of one article share, and the id made of it."""

from __future__ import annotations

import re
from urllib.parse import unquote

from crawler.outlet import Outlet
from crawler.urls import canonical_url, host_of, path_and_query, significant_query, split
from news.ids import article_id


def identity_key(url: str, outlet: Outlet | None) -> str:
    """Return the key that all URLs of one article share: by the outlet's own pattern, else by path and query.

    The generic key drops ``amp`` in every place it takes, ``index.php``, the trailing slash and tracking parameters.
    """
    if outlet and outlet.find.identity:
        match = re.search(outlet.find.identity, path_and_query(canonical_url(url)))
        groups = [g for g in match.groups() if g] if match else []
        if groups:
            return "/".join(groups)
    parts = split(url)
    path = re.sub(r"/(?:index\.php|amp)(?=/|$)", "", unquote(parts.path))
    path = re.sub(r"\.amp(?=\.html?$|$)", "", path).rstrip("/") or "/"
    query = unquote(significant_query(parts.query))
    return f"{path}?{query}" if query else path


def id_of(url: str, outlet: Outlet | None) -> str:
    """Return the article id of a URL: the outlet's id (or, unknown, the URL's host) and the identity key."""
    return article_id(outlet.id if outlet else _site(url), identity_key(url, outlet))


def _site(url: str) -> str:
    return re.sub(r"^(?:amp|m)\.", "", host_of(url))
