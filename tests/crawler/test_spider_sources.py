"""Feeds, sitemaps and listings as pure functions: bytes in, links with their dates out."""

from __future__ import annotations

import contextlib
import gzip
from datetime import UTC, datetime

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.outlet import Find, Outlet
from crawler.sources import (
    SourceError,
    absolute,
    feed_links,
    page_links,
    read_date,
    script_links,
    sitemap_links,
    unpack,
)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
BASE = "https://site.kz/list?page=2"
OUTLET = Outlet(
    id="site", name="Site", home="https://site.kz/", region="27", languages=("kk",),
    find=Find(include=(r"^/a/\d+",), exclude=("/print$",), identity=r"/a/(\d+)"),
)

RSS = """<?xml version="1.0" encoding="windows-1251"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><link>https://site.kz/</link>
<item><title>Первая</title><link> https://site.kz/a/1?utm_source=rss </link>
<pubDate>Tue, 24 Nov 2026 09:30:00 +0500</pubDate></item>
<item><title>Вторая</title><guid>https://site.kz/a/2</guid><dc:date>2026-11-23</dc:date></item>
<item><title>Третья</title><guid isPermaLink="false">77</guid><link>/a/3</link><pubDate>вчера</pubDate></item>
<item><title>Без ссылки</title></item>
<item><title>Из будущего</title><link>https://site.kz/a/4</link>
<pubDate>Tue, 24 Nov 2099 09:30:00 +0500</pubDate></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><updated>2026-11-25T00:00:00Z</updated>
<entry><link rel="edit" href="/edit/1"/><link rel="alternate" href="https://site.kz/a/1"/>
<published>2026-11-20T10:00:00+05:00</published></entry>
<entry><link href="https://site.kz/a/2"/><updated>2026-11-24T10:00:00Z</updated></entry></feed>"""

MAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://site.kz/a/1</loc><lastmod>2026-11-24</lastmod>
<n:news><n:publication_date>2019-10-17T14:30:00+06:00</n:publication_date></n:news></url>
<url><loc> https://site.kz/a/2 </loc></url><url><lastmod>2020-01-01</lastmod></url></urlset>"""


def test_rss_with_its_dates() -> None:
    links = feed_links(RSS.encode("windows-1251"), BASE, OUTLET, NOW)
    assert [k.url for k in links] == [f"https://site.kz/a/{n}" for n in (1, 2, 3, 4)]
    assert links[0].hint is not None
    assert links[0].hint.published == datetime(2026, 11, 24, 4, 30, tzinfo=UTC)
    assert links[1].hint is not None
    assert links[1].hint.precision == "day"
    assert links[2].hint is links[3].hint is None  # neither words nor a day to come are guessed at


def test_atom_takes_publication_and_never_the_update() -> None:
    links = feed_links(ATOM.encode(), BASE, OUTLET, NOW)
    assert [k.url for k in links] == ["https://site.kz/a/1", "https://site.kz/a/2"]
    assert links[0].hint is not None
    assert links[1].hint is None


def test_broken_feeds_give_what_can_be_read() -> None:
    cut = RSS.encode("windows-1251")[:700].replace(b"</title>", b"", 1)
    assert [k.url for k in feed_links(cut, BASE, OUTLET, NOW)][:1] == ["https://site.kz/a/1"]


@pytest.mark.parametrize("raw", [b"", b"<html><body>404</body></html>", b"plain", b"{}", b"<opml/>"])
def test_what_is_no_feed_or_sitemap_is_said(raw: bytes) -> None:
    with pytest.raises(SourceError, match=r"site\.kz"):
        feed_links(raw, BASE, OUTLET, NOW)
    with pytest.raises(SourceError, match=r"site\.kz"):
        sitemap_links(raw, BASE, OUTLET, NOW, 1000)


@pytest.mark.parametrize("raw", [MAP.encode(), gzip.compress(MAP.encode())])
def test_sitemaps(raw: bytes) -> None:
    index, links = sitemap_links(raw, BASE, OUTLET, NOW, 10_000)
    found = list(links)
    assert not index
    assert [k.url for k in found] == ["https://site.kz/a/1", "https://site.kz/a/2"]
    assert found[0].hint is not None
    assert found[0].hint.published == datetime(2019, 10, 17, 8, 30, tzinfo=UTC)
    assert found[0].changed == datetime(2026, 11, 23, 19, tzinfo=UTC)
    assert found[1].hint is found[1].changed is None


def test_sitemap_index_and_bombs() -> None:
    text = b"<sitemapindex><sitemap><loc>/part.xml.gz</loc></sitemap></sitemapindex>"
    index, links = sitemap_links(text, BASE, OUTLET, NOW, 10_000)
    assert index
    assert [k.url for k in links] == ["https://site.kz/part.xml.gz"]
    with pytest.raises(SourceError, match="unpacked"):
        unpack(gzip.compress(b" " * 20_000), BASE, 10_000)
    with pytest.raises(SourceError, match="broken gzip"):
        unpack(b"\x1f\x8b\x08nonsense", BASE, 10_000)


LISTING = """<html><body><header><time datetime="2026-11-25">today</time></header>
<div class=card><a href="/a/1">Бір</a><div><time datetime="2026-11-20T09:00">20.11</time></div>
<a href="/a/1#comments">3</a></div>
<div class=card><a href="/a/2?utm_source=x"><time datetime="2026-11-19">19.11</time></a></div>
<div class=card><a href="/a/3">Үш</a><time datetime="soon">?</time></div>
<a href="/a/4/print">print</a> <a href="https://other.kz/a/5">5</a> <a href="mailto:x@y.kz">m</a> <a href="http://[">?</a>
<a name=x>no address</a></body></html>"""


def test_a_listing_lends_each_link_only_its_own_date() -> None:
    links = page_links(lxml.html.fromstring(LISTING), BASE, OUTLET, NOW)
    assert [k.url for k in links] == ["https://site.kz/a/1", "https://site.kz/a/2", "https://site.kz/a/3"]
    assert links[0].hint is not None
    assert links[0].hint.published == datetime(2026, 11, 20, 4, tzinfo=UTC)
    assert links[1].hint is not None
    assert links[1].hint.precision == "day"
    assert links[2].hint is None


def test_links_that_only_a_script_holds() -> None:
    text = '{"items":[{"u":"\\/a\\/11"},{"u":"https:\\/\\/site.kz\\/a\\/12"},{"u":"/b/1"}]}'
    assert [k.url for k in script_links(text, BASE, OUTLET)] == ["https://site.kz/a/11", "https://site.kz/a/12"]


def test_local_times_follow_the_outlets_region() -> None:
    west = read_date("2019-10-17 14:30", "27", NOW)
    east = read_date("2019-10-17 14:30", "KZ", NOW)
    assert west is not None
    assert east is not None
    assert (west.published - east.published).total_seconds() == 3600


@given(st.binary(max_size=300))
def test_no_bytes_break_the_readers(raw: bytes) -> None:
    for reader in (feed_links, lambda *a: list(sitemap_links(*a, 1000)[1])):
        with contextlib.suppress(SourceError):
            reader(raw, BASE, OUTLET, NOW)


@given(st.text(max_size=80))
def test_no_text_breaks_links_and_dates(text: str) -> None:
    url = absolute(BASE, text)
    assert url is None or absolute(url, url) == url
    read_date(text, "KZ", NOW)
