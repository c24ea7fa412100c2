"""A page's bytes → the Article it claims to be. Sound without a spec; an outlet's spec mends what it names.

Own scoring of blocks and containers, the claims of the markup, and trafilatura (Barbaresi, ACL 2021) as second opinion.
"""

from __future__ import annotations

import dataclasses
import logging
from dataclasses import dataclass
from datetime import datetime

from lxml.html import HtmlElement

from crawler.extraction.blocks import Block, Segments, segment
from crawler.extraction.body import article_blocks
from crawler.extraction.byline import byline_of, split_signature
from crawler.extraction.cards import find_cards
from crawler.extraction.claims import Claims, read_claims
from crawler.extraction.content import choose_container, is_prose
from crawler.extraction.encoding import decode
from crawler.extraction.face import Chosen, choose_face
from crawler.extraction.judge import LISTING, Rejected, judge
from crawler.extraction.lead import find_lead, lead_text
from crawler.extraction.paragraphs import by_oracle, paragraphs, without_repeats
from crawler.extraction.published import Scene, find_published
from crawler.extraction.second import embedded_text, second_opinion
from crawler.extraction.text import contained, fold, same
from crawler.extraction.title import Title, find_title, is_known, is_site, title_above
from crawler.extraction.tree import parse
from crawler.identity import id_of
from crawler.outlet import Outlet
from crawler.urls import canonical_url
from news.article import Article
from news.ids import article_id, digest_of

__all__ = ["Rejected", "extract"]
log = logging.getLogger(__name__)
# Below this many characters of prose our own reading is doubted: short news exist, so the bar is low.
THIN = 120
MANY_TEASERS = 8
OPENING = 15
BEHIND = 4
ABOVE = 4
MENU = 4
HEADLINE = 25
HEAD_ZONES = (None, "meta")


@dataclass(slots=True)
class _Text:
    """The blocks of the body among all blocks of the page, and how many headlines of others stand beside it."""

    segments: Segments
    title_index: int
    body: list[Block]
    teasers: int

    @property
    def first(self) -> int:
        """Return the index of the first block of the body (the number of blocks, where there is none)."""
        return self.body[0].index if self.body else len(self.segments.blocks)

    @property
    def last(self) -> int:
        """Return the index of the last block of the body."""
        return self.body[-1].index if self.body else max(len(self.segments.blocks) - 1, 0)


def extract(
    raw: bytes, *, url: str | None, fetched: datetime | None, outlet: Outlet | None = None,
    content_type: str | None = None,
) -> Article:
    """Return the article of a page. Raises Rejected where the page is none (listing, search, error shell, empty).

    ``fetched`` must be aware; it resolves relative dates and unmasks a header's date. ``outlet`` supplies the id, the
    region's clock and corrections. Missing parts are ``None``; a date is never guessed.
    """
    text, _ = decode(raw, content_type)
    tree = parse(text, content_type, url)
    claims = read_claims(tree, url)
    face = choose_face(tree, outlet, fetched)
    if outlet is not None:
        claims = dataclasses.replace(claims, site_names=(outlet.name, *claims.site_names))
    title = face.title or _title(tree, claims)
    found = _find_text(tree, title, face, is_article=claims.is_article)
    return _compose(tree, claims, title, found, face, url, fetched, outlet)


def _title(tree: HtmlElement, claims: Claims) -> Title | None:
    """Return the title that markup and headings agree on, or the headline right above the text."""
    title = find_title(tree, claims)
    if title is not None and title.element is not None and is_known(title, claims) and not _is_rubric(title):
        return title
    blocks = segment(tree, None, find_cards(tree, None)).blocks
    container = choose_container(blocks, 0)
    if container is None:
        return title
    if title is not None and title.element is not None:
        return _below_menu(title, title_above(blocks, container), blocks)
    words = set(fold(" ".join(b.text for b in blocks if b.zone is None and len(b.text) > 80)).split())
    named = any(not is_site(h, claims.site_names) for h in claims.headlines)
    if title is not None and (named or contained(title.text, words) >= 0.4):
        return title
    return title_above(blocks, container) or title


def _below_menu(shown: Title, above: Title | None, blocks: list[Block]) -> Title:
    """Return the headline above the text where a heading stands over the menu, the outlet's name, or is a rubric."""
    start, end = _title_index(blocks, shown), _title_index(blocks, above)
    menu = [b for b in blocks[max(start, 0): end] if b.zone in ("nav", "header") and b.link_share >= 0.8]
    if above is None or start < 0 or (len(menu) < MENU and not _is_rubric(shown)):
        return shown
    return above if blocks[end].is_heading else shown


