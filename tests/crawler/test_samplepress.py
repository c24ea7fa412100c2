"""The sample press over real HTTP: headers, conditional requests, encodings, feeds, oddities, determinism."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest

from crawler.identity import id_of
from crawler.outlet import outlet_of
from crawler.samplepress import PressArticle, SamplePress
from crawler.samplepress.oddities import ODDITIES
from news.errors import BaqylauError
from news.times import local_date, week_of

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def press() -> Iterator[SamplePress]:
    with SamplePress(today=TODAY) as running:
        yield running


def get(url: str, method: str = "GET", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    connection.request(method, target, headers={k.replace("_", "-"): v for k, v in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def odd(press: SamplePress, kind: str) -> str:
    return next(o.url for o in press.oddities if o.kind == kind)


def first(press: SamplePress, outlet: str) -> str:
    return next(e.url for e in press.expected if e.outlet == outlet)


def test_every_gold_article_and_story_version_is_printed_once(press: SamplePress) -> None:
    sources = Counter(e.source for e in press.expected)
    assert len(press.expected) == 514
    assert set(sources.values()) == {1}
    assert len({e.id for e in press.expected}) == 514


def test_languages_go_where_they_are_read(press: SamplePress) -> None:
    spoken = {"sample_listing": {"ru"}, "sample_pravda": {"ru"}, "sample_latin": {"kk-Latn"}}
    for outlet in press.outlets:
        langs = {e.lang for e in press.expected if e.outlet == outlet}
        assert langs <= spoken.get(outlet, {"kk", "kk+ru"}), outlet
        assert langs, outlet


def test_every_outlet_is_a_host_of_its_own(press: SamplePress) -> None:
    hosts = [host for outlet in press.outlets.values() for host in outlet.hosts]
    assert len(hosts) == len(set(hosts)) == 7
    for expected in press.expected:
        outlet = outlet_of(expected.url, press.outlets)
        assert outlet is not None
        assert outlet.id == expected.outlet
        assert outlet.is_article(expected.url), expected.url


def test_all_urls_of_an_article_share_its_id(press: SamplePress) -> None:
    for expected in press.expected:
        for url in expected.other_urls:
            if "/?p=" not in url:  # the short link names the article only by redirecting to it
                assert id_of(url, press.outlets[expected.outlet]) == expected.id, url


def test_every_article_is_served_as_html(press: SamplePress) -> None:
    hiccup = odd(press, "hiccup")
    for expected in press.expected:
        if expected.url == hiccup:
            continue
        response, body = get(expected.url)
        assert response.status == 200, expected.url
        assert (response.getheader("Content-Type") or "").startswith("text/html; charset=")
        assert len(body) == int(response.getheader("Content-Length") or 0)


def test_a_known_page_is_not_sent_again(press: SamplePress) -> None:
    for outlet in press.outlets:
        response, _ = get(first(press, outlet))
        tag, changed = response.getheader("ETag") or "", response.getheader("Last-Modified") or ""
        assert get(first(press, outlet), If_None_Match=tag)[0].status == 304
        assert get(first(press, outlet), If_Modified_Since=changed)[0].status == 304
        assert get(first(press, outlet), If_None_Match='"other"', If_Modified_Since=changed)[0].status == 200
        assert get(first(press, outlet), If_Modified_Since="Thu, 01 Jan 2015 00:00:00 GMT")[0].status == 200
        assert get(first(press, outlet), If_Modified_Since="no date")[0].status == 200
        assert parsedate_to_datetime(changed) < datetime(2026, 11, 25, tzinfo=UTC)


def test_pages_travel_compressed_when_asked(press: SamplePress) -> None:
    url = first(press, "sample_next")
    plain = get(url)[1]
    response, packed = get(url, Accept_Encoding="gzip, deflate")
    assert response.getheader("Content-Encoding") == "gzip"
    assert len(packed) < len(plain) / 2
    assert gzip.decompress(packed) == plain


def test_head_sends_no_body(press: SamplePress) -> None:
    response, body = get(first(press, "sample_egemen"), method="HEAD")
    assert response.status == 200
    assert int(response.getheader("Content-Length") or 0) > 5000
    assert body == b""


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


def test_the_amp_page_shows_the_same_article(press: SamplePress) -> None:
    article = next(e for e in press.expected if e.outlet == "sample_egemen")
    page = get(article.other_urls[0])[1].decode()
    assert "<html amp" in page
    assert article.title in page
    assert f'<link rel="canonical" href="{article.url}">' in page


def test_every_kind_of_oddity_occurs(press: SamplePress) -> None:
    assert {o.kind for o in press.oddities} == set(ODDITIES)


def test_a_missing_article_is_404(press: SamplePress) -> None:
    assert get(odd(press, "missing"))[0].status == 404


def test_a_failing_article_answers_the_second_time() -> None:
    with SamplePress(today=TODAY) as fresh:
        url = odd(fresh, "hiccup")
        assert [get(url)[0].status for _ in range(3)] == [500, 200, 200]


def test_a_redirect_loop_never_ends(press: SamplePress) -> None:
    url, seen = odd(press, "loop"), []
    for _ in range(4):
        response, _ = get(url)
        assert response.status == 302
        seen.append(url)
        url = response.getheader("Location") or ""
    assert seen[0] == seen[2] != seen[1] == seen[3]


def test_the_huge_page_is_several_megabytes(press: SamplePress) -> None:
    assert len(get(odd(press, "huge"))[1]) > 4_000_000


@pytest.mark.parametrize(("kind", "charset", "encoding"), [
    ("windows_1251", "windows-1251", "cp1251"), ("misdeclared", "ISO-8859-1", "utf-8"),
])
def test_odd_encodings_carry_the_right_text(press: SamplePress, kind: str, charset: str, encoding: str) -> None:
    url = odd(press, kind)
    response, body = get(url)
    article = next(e for e in press.expected if e.url == url)
    assert response.getheader("Content-Type") == f"text/html; charset={charset}"
    assert article.title in body.decode(encoding).replace("&#34;", '"')
    assert article.body.partition("\n\n")[0][:40] in body.decode(encoding).replace("&#34;", '"')


def test_the_broken_page_has_lost_its_end_tags(press: SamplePress) -> None:
    page = get(odd(press, "broken"))[1].decode()
    assert "</p>" not in page
    assert "</html>" not in page


def test_each_face_prints_its_own_date(press: SamplePress) -> None:
    forms = {
        "sample_egemen": r"• \d\d [А-ЯҚӨҮІ]\w+, \d{4}</span>",
        "sample_next": r'"datePublished": "\d{4}-\d\d-\d\dT\d\d:\d\d',
        "sample_wordpress": r'<time class="entry-date published" datetime="\d{4}-',
        "sample_latin": r"• \d\d \w+, \d{4}<",
        "sample_listing": r'<div class="article-date">\d\d\.\d\d\.\d{4}, \d\d:\d\d</div>',
        "sample_pravda": r'<time class="article__date">\d\d? \w+ \d{4} г\. \d\d?:\d\d</time>',
    }
    for outlet, form in forms.items():
        assert re.search(form, get(first(press, outlet))[1].decode()), outlet
    ernur = [e for e in press.expected if e.outlet == "sample_ernur"]
    assert not any(e.date_on_page for e in ernur)


def test_this_week_and_last_week_are_never_empty() -> None:
    for today in (TODAY, date(2026, 11, 23), date(2027, 1, 3)):
        press = SamplePress(today=today)
        try:
            weeks = Counter(week_of(local_date(e.published) or date.min) for e in press.expected)
            fresh = today - timedelta(days=14)
            langs = Counter(e.lang for e in press.expected if (local_date(e.published) or date.min) > fresh)
            assert weeks[week_of(today)] >= 12
            assert weeks[week_of(today - timedelta(7))] >= 14
            assert langs["kk"] >= 10
            assert langs["ru"] >= 10
            assert max(local_date(e.published) for e in press.expected if e.published) <= today
        finally:
            for server in (press.kiosk, *press.servers.values()):
                server.server_close()


def test_two_presses_of_one_day_print_the_same(press: SamplePress) -> None:
    with SamplePress(today=TODAY) as other:
        assert [(e.id, e.published) for e in other.expected] == [(e.id, e.published) for e in press.expected]
        for outlet in press.outlets:
            pages = [
                get(first(p, outlet))[1].decode().replace(p.outlets[outlet].home, "/") for p in (press, other)
            ]
            assert pages[0] == pages[1]


def test_the_kiosk_lists_outlets_and_what_must_arrive(press: SamplePress) -> None:
    page = get(press.base_url)[1].decode()
    assert all(outlet.home in page for outlet in press.outlets.values())
    expected = json.loads(get(f"{press.base_url}expected.json")[1])
    assert [e["id"] for e in expected] == [e.id for e in press.expected]


def test_requests_are_logged(press: SamplePress) -> None:
    get(f"{press.outlets['sample_ernur'].home}robots.txt", User_Agent="Baqylau-test")
    hit = press.requests[-1]
    assert (hit.outlet, hit.method, hit.target, hit.status) == ("sample_ernur", "GET", "/robots.txt", 200)
    assert hit.headers["user-agent"] == "Baqylau-test"


def test_a_test_may_add_articles() -> None:
    extra = PressArticle(
        id="x-1", lang="kk", title="Қосымша мақала", body="Бірінші абзац.\n\nЕкінші абзац.", face="sample_ernur",
    )
    with SamplePress(today=TODAY, extra=[extra]) as press:
        added = next(e for e in press.expected if e.source == "x-1")
        home = press.outlets["sample_ernur"].home
        page = get(added.url)[1].decode()
        assert added.published is None
        assert added.precision is None
        assert "Қосымша мақала" in page
        assert f"/{added.url.removeprefix(home)}" in get(home)[1].decode()


def test_an_unknown_face_is_refused() -> None:
    extra = PressArticle(id="x-2", lang="kk", title="А", body="Б", face="sample_nobody")
    with pytest.raises(BaqylauError, match="sample_nobody"):
        SamplePress(today=TODAY, extra=[extra])
