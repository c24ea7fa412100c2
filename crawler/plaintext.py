"""The plain text of a page (copied from a browser, saved by a corpus) → the Article it claims to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from crawler.dates import find_dates
from crawler.extraction.byline import name_in, split_signature
from crawler.extraction.judge import LEAST, Rejected
from crawler.extraction.noise import COMMENTS, RELATED, is_noise, is_weather
from crawler.extraction.paragraphs import without_repeats
from crawler.extraction.text import INVISIBLE, clean, fold, same
from crawler.identity import id_of
from crawler.outlet import Outlet
from crawler.urls import canonical_url
from news.article import Article, Precision
from news.ids import article_id, digest_of

MAX_TITLE: Final = 300
# A date line says little besides the date: a rubric, views, an author.
MAX_REST: Final = 60
HEAD_LINES: Final = 8
# Lines broken by an editor at a fixed width: all but the last about this long and not ended like a sentence.
WRAPPED: Final = range(45, 121)
SENTENCE_END: Final = re.compile(r"[.!?…:;][\"'»”)\]]*$")


def from_text(
    text: str, *, url: str | None = None, fetched: datetime | None = None, outlet: Outlet | None = None,
) -> Article:
    """Return the article that a page's plain text holds: title, lead (printed between title and repeated title), body.

    Counters, rates, comment forms, repeated titles and the signature go; the spelling of what stays is untouched. A
    date counts only on a line of its own above the text. Raises Rejected where there is no text.
    """
    lines = list(_lines(text))
    title, date, rest = _head(lines, fetched, outlet.region if outlet else None)
    lead, rest = _lead(rest, title)
    body = without_repeats(_until_end(rest), title or "", lead)
    sites = (outlet.name, *outlet.hosts) if outlet else ()
    body, authors = split_signature(body, sites)
    joined = "\n\n".join(body)
    if len(joined) + len(lead or "") < LEAST:
        raise Rejected("too short" if joined or title else "empty")
    return Article(
        id=id_of(url, outlet) if url else article_id(outlet.id if outlet else "", digest_of(fold(f"{title} {joined}"))),
        url=canonical_url(url) if url else None, outlet=outlet.id if outlet else None, title=title, lead=lead,
        body=joined or None, published=date[0] if date else None, precision=date[1] if date else None, fetched=fetched,
        authors=tuple(authors),
    )


def _lines(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text without furniture; groups of short lines are judged together and one by one."""
    bare = INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for group in re.split(r"\n[ \t\u00a0]*\n", bare):
        lines = [line.strip() for line in group.split("\n") if line.strip()]
        if not lines or is_noise(clean(" ".join(lines))):
            continue
        wrapped = len(lines) > 2 and all(len(x) in WRAPPED for x in lines[:-1]) and not any(
            SENTENCE_END.search(x) for x in lines[:2])
        for line in [" ".join(lines)] if wrapped else lines:
            if not is_noise(clean(line)) or COMMENTS.fullmatch(line) or RELATED.fullmatch(line):
                yield line


def _head(
    lines: list[str], fetched: datetime | None, region: str | None,
) -> tuple[str | None, tuple[datetime, Precision] | None, list[str]]:
    """Return title, date and the lines after the head; the date may stand above or below the title, before prose."""
    title: str | None = None
    date: tuple[datetime, Precision] | None = None
    for position, line in enumerate(lines[:HEAD_LINES]):
        found = _date_line(line, fetched, region)
        if found is not None:
            date = date or found
        elif is_weather(line) and len(line) < 80:
            continue
        elif title is None and len(line) <= MAX_TITLE and position + 1 < len(lines):
            title = clean(line)
        elif title is not None and name_in(line) and len(lines) > position + 2:
            continue
        else:
            return title, date, lines[position:]
    return title, date, lines[HEAD_LINES:]


def _date_line(line: str, fetched: datetime | None, region: str | None) -> tuple[datetime, Precision] | None:
    found = find_dates(line, fetched=fetched, region=region)
    if not found or is_weather(line):
        return None
    rest = len(line) - sum(f.end - f.start for f in found)
    if rest > MAX_REST or (rest > 12 and SENTENCE_END.search(line)):
        return None
    return found[0].moment, found[0].precision


def _lead(lines: list[str], title: str | None) -> tuple[str | None, list[str]]:
    """Return what stands between the title and its repetition, and the lines after; without repetition no lead."""
    for position, line in enumerate(lines[:4]):
        if title and same(line, title):
            return "\n\n".join(lines[:position]) or None, lines[position + 1:]
    return None, lines


def _until_end(lines: list[str]) -> list[str]:
    """Return the lines up to the comments, without cross-references and what they introduce."""
    kept: list[str] = []
    skipping = False
    for line in lines:
        if COMMENTS.fullmatch(line) and kept:
            break
        if RELATED.fullmatch(line):
            skipping = True
            continue
        if skipping and not SENTENCE_END.search(line) and len(line) < 200:
            continue
        skipping = False
        kept.append(line)
    return kept
