"""The three real texts of ../shared/seeds, served with their faces and crawled like any article."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from archive import open_archive
from crawler.crawl import crawl
from crawler.outlet import Outlet
from crawler.samplepress import Expected, SamplePress
from news.times import local_date
from tests.crawler.seeds import seed_articles


def near(press: SamplePress, want: Expected) -> Outlet:
    """Return the outlet with one way in: the page of its listing that shows the article."""
    site, outlet = press.sites[want.outlet], press.outlets[want.outlet]
    position = next(n for n, item in enumerate(site.items) if item.article.id == want.source)
    page = site.url(site.face.page_path(position // site.face.per_page + 1))
    return replace(outlet, find=replace(outlet.find, feeds=(), sitemaps=(), listings=(page,), depth=1))


def test_the_seeds_are_crawled_from_their_faces(shared: Path, tmp_path: Path) -> None:
    with SamplePress(today=local_date(datetime.now(UTC)), extra=seed_articles(shared)) as press:
        wanted = [e for e in press.expected if e.source.startswith("seed-")]
        crawl(tmp_path, [near(press, want) for want in wanted], delay=0, pages=40, contact="desk@example.kz")
    with open_archive(tmp_path) as archive:
        for want in wanted:
            got = archive.get(want.id)
            assert got is not None, want.url
            assert (got.title, got.lead, got.published, got.precision) == (
                want.title, want.lead, want.published, want.precision,
            )
            assert got.body is not None
            printed, arrived = set(want.body.split("\n\n")) - {want.lead}, set(got.body.split("\n\n")) - {want.lead}
            assert arrived <= printed
            assert all(len(line) < 40 for line in printed - arrived), "only the lines of a signature may be missing"