def _is_rubric(title: Title) -> bool:
    return LISTING.fullmatch(title.text) is not None


def _find_text(tree: HtmlElement, title: Title | None, face: Chosen, *, is_article: bool) -> _Text:
    anchor = title.element if title else None
    cards = find_cards(tree, anchor)
    first: _Text | None = None
    for trust, without in ((2, cards), (1, cards), (0, cards), *([(0, set())] if is_article else [])):
        segments = segment(tree, anchor, without, trust=trust)
        found = _read(segments, title, face)
        if first is None or _mass(found.body) > 3 * _mass(first.body) + THIN:
            first = found
        if _mass(first.body) >= THIN:
            break
    assert first is not None
    return first


def _read(segments: Segments, title: Title | None, face: Chosen) -> _Text:
    blocks = segments.blocks
    index = _title_index(blocks, title)
    container = face.body if face.body is not None else choose_container(blocks, index + 1)
    teasers = _teasers(blocks, title)
    if container is None:
        return _Text(segments, index, [], teasers)
    start = index if face.body is None else -1
    body = article_blocks(blocks, container, title, start, face.noise)
    return _Text(segments, index, body, teasers)


def _title_index(blocks: list[Block], title: Title | None) -> int:
    if title is None or title.element is None:
        return -1
    members = set(title.element.iter())
    inside = [b for b in blocks if b.element in members]
    return next((b.index for b in inside if same(b.text, title.text)), inside[-1].index if inside else -1)


def _mass(blocks: list[Block]) -> int:
    return sum(len(b.text) for b in blocks if is_prose(b))


def _lead_and_texts(
    tree: HtmlElement, claims: Claims, name: str, found: _Text, face: Chosen,
) -> tuple[str | None, list[str], list[str]]:
    """Return lead, paragraphs and the authors who signed below them; bounds of the body are narrowed in ``found``."""
    found.body = by_oracle(found.body, claims.body) or found.body
    after = found.title_index + 1
    opening = [b for b in found.segments.blocks[after: max(found.first, after + OPENING)] if b.zone in HEAD_ZONES]
    leading = find_lead(opening, found.body, name, claims)
    lead = face.lead or lead_text(leading)
    body = found.body if face.lead else [b for b in found.body if b not in leading]
    texts = without_repeats(paragraphs(body), name, lead)
    if claims.is_article or found.teasers < MANY_TEASERS:
        texts = second_opinion(texts, tree, claims, name) or embedded_text(tree, claims)
    texts, signed = split_signature(texts, claims.site_names)
    if lead and same(lead, name):
        lead = None
    return (None, [lead], signed) if lead and not texts else (lead, texts, signed)


def _compose(
    tree: HtmlElement, claims: Claims, title: Title | None, found: _Text, face: Chosen,
    url: str | None, fetched: datetime | None, outlet: Outlet | None,
) -> Article:
    name = title.text if title else ""
    lead, texts, signed = _lead_and_texts(tree, claims, name, found, face)
    shown = title.element if title else None
    scene = Scene(
        claims=claims, segments=found.segments, title=shown, title_index=found.title_index, body_first=found.first,
        body_last=found.last, url=url, fetched=fetched, region=outlet.region if outlet else None, stated=face.dates)
    published, precision = find_published(scene, face.sources) or (None, None)
    body = "\n\n".join(texts)
    judge(
        url=url, title=name, page_title=claims.page_title, body=f"{lead or ''}\n{body}".strip(),
        is_article=claims.is_article or bool(outlet and url and outlet.is_article(url)), dated=published is not None,
        shown=shown is not None, teasers=found.teasers)
    blocks = found.segments.blocks
    beside = [*blocks[max(found.title_index - ABOVE, 0): found.first], *blocks[found.last: found.last + BEHIND]]
    authors = face.authors or claims.authors or byline_of(beside) or signed
    return Article(
        id=id_of(url, outlet) if url else article_id(outlet.id if outlet else "", digest_of(fold(f"{name} {body}"))),
        url=canonical_url(url) if url else None, outlet=outlet.id if outlet else None, title=name, lead=lead, body=body,
        published=published, precision=precision, fetched=fetched, authors=tuple(dict.fromkeys(authors)),
        section=claims.section, image=claims.image,
    )


def _teasers(blocks: list[Block], title: Title | None) -> int:
    """Count headlines of other articles that the main part of the page links to."""
    own = title.text if title else ""
    return sum(
        b.zone in (None, "related") and b.link_share >= 0.8 and len(b.text) >= HEADLINE and not same(b.text, own)
        for b in blocks)
