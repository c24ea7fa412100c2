"""Extraction over all faces of the sample press: what a page prints is what arrives."""

from __future__ import annotations

import http.client
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.extract import extract
from crawler.outlet import Outlet
from crawler.samplepress import Expected, SamplePress
from crawler.samplepress.face import Alias
from news.article import Article
from news.times import from_local, local_date, to_local
from tests.crawler.seeds import seed_articles

NOW = datetime.now(UTC)
MAX_SIGNATURE = 3


@pytest.fixture(scope="module")
def press() -> Iterator[SamplePress]:
    with SamplePress(today=local_date(NOW)) as running:
        yield running


def arrive(url: str, outlet: Outlet | None) -> Article:
    """Fetch a page, again where it fails once, and extract its article."""
    parts = urlsplit(url)
    for _ in range(2):
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
        connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path)
        response = connection.getresponse()
        raw, kind = response.read(), response.getheader("Content-Type")
        connection.close()
        if response.status == 200:
            break
    return extract(raw, url=url, fetched=NOW, outlet=outlet, content_type=kind)


def differences(want: Expected, got: Article) -> list[str]:
    """Return the names of the fields that did not arrive as printed."""
    published, precision = (want.published, want.precision) if want.date_on_page else (None, None)
    checks = {
        "title": plain(want.title) == plain(got.title), "lead": plain(want.lead) == plain(got.lead),
        "body": same_body(want, got), "published": published == got.published, "precision": precision == got.precision,
    }
    return [f"{want.source} {want.outlet} {name} {want.url}" for name, right in checks.items() if not right]


def same_body(want: Expected, got: Article) -> bool:
    """Compare paragraphs; a signature may have gone to the authors, a repetition of the lead may be left out.

    A line broken inside a paragraph (``<br>``) may arrive as one line or as two.
    """
    if re.search(r"[^\n]\n[^\n]", want.body) and plain(want.body) == plain(got.body):
        return True
    printed, arrived = paragraphs(want.body, want.lead), paragraphs(got.body or "", want.lead)
    missing = printed[len(arrived) :]
    signed = bool(got.authors) and len(missing) <= MAX_SIGNATURE and all(len(line) <= 70 for line in missing)
    return printed[: len(arrived)] == arrived and (signed or not missing)


def paragraphs(body: str, lead: str | None) -> list[str]:
    return [p for p in map(plain, body.split("\n\n")) if p and p != plain(lead)]


def plain(text: str | None) -> str | None:
    """Return a text with every run of white space as one space, as a browser shows it."""
    return None if text is None else re.sub(r"\s+", " ", text).strip()


def as_unknown(want: Expected, outlet: Outlet) -> Expected:
    """Return what can arrive of a page whose outlet is unknown: a time without zone is then Almaty's."""
    if want.precision != "minute" or want.published is None or outlet.region != "27":
        return want
    return replace(want, published=from_local(to_local(want.published, outlet.region).replace(tzinfo=None)))


def drawn_aliases(press: SamplePress) -> Iterator[tuple[Expected, str]]:
    for site in press.sites.values():
        wanted = {e.source: e for e in press.expected}
        for item in site.items:
            aliases: list[Alias] = [a for a in site.face.aliases(item) if a.template]
            yield from ((wanted[item.article.id], site.url(a.path)) for a in aliases)


@pytest.mark.slow
def test_every_article_arrives_as_printed(press: SamplePress) -> None:
    failures = []
    for want in press.expected:
        got = arrive(want.url, press.outlets[want.outlet])
        assert got.id == want.id
        failures += differences(want, got)
    assert not failures, "\n".join(failures)


def test_other_faces_of_an_article_say_the_same(press: SamplePress) -> None:
    failures = []
    for want, url in list(drawn_aliases(press))[::2]:
        got = arrive(url, press.outlets[want.outlet])
        assert got.id == want.id
        failures += [f"{failure} as {url}" for failure in differences(want, got)]
    assert not failures, "\n".join(failures)


def test_nearly_all_arrives_without_a_spec(press: SamplePress) -> None:
    wanted = [as_unknown(e, press.outlets[e.outlet]) for e in press.expected[::7]]
    failures = [failure for want in wanted for failure in differences(want, arrive(want.url, None))]
    assert len(failures) <= 0.03 * 5 * len(wanted), "\n".join(failures)


def test_oddly_served_articles_arrive(press: SamplePress) -> None:
    wanted = {e.url: e for e in press.expected}
    odd = [o for o in press.oddities if o.outcome == "article"]
    assert {o.kind for o in odd} == {"hiccup", "broken", "windows_1251", "misdeclared"}
    assert not [f for o in odd for f in differences(wanted[o.url], arrive(o.url, press.outlets[o.outlet]))]


def test_the_seeds_arrive_from_their_faces(shared: Path) -> None:
    seeds = seed_articles(shared)
    with SamplePress(today=local_date(NOW), extra=seeds) as press:
        wanted = [e for e in press.expected if e.source.startswith("seed-")]
        assert len(wanted) == 3
        assert not [f for want in wanted for f in differences(want, arrive(want.url, press.outlets[want.outlet]))]
        amp = next(e for e in wanted if e.outlet == "sample_egemen")
        assert not differences(amp, arrive(amp.other_urls[0], press.outlets[amp.outlet]))
