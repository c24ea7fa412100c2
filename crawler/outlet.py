"""An outlet: who publishes, where its articles are found, how its pages differ from what extraction expects."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Literal

from crawler.urls import canonical_url, host_of, path_and_query, split
from news.errors import SpecError
from news.spec import read_folder

DateSource = Literal["json-ld", "meta", "time", "visible", "url"]
DATE_SOURCES: Final[tuple[DateSource, ...]] = ("json-ld", "meta", "time", "visible", "url")
SPECS: Final = Path(__file__).parent / "outlets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """Where new articles show up and how an article's URL is told from others.

    ``listings`` may contain ``{page}``, counted from 1. ``include`` and ``exclude`` are regular expressions searched in
    path and query of a canonical URL, percent-decoded (``/news/article1-slug?page=2``). ``identity`` is one regular
    expression over the same text; its groups, joined, are the key that all URLs of one article share (empty: path and
    query). ``aliases`` are further hosts of the outlet. ``depth`` counts links followed from a listing; ``max_pages``
    bounds one crawl (``None``: the setting decides).
    """

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    identity: str = ""
    aliases: tuple[str, ...] = ()
    max_pages: int | None = None
    depth: int = 2

    def __post_init__(self) -> None:
        """Raise ValueError for a pattern that does not compile or a start URL that is none."""
        for pattern in (*self.include, *self.exclude, self.identity):
            check_pattern(pattern)
        for url in (*self.feeds, *self.sitemaps, *self.listings):
            check_url(url)
        if self.identity and not re.compile(self.identity).groups:
            raise ValueError("identity has no group: put brackets around the part that names the article")


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """How one generation of an outlet's pages is read, only where the generic extractor errs.

    Selectors are CSS, or XPath where they begin with ``/`` or ``(``; the first that finds text wins. ``noise`` are
    regular expressions for whole lines that are dropped. ``date_sources`` replaces the usual order of trust.
    """

    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    noise: tuple[str, ...] = ()
    date_sources: tuple[DateSource, ...] = DATE_SOURCES

    def __post_init__(self) -> None:
        """Raise ValueError for a noise pattern that does not compile."""
        for pattern in self.noise:
            check_pattern(pattern)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldFace(Face):
    """A face that a redesign has replaced: pages fetched up to ``valid_until`` still parse by it."""

    valid_until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpec(Face):
    """Today's face and, newest first, the ones before it."""

    versions: tuple[OldFace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expect:
    """What is normal: articles a day and characters of a body; falling short raises an alarm, never drops a text."""

    per_day: float = 0.0
    min_chars: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One publisher. ``id`` is the file stem; ``region`` a two-digit ISO 3166-2:KZ code or ``KZ`` for national ones."""

    id: str
    name: str
    home: str
    region: str
    languages: tuple[str, ...]
    find: Find = field(default_factory=Find)
    page: PageSpec = field(default_factory=PageSpec)
    expect: Expect = field(default_factory=Expect)

    def __post_init__(self) -> None:
        """Raise ValueError for a region or home that cannot be right."""
        check_url(self.home)
        if not re.fullmatch(r"KZ|\d\d", self.region):
            raise ValueError(f"region {self.region!r}: write a two-digit code like '61', or 'KZ' for all the country")

    @property
    def hosts(self) -> frozenset[str]:
        """Return every host of the outlet as ``host_of`` writes it."""
        return frozenset(host_of(h if "//" in h else f"https://{h}") for h in (self.home, *self.find.aliases))

    def is_article(self, url: str) -> bool:
        """Return whether a URL looks like an article of this outlet: own host, an include pattern, no exclude."""
        if host_of(url) not in self.hosts:
            return False
        target = path_and_query(canonical_url(url))
        if any(re.search(p, target) for p in self.find.exclude):
            return False
        return any(re.search(p, target) for p in self.find.include)

    def faces(self, fetched: date | None) -> tuple[Face, ...]:
        """Return the faces a page of that day may have, likeliest first: today's, then old ones still valid then."""
        return (self.page, *(v for v in self.page.versions if fetched is None or fetched <= v.valid_until))


def check_pattern(pattern: str) -> None:
    """Raise ValueError where a regular expression does not compile."""
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"pattern {pattern!r}: {error}") from None


def check_url(url: str) -> None:
    """Raise ValueError where a text is not an absolute http(s) URL."""
    parts = split(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{url!r} is not an http(s) URL")


def load_outlets(folder: Path | None = None) -> dict[str, Outlet]:
    """Read all outlet specs of a folder (default: those that come with Baqylau), by id.

    Raises SpecError for an unreadable spec, an unknown key, or a host that two outlets claim.
    """
    folder = folder or SPECS
    if not folder.is_dir():
        raise SpecError("no such folder of outlet specs", where=str(folder), remedy="check the setting 'outlets'")
    outlets = read_folder(folder, Outlet)
    owners: dict[str, str] = {}
    for outlet in outlets.values():
        for host in outlet.hosts:
            if (owner := owners.setdefault(host, outlet.id)) != outlet.id:
                where = str(folder / f"{outlet.id}.toml")
                raise SpecError(f"host {host} already belongs to {owner!r}", where=where, remedy="remove one of them")
    return outlets


def outlet_of(url: str, outlets: Mapping[str, Outlet]) -> Outlet | None:
    """Return the outlet whose hosts include the URL's host (also behind ``amp.`` or ``m.``), or ``None``."""
    host = host_of(url)
    for name in (host, re.sub(r"^(amp|m)\.", "", host)):
        for outlet in outlets.values():
            if name in outlet.hosts:
                return outlet
    return None
