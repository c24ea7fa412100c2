"""The articles that the sample press prints: the project's own texts, and those a test adds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from news.jsonl import lines

ARTICLES: Final = Path(__file__).parent / "articles.jsonl"
CAPTION: Final = re.compile(r"(?:Суретте?|Фото(?: / сурет)?|Иллюстративное фото|Sýret)(?=[ :])")
INSERT: Final = re.compile(r"(?:Читайте также|Оқи отырыңыз):|Подписывайтесь на канал ")
BlockKind = Literal["text", "caption", "insert"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PressArticle:
    """One text to print. ``outlet`` is the paper it is told to come from, ``face`` the sample outlet to print it.

    ``published`` is an ISO 8601 day or time, ``None`` where the page must not show any date. Without ``face`` the
    language decides. ``source`` is the id of the article it was made from.
    """

    id: str
    lang: str
    title: str
    body: str
    lead: str | None = None
    published: str | None = None
    outlet: str | None = None
    story: str | None = None
    source: str | None = None
    face: str | None = None

    @property
    def blocks(self) -> tuple[tuple[BlockKind, str], ...]:
        """Return the paragraphs in order; photo captions and tips, which stand beside the text, told apart."""
        return tuple((kind_of(p), p) for p in self.body.split("\n\n"))

    @property
    def text(self) -> str:
        """Return the body without captions and tips: what must arrive."""
        return "\n\n".join(text for kind, text in self.blocks if kind == "text")


def kind_of(paragraph: str) -> BlockKind:
    """Return what a paragraph is on a page."""
    if INSERT.match(paragraph):
        return "insert"
    return "caption" if CAPTION.match(paragraph) and len(paragraph) < 80 else "text"


def load_articles() -> Iterator[PressArticle]:
    """Yield the articles that come with the sample press, in the order of the file."""
    with ARTICLES.open(encoding="utf-8") as stream:
        for _, value in lines(stream, ARTICLES.name):
            yield PressArticle(**value)
