"""The sample press as a whole: seven outlets on loopback, each a host of its own, and what must arrive from them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final, Self

from crawler.identity import id_of
from crawler.outlet import Outlet, load_outlets
from crawler.samplepress.answer import Answer, Hit
from crawler.samplepress.articles import PressArticle, load_articles
from crawler.samplepress.faces import FACES
from crawler.samplepress.oddities import Oddity
from crawler.samplepress.placing import Item, place
from crawler.samplepress.server import PressServer
from crawler.samplepress.site import Site, environment
from news.article import Precision
from news.times import from_day, local_date, show

SPECS: Final = Path(__file__).parent / "outlets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What must arrive of one article. ``source`` is the id of the text printed and ``paper`` the outlet it names.

    ``published`` is as exact as ``precision``; where ``date_on_page`` is false only the listing tells it.
    """

    id: str
    outlet: str
    url: str
    other_urls: tuple[str, ...]
    lang: str
    title: str
    lead: str | None
    body: str
    published: datetime | None
    precision: Precision | None
    date_on_page: bool
    source: str
    paper: str | None
    story: str | None


class SamplePress:
    """Serves the sample outlets on free ports while it is open (a context manager, or ``start`` and ``stop``).

    ``port`` is that of the kiosk, the page that lists the outlets (0: a free one). ``today`` decides which week is the
    current one. ``extra`` are further articles to print, each by the ``face`` it names.
    """

    def __init__(self, port: int = 0, today: date | None = None, extra: Iterable[PressArticle] = ()) -> None:
        """Bind the ports and lay out all pages; nothing is served before ``start``."""
        self.today = today or local_date(datetime.now(UTC)) or date.min
        self.requests: list[Hit] = []
        modified = datetime.combine(self.today - timedelta(days=1), time(7), UTC)
        places = {face.id: (face.lang, face.region) for face in FACES}
        self.placed = place([*load_articles(), *extra], places, self.today)
        self.servers = {face.id: PressServer(face.id, 0, self.requests, modified) for face in FACES}
        self.kiosk = PressServer("kiosk", port, self.requests, modified)
        self.base_url = self.kiosk.base_url
        self.sites = self._sites()
        self.outlets = {
            name: at_home(spec, self.servers[name].base_url) for name, spec in load_outlets(SPECS).items()
        }
        self.expected = tuple(e for site in self.sites.values() for e in expected_of(site, self.outlets[site.face.id]))
        self.kiosk.answers = self._kiosk_answer

    @property
    def oddities(self) -> tuple[Oddity, ...]:
        """Return what is odd on the sites, and what a sound crawler makes of it."""
        return tuple(oddity for site in self.sites.values() for oddity in site.oddities)

    def start(self) -> Self:
        """Begin to serve."""
        for server in (self.kiosk, *self.servers.values()):
            server.start()
        return self

    def stop(self) -> None:
        """Stop serving and free all ports."""
        for server in (self.kiosk, *self.servers.values()):
            server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _sites(self) -> dict[str, Site]:
        templates = environment()
        sites = {}
        for face in FACES:
            server = self.servers[face.id]
            site = Site(face, self.placed[face.id], self.today, server.base_url, templates)
            server.answers = site.answer
            sites[face.id] = site
        return sites

    def _kiosk_answer(self, target: str) -> Answer:
        if target == "/expected.json":
            text = json.dumps([expected_to_json(e) for e in self.expected], ensure_ascii=False)
            return Answer(body=text.encode(), content_type="application/json; charset=utf-8")
        if target != "/":
            return Answer(status=404, body=b"no such page\n", content_type="text/plain; charset=utf-8")
        page = environment().get_template("kiosk.html").render(sites=self.sites.values(), today=self.today)
        return Answer(body=page.encode())


def at_home(outlet: Outlet, base_url: str) -> Outlet:
    """Return an outlet spec with its placeholder host replaced by the address it is really served on."""

    def moved(urls: Iterable[str]) -> tuple[str, ...]:
        return tuple(url.replace(outlet.home, base_url, 1) for url in urls)

    find = replace(
        outlet.find, feeds=moved(outlet.find.feeds), sitemaps=moved(outlet.find.sitemaps),
        listings=moved(outlet.find.listings),
    )
    return replace(outlet, home=base_url, find=find)


def expected_of(site: Site, outlet: Outlet) -> list[Expected]:
    """Return what must arrive from one site."""
    return [_expected(site, outlet, item) for item in site.items]


def _expected(site: Site, outlet: Outlet, item: Item) -> Expected:
    face, article = site.face, item.article
    url = site.url(face.path(item))
    published = item.moment.astimezone(UTC) if item.moment else None
    if item.moment and face.precision == "day":
        published = from_day(item.moment.date(), face.region)
    return Expected(
        id=id_of(url, outlet), outlet=outlet.id, url=url,
        other_urls=tuple(site.url(alias.path) for alias in face.aliases(item)),
        lang=article.lang, title=article.title, lead=article.lead, body=article.text,
        published=published, precision=face.precision if published else None, date_on_page=face.date_on_page,
        source=article.id, paper=article.outlet, story=article.story,
    )


def expected_to_json(expected: Expected) -> dict[str, object]:
    """Return an expected article as JSON, its date in Kazakhstan time and to its precision."""
    shown = show(expected.published, expected.precision) if expected.published and expected.precision else None
    return {field.name: getattr(expected, field.name) for field in fields(expected)} | {"published": shown}
