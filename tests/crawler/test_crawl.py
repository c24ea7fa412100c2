"""The crawl stage on the whole sample press, over real HTTP, into a real archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive import open_archive
from archive.store import Archive
from crawler.crawl import crawl
from crawler.report import CrawlReport
from crawler.samplepress import SamplePress
from crawler.samplepress.oddities import Oddity

CONTACT = "desk@example.kz"


@dataclass(frozen=True, slots=True)
class Crawled:
    """A press crawled three times: first, at once again, and two weeks later when pages are due for a revisit."""

    press: SamplePress
    archive: Archive
    first: CrawlReport
    again: CrawlReport
    later: CrawlReport
    hits: tuple[int, int, int]

    def oddity(self, kind: str) -> Oddity:
        return next(o for o in self.press.oddities if o.kind == kind)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    home: Path = tmp_path_factory.mktemp("press")
    reports, hits, start = [], [], datetime.now(UTC)
    with SamplePress() as press:
        for moment in (start, start + timedelta(minutes=5), start + timedelta(days=15)):
            options = {"delay": 0, "pages": 1000, "contact": CONTACT, "backoff": 0.05}
            reports.append(crawl(home, press.outlets.values(), clock=lambda m=moment: m, **options))
            hits.append(len(press.requests))
        with open_archive(home) as archive:
            yield Crawled(press, archive, *reports, hits=tuple(hits))


def test_every_expected_article_arrives_once(crawled: Crawled) -> None:
    ids = [article.id for article in crawled.archive.articles()]
    assert len(ids) == len(set(ids))
    assert [e.url for e in crawled.press.expected if e.id not in set(ids)] == []


def test_every_article_points_at_its_raw_response(crawled: Crawled) -> None:
    for article in crawled.archive.articles():
        assert article.warc is not None
        raw = crawled.archive.read_response(article.warc)
        assert raw.status == 200
        assert raw.url in (article.url, *article.other_urls), (raw.url, article)


def test_we_name_ourselves_on_every_request(crawled: Crawled) -> None:
    assert {h.headers["user-agent"] for h in crawled.press.requests} == {f"Baqylau/1.0 (+{CONTACT})"}


def test_dates_are_right_or_absent_and_the_listing_helps_out(crawled: Crawled) -> None:
    wrong = []
    from_listing = 0
    for expected in crawled.press.expected:
        article = crawled.archive.get(expected.id)
        assert article is not None
        if article.published is not None and expected.published is None:
            wrong.append((expected.url, article.published, None))
        elif article.published and abs(article.published - expected.published) >= timedelta(days=1):
            wrong.append((expected.url, article.published, expected.published))
        from_listing += not expected.date_on_page and article.published is not None
    assert wrong == []
    hidden = [e for e in crawled.press.expected if not e.date_on_page and e.published]
    assert from_listing >= 0.9 * len(hidden) > 0


def test_one_article_under_many_urls_is_one_article(crawled: Crawled) -> None:
    aliased = [e for e in crawled.press.expected if e.other_urls]
    assert aliased
    met = 0
    for expected in aliased:
        for url in expected.other_urls:
            article = crawled.archive.article_by_url(url)
            if article is not None:
                assert article.id == expected.id
                met += 1
    assert met > 0


def test_what_robots_forbids_is_never_asked_for(crawled: Crawled) -> None:
    forbidden = [o for o in crawled.press.oddities if o.outcome == "forbidden"]
    assert forbidden
    reasons = {r.url: r.reason for r in crawled.archive.rejects()}
    for oddity in forbidden:
        assert not [h for h in crawled.press.requests if h.outlet == oddity.outlet and h.target.startswith(oddity.path)]
        assert reasons[oddity.url] == "robots.txt forbids it"


@pytest.mark.parametrize(("outcome", "reason"), [
    ("missing", "http 404"), ("loop", "redirect loop"), ("too_large", "too large"), ("no_article", "no article"),
])
def test_pages_that_are_no_articles_are_named_with_their_reason(crawled: Crawled, outcome: str, reason: str) -> None:
    odd = [o for o in crawled.press.oddities if o.outcome == outcome]
    reasons = {r.url: r.reason for r in crawled.archive.rejects()}
    assert odd
    for oddity in odd:
        assert reasons[oddity.url].startswith(reason)
        assert crawled.archive.article_by_url(oddity.url) is None


@pytest.mark.parametrize("kind", ["hiccup", "broken", "windows_1251", "misdeclared"])
def test_pages_in_trouble_still_arrive(crawled: Crawled, kind: str) -> None:
    oddity = crawled.oddity(kind)
    article = crawled.archive.article_by_url(oddity.url)
    assert article is not None
    expected = next(e for e in crawled.press.expected if e.id == article.id)
    assert article.title == expected.title
    assert expected.body[:60] in (article.body or "")


def test_a_second_crawl_asks_only_the_sources(crawled: Crawled) -> None:
    assert crawled.again.total("new") == crawled.again.total("changed") == crawled.again.total("same") == 0
    assert crawled.again.total("not_modified") > 0
    second = crawled.press.requests[crawled.hits[0] : crawled.hits[1]]
    assert all(h.status in (200, 304) for h in second)
    assert len(second) < 40


def test_young_articles_are_asked_for_again_with_conditions(crawled: Crawled) -> None:
    third = crawled.press.requests[crawled.hits[1] :]
    revisits = [h for h in third if "if-none-match" in h.headers]
    assert crawled.later.total("new") == crawled.later.total("changed") == 0
    assert len(revisits) > len(crawled.press.outlets)
    assert {h.status for h in revisits} == {304}


def test_reports_count_every_page(crawled: Crawled) -> None:
    report = crawled.first
    assert report.ok
    assert report.total("new") == crawled.archive.count()
    assert report.total("pages") >= report.total("new")
    assert report.reasons("failures") == {}
    assert all(o.finished and o.seconds > 0 for o in report.outlets)
    assert {o.outlet for o in report.outlets} == set(crawled.press.outlets)
    assert [o.warnings for o in report.outlets if o.warnings] == []
