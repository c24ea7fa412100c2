"""From the blocks of the chosen container to the paragraphs of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from lxml.html import HtmlElement

from crawler.dates import find_dates
from crawler.extraction.blocks import SENTENCE_END, Block
from crawler.extraction.byline import name_in
from crawler.extraction.content import is_prose
from crawler.extraction.noise import COMMENTS, RELATED, has_counter, is_document, is_noise
from crawler.extraction.paragraphs import is_data, row_of
from crawler.extraction.text import clean, same
from crawler.extraction.title import Title
from news.months import month_of

# How far one looks behind a label such as «Читайте также» for what it introduces.
LOOK_AHEAD: Final = 12
# It only matters whether a line is a date, «кеше» included, not which one.
ANY_DAY: Final = datetime(2100, 1, 1, tzinfo=UTC)
DAY_MONTH: Final = re.compile(r"\b\d{1,2}\s+(?P<month>[^\W\d_]{3,12})\b")
# An element with this share of the text is the article; what stands behind it is something else.
CORE_SHARE: Final = 0.6
# A line this short outside the prose is a scrap, unless its element says that it is text.
SCRAP: Final = 60
CONTENT_TAGS: Final = frozenset(("li", "td", "th", "blockquote", "p", "dd"))
PARAGRAPH_TAGS: Final = frozenset(("p", "li", "blockquote", "td", "tr", "span", "h2", "h3", "h4"))
# A line of author, date and counters may be this long; a sentence ends in a word and a full stop.
DETAILS: Final = 110
FINISHED: Final = re.compile(r"[^\W\d_]{3}[.!?]")
# The blocks of an author's card: name, a line or two.
CARD_BLOCKS: Final = 3
LINKED_PARAGRAPH: Final = 160


def article_blocks(
    blocks: list[Block], container: HtmlElement, title: Title | None, title_index: int,
    noise: Sequence[re.Pattern[str]] = (),
) -> list[Block]:
    """Return the blocks of the container that belong to the article, in order, repeated titles and noise left out."""
    inside = _inside(blocks, container)
    inside = [b for b in inside if b.index > title_index and b.zone is None]
    name = title.text if title else ""
    headline = _shape(title.element) if title and title.element is not None else None
    kept: list[Block] = []
    position = 0
    while position < len(inside):
        block = inside[position]
        step = _judge(inside, position, kept, name, headline)
        if step == 0:
            break
        if step == 1 and not _dropped(block, name, noise):
            kept.append(block)
        position += step
    return _without_tail(_without_scraps(_up_to_core(kept)))


def _shape(element: HtmlElement) -> tuple[str, str] | None:
    """Return tag and class of an element, ``None`` without a class: what else looks like it is of its kind."""
    names = (element.get("class") or "").strip()
    return (str(element.tag), names) if names else None


def _up_to_core(kept: list[Block]) -> list[Block]:
    """Drop what follows the element that holds most of the text, unless it is of its kind (a text in two parts)."""
    mass: dict[HtmlElement, int] = {}
    for block in kept:
        for element in (block.element, *block.element.iterancestors()):
            mass[element] = mass.get(element, 0) + len(block.text)
    total = sum(len(b.text) for b in kept)
    cores = [e for e, m in mass.items() if m >= CORE_SHARE * total and e.tag not in PARAGRAPH_TAGS]
    if not cores or len(kept) < 3:
        return kept
    core = max(cores, key=lambda e: sum(1 for _ in e.iterancestors()))
    members = set(core.iter())
    last = max(i for i, b in enumerate(kept) if b.element in members)
    return kept[: last + 1] + [b for b in kept[last + 1:] if _continues(core, b)]


def _without_scraps(kept: list[Block]) -> list[Block]:
    """Drop short unfinished lines before the first and behind the last prose: rubrics, names of polls, buttons."""
    prose = [i for i, b in enumerate(kept) if is_prose(b)]
    if not prose:
        return kept
    return [
        b for i, b in enumerate(kept)
        if prose[0] <= i <= prose[-1] or len(b.text) > SCRAP or b.tag in CONTENT_TAGS or SENTENCE_END.search(b.text)
        or (i > prose[-1] and name_in(b.text))
    ]


def _continues(core: HtmlElement, block: Block) -> bool:
    """Return whether a block behind the core lies in an element of the core's kind: its class, or its plain sibling."""
    shape, parent = _shape(core), core.getparent()
    for element in (block.element, *block.element.iterancestors()):
        if shape and _shape(element) == shape:
            return True
        if not shape and element.getparent() is parent and element.tag == core.tag and _shape(element) is None:
            return True
    return False


def _inside(blocks: list[Block], container: HtmlElement) -> list[Block]:
    members = set(container.iter())
    return [b for b in blocks if b.element in members]


