"""The title: what heading, OpenGraph, JSON-LD and the browser's title agree on, without the outlet's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from crawler.extraction.blocks import Block
from crawler.extraction.claims import Claims
from crawler.extraction.noise import is_noise, is_weather
from crawler.extraction.text import clean, fold, same, starts_alike, text_of
from crawler.extraction.zones import zone_of

SEPARATOR: Final = re.compile(r"\s*\|\s*|\s+(?:[-–—•·:/»«›]|::|\|\||»»?)\s+|\s+»\s*")
SITE_WORD: Final = re.compile(
    r"\.(?:kz|com|info|news|org|net|tv|media)\b|(?:газет|новост|жаңалық|ақпарат|портал|агенттіг|агентство|телеарна|телеканал|сайты|журнал|"
    r"news|gazet|janalyq|jańalyq|aqparat|media|медиа|информ|inform|басылым|редакция|апталығ|вестник|интернет)",
    re.IGNORECASE)
TITLE_CLASS: Final = re.compile(
    r"(?:^|[-_ ])(?:title|headline|heading|zagolovok|zag|taqyryp|header|name|caption)(?:$|[-_ ])", re.IGNORECASE)
BAD_ZONES: Final = frozenset((
    "nav", "crumbs", "side", "footer", "comments", "related", "share", "today", "popup", "tags", "form",
))
CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
RANK: Final = {"h1": 6.0, "h2": 2.5, "h3": 1.0, "h4": 0.5}
LEAST_SCORE: Final = 3.0
MAX_TITLE: Final = 400
LOOK_BACK: Final = 10
# A shorter piece of the browser's title may be a rubric.
LEAST_PIECE: Final = 12


@dataclass(frozen=True, slots=True)
class Title:
    """The title's text and the element that shows it, where one does."""

    text: str
    element: HtmlElement | None


def find_title(tree: HtmlElement, claims: Claims) -> Title | None:
    """Return the title of a page, or ``None`` where nothing looks like one."""
    sites = claims.site_names
    raw = [t for t in (*claims.headlines, claims.page_title) if t and not is_site(t, sites)]
    stated = list(dict.fromkeys(s for t in raw for s in (t, strip_site(t, sites), strip_site(t, sites, loose=True))))
    scored: list[tuple[float, Title]] = []
    for position, element in enumerate(_headings(tree)):
        text = text_of(element)
        if not text or len(text) > MAX_TITLE:
            continue
        scored.append((_score(element, text, stated, claims) - 0.01 * position, Title(text, element)))
    best = _not_the_name([s for s in scored if s[0] > LEAST_SCORE], claims.page_title, stated)
    if best is not None:
        return Title(_polish(best, claims), best.element)
    return _unmarked(tree, raw, sites)


def _headings(tree: HtmlElement) -> list[HtmlElement]:
    """Return what may be a headline: heading elements, microdata, small elements whose name speaks of a title."""
    tags = ("h1", "h2", "h3", "h4", "div", "span", "p", "td", "b", "strong", "font", "a")
    return [e for e in tree.iter(*tags) if e.tag in RANK or e.get("itemprop") == "headline" or _named(e)]


def _agreement(text: str, reference: str) -> float:
    """Return how far a heading agrees with a stated title: the same, most of it, or only the outlet's name in it."""
    if same(text, reference):
        return 4.0
    share = len(fold(text)) / max(len(fold(reference)), 1)
    if starts_alike(text, reference) or (share >= 0.5 and starts_alike(reference, text)):
        return 2.0
    if len(fold(text)) >= 5 and fold(reference).endswith(fold(text)):
        return 3.0 if share >= 0.5 else -3.0
    return 0.0


