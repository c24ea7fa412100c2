"""RSS, Atom, sitemaps and robots.txt of a sample outlet."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from datetime import UTC, datetime, time
from email.utils import format_datetime
from functools import partial
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from crawler.samplepress.answer import Answer

if TYPE_CHECKING:
    from crawler.samplepress.placing import Item
    from crawler.samplepress.site import Route, Site

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
FEED_LENGTH = 20
MAP_LENGTH = 40


def routes(site: Site) -> dict[str, Route]:
    """Return the machine-readable ways into a site."""
    table: dict[str, Route] = {"/robots.txt": lambda: robots(site)}
    if site.face.feed:
        table[site.face.feed] = lambda: rss(site)
    if site.face.atom:
        table[site.face.atom] = lambda: atom(site)
    if site.face.sitemap:
        parts = [site.items[at : at + MAP_LENGTH] for at in range(0, len(site.items), MAP_LENGTH)]
        table[site.face.sitemap] = lambda: sitemap_index(site, len(parts))
        for number, part in enumerate(parts, 1):
            table[f"/sitemap-{number}.xml.gz"] = partial(sitemap, site, part)
    return table


def robots(site: Site) -> Answer:
    """Return robots.txt: the closed paths and the sitemap."""
    rules = ["User-agent: *", *(f"Disallow: {path}" for path in site.closed), "Crawl-delay: 0"]
    if site.face.sitemap:
        rules += ["", f"Sitemap: {site.url(site.face.sitemap)}"]
    return Answer(body=("\n".join(rules) + "\n").encode(), content_type="text/plain; charset=utf-8")


def rss(site: Site) -> Answer:
    """Return an RSS 2.0 feed of the newest articles; links carry the tracking parameters feeds have."""
    items = "".join(_rss_item(site, item) for item in site.items[:FEED_LENGTH])
    text = (
        f'{XML}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{escape(site.face.name)}</title><link>{site.base_url}</link>"
        f"<description>{escape(site.face.name)}</description><language>{site.face.lang}</language>{items}</channel></rss>\n"
    )
    return Answer(body=text.encode(), content_type="application/rss+xml; charset=utf-8")


def _rss_item(site: Site, item: Item) -> str:
    url = site.url(site.face.path(item))
    date = f"<pubDate>{format_datetime(item.moment)}</pubDate>" if item.moment else ""
    first = item.article.lead or item.article.text.partition("\n\n")[0]
    return (
        f"<item><title>{escape(item.article.title)}</title><link>{url}?utm_source=rss&amp;utm_medium=feed</link>{date}"
        f'<guid isPermaLink="false">{site.url(f"/?p={item.number}")}</guid>'
        f"<description>{escape(first)}</description></item>"
    )


def atom(site: Site) -> Answer:
    """Return an Atom feed of the newest articles."""
    newest = max((i.moment for i in site.items if i.moment), default=datetime.combine(site.today, time.min, UTC))
    entries = "".join(_atom_entry(site, item) for item in site.items[:FEED_LENGTH])
    text = (
        f'{XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>{escape(site.face.name)}</title>'
        f"<id>{site.base_url}</id><updated>{newest.isoformat()}</updated>"
        f'<link rel="self" href="{site.url(site.face.atom or "")}"/>{entries}</feed>\n'
    )
    return Answer(body=text.encode(), content_type="application/atom+xml; charset=utf-8")


def _atom_entry(site: Site, item: Item) -> str:
    url = site.url(site.face.path(item))
    date = f"<published>{item.moment.isoformat()}</published>" if item.moment else ""
    updated = (item.moment or datetime.combine(site.today, time.min, UTC)).isoformat()
    return (
        f'<entry><title>{escape(item.article.title)}</title><link href="{url}"/><id>{url}</id>{date}'
        f"<updated>{updated}</updated></entry>"
    )


def sitemap_index(site: Site, parts: int) -> Answer:
    """Return the index of the compressed sitemaps."""
    maps = "".join(f"<sitemap><loc>{site.url(f'/sitemap-{n}.xml.gz')}</loc></sitemap>" for n in range(1, parts + 1))
    return _xml(f'{XML}<sitemapindex xmlns="{SITEMAP}">{maps}</sitemapindex>\n')


def sitemap(site: Site, items: Sequence[Item]) -> Answer:
    """Return one gzip file of URLs with their news dates."""
    urls = "".join(_sitemap_url(site, item) for item in items)
    text = f'{XML}<urlset xmlns="{SITEMAP}" xmlns:news="{NEWS}">{urls}</urlset>\n'
    return Answer(body=gzip.compress(text.encode(), mtime=0), content_type="application/x-gzip")


def _sitemap_url(site: Site, item: Item) -> str:
    news = ""
    if item.moment:
        news = (
            f"<news:news><news:publication><news:name>{escape(site.face.name)}</news:name>"
            f"<news:language>{site.face.lang[:2]}</news:language></news:publication>"
            f"<news:publication_date>{item.moment.isoformat()}</news:publication_date>"
            f"<news:title>{escape(item.article.title)}</news:title></news:news>"
        )
    return f"<url><loc>{site.url(site.face.path(item))}</loc><lastmod>{site.today.isoformat()}</lastmod>{news}</url>"


def _xml(text: str) -> Answer:
    return Answer(body=text.encode(), content_type="application/xml; charset=utf-8")
