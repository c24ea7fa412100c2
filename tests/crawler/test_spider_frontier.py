"""The frontier decides from the archive alone what is fetched, so that a killed crawl is simply gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive import Archive, Visit, open_archive
from crawler.frontier import OPEN, Frontier, Walk
from crawler.identity import id_of
from crawler.outlet import Find, Outlet
from crawler.sources import Link
from crawler.tally import Tally
from news.article import Article

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
OUTLET = Outlet(
    id="site", name="Site", home="https://site.kz/", region="61", languages=("kk",),
    find=Find(include=(r"^/(?:amp/)?a/\d+",), identity=r"/a/(\d+)"),
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path, clock=lambda: NOW) as archive:
        yield archive


def frontier(archive: Archive, limit: int = 100) -> Frontier:
    return Frontier(OUTLET, archive, Tally(OUTLET, limit, lambda: 0.0, lambda _: None), now=lambda: NOW, limit=limit)


def url(number: int) -> str:
    return f"https://site.kz/a/{number}"


def visit(address: str, **changes: object) -> Visit:
    values = {"url": address, "fetched": NOW, "status": 200, "outlet": "site", "etag": '"1"', **changes}
    return Visit(**values)  # type: ignore[arg-type]


def article(number: int) -> Article:
    return Article(id=id_of(url(number), OUTLET), url=url(number), outlet="site", title="Т", body="Мәтін")


def test_a_source_is_remembered_only_when_all_its_links_are_settled(archive: Archive) -> None:
    front = frontier(archive)
    walk = front.begin("https://site.kz/feed")
    walk.visits = (visit("https://site.kz/feed"),)
    tasks = [t for n in (1, 2) if (t := front.offer(Link(url=url(n)), walk, 1))]
    front.end(walk)
    front.settle(tasks[0])
    assert archive.visit("https://site.kz/feed") is None
    front.settle(tasks[1])
    assert archive.visit("https://site.kz/feed") is not None


def test_new_links_open_a_source_again_until_they_are_settled(archive: Archive) -> None:
    archive.remember(visit("https://site.kz/list"))
    front = frontier(archive)
    walk = front.begin("https://site.kz/list")
    assert walk.was_whole
    task = front.offer(Link(url=url(1)), walk, 1)
    assert task is not None
    opened = archive.visit("https://site.kz/list")
    assert opened is not None
    assert (opened.status, opened.etag) == (OPEN, None)
    assert not frontier(archive).begin("https://site.kz/list").was_whole  # what a crawl after a kill would see


def test_one_article_is_one_task_and_its_other_urls_wait_in_reserve(archive: Archive) -> None:
    front = frontier(archive)
    first = front.offer(Link(url=url(1)), None, 1)
    assert first is not None
    assert front.offer(Link(url="https://site.kz/amp/a/1"), None, 1) is None
    assert front.next_url(first)
    assert first.url == "https://site.kz/amp/a/1"
    assert not front.next_url(first)


def test_what_the_archive_holds_is_not_asked_for_but_gains_its_url(archive: Archive) -> None:
    archive.add(article(1), [visit(url(1), article=id_of(url(1), OUTLET), next_visit=NOW + timedelta(days=1))])
    front = frontier(archive)
    assert front.offer(Link(url=url(1)), None, 1) is None
    assert front.offer(Link(url="https://site.kz/amp/a/1"), None, 1) is None
    held = archive.article_by_url("https://site.kz/amp/a/1")
    assert held is not None
    assert held.url == url(1)


def test_the_page_limit_bounds_tasks_and_related_links_are_not_forgotten(archive: Archive) -> None:
    front = frontier(archive, limit=1)
    walk = Walk(url="https://site.kz/list")
    assert front.offer(Link(url=url(1)), walk, 1) is not None
    assert front.offer(Link(url=url(2)), walk, 1) is None
    assert not walk.whole
    assert front.offer(Link(url=url(3)), Walk(url=url(1)), 2) is None
    assert front.tally.counts["left"] == 2
    assert [t.url for t in frontier(archive).due()] == [url(3)]


def test_what_is_due_is_asked_again_and_unfinished_pages_follow_their_links(archive: Archive) -> None:
    past = NOW - timedelta(hours=1)
    archive.add(article(1), [visit(url(1), article=id_of(url(1), OUTLET), next_visit=past)])
    archive.add(article(2), [visit(url(2), article=id_of(url(2), OUTLET), status=OPEN, etag=None, next_visit=NOW)])
    archive.remember(visit("https://moved.kz/a/3", next_visit=past), visit(url(4), next_visit=NOW + timedelta(days=1)))
    front = frontier(archive)
    depths = {t.url: t.depth for t in front.due()}
    assert depths == {url(1): 2, url(2): 1}
    assert front.due() == []
    moved = archive.visit("https://moved.kz/a/3")
    assert moved is not None
    assert moved.next_visit is None
