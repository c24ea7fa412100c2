"""The ways into the sample press: robots.txt, sitemaps, feeds, listings, redirects."""

from __future__ import annotations

import gzip
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.robotparser import RobotFileParser

import pytest

from crawler.identity import id_of
from crawler.samplepress import SamplePress
from tests.crawler.pressclient import TODAY, first, get


@pytest.fixture(scope="module")
def press() -> Iterator[SamplePress]:
    with SamplePress(today=TODAY) as running:
        yield running


def test_robots_forbids_one_article_of_each_outlet(press: SamplePress) -> None:
    for outlet in press.outlets.values():
        closed = [o.url for o in press.oddities if o.outlet == outlet.id and o.kind == "forbidden"]
        text = get(f"{outlet.home}robots.txt")[1].decode()
        rules = RobotFileParser()
        rules.parse(text.splitlines())
        assert len(closed) == 1
        assert not rules.can_fetch("Baqylau", closed[0])
        assert get(closed[0])[0].status == 200
        assert all(rules.can_fetch("Baqylau", e.url) for e in press.expected if e.outlet == outlet.id)
        assert not rules.crawl_delay("Baqylau")
        assert ("Sitemap:" in text) == bool(outlet.find.sitemaps)


def test_sitemaps_lead_to_every_article(press: SamplePress) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}
    for outlet in press.outlets.values():
        for index in outlet.find.sitemaps:
            found = []
            for part in ET.fromstring(get(index)[1]).iterfind("s:sitemap/s:loc", space):
                response, body = get(part.text or "", Accept_Encoding="gzip")
                assert response.getheader("Content-Encoding") is None
                root = ET.fromstring(gzip.decompress(body))
                found += [loc.text for loc in root.iterfind("s:url/s:loc", space)]
                assert root.find("s:url/n:news/n:publication_date", space) is not None
            assert sorted(str(u) for u in found) == sorted(e.url for e in press.expected if e.outlet == outlet.id)


def test_feeds_are_valid_and_newest_first(press: SamplePress) -> None:
    rss = ET.fromstring(get(press.outlets["sample_wordpress"].find.feeds[0])[1])
    dates = [parsedate_to_datetime(e.text or "") for e in rss.iterfind("channel/item/pubDate")]
    assert len(dates) == 20
    assert dates == sorted(dates, reverse=True)
    assert all("utm_source=rss" in (e.text or "") for e in rss.iterfind("channel/item/link"))
    atom = ET.fromstring(get(press.outlets["sample_pravda"].find.feeds[0])[1])
    space = {"a": "http://www.w3.org/2005/Atom"}
    published = [datetime.fromisoformat(e.text or "") for e in atom.iterfind("a:entry/a:published", space)]
    assert len(published) == 20
    assert published == sorted(published, reverse=True)


def test_listings_lead_to_every_article(press: SamplePress) -> None:
    for outlet in press.outlets.values():
        pattern = outlet.find.listings[-1]
        seen, page = set(), 1
        while (answer := get(pattern.format(page=page)))[0].status == 200:
            for href in answer[1].decode().split('href="')[1:]:
                path = href.partition('"')[0].replace("&amp;", "&")
                seen.add(id_of(outlet.home.rstrip("/") + path, outlet))
            page += 1
        ids = {e.id: e for e in press.expected if e.outlet == outlet.id}
        short = {id_of(u, outlet): e.id for e in ids.values() for u in e.other_urls}
        assert ids.keys() <= {short.get(i, i) for i in seen}, outlet.id
        assert page > 2


def test_tracking_parameters_change_nothing(press: SamplePress) -> None:
    url = first(press, "sample_listing")
    assert get(f"{url}?utm_source=x&utm_medium=y")[1] == get(url)[1]


def test_old_paths_redirect(press: SamplePress) -> None:
    moved = [e for e in press.expected if e.outlet == "sample_wordpress"][4]
    response, _ = get(moved.other_urls[0])
    assert (response.status, response.getheader("Location")) == (301, moved.url)
