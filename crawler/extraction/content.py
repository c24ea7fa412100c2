"""Which element holds the article: the subtree with the greatest sum of prose minus link lists and scraps.

The idea of scoring blocks by length and link density, and of a best-sum region, is that of Kohlschütter et al.,
"Boilerplate Detection using Shallow Text Features" (WSDM 2010), and of Pasternack & Roth's maximum subsequence
segmentation (WWW 2009), here summed over the tree rather than over a window.
"""

from __future__ import annotations

import re
from typing import Final

from lxml.html import HtmlElement

from crawler.extraction.blocks import Block
from crawler.extraction.noise import COMMENTS, RELATED, is_noise

SENTENCE_END: Final = re.compile(r"[.!?…؟۔:;][\"'»”’)\]]*$")
LONG: Final = 70
SHORT_SENTENCE: Final = 25
MAX_VALUE: Final = 900
LINKED: Final = 0.5
PARTS: Final = frozenset((
    "p", "li", "ul", "ol", "blockquote", "h2", "h3", "h4", "h5", "b", "strong", "i", "em", "span", "font",
))


def is_prose(block: Block) -> bool:
    """Return whether a block reads like running text: long, or a finished sentence, and not mostly links."""
    if block.link_share >= LINKED or is_noise(block.text):
        return False
    length = len(block.text)
    return length >= LONG or (length >= SHORT_SENTENCE and bool(SENTENCE_END.search(block.text)))


def value(block: Block) -> float:
    """Return what a block adds to a candidate: its characters outside links, or a fine for link lists and scraps."""
    if block.zone is not None:
        return 0.0
    length = len(block.text)
    if is_prose(block):
        return min(length, MAX_VALUE) * (1 - block.link_share)
    if COMMENTS.fullmatch(block.text) or RELATED.fullmatch(block.text):
        return -15.0
    if block.link_share >= LINKED:
        return -(8.0 + 0.15 * min(length, 120))
    return 0.0 if block.is_heading or block.tag in ("li", "td", "blockquote") else -2.0


def choose_container(blocks: list[Block], first: int) -> HtmlElement | None:
    """Return the innermost element with the best sum over blocks from index ``first`` on; ``None`` without prose."""
    totals: dict[HtmlElement, float] = {}
    for block in blocks[first:]:
        worth = value(block)
        if worth:
            element: HtmlElement | None = block.element
            while element is not None:
                totals[element] = totals.get(element, 0.0) + worth
                element = element.getparent()
    if not totals or max(totals.values()) <= 0:
        return None
    best = max(totals.values())
    # A parent that adds next to nothing over its child only adds surroundings.
    near = [e for e, total in totals.items() if total >= 0.97 * best - 1]
    chosen = max(near, key=lambda e: (sum(1 for _ in e.iterancestors()), totals[e]))
    while chosen.tag in PARTS and (parent := chosen.getparent()) is not None:
        chosen = parent  # a paragraph is no article: its neighbours may be short, or fined for what stands among them
    return chosen
