"""Small tools for comparing texts of a page."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement

INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
SPACES: Final = re.compile(r"\s+")
# Elements that do not break a word; every other one, and <br>, stands between two.
INLINE: Final = frozenset((
    "a", "abbr", "acronym", "amp-link", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "ins", "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
))
UNSEEN: Final = frozenset(("script", "style", "noscript", "template", "svg"))
TOKEN: Final = re.compile(r"\w+")


def clean(text: str | None) -> str:
    """Return a text on one line: runs of white space become one space, invisible characters go."""
    return SPACES.sub(" ", INVISIBLE.sub("", text or "")).strip()


def text_of(element: HtmlElement) -> str:
    """Return what an element shows, on one line: a ``<br>`` or a block inside is a space, scripts are nothing."""
    parts: list[str] = []
    walker: Any = etree.iterwalk(element, events=("start", "end"))
    for event, part in walker:
        apart = not isinstance(part.tag, str) or part.tag not in INLINE
        if event == "start":
            if part.tag in UNSEEN:
                walker.skip_subtree()
            else:
                parts += [" " if apart and part is not element else "", part.text or ""]
        elif part is not element:
            parts += [" " if apart else "", part.tail or ""]
    return clean("".join(parts))


def collapse(text: str) -> str:
    """Return a text with white space as a browser shows it: runs become one space, a single no-break space stays."""
    bare = re.sub(r"[^\S\u00a0]+", " ", INVISIBLE.sub("", text))
    return re.sub(r" *\u00a0[ \u00a0]+| +\u00a0", " ", bare).strip(" \u00a0")


def fold(text: str | None) -> str:
    """Return a text for comparison: words only, lower case, one space between them."""
    return " ".join(TOKEN.findall(unicodedata.normalize("NFKC", INVISIBLE.sub("", text or "")).casefold()))


def same(left: str | None, right: str | None) -> bool:
    """Return whether two texts have the same words in the same order (and any words at all)."""
    folded = fold(left)
    return bool(folded) and folded == fold(right)


def starts_alike(long: str | None, short: str | None, least: int = 12) -> bool:
    """Return whether ``short`` (at least that many characters, perhaps cut off with «…») begins ``long``."""
    stem = fold(re.sub(r"[\s\[(]*(?:…|\.\.\.|&hellip;)[\])]*\s*$", "", short or ""))
    return len(stem) >= least and fold(long).startswith(stem)


def contained(part: str, whole: frozenset[str] | set[str]) -> float:
    """Return the share of a text's words that occur in a set of folded words (0.0 for a text without words)."""
    words = fold(part).split()
    return sum(w in whole for w in words) / len(words) if words else 0.0
