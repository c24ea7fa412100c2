"""The second opinion: trafilatura, and the text that scripts of a page carry, where our own reading is doubtful."""

from __future__ import annotations

import html
import logging
import re
from collections.abc import Iterator
from typing import Any, Final

import lxml.html
import trafilatura
from lxml.html import HtmlElement

from crawler.extraction.claims import Claims, load_json
from crawler.extraction.noise import is_noise
from crawler.extraction.text import clean, contained, fold, same

log = logging.getLogger(__name__)
THIN: Final = 100
MOSTLY: Final = 0.6
LEAST_EMBEDDED: Final = 80


def second_opinion(texts: list[str], tree: HtmlElement, claims: Claims, title: str) -> list[str]:
    """Return our paragraphs, or trafilatura's where ours are thin and it found clearly more that is no listing."""
    own = sum(map(len, texts))
    if own >= THIN:
        return texts
    if _mostly_links(tree):
        return texts
    other = _trafilatura(tree, title)
    if sum(map(len, other)) > 2 * own + 100 and not claims.body:
        return other
    return texts


def _mostly_links(tree: HtmlElement) -> bool:
    """Return whether most of a page's text is links: then nothing on it is an article we have missed."""
    linked = sum(len(a.text_content()) for a in tree.iter("a"))
    return linked > MOSTLY * len(tree.text_content())


def _trafilatura(tree: HtmlElement, title: str) -> list[str]:
    try:
        markup = lxml.html.tostring(tree, encoding="unicode")
        found = trafilatura.extract(
            markup, include_comments=False, include_tables=False, favor_precision=True, output_format="txt"
        )
    except Exception as error:
        log.warning("trafilatura=failed error=%s", error)
        return []
    lines = [clean(line).removeprefix("- ") for line in (found or "").splitlines()]
    return [line for line in lines if line and not is_noise(line) and not same(line, title)]


def embedded_text(tree: HtmlElement, claims: Claims) -> list[str]:
    """Return the text of a page whose article is only in its scripts: JSON-LD body or application state (Next.js)."""
    if len(claims.body) >= LEAST_EMBEDDED:
        return [line for line in map(clean, claims.body.split("\n")) if line]
    words = set(fold(" ".join((*claims.headlines, *claims.descriptions))).split())
    best: list[str] = []
    for script in tree.iter("script"):
        if script.get("id") == "__NEXT_DATA__" or "application/json" in (script.get("type") or ""):
            for value in _strings(load_json(script.text or "")):
                found = _from_markup(value)
                if sum(map(len, found)) > max(LEAST_EMBEDDED, sum(map(len, best))) and _fits(found, words):
                    best = found
    return best


def _strings(data: Any) -> Iterator[str]:
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
        elif isinstance(value, str) and len(value) >= LEAST_EMBEDDED and "<p" in value:
            yield value


def _from_markup(value: str) -> list[str]:
    pieces = re.split(r"</?(?:p|br|div|li|h\d|blockquote)\b[^>]*>", value)
    texts = (clean(html.unescape(re.sub(r"<[^>]{1,300}>", "", piece))) for piece in pieces)
    return [t for t in texts if t and not is_noise(t)]


def _fits(texts: list[str], words: set[str]) -> bool:
    """Return whether a text speaks of what the page's title speaks of."""
    return not words or contained(" ".join(words), set(fold(" ".join(texts)).split())) >= 0.3
