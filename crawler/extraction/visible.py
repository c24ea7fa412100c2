"""The date a reader sees: which of the printed dates is the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from lxml.html import HtmlElement

from crawler.dates import FoundDate, find_dates
from crawler.extraction.blocks import Block
from crawler.extraction.noise import has_counter, is_document, is_weather
from crawler.extraction.text import clean
from news.article import Precision
from news.times import local_date

ZONES: Final = frozenset((None, "meta", "author", "tags", "share", "crumbs", "header"))
FAR_ZONES: Final = frozenset(("nav", "header", "today", "side", "form", "popup", "footer"))
CHANGED: Final = re.compile(
    r"(?:жаңартыл\w*|өзгертіл\w*|обновл\w*|измен\w*|updated|modified|last\s+edit\w*|jańartyl\w*)\W*$", re.IGNORECASE)
LABEL: Final = re.compile(
    r"(?:жарияла\w*|шыққан|күні|уақыты|опубликован\w*|публикаци\w*|дата|размещен\w*|добавлен\w*|создан\w*|published|posted|date|jarııalan\w*)\W*$",
    re.IGNORECASE)
DATE_MARK: Final = re.compile(
    r"(?:^|[-_ ])(?:date|datetime|time|published|pubdate|posted|postdate|kuni|data|meta)(?:$|[-_ ])", re.IGNORECASE)
WEEKDAY: Final = re.compile(
    r"\b(?:дүйсенбі|сейсенбі|сәрсенбі|бейсенбі|жұма|сенбі|жексенбі|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
    r"dúısenbi|seısenbi|sársenbi|beısenbi|juma|senbi|jeksenbi|\w+day|пн|вт|ср|чт|пт|сб|вс)\b", re.IGNORECASE)
# Names that speak of the article's date, not of the page's.
OWN_MARK: Final = re.compile(
    r"(?:article|post|news|entry|item|story|content)\w*[-_]*(?:date|time)|publi\w*", re.IGNORECASE)
PUBLISHED: Final = re.compile(
    r"(?:дата\s+публикации|опубликован[оа]?|жарияланған\s+(?:күні|уақыты)|жарияланды|published)\s*:", re.IGNORECASE)
MAX_LINE: Final = 130
MAX_REST: Final = 80
NEAR: Final = 5
BEHIND: Final = 6
BOXES: Final = 4
RUBRIC: Final = 5
HEADLINE: Final = 15
# A clock in the page's head runs this close to the moment of the crawl.
CLOCK: Final = timedelta(minutes=15)


def visible_date(
    blocks: list[Block], *, title: HtmlElement | None, title_index: int, body: tuple[int, int],
    fetched: datetime | None, region: str | None, least: float = 0.0,
) -> tuple[datetime, Precision] | None:
    """Return the printed date that belongs to the article, ``None`` where none has the ``least`` score.

    ``title_index`` is the title's block (−1: not shown), ``body`` the first and last block of the body.
    """
    best: tuple[float, FoundDate] | None = None
    for block in blocks:
        place = _place(blocks, block, title, title_index, body)
        if place <= 0:
            continue
        for found in [*_own_dates(block, fetched, region), *_in_boxes(blocks, block, fetched, region)]:
            score = place + _evidence(block, found)
            if block.index < title_index and _is_today(blocks, block, found, title, fetched, region):
                continue
            if best is None or score > best[0]:
                best = score, found
    return (best[1].moment, best[1].precision) if best and best[0] >= least else None


def _own_dates(block: Block, fetched: datetime | None, region: str | None) -> Iterator[FoundDate]:
    """Yield dates of a block that is little more than a date line, changes left out."""
    if len(block.text) > MAX_LINE or not (block.zone in ZONES or _signed_off(block)) or is_weather(block.text):
        return
    found = find_dates(block.text, fetched=fetched, region=region)
    if not found and len(block.element):
        found = find_dates(_spaced(block.element, block.text), fetched=fetched, region=region)
    rest = len(block.text) - sum(f.end - f.start for f in found)
    if not found or rest > MAX_REST or (rest > 12 and re.search(r"[^\W\d_]{3}[.!?]$", block.text)):
        return
    if is_document(block.text):
        return
    yield from (f for f in found if not (CHANGED.search(block.text[: f.start]) or _of_another(block.text, f.start)))


def _of_another(text: str, start: int) -> bool:
    """Return whether a date in brackets follows words: «← another headline (12 March 2021)»."""
    return start > HEADLINE and text[start - 1] == "("


def _signed_off(block: Block) -> bool:
    """Return whether a line of the footer says in words that it is the day of publication."""
    return block.zone == "footer" and bool(PUBLISHED.match(block.text))


def _spaced(element: HtmlElement, text: str) -> str:
    """Return a block's text with spaces between its inline elements: «12.05.2022» and «331 views» may be glued."""
    seen = element.xpath(".//text()[not(ancestor::svg or ancestor::script or ancestor::style)]")
    apart = clean(" ".join(str(t) for t in seen))
    return apart if apart.replace(" ", "") == text.replace(" ", "") else text


