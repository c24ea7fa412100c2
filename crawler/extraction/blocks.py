"""A page as a list of text blocks in reading order, each knowing its element, its links and the zone it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement

from crawler.extraction.text import INLINE, collapse
from crawler.extraction.zones import Zone, zone_of

SKIPPED: Final = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video", "head",
    "map",
    "input", "amp-ad", "amp-analytics", "amp-iframe", "amp-social-share", "datalist", "math",
))
# Type that sets a whole paragraph off: bold, or italics, in which old papers print their leads.
BOLD: Final = frozenset(("b", "strong", "em", "i"))
HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
# Names count as zones only where at most this share of the page's prose lies inside.
WEAK_SHARE: Final = 0.4
STRONG_SHARE: Final = 0.6
# Zones that are believed whatever they hold, unless nearly all the page's prose lies inside: only a thread of comments
# is longer than the article, and menus are never asked.
CERTAIN: Final = frozenset(("comments", "nav", "crumbs", "footer", "form", "popup", "caption", "share", "today"))
CERTAIN_SHARE: Final = 0.75
LONGER: Final = frozenset(("comments", "nav", "form"))
PROSE_RUN: Final = 60
SENTENCE_END: Final = re.compile(r"[.!?…:;»\"”)\]]$")


@dataclass(slots=True, eq=False)
class Block:
    """One run of text between block-level borders.

    ``links`` and ``bold`` count characters inside links and bold type.
    """

    index: int
    text: str
    element: HtmlElement
    zone: Zone | None
    links: int
    bold: int
    marks: frozenset[str] = field(default_factory=frozenset)

    @property
    def tag(self) -> str:
        """Return the tag of the nearest block-level element."""
        return str(self.element.tag)

    @property
    def link_share(self) -> float:
        """Return the share of characters that are link text."""
        return self.links / max(len(self.text), 1)

    @property
    def is_bold(self) -> bool:
        """Return whether (nearly) the whole block is bold."""
        return self.bold >= 0.9 * len(self.text)

    @property
    def is_heading(self) -> bool:
        """Return whether the block stands in a heading element."""
        return bool(self.marks & HEADINGS)


@dataclass(frozen=True, slots=True)
class Segments:
    """All blocks of a page, and the zone of each element that lies in one."""

    blocks: list[Block]
    zones: dict[HtmlElement, Zone]


class _Walk:
    """One pass over a tree; iterative, for broken pages nest thousands of tags."""

    def __init__(
        self, root: HtmlElement, title: HtmlElement | None, cards: set[HtmlElement], *, trust: int,
    ) -> None:
        self.root, self.trust, self.cards = root, trust, cards
        self.title, self.passed_title = title, False
        self.zone_at: dict[HtmlElement, Zone] = {}
        self.above_title = set(title.iterancestors()) | {title} if title is not None else set()
        self.prose = prose_mass(root)
        self.blocks: list[Block] = []
        self.zones: list[Zone | None] = [None]
        self.elements: list[HtmlElement] = [root]
        self.marks: list[str] = []
        self.buffer: list[tuple[str, bool, bool]] = []
        self.link = self.bold = 0
        self.soft = False

    def run(self) -> Segments:
        walker: Any = etree.iterwalk(self.root, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event in ("comment", "pi") or not isinstance(element.tag, str):
                self.text(element.tail)
            elif event == "start":
                if element.tag in SKIPPED and element is not self.root:
                    walker.skip_subtree()
                else:
                    self.start(element)
            else:
                if element.tag not in SKIPPED or element is self.root:
                    self.end(element)
                if element is not self.root:
                    self.text(element.tail)
        self.flush()
        return Segments(self.blocks, self.zone_at)

    def text(self, text: str | None) -> None:
        if text:
            self.buffer.append((text, self.link > 0, self.bold > 0))

    def start(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag == "br":
            self.flush()
            self.soft = True
            return
        zone = self.zones[-1] or self.own_zone(element)
        if zone is not None:
            self.zone_at[element] = zone
        if tag not in INLINE or zone != self.zones[-1]:
            self.flush()
        self.zones.append(zone)
        self.elements.append(element if tag not in INLINE or zone != self.zones[-2] else self.elements[-1])
        self.marks.append(tag)
        self.link += tag == "a"
        self.bold += tag in BOLD
        self.text(element.text)

    def end(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if tag == "br":
            self.text(element.text)
            return
        if tag not in INLINE or self.zones[-1] != self.zones[-2]:
            self.flush()
        self.zones.pop()
        self.elements.pop()
        self.marks.pop()
        self.link -= tag == "a"
        self.bold -= tag in BOLD
        self.passed_title = self.passed_title or element is self.title

    def own_zone(self, element: HtmlElement) -> Zone | None:
        if element in self.above_title or element.tag in ("html", "body", "main"):
            return None
        if element in self.cards:
            return "related"
        zone, strong = zone_of(element)
        if zone == "header" and self.passed_title:
            zone = "meta"  # an article's head, not the page's
        share = self.prose.get(element, 0) / max(self.prose.get(self.root, 0), 1)
        believed = CERTAIN if share <= CERTAIN_SHARE else LONGER
        if zone is None or (strong and zone in believed):
            return zone
        if self.trust < (1 if strong else 2):
            return None
        return zone if share <= (STRONG_SHARE if strong else WEAK_SHARE) else None

    def flush(self) -> None:
        pieces, self.buffer = self.buffer, []
        text = collapse("".join(p[0] for p in pieces))
        if not text:
            return
        links = sum(len(p[0].strip()) for p in pieces if p[1])
        bold = sum(len(p[0].strip()) for p in pieces if p[2])
        before = self.blocks[-1] if self.blocks else None
        if self.soft and before is not None and before.element is self.elements[-1] and _runs_on(before.text, text):
            before.text, before.links, before.bold = f"{before.text} {text}", before.links + links, before.bold + bold
            self.soft = False
            return
        self.blocks.append(Block(
            index=len(self.blocks), text=text, element=self.elements[-1], zone=self.zones[-1], links=links, bold=bold,
            marks=frozenset(self.marks),
        ))
        self.soft = False


def segment(
    root: HtmlElement, title: HtmlElement | None = None, cards: set[HtmlElement] | None = None, *, trust: int = 2,
) -> Segments:
    """Return the text blocks of a tree in reading order and the zone of every element that lies in one.

    No ancestor of ``title`` is a zone; ``cards`` are elements known to show other articles. ``trust`` says how far
    names of classes are believed: 2 all, 1 telling ones, 0 only unmistakable ones.
    """
    return _Walk(root, title, cards or set(), trust=trust).run()


def _runs_on(before: str, text: str) -> bool:
    """Return whether a line goes on after a ``<br>`` in mid-sentence: old pages break lines at a fixed width."""
    return text[:1].islower() and not SENTENCE_END.search(before)


def prose_mass(root: HtmlElement) -> dict[HtmlElement, int]:
    """Return for every element how many characters of running text (not links, not scraps) lie inside."""
    mass: dict[HtmlElement, int] = {}
    link_depth = 0
    walker: Any = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            link_depth += element.tag == "a"
            if element.tag in SKIPPED:
                walker.skip_subtree()
            continue
        link_depth -= element.tag == "a"
        own = 0 if link_depth or element.tag in SKIPPED | {"a"} else sum(_own_prose(element))
        mass[element] = own + sum(mass.get(child, 0) for child in element)
    return mass


def _own_prose(element: HtmlElement) -> Iterator[int]:
    for text in (element.text, *(child.tail for child in element)):
        length = len(text.strip()) if text else 0
        if length >= PROSE_RUN:
            yield length
