"""The sample press over real HTTP: articles, dates, conditional requests, compression, determinism."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest

from crawler.identity import id_of
from crawler.outlet import outlet_of
from crawler.samplepress import PressArticle, SamplePress
from news.errors import BaqylauError
from news.times import local_date, week_of
from tests.crawler.pressclient import TODAY, first, get, odd


@pytest.fixture(scope="module")
def press() -> Iterator[SamplePress]:
    with SamplePress(today=TODAY) as running:
        yield running


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


def test_the_amp_page_shows_the_same_article(press: SamplePress) -> None:
    article = next(e for e in press.expected if e.outlet == "sample_egemen")
    page = get(article.other_urls[0])[1].decode()
    assert "<html amp" in page
    assert article.title in page
    assert f'<link rel="canonical" href="{article.url}">' in page


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
