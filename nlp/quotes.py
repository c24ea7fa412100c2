"""Quotes with their speaker: words in quotation marks beside a verb of saying, and lines of speech opened by a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from news.article import Article
from news.reading import Name, Quote
from news.span import Field, Span
from nlp.fold import WORD, fold, folded

MADE_BY: Final = "quotes 1"
SHORTEST: Final = 25
_QUOTED: Final = re.compile(r"[«“„\"]([^«»“”\"\n]{25,}?(?:«[^»\n]*»[^«»\n]*?)*)[»”\"]")
_DASHED: Final = re.compile(r"(?:^|\n)\s*[–—-]\s+([^\n]{25,}?)(?=,?\s+[–—-]\s+[^\n]{0,160}|\n|$)")
_SAID: Final = folded(
    "деді дейді деп деген айтты айтады атап түсіндірді жеткізді ескертті еске баяндады сендірді толықтырды жауап "
    "мәлімдеді хабарлады пікір сказал говорит отметил подчеркнул рассказал сообщил пояснил заявил добавил считает "
    "уточнил напомнил вспомина объясн призна обеща ответил резюмир"
)


def quotes(article: Article, people: Sequence[Name]) -> tuple[Quote, ...]:
    """Return the quotes of lead and body in text order; the speaker is a person named in the same paragraph."""
    found = []
    for name in ("lead", "body"):
        text = article.text(name)
        for start, end in _ranges(text):
            speaker = _speaker(article, name, text, start, end, people)
            if speaker is not None or _said_near(text, start, end):
                found.append(Quote(span=Span(field=name, start=start, end=end), speaker=speaker, made_by=MADE_BY))
    return tuple(found)


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    taken: list[tuple[int, int]] = []
    for pattern in (_QUOTED, _DASHED):
        for m in pattern.finditer(text):
            start, end = m.span(1)
            if all(end <= s or e <= start for s, e in taken):
                taken.append((start, end))
    yield from sorted(taken)


def _said_near(text: str, start: int, end: int) -> bool:
    around = text[max(0, text.rfind("\n", 0, start)) : start][-90:] + " | " + text[end : end + 110].split("\n")[0]
    return any(fold(m[0]).startswith(_SAID) for m in WORD.finditer(around))


def _speaker(article: Article, name: Field, text: str, start: int, end: int, people: Sequence[Name]) -> str | None:
    if not _said_near(text, start, end):
        return None
    paragraph = max(0, text.rfind("\n", 0, start)), len(text) if text.find("\n", end) < 0 else text.find("\n", end)
    best, distance = None, 200
    for person in people:
        for at, length in _mentions(article, name, person):
            gap = at - end if at >= end else start - (at + length) if at + length <= start else None
            if gap is not None and paragraph[0] <= at <= paragraph[1] and gap < distance:
                best, distance = person.lemma, gap
    return best


def _mentions(article: Article, name: Field, person: Name) -> Iterator[tuple[int, int]]:
    """Yield places of the full name and of its parts alone («дейді Зейнеп апай»)."""
    text = article.text(name)
    for word in {article.quote(person.span), *(w for w in person.lemma.split() if len(w) > 3)}:
        at = text.find(word)
        while at >= 0:
            yield at, len(word)
            at = text.find(word, at + 1)
