"""From the article's blocks to its paragraphs: rows of figures on one line, repeats dropped."""

from __future__ import annotations

from typing import Final

from lxml.html import HtmlElement

from crawler.extraction.blocks import Block
from crawler.extraction.text import contained, fold, same, starts_alike

# Characters a pulled quotation has at least, and the paragraphs among which one is looked for.
PULLED: Final = 40
PULLED_FROM: Final = 400


def paragraphs(blocks: list[Block]) -> list[str]:
    """Return the texts of blocks, rows of data tables on one line."""
    rows = [row_of(block) for block in blocks]
    result: list[str] = []
    for position, block in enumerate(blocks):
        row = rows[position]
        if row is not None and position and rows[position - 1] is row and is_data(row):
            result[-1] += f" | {block.text}"
        else:
            result.append(block.text)
    return result


def row_of(block: Block) -> HtmlElement | None:
    """Return the table row that a short block is a cell of, ``None`` elsewhere."""
    if not block.marks & {"td", "th"} or len(block.text) > 200:
        return None
    return next((e for e in (block.element, *block.element.iterancestors()) if e.tag == "tr"), None)


def is_data(row: HtmlElement) -> bool:
    """Return whether a row belongs to a table of figures: several cells, none with parts of its own."""
    parts = sum(1 for cell in row for _ in cell.iter("br", "p", "div", "table", "h1", "h2", "h3", "ul", "img"))
    return 2 <= len(row) <= 15 and parts == 0


def by_oracle(blocks: list[Block], oracle: str) -> list[Block] | None:
    """Return the blocks that a stated article body (JSON-LD) contains, or ``None`` where the two do not fit together.

    The stated body decides only where it covers most of what stands on the page; summaries and cut texts do not.
    """
    words = set(fold(oracle).split())
    total = sum(len(b.text) for b in blocks)
    if len(words) < 25 or not total:
        return None
    chosen = [b for b in blocks if contained(b.text, words) >= 0.9]
    covered = sum(len(b.text) for b in chosen)
    if covered < 0.5 * total or len(oracle) < 0.7 * covered:
        return None
    seen = set(" ".join(b.text for b in chosen).casefold().split())
    return chosen if contained(oracle, set(fold(" ".join(seen)).split())) >= 0.8 else None


def without_repeats(texts: list[str], title: str, lead: str | None) -> list[str]:
    """Drop paragraphs that repeat the title, a first one that repeats the lead, and paragraphs printed twice.

    A sentence from the middle that the outlet also chose as its lead stays where the author put it.
    """
    seen: set[str] = set()
    result: list[str] = []
    whole = [fold(text) for text in texts] if len(texts) <= PULLED_FROM else []
    for text in texts:
        folded = fold(text)
        if same(text, title) or (len(folded) > 60 and folded in seen):
            continue
        if result and len(folded) > PULLED and any(len(other) > len(folded) and folded in other for other in whole):
            continue  # a quotation pulled out of the text to be seen
        if not result and lead and same(text, lead):
            continue
        if lead and len(lead) > 60 and starts_alike(lead, text, 60) and text.endswith(("…", "...")):
            continue
        seen.add(folded)
        result.append(text)
    return result