def _in_boxes(blocks: list[Block], block: Block, fetched: datetime | None, region: str | None) -> list[FoundDate]:
    """Return the date that day, month and year in boxes of their own make together, for the first box."""
    parent = block.element.getparent()
    run = blocks[block.index: block.index + BOXES]
    if parent is None or not run[0].text[:1].isdigit() or len(block.text) > 12 or block.zone not in ZONES:
        return []
    text = block.text
    for other in run[1:]:
        if len(other.text) > 20 or other.element.getparent() is not parent:
            break
        text += f" {other.text}"
        if found := find_dates(text, fetched=fetched, region=region):
            return found[:1]
    return []


def _place(
    blocks: list[Block], block: Block, title: HtmlElement | None, title_index: int, body: tuple[int, int],
) -> float:
    """Return how well a block lies for a date line: under the title best, above it or under the text less, else 0."""
    first, last = body
    if block.zone == "header" and block.index > title_index:
        return 0.0  # no title is shown: this is the page's own head
    if title_index < block.index < max(first, title_index + 1):
        return 10.0 if title_index >= 0 or first - block.index <= NEAR else 0.0
    if block.index == title_index:
        return 3.0
    if block.index < title_index:
        if title is not None and _shares_head(block.element, title):
            return 8.0
        between = blocks[block.index + 1: title_index]
        if block.zone == "header":  # the page's head, or that of an article without a common element: only next to it
            return 5.0 if len(between) <= 1 else 0.0
        calm = len(between) <= 2 and not any(b.zone in FAR_ZONES or b.link_share >= 0.5 for b in between)
        return 6.0 if calm and block.zone not in FAR_ZONES else 0.0
    if first <= block.index <= last:
        early = block.index - first <= 1
        return 5.0 if early and (len(block.text) < 60 or has_counter(block.text)) else 2.0 if _marked(block) else 0.0
    return 4.0 if block.index - last <= BEHIND and not _crossed(blocks, last, block.index) else 0.0


def _crossed(blocks: list[Block], last: int, index: int) -> bool:
    return any(b.zone in ("comments", "related", "footer", "side") or b.is_heading for b in blocks[last + 1: index])


def _shares_head(element: HtmlElement, title: HtmlElement) -> bool:
    """Return whether an element lies in the title's own small head: at most two steps up, never the whole page."""
    near = [a for a in list(title.iterancestors())[:2] if a.tag not in ("body", "html", "main")]
    return any(a in near for a in (element, *element.iterancestors()))


def _evidence(block: Block, found: FoundDate) -> float:
    labelled = bool(LABEL.search(block.text[: found.start]))
    score = 4.0 * labelled + 1.5 * _marked(block) + 0.5 * (found.precision == "minute")
    return score - 0.01 * (len(block.text) - (found.end - found.start))


def _marked(block: Block) -> bool:
    elements = _marked_by(block)
    if any(e.tag == "time" for e in elements) or "time" in block.marks:
        return True
    return any(DATE_MARK.search(f"{e.get('class') or ''} {e.get('id') or ''}") for e in elements)


def _marked_by(block: Block) -> list[HtmlElement]:
    """Return the elements whose names may say what a block is: its own, those inside, the one around."""
    parent = block.element.getparent()
    inside = [e for e in block.element if isinstance(e.tag, str)]
    return [block.element, *inside, *([parent] if parent is not None else [])]


def _is_today(
    blocks: list[Block], block: Block, found: FoundDate, title: HtmlElement | None, fetched: datetime | None,
    region: str | None,
) -> bool:
    """Return whether a date above the title is the page's calendar: beside weather, or the crawl day with a weekday."""
    if title is not None and _shares_head(block.element, title):
        return False
    around = blocks[max(block.index - 2, 0): block.index + 3]
    if any(is_weather(b.text) for b in around if len(b.text) < MAX_LINE):
        return True
    if OWN_MARK.search(" ".join(f"{e.get('class') or ''} {e.get('id') or ''}" for e in _marked_by(block))):
        return False
    if block.links and len(block.text) - (found.end - found.start) >= RUBRIC:
        return False  # a linked rubric beside it
    if fetched is not None and abs(fetched - found.moment) <= CLOCK:
        return True
    same_day = fetched is None or local_date(found.moment, region) == local_date(fetched, region)
    return same_day and (found.precision == "day" or bool(WEEKDAY.search(block.text)))