def _not_the_name(scored: list[tuple[float, Title]], page_title: str, stated: list[str]) -> Title | None:
    """Return the best heading; where it and a longer one are both pieces of the browser's title, the longer one.

    «Outlet – Headline»: the outlet's name is the shorter piece, even where it is the page's h1. An h1 that no claim
    knows yields to the heading with which the browser's title begins.
    """
    if not scored:
        return None
    best = max(scored, key=lambda s: s[0])[1]
    pieces = {fold(piece) for piece in _pieces(page_title) if not same(piece, page_title)}
    if fold(best.text) not in pieces:
        known = any(_agreement(best.text, reference) for reference in stated)
        return best if known else next((t for _, t in scored if _begins(t.text, page_title)), best)
    rivals = [t for score, t in scored if score > 0 and fold(t.text) in pieces and len(t.text) > len(best.text)]
    return next((t for t in rivals if fold(best.text) not in fold(t.text)), best)


def is_known(title: Title, claims: Claims) -> bool:
    """Return whether some claim of the markup agrees with a shown title."""
    return any(_agreement(title.text, claim) > 0 for claim in (*claims.headlines, claims.page_title) if claim)


def _begins(text: str, page_title: str) -> bool:
    """Return whether a heading is all that stands before a separator of the browser's title: «Headline – rest»."""
    if len(fold(text)) < LEAST_PIECE:
        return False
    return any(same(text, page_title[: m.start()]) for m in SEPARATOR.finditer(page_title))


def _named(element: HtmlElement) -> bool:
    return len(element) <= 3 and bool(TITLE_CLASS.search(_names(element)))


def _names(element: HtmlElement) -> str:
    return CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")


def _score(element: HtmlElement, text: str, stated: list[str], claims: Claims) -> float:
    if is_site(text, claims.site_names):
        return -10.0
    score = RANK.get(str(element.tag), 0.5) + (3.0 if element.get("itemprop") == "headline" else 0.0)
    score += sum(_agreement(text, reference) for reference in dict.fromkeys(stated))
    score += 3.0 * _begins(text, claims.page_title)
    if not stated:
        score += 1.0
    zones = _zones(element)
    doubt = 4.0 if _zones(element, certain=True) & BAD_ZONES else 1.5 if zones & BAD_ZONES else 0.0
    score -= doubt + ("hidden" in zones) * (1.0 if element.tag == "h1" else 8.0)
    link = element if element.tag == "a" else next(element.iterancestors("a"), None)
    if link is None and len(links := element.findall(".//a")) == 1 and same(text_of(links[0]), text):
        link = links[0]
    if link is not None:
        score -= 14.0 if re.fullmatch(r"(?:https?://[^/]+)?/?(?:\w\w/?)?", link.get("href") or "/") else 2.0
    return score


def _zones(element: HtmlElement, *, certain: bool = False) -> set[str | None]:
    """Return the zones an element lies in; a form may span the whole page (ASP.NET) and says nothing.

    ``certain`` leaves out those that only a doubtful name suggests («lenta» may hold the article too).
    """
    found = (zone_of(e) for e in (element, *element.iterancestors()) if e.tag not in ("body", "html", "form"))
    return {zone for zone, strong in found if strong or not certain}


def _polish(title: Title, claims: Claims) -> str:
    """Return the heading without what is glued to it: rubric, counters, dates, the outlet's name."""
    shown = title.text
    if title.element is not None and len(title.element):
        inner = set(fold(" ".join(c.text_content() for c in title.element)).split())
        stated = (piece for text in (*claims.headlines, claims.page_title) for piece in _pieces(text))
        for piece in sorted(stated, key=len, reverse=True):
            if not fold(piece):
                continue
            before, found, after = fold(shown).partition(fold(piece))
            if found and len(found) >= max(12, len(fold(shown)) / 2) and set((before + after).split()) <= inner:
                return _as_shown(shown, piece)
    for reference in claims.headlines:
        if len(fold(reference)) >= 12 and fold(shown) != fold(reference) and fold(shown).startswith(fold(reference)):
            rest = fold(shown)[len(fold(reference)):]
            if sum(c.isdigit() for c in rest) > len(rest) / 3 or is_site(rest, claims.site_names):
                return reference
    return strip_site(shown, claims.site_names)


def _as_shown(shown: str, piece: str) -> str:
    """Return a stated piece spelled as the heading spells it."""
    start = shown.casefold().find(piece.casefold())
    return shown[start:start + len(piece)] if start >= 0 else piece


