"""The lead: a subtitle, a paragraph marked as lead, or the description that the page itself shows."""

from __future__ import annotations

import re
from typing import Final

from crawler.extraction.blocks import Block
from crawler.extraction.claims import Claims
from crawler.extraction.content import is_prose
from crawler.extraction.noise import is_noise
from crawler.extraction.text import fold, same, starts_alike

LEAD_MARK: Final = re.compile(
    r"(?:^|[-_ ])(?:lead|lede|leadtext|subtitle|sub-?title|subhead(?:er|ing)?|intro|introtext|annotation|annotaciya|"
    r"anons|anonce|announce|announcement|excerpt|description|desc|summary|standfirst|deck|dek|preview|previewtext|kirispe|lid|short(?:story|text|desc)?|"
    r"abstract|perex|headnote|teaser)(?:$|[-_ ])", re.IGNORECASE)
CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
MAX_LEAD: Final = 900
SUBTITLE: Final = 35
FIRST_BLOCKS: Final = 3


def find_lead(opening: list[Block], body: list[Block], title: str, claims: Claims) -> list[Block]:
    """Return the blocks that make the lead (mostly one, often none).

    ``opening`` are the first blocks after the title, ``body`` those of the body; the lead may lie in either.
    """
    framed = _before_repeat(opening, title)
    if framed:
        return framed
    first = body[0].index if body else opening[-1].index + 1 if opening else 0
    before = [b for b in opening if b.index < first]
    between = [b for b in before if not is_noise(b.text) and not same(b.text, title) and b.link_share < 0.5]
    head = [*between, *body[:FIRST_BLOCKS]]
    marked = [b for b in head if _marked(b) and len(b.text) <= MAX_LEAD and len(b.text) >= 25]
    if marked and sum(len(b.text) for b in marked) <= MAX_LEAD:
        return marked if len(body) > len([m for m in marked if m in body]) else []
    for block in head[:2]:
        if block.is_heading and len(block.text) >= SUBTITLE and "h1" not in block.marks and len(block.text) <= 500:
            return [block]
    for block in head:
        shown = any(same(block.text, d) for d in claims.descriptions if not d.endswith(("…", "...", "]")))
        if len(block.text) >= 40 and shown and len(body) > 1:
            return [block]
    outside = [b for b in between if is_prose(b) and len(b.text) <= MAX_LEAD]
    if outside:
        described = [b for b in outside if any(starts_alike(b.text, d, 25) for d in claims.descriptions)]
        return described or outside[:1]
    return _bold_first(body)


def _before_repeat(head: list[Block], title: str) -> list[Block]:
    """Return the sentences between the title and its repetition: papers print title, lead, title, text."""
    repeat = next((i for i, b in enumerate(head) if same(b.text, title)), None)
    if repeat is None:
        return []
    found = [b for b in head[:repeat] if is_prose(b)]
    return found if 0 < len(found) <= 2 and sum(len(b.text) for b in found) <= MAX_LEAD else []


def _marked(block: Block) -> bool:
    elements = [block.element, *(p for p in [block.element.getparent()] if p is not None and len(p) <= 3)]
    names = " ".join(f"{e.get('class') or ''} {e.get('id') or ''} {e.get('itemprop') or ''}" for e in elements)
    return bool(LEAD_MARK.search(CAMEL.sub("-", names)))


def _bold_first(body: list[Block]) -> list[Block]:
    """Return the first paragraph where it alone is all bold and reads like a sentence."""
    if len(body) < 3 or not body[0].is_bold or body[0].is_heading or not 50 <= len(body[0].text) <= MAX_LEAD:
        return []
    others = [b for b in body[1:] if is_prose(b)]
    return [body[0]] if len(others) >= 2 and not any(b.is_bold for b in others[:3]) else []


def lead_text(blocks: list[Block]) -> str | None:
    """Return the lead's text, ``None`` for no lead."""
    texts = list(dict.fromkeys(b.text for b in blocks))
    return "\n\n".join(t for t in texts if fold(t)) or None
