"""Feeds, sitemaps and listings: bytes or a parsed page in, links to articles with the dates they state out."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any, Final
from urllib.parse import urljoin

import lxml.etree

from crawler.outlet import Outlet
from crawler.urls import canonical_url, split
from news import times
from news.article import Precision
from news.errors import BaqylauError

FEED_ROOTS: Final = frozenset({"rss", "rdf", "feed"})
ITEMS: Final = frozenset({"item", "entry"})
# Only what states publication; Atom's "updated" and a sitemap's "lastmod" do not.
DATES: Final = ("pubdate", "published", "issued", "date", "publication_date")
QUOTED: Final = re.compile(r"""["'](https?:\\?/\\?/[^"'\s<>]+|\\?/[^"'\s<>]+)["']""")
TOMORROW: Final = timedelta(days=1)


class SourceError(BaqylauError):
    """A feed, sitemap or listing is not what the outlet's spec says it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A publication date stated beside a link; used only where the page itself states none."""

    published: datetime
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link found in a source; ``changed`` is a sitemap's lastmod."""

    url: str
    hint: Hint | None = None
    changed: datetime | None = None


def absolute(base: str, href: str) -> str | None:
    """Return a link as canonical absolute URL, ``None`` where it leads nowhere on the web."""
    try:
        url = urljoin(base, href.strip())
    except ValueError:
        return None
    parts = split(url)
    return canonical_url(url) if parts.scheme in ("http", "https") and parts.hostname else None


def feed_links(raw: bytes, base: str, outlet: Outlet, now: datetime) -> list[Link]:
    """Return the entries of an RSS 0.9–2.0, RDF or Atom feed in its order. Raises SourceError where it is none."""
    root = _parse_xml(raw, base)
    if _name(root).lower() not in FEED_ROOTS:
        raise SourceError("not a feed", where=base, remedy="mend find.feeds of its spec")
    links = []
    for item in root.iter():
        if _name(item) not in ITEMS:
            continue
        href = _item_link(item)
        url = absolute(base, href) if href else None
        if url:
            links.append(Link(url=url, hint=_item_date(item, outlet.region, now)))
    return links


def _item_link(item: Any) -> str | None:
    guid = None
    for child in (*item, *item.iter()):  # its own children first; in broken feeds a link may lie deeper
        name = _name(child)
        if name == "link":
            if child.get("href"):
                if child.get("rel", "alternate") == "alternate":
                    return str(child.get("href"))
            elif child.text and child.text.strip():
                return str(child.text)
        text = (child.text or "").strip()
        if name == "guid" and child.get("isPermaLink", "true") == "true" and text.startswith("http"):
            guid = text
    return guid


def _item_date(item: Any, region: str, now: datetime) -> Hint | None:
    found = {_name(e).lower(): e.text for e in item.iter() if e.text}
    for name in DATES:
        if name in found and (hint := read_date(found[name], region, now)):
            return hint
    return None


def read_date(text: str, region: str, now: datetime) -> Hint | None:
    """Return a machine date (ISO 8601 or RFC 5322) as a hint; ``None`` for anything else and for the future."""
    try:
        moment, precision = times.parse(text, region)
    except ValueError:
        try:
            moment, precision = parsedate_to_datetime(text.strip()), "minute"
        except (ValueError, TypeError, IndexError):
            return None
        moment = times.from_local(moment, region) if moment.tzinfo is None else moment.astimezone(UTC)
    return None if moment > now + TOMORROW else Hint(published=moment, precision=precision)


def sitemap_links(raw: bytes, base: str, outlet: Outlet, now: datetime, limit: int) -> tuple[bool, Iterator[Link]]:
    """Return (is an index, its links): further sitemaps for an index, pages otherwise.

    ``raw`` may be gzip (at most ``limit`` bytes unpacked). Raises SourceError where it is no sitemap.
    """
    text = unpack(raw, base, limit)
    steps = lxml.etree.iterparse(
        BytesIO(text), events=("start", "end"), recover=True, resolve_entities=False, no_network=True, huge_tree=False
    )
    try:
        _, root = next(steps)
    except (StopIteration, lxml.etree.XMLSyntaxError):
        raise SourceError("not a sitemap", where=base, remedy="mend find.sitemaps of its spec") from None
    kind = _name(root)
    if kind not in ("urlset", "sitemapindex"):
        raise SourceError("not a sitemap", where=base, remedy="mend find.sitemaps of its spec")
    return kind == "sitemapindex", _sitemap_entries(steps, base, outlet.region, now)


def _sitemap_entries(steps: Any, base: str, region: str, now: datetime) -> Iterator[Link]:
    for event, element in steps:
        if event != "end" or _name(element) not in ("url", "sitemap"):
            continue
        found = {_name(e): (e.text or "").strip() for e in element.iter() if e.text}
        url = absolute(base, found["loc"]) if found.get("loc") else None
        hint = read_date(found["publication_date"], region, now) if "publication_date" in found else None
        changed = read_date(found["lastmod"], region, now) if "lastmod" in found else None
        element.clear()
        while element.getprevious() is not None:  # what was read is let go: a sitemap has up to 50,000 entries
            del element.getparent()[0]
        if url:
            yield Link(url=url, hint=hint, changed=changed.published if changed else None)


def unpack(raw: bytes, base: str, limit: int) -> bytes:
    """Return bytes unpacked where they are gzip. Raises SourceError where they are broken or above ``limit``."""
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    try:
        with gzip.open(BytesIO(raw)) as stream:
            text = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"broken gzip ({error})", where=base) from None
    if len(text) > limit:
        raise SourceError(f"more than {limit} bytes unpacked", where=base)
    return text


def page_links(root: Any, base: str, outlet: Outlet, now: datetime) -> list[Link]:
    """Return the links of a parsed HTML page that look like articles, in order, each once.

    A ``<time datetime>`` that stands with exactly one article in their smallest common element is that link's hint.
    """
    anchors = [(a, absolute(base, a.get("href"))) for a in root.iter("a") if a.get("href")]
    found: dict[str, Any] = {}
    hints: dict[str, Hint] = {}
    articles = {a: url for a, url in anchors if url and outlet.is_article(url)}
    for anchor, url in articles.items():
        found.setdefault(url, None)
        if url not in hints and (hint := _nearby_date(anchor, articles, outlet.region, now)):
            hints[url] = hint
    return [Link(url=u, hint=hints.get(u)) for u in found]


def _nearby_date(anchor: Any, articles: dict[Any, str], region: str, now: datetime) -> Hint | None:
    for place in (anchor, *anchor.iterancestors()):
        if len({articles[a] for a in place.iter("a") if a in articles}) > 1:
            return None
        for element in place.iter("time"):
            if element.get("datetime") and (hint := read_date(element.get("datetime"), region, now)):
                return hint
    return None


def script_links(text: str, base: str, outlet: Outlet) -> list[Link]:
    """Return article URLs quoted anywhere in a page: for listings whose links are drawn by a script."""
    urls = (absolute(base, m.replace("\\/", "/")) for m in QUOTED.findall(text))
    return [Link(url=u) for u in dict.fromkeys(urls) if u and outlet.is_article(u)]


def _parse_xml(raw: bytes, base: str) -> Any:
    parser = lxml.etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = lxml.etree.fromstring(raw.strip(), parser)
    except (lxml.etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise SourceError("not XML", where=base, remedy="mend the address in its spec")
    return root


def _name(element: Any) -> str:
    tag = element.tag
    return str(tag).rpartition("}")[2] if isinstance(tag, str) else ""
