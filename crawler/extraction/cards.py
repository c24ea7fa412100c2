"""Lists of other articles: repeated small parts that each lead elsewhere, and further articles on the same page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from lxml.html import HtmlElement

from crawler.dates import find_dates
from crawler.extraction.text import clean

CARD_TAGS: Final = frozenset(("div", "article", "li", "section", "figure", "td", "a", "tr", "dl", "dd"))
PARENTS: Final = (
    "div", "ul", "ol", "section", "main", "article", "tbody", "table", "tr", "aside", "body", "amp-list",
)
MAX_CARD: Final = 600
FEW: Final = 3
MORE: Final = re.compile(
    r"\W*(?:толығырақ|толық оқу|жалғасы\w*|оқу|читать\s+(?:далее|полностью|дальше)|подробнее|далее|"
    r"read\s+more|more|continue\s+reading|tolyǵyraq|жауап беру|ответить|reply)\W*", re.IGNORECASE)
# Any instant will do: here it only matters whether a text is a date, «кеше» included, not which.
NOON: Final = datetime(2100, 1, 1, 12, tzinfo=UTC)
DATE_LIKE: Final = re.compile(r"\b\d{1,2}:\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:19|20)\d\d\b")


def find_cards(root: HtmlElement, title: HtmlElement | None) -> set[HtmlElement]:
    """Return the elements that show other articles: repeated cards, and ``<article>`` elements without the title."""
    above = set(title.iterancestors()) | {title} if title is not None else set()
    cards: set[HtmlElement] = set()
    for parent in root.iter(*PARENTS):
        groups: dict[tuple[str, str], list[HtmlElement]] = {}
        for child in parent:
            if isinstance(child.tag, str) and child.tag in CARD_TAGS and child not in above:
                groups.setdefault((child.tag, _shape(child)), []).append(child)
        for group in groups.values():
            for test, least in ((is_card, FEW), (is_post, 2)):
                found = [c for c in group if test(c)] if len(group) >= least else []
                if len(found) >= max(least, 0.7 * len(group)):
                    cards.update(found)
    cards.update(_other_articles(root, above))
    return cards


def _shape(element: HtmlElement) -> str:
    words = (element.get("class") or "").split()
    return words[0] if words else ""


def is_card(element: HtmlElement) -> bool:
    """Return whether an element is a teaser of another page: a link that carries its text or stands beside a date."""
    text = clean(element.text_content())
    if not text or len(text) > MAX_CARD:
        return False
    if element.tag == "a":
        return len(text) >= 15 and element.get("href") is not None
    linked = max((len(clean(a.text_content())) for a in element.iter("a")), default=0)
    if not linked:
        return False
    if linked >= 0.6 * len(text):
        return True
    if any(MORE.fullmatch(clean(a.text_content())) for a in element.iter("a")):
        return True
    if linked >= 15 and text.startswith(clean(next(element.iter("a")).text_content())):
        return True
    pieces = element.iter("img", "time", "h2", "h3", "h4", "h5", "amp-img")
    adorned = any(True for _ in pieces) or bool(DATE_LIKE.search(text))
    return adorned and (linked >= 20 or linked >= 0.3 * len(text)) and element.tag not in ("tr", "td")


def is_post(element: HtmlElement) -> bool:
    """Return whether an element is somebody's comment or another dated item: a part of it is nothing but a date."""
    if len(element) < 2 or len(clean(element.text_content())) > 4 * MAX_CARD:
        return False
    for part in element.iterdescendants("span", "div", "time", "small", "p", "i", "em", "b", "td", "a", "li"):
        text = clean(part.text_content())
        if len(text) <= 40 and find_dates(text, fetched=NOON, region=None):
            return True
    return False


def _other_articles(root: HtmlElement, above: set[HtmlElement]) -> Iterator[HtmlElement]:
    articles = [a for a in root.iter("article") if not any(p.tag == "article" for p in a.iterancestors())]
    own = [a for a in articles if a in above]
    if own:
        yield from (a for a in articles if a not in above)
    for article in own:
        yield from (a for a in article.iterdescendants("article") if a not in above)
