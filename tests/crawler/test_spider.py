"""Manners and memory of the spider, each on a small real site; the sites of one test are crawled side by side."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from archive import open_archive
from crawler.crawl import CrawlError, crawl
from crawler.outlet import Expect, Find, Outlet
from crawler.report import CrawlReport, OutletReport
from tests.crawler.site import Reply, Site, feed, listing, page, xml

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def run(home: Path, *outlets: Outlet, moment: datetime = NOW, **options: Any) -> CrawlReport:
    given = {"delay": 0, "pages": 100, "contact": "x@example.kz", "backoff": 0.05, "clock": lambda: moment}
    return crawl(home, outlets, **{**given, **options})


@pytest.fixture
def sites() -> Iterator[list[Site]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Site()) for _ in range(9)]


def test_manners_on_nine_sites_at_once(sites: list[Site], tmp_path: Path) -> None:
    delay, closed, patient, long_wait, limit, dates, kinds, scripted, gone = sites
    text = {"type": "text/plain"}
    for site in (delay, patient, long_wait, limit):
        site.routes |= {f"/a/{n}": page(n) for n in range(1, 7)}
        site.routes["/list"] = listing([f"/a/{n}" for n in range(1, 7)])
    delay.routes["/robots.txt"] = Reply(body=b"User-agent: *\nCrawl-delay: 0.6\nDisallow: /a/6", **text)
    closed.routes["/robots.txt"] = Reply(status=503)
    closed.routes["/list"] = listing(["/a/1"])
    answers = iter([Reply(status=503, headers={"Retry-After": "1"}), page(2)])
    patient.routes["/a/2"] = lambda: next(answers)
    long_wait.routes["/a/2"] = Reply(status=429, headers={"Retry-After": "3600"})
    entries = [(f"{dates.base}/a/1?utm_source=rss", "Fri, 20 Nov 2026 10:15:00 +0500"), ("/a/2", None)]
    dates.routes["/feed"] = feed(entries)
    dates.routes |= {"/a/1": page(1, date=""), "/a/2": page(2, date="")}
    kinds.routes["/list"] = listing([f"/a/{n}" for n in range(1, 7)])
    kinds.routes |= {
        "/a/1": Reply(body=b"%PDF-1.7", type="application/pdf"),
        "/a/2": Reply(status=302, headers={"Location": "/list"}),
        "/a/3": Reply(status=302, headers={"Location": "http://elsewhere.example/a/3"}), "/a/4": Reply(status=410),
        "/a/5": Reply(body=b"<html><body></body></html>"), "/a/6": page(6),
    }
    scripted.routes["/list"] = Reply(body=b'<html><body><script>var x=["\\/a\\/1", "/b/2"]</script></body></html>')
    scripted.routes["/a/1"] = page(1)
    gone.routes["/feed"] = Reply(body=b"<html>not a feed")
    gone.routes["/map"] = Reply(status=404)

    outlets = [
        delay.outlet("delay", listings=("/list",)), closed.outlet("closed", listings=("/list",)),
        patient.outlet("patient", listings=("/list",)), long_wait.outlet("long", listings=("/list",)),
        limit.outlet("limit", listings=("/list",), max_pages=3), dates.outlet("dates", feeds=("/feed",)),
        kinds.outlet("kinds", listings=("/list",)), scripted.outlet("scripted", listings=("/list",)),
        gone.outlet("gone", feeds=("/feed",), sitemaps=("/map",)),
    ]
    report = run(tmp_path, *outlets, together=9)
    by_id = {o.outlet: o for o in report.outlets}
    with open_archive(tmp_path) as archive:
        reasons = {r.url: r.reason for r in archive.rejects()}
        first = archive.article_by_url(f"{dates.base}/a/1")
        second = archive.article_by_url(f"{dates.base}/a/2")

    moments = [h.at for h in delay.hits]
    assert all(b - a > 0.55 for a, b in pairwise(moments))
    assert delay.asked("/a/6") == 0
    assert by_id["delay"].new == 5
    assert [h.target for h in closed.hits] == ["/robots.txt"] * 4
    assert by_id["closed"].error is not None
    assert "503" in by_id["closed"].error
    assert not report.ok
    tries = [h.at for h in patient.hits if h.target == "/a/2"]
    assert tries[1] - tries[0] > 0.95
    assert by_id["patient"].new == 6
    assert long_wait.asked("/a/2") == 1
    assert by_id["long"].failures == {"http 429": 1}
    assert by_id["long"].new == 5
    assert (by_id["limit"].pages, by_id["limit"].new, by_id["limit"].left) == (3, 2, 4)
    assert first is not None
    assert (first.published, first.precision) == (datetime(2026, 11, 20, 5, 15, tzinfo=UTC), "minute")
    assert second is not None
    assert second.published is None
    assert by_id["kinds"].new == by_id["scripted"].new == 1
    assert reasons[f"{kinds.base}/a/1"] == "not HTML: application/pdf"
    assert reasons[f"{kinds.base}/a/2"].startswith("redirected")
    assert reasons[f"{kinds.base}/a/3"] == "foreign host: elsewhere.example"
    assert reasons[f"{kinds.base}/a/4"] == "http 410"
    assert reasons[f"{kinds.base}/a/5"].startswith("no article")
    assert [w.rpartition(": ")[2] for w in by_id["gone"].warnings] == ["not a feed", "http 404"]
    assert by_id["gone"].failures == {"source": 2}
    assert "no source could be read" in str(by_id["gone"].error)


def test_a_dead_host_is_named_and_the_others_go_on(sites: list[Site], tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    dead = Outlet(
        id="dead", name="dead", home=f"http://127.0.0.1:{port}/", region="KZ", languages=("kk",),
        find=Find(listings=(f"http://127.0.0.1:{port}/list",), include=("^/a/",)),
    )
    unknown = Outlet(
        id="unknown", name="unknown", home="http://no-such-host.invalid/", region="KZ", languages=("kk",),
        find=Find(feeds=("http://no-such-host.invalid/rss",), include=("^/a/",)),
    )
    sites[0].routes |= {"/list": listing(["/a/1"]), "/a/1": page(1)}
    report = run(tmp_path, dead, unknown, sites[0].outlet("alive", listings=("/list",)))
    errors = {o.outlet: o.error for o in report.outlets}
    assert "connection refused" in str(errors["dead"])
    assert "host not found" in str(errors["unknown"])
    assert errors["alive"] is None
    assert report.outlets[2].new == 1
    with open_archive(tmp_path) as archive:
        states = archive.outlet_states()
    assert states["dead"].failures == 1
    assert states["alive"].last_success is not None


def test_a_page_limit_is_made_up_for_by_the_next_crawls(sites: list[Site], tmp_path: Path) -> None:
    site = sites[0]
    site.routes |= {f"/a/{n}": page(n) for n in range(1, 21)}
    for number in range(1, 5):
        site.routes[f"/list?page={number}"] = listing([f"/a/{n}" for n in range(number * 5 - 4, number * 5 + 1)])
    outlet = site.outlet(listings=("/list?page={page}",))
    counts = []
    for _ in range(2):
        report = run(tmp_path, outlet, pages=16).outlets[0]
        assert report.pages <= 16
        counts.append(report.new)
    assert sum(counts) == 20
    before = len(site.hits)
    assert run(tmp_path, outlet, pages=9).total("new") == 0
    assert [h.target for h in site.hits[before:]] == ["/robots.txt", "/list?page=1"]


def test_news_changes_and_new_urls_are_noticed(sites: list[Site], tmp_path: Path) -> None:
    site = sites[0]
    site.routes |= {f"/a/{n}": page(n) for n in range(1, 4)}
    site.routes["/list"] = listing(["/a/1", "/a/2", "/a/3"])
    outlet = site.outlet(listings=("/list",))
    assert run(tmp_path, outlet).total("new") == 3
    site.routes["/a/2"] = page(22)
    site.routes |= {"/a/4": page(4), "/list": listing(["/a/4", "/amp/a/3?utm_source=x", "/a/2", "/a/1"])}
    report = run(tmp_path, outlet, moment=NOW + timedelta(days=6)).outlets[0]
    assert (report.new, report.changed, report.not_modified) == (1, 1, 2)
    assert site.asked("/amp/a/3") == 0
    with open_archive(tmp_path) as archive:
        assert archive.count() == 4
        changed, aliased = archive.article_by_url(f"{site.base}/a/2"), archive.article_by_url(f"{site.base}/amp/a/3")
    assert changed is not None
    assert changed.title == "Ауыл тұрғындарымен 22-кездесу өтті"
    assert aliased is not None
    assert aliased.url == f"{site.base}/a/3"


def test_compressed_sitemaps_since_a_day_and_related_links(sites: list[Site], tmp_path: Path) -> None:
    site = sites[0]
    urls = "".join(
        f"<url><loc>{site.base}/a/{n}</loc><lastmod>2026-11-{n + 10}</lastmod></url>" for n in range(1, 11)
    )
    packed = gzip.compress(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode())
    site.routes |= {
        "/map.xml": xml(f"<sitemapindex><sitemap><loc>{site.base}/part.xml.gz</loc></sitemap></sitemapindex>"),
        "/part.xml.gz": Reply(body=packed, type="application/x-gzip"),
        **{f"/a/{n}": page(n) for n in range(1, 13)},
        "/a/10": page(10, links="<a href='/a/11'>11</a>"), "/a/11": page(11, links="<a href='/a/12'>12</a>"),
    }
    outlet = site.outlet(sitemaps=("/map.xml",))
    report = run(tmp_path, outlet, since=NOW - timedelta(days=9)).outlets[0]
    assert report.new == 5  # 7 to 10 by their dates, 11 as linked from 10; 12 lies deeper than two links
    asked = sorted(h.target for h in site.hits if h.target.startswith("/a/"))
    assert asked == ["/a/10", "/a/11", "/a/7", "/a/8", "/a/9"]
    assert run(tmp_path, outlet).total("new") == 6


def test_slow_answers_and_long_crawls_end_in_time(sites: list[Site], tmp_path: Path) -> None:
    slow, long = sites[:2]
    slow.routes |= {"/list": listing(["/a/1", "/a/2"]), "/a/1": Reply(wait=2.5), "/a/2": page(2)}
    long.routes |= {f"/a/{n}": page(n) for n in range(1, 41)}
    long.routes |= {"/list": listing([f"/a/{n}" for n in range(1, 41)])}
    long.routes["/robots.txt"] = Reply(body=b"User-agent: *\nCrawl-delay: 0.5", type="text/plain")
    outlets = slow.outlet("slow", listings=("/list",)), long.outlet("long", listings=("/list",))
    report = run(tmp_path, *outlets, timeout=0.5, time_limit=6)
    assert report.outlets[0].failures == {"timeout": 1}
    assert report.outlets[0].new == 1
    assert slow.asked("/a/1") == 4
    assert 0 < report.outlets[1].new < 20
    assert "stopped after 6 s" in report.outlets[1].warnings[0]
    assert report.seconds < 20


def test_alarms_and_bugs_are_loud(sites: list[Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few, bad = sites[:2]
    few.routes |= {f"/a/{n}": page(n, date="2026-10-01T10:00:00+05:00") for n in range(1, 7)}
    few.routes["/list"] = listing([f"/a/{n}" for n in range(1, 7)])
    bad.routes |= {"/list": listing(["/a/1"]), "/a/1": Reply(body=b"<html>x", headers={"Location": "::"}, status=302)}
    report = run(
        tmp_path, few.outlet("few", listings=("/list",), expect=Expect(per_day=50, min_chars=5000)),
        bad.outlet("bad", listings=("/list",)),
    )
    few_report, bad_report = report.outlets
    assert [w.split(" ")[0] for w in few_report.warnings] == ["only", "6", "nothing"]
    assert bad_report.new == 0
    assert sum(bad_report.rejected.values()) + sum(bad_report.failures.values()) == 1


def test_a_crawl_can_be_stopped_from_another_thread_and_goes_on_later(sites: list[Site], tmp_path: Path) -> None:
    site = sites[0]
    site.routes |= {f"/a/{n}": page(n) for n in range(1, 13)}
    site.routes["/list"] = listing([f"/a/{n}" for n in range(1, 13)])
    outlet, stop, reports = site.outlet(listings=("/list",)), threading.Event(), []

    def watch(report: OutletReport) -> None:
        if report.new >= 2:
            stop.set()

    options = {"stop": stop, "progress": watch, "delay": 0.2}
    thread = threading.Thread(target=lambda: reports.append(run(tmp_path, outlet, **options)))
    thread.start()
    thread.join(60)
    assert 2 <= reports[0].total("new") < 12
    assert reports[0].total("left") > 0
    assert reports[0].total("new") + run(tmp_path, outlet).total("new") == 12


def test_a_failed_progress_or_process_is_an_error_and_ends_the_child(sites: list[Site], tmp_path: Path) -> None:
    sites[0].routes |= {"/list": listing(["/a/1"]), "/a/1": page(1)}
    outlet = sites[0].outlet(listings=("/list",))

    def fail(_: OutletReport) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(tmp_path / "one", outlet, progress=fail)
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CrawlError, match="cannot be used as home"):
        run(tmp_path / "file", outlet)
    assert run(tmp_path / "one", outlet).ok
