"""A digest as the strings that every format draws: wording, dates, changes, numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import quote, urlsplit, urlunsplit

from digest.dates import period, published, stamp
from digest.wording import Words, counted, number, words
from news.digest import Digest, DigestGroup, DigestItem, DigestSection

Trend = Literal["up", "down", "same", "unknown"]
MINUS: Final = "\N{MINUS SIGN}"
# No office format can hold these.
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_URL: Final = "/?:@!$&'()*+,;=%-._~"
TAGS: Final = {"kk": "kk-KZ", "ru": "ru-RU", "kk-Latn": "kk-Latn-KZ", "kk-Arab": "kk-Arab", "kk+ru": "kk-KZ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A counted thing: a headline figure or a row of a table."""

    name: str
    count: int
    before: int | None
    value: str
    before_text: str
    change: str
    trend: Trend
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An outlet and, where it has one, its page."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story. ``tag`` is the language tag of its words, ``language`` is said where it is not the digest's own."""

    number: int
    title: str
    url: str | None
    outlet: str
    published: str
    language: str
    tag: str
    sentence: str
    regions: str
    types: str
    reprints_label: str
    reprints: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Stories that stand together; ``more`` says what is not shown."""

    title: str
    count: str
    stories: tuple[Story, ...]
    more: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the digest."""

    id: str
    title: str
    count: str
    groups: tuple[Group, ...]
    query: str
    brief: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: what its rows are called, and the rows."""

    id: str
    title: str
    column: str
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A digest in the words of its language."""

    lang: str
    tag: str
    title: str
    subject: str
    period: str
    week: str
    made: str
    words: Words
    figures: tuple[Line, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


def view(digest: Digest) -> View:
    """Return what a format has to draw."""
    text, numbers = words(digest.lang), iter(range(1, 1_000_000))
    year, _, week = digest.week.partition("-W")
    return View(
        lang=digest.lang, tag=text.tag, title=clean(digest.title), subject=text.subject,
        period=period(digest.lang, digest.since, digest.until), week=text.week.format(year=year, number=int(week)),
        made=text.made.format(when=stamp(digest.lang, digest.made)), words=text,
        figures=tuple(_line(f.label, f.value, f.before, f.query) for f in digest.figures),
        sections=tuple(_section(section, digest, text, numbers) for section in digest.sections),
        tables=tuple(
            Table(
                id=table.id, title=table.title, column=table.column,
                rows=tuple(_line(_capital(row.name), row.count, row.before, row.query) for row in table.rows),
            )
            for table in digest.tables
        ),
        notes=tuple(map(clean, digest.notes)),
    )


def clean(text: str) -> str:
    """Return a text without the characters no document can hold; each shows as a replacement mark."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def _line(name: str, count: int, before: int | None, query: str) -> Line:
    trend: Trend = "unknown"
    change = "—"
    if before is not None:
        trend = "up" if count > before else "down" if count < before else "same"
        change = f"{'+' if count > before else MINUS if count < before else ''}{number(abs(count - before))}"
    return Line(
        name=clean(name), count=count, before=before, value=number(count), query=query, change=change, trend=trend,
        before_text="—" if before is None else number(before),
    )


def _section(section: DigestSection, digest: Digest, text: Words, numbers: object) -> Section:
    return Section(
        id=section.id, title=section.title, count=counted(text.stories, section.total), brief=section.brief,
        query=section.query, groups=tuple(_group(group, digest, text, numbers) for group in section.groups),
    )


def _group(group: DigestGroup, digest: Digest, text: Words, numbers: object) -> Group:
    left = group.total - len(group.items)
    return Group(
        title=clean(_capital(group.title or "")), count=counted(text.stories, group.total), query=group.query,
        stories=tuple(_story(item, group, digest, text, next(numbers)) for item in group.items),  # type: ignore[call-overload]
        more=counted(text.more, left, shown=number(len(group.items))) if left else "",
    )


def _story(item: DigestItem, group: DigestGroup, digest: Digest, text: Words, place: int) -> Story:
    when = published(digest.lang, item.published, item.precision) if item.published and item.precision else ""
    regions = [name for name in item.regions if name != group.title]
    return Story(
        number=place, title=clean(item.title), url=_safe(item.url), outlet=clean(item.outlet or text.unknown_outlet),
        published=when, language=text.languages.get(item.lang, "") if item.lang != digest.lang else "",
        tag=TAGS.get(item.lang, text.tag), sentence=clean(item.sentence or ""),
        regions=clean(", ".join(regions)), types=clean("; ".join(_capital(name) for name in item.types)),
        reprints_label=counted(text.reprints, len(item.reprints)) if item.reprints else "",
        reprints=tuple(Link(text=clean(link.outlet), url=_safe(link.url)) for link in item.reprints),
    )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _safe(url: str | None) -> str | None:
    """Return an address as programs want it: of the web only, in ASCII; ``None`` where there is none such."""
    try:
        scheme, place, *rest = urlsplit(url or "")
        if scheme not in ("http", "https") or not place:
            return None
        place = place if place.isascii() else place.encode("idna").decode()
    except ValueError:
        return None
    return urlunsplit((scheme, place, *(quote(part, safe=_URL) for part in rest)))