def _judge(
    inside: list[Block], position: int, kept: list[Block], title: str, headline: tuple[str, str] | None,
) -> int:
    """Return how many blocks to go on by: 1 to take or drop this one, more to jump over a side show, 0 to stop."""
    block = inside[position]
    started = any(is_prose(b) for b in kept)
    if not started:
        return 1
    if COMMENTS.fullmatch(block.text):
        return 0
    if RELATED.fullmatch(block.text):
        return _behind_label(inside, position, block, kept)
    if block.is_heading and (_opens_another(inside, position, title) or _introduces_author(inside, position)):
        return 0
    if headline and _shape(block.element) == headline and not same(block.text, title) and len(block.text) > 15:
        return 0
    if _date_line(block) and position + 1 < len(inside) and _new_article(inside, position):
        return 0
    return 1


def _box(label: Block, kept: list[Block]) -> HtmlElement | None:
    """Return the element that a label opens apart from the text before it; ``None`` where it heads what follows."""
    above = {e for b in kept if is_prose(b) for e in (b.element, *b.element.iterancestors())}
    box: HtmlElement | None = None
    for element in (label.element, *label.element.iterancestors()):
        if element in above:
            break
        box = element
    return box if box is not None and len(clean(box.text_content())) > len(label.text) + 5 else None


def _behind_label(inside: list[Block], position: int, label: Block, kept: list[Block]) -> int:
    """Return the jump over a cross-reference: its links, or everything where no text of ours follows."""
    box = _box(label, kept)
    if box is not None:
        members = set(box.iter())
        return sum(1 for b in inside[position:] if b.element in members)
    jump = 1
    for block in inside[position + 1: position + 1 + LOOK_AHEAD]:
        if block.link_share >= 0.5 or is_noise(block.text) or (len(block.text) < 120 and not is_prose(block)):
            jump += 1
            continue
        break
    rest = inside[position + jump:]
    same_kind = [b for b in rest if is_prose(b) and b.tag in ("p", "div", "li", "blockquote", "td", "span")]
    if not same_kind or (label.is_heading and jump > 3 and sum(len(b.text) for b in same_kind) < 200):
        return 0
    return jump


def _opens_another(inside: list[Block], position: int, title: str) -> bool:
    block = inside[position]
    if "h1" in block.marks and not same(block.text, title):
        return True
    if block.link_share < 0.8:
        return False
    return any(b.is_heading and b.link_share >= 0.8 for b in inside[position + 1: position + 7])


def _introduces_author(inside: list[Block], position: int) -> bool:
    """Return whether a heading near the end is a bare name: the card of the author with a few words about them."""
    return len(inside) - position <= CARD_BLOCKS and name_in(inside[position].text) is not None


def _date_line(block: Block) -> bool:
    if is_document(block.text):
        return False
    details = len(block.text) <= DETAILS and has_counter(block.text) and not FINISHED.search(block.text)
    if not details and (len(block.text) > 60 or is_prose(block)):
        return False
    return bool(find_dates(block.text, fetched=ANY_DAY, region=None)) or bool(_day_of_a_month(block.text))


def _day_of_a_month(text: str) -> bool:
    """Return whether a line is a day and a month and hardly more: no year, so no date, but no text either."""
    found = DAY_MONTH.search(text)
    return found is not None and month_of(found["month"]) is not None and len(text) - len(found[0]) <= 12


def _new_article(inside: list[Block], position: int) -> bool:
    """Return whether a date line stands under a headline-like block: then another article begins."""
    before, after = inside[position - 1], inside[position + 1:]
    headline = (before.is_heading or before.is_bold or before.link_share > 0.8) and len(before.text) > 15
    return headline and any(is_prose(b) for b in after[:4])


def _dropped(block: Block, title: str, noise: Sequence[re.Pattern[str]]) -> bool:
    if same(block.text, title):
        return True
    if (row := row_of(block)) is not None and is_data(row):
        return False
    if is_noise(block.text, noise):
        return True
    if block.link_share >= 0.8 and not is_prose(block) and block.tag != "li" and not _is_linked_paragraph(block):
        return True
    if block.link_share >= 0.9 and len(block.text) > 25 and not _is_linked_paragraph(block):
        return True
    if _is_caption(block):
        return True
    return _date_line(block)


def _is_linked_paragraph(block: Block) -> bool:
    """Return whether a block is a whole paragraph that its author made a link: longer than a headline, and finished."""
    return block.tag == "p" and len(block.text) >= LINKED_PARAGRAPH and bool(SENTENCE_END.search(block.text))


def _is_caption(block: Block) -> bool:
    """Return whether a short unfinished line shares a small element with a picture."""
    if len(block.text) > 160 or SENTENCE_END.search(block.text) or block.is_heading:
        return False
    element = block.element
    most = len(block.text) + 40
    near = (e for e in (element, element.getparent()) if e is not None)
    return any(True for e in near if len(clean(e.text_content())) <= most for _ in e.iter("img", "amp-img", "picture"))


def _without_tail(kept: list[Block]) -> list[Block]:
    """Drop what dangles after the last sentence: link scraps and headings of things that were cut."""
    end = len(kept)
    while end and not is_prose(kept[end - 1]) and (
        kept[end - 1].is_heading or kept[end - 1].link_share >= 0.5 or RELATED.fullmatch(kept[end - 1].text)
    ):
        end -= 1
    return kept[:end]