def _unmarked(tree: HtmlElement, raw: list[str], sites: tuple[str, ...]) -> Title | None:
    """Return a title that no heading shows: the longest piece of a stated title that some plain element shows alone."""
    texts = (piece for text in raw for piece in (*_pieces(text), strip_site(text, sites)))
    pieces = {fold(p) for p in texts if len(p) >= 8 and not is_site(p, sites)}
    shown: dict[str, Title] = {}
    for element in tree.iter("td", "div", "p", "b", "strong", "font", "span", "center", "big"):
        if len(element) > 5 or _zones(element) & BAD_ZONES:
            continue
        text = text_of(element)
        if len(text) <= MAX_TITLE and fold(text) in pieces:
            shown.setdefault(fold(text), Title(text, element))
    if shown:
        return shown[max(shown, key=len)]
    stated = (strip_site(text, sites, loose=True) for text in raw)
    return next((Title(text, None) for text in stated if len(text) > 3 and not is_site(text, sites)), None)


def title_above(blocks: list[Block], container: HtmlElement) -> Title | None:
    """Return the nearest line above the text that is set off as a headline, for pages whose markup states no title."""
    members = set(container.iter())
    inside = (i for i, b in enumerate(blocks) if b.element in members and b.zone is None and len(b.text) > 100)
    first = next(inside, None)
    if first is None:
        return None
    for block in reversed(blocks[max(first - LOOK_BACK, 0): first]):
        set_off = block.is_heading or block.is_bold or TITLE_CLASS.search(_names(block.element)) or _large(block)
        fits = (6 if block.is_heading else 12) <= len(block.text) <= 250 and block.link_share < 0.5
        if block.zone in (None, "meta") and set_off and fits and _words(block.text):
            return Title(block.text, block.element)
    plain = (b for b in reversed(blocks[max(first - LOOK_BACK, 0): first]) if b.zone is None and b.link_share < 0.5)
    fitting = (b for b in plain if 20 <= len(b.text) <= 200 and b.text[-1] not in ".:;,")
    line = next((b for b in fitting if not is_noise(b.text) and _words(b.text)), None)
    return Title(line.text, line.element) if line else None


def _words(text: str) -> bool:
    """Return whether a line is words rather than a date, a counter, the weather or the rates of a day."""
    return not is_weather(text) and sum(c.isdigit() for c in text) <= len(text) / 4


def _large(block: Block) -> bool:
    fonts = (block.element, *block.element.iter("font", "big"))
    return any(e.tag == "big" or re.fullmatch(r"\+?[3-7]", e.get("size") or "") for e in fonts)


def _pieces(text: str) -> list[str]:
    """Return all contiguous pieces of a text between separators, the whole included."""
    cuts = [(0, 0), *((m.start(), m.end()) for m in SEPARATOR.finditer(text)), (len(text), len(text))]
    return [text[cuts[i][1]:cuts[j][0]].strip() for i in range(len(cuts)) for j in range(i + 1, len(cuts))]


def strip_site(text: str, sites: tuple[str, ...], *, loose: bool = False) -> str:
    """Return a title without the outlet's name before or after it («… | Egemen», «… - Zakon.kz», «Портал :: …»).

    ``loose`` also takes a tail for a name that only sounds like one («… - общественная газета»).
    """
    text = clean(text)
    pieces = [(m.start(), m.end()) for m in SEPARATOR.finditer(text)]
    while pieces:
        start, end = pieces.pop()
        tail = text[end:]
        named = loose and SITE_WORD.search(tail) and len(tail.split()) <= 7 and start > len(tail) / 2
        if not (is_site(tail, sites) or named):
            break
        text = text[:start].strip()
    head = SEPARATOR.search(text) or re.search(r":\s+", text)
    if head and is_site(text[:head.start()], sites) and len(text) - head.end() > 10:
        text = text[head.end():].strip()
    return text


def is_site(text: str, sites: tuple[str, ...]) -> bool:
    """Return whether a text is the outlet's own name rather than a title."""
    folded = fold(text).replace(" ", "")
    if not folded:
        return True
    return any(folded == fold(site).replace(" ", "") for site in sites if site)
