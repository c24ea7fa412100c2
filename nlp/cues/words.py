"""The words of an article in one row, as cues see them: skeleton of form and lemma, place, sentence, language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from news.article import Article
from news.scripts import skeleton
from news.span import FIELDS, Field, Span
from nlp.analyse import AnalysedToken, Analysis

_PIECE = re.compile(r"[^\W_]+")
_QUOTES = frozenset("«»“”„\"'‹›")


class Word(NamedTuple):
    """One word: skeletons of its form and lemma, offsets in its field, sentence of the article."""

    form: str
    lemma: str
    field: Field
    start: int
    end: int
    sentence: int
    marked: bool
    number: bool


class Sentence(NamedTuple):
    """One sentence: its span, the words it holds (first, past last), and its place in its field."""

    span: Span
    first: int
    last: int
    number: int


@dataclass(frozen=True, slots=True)
class Text:
    """An article as words and sentences; ``lang`` is the language of most of it."""

    lang: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]


def text_of(article: Article, analyses: Mapping[Field, Analysis]) -> Text:
    """Lay the analysed fields of an article in one row of words."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    lang = ""
    for field in FIELDS:
        analysis = analyses.get(field)
        if analysis is None:
            continue
        lang = str(analysis.lang)
        _add_field(article.text(field), field, analysis, words, sentences)
    return Text(lang, tuple(words), tuple(sentences))


def _add_field(
    text: str, field: Field, analysis: Analysis, words: list[Word], sentences: list[Sentence],
) -> None:
    for number, (start, end, tokens) in enumerate(_sentences(analysis)):
        first, at = len(words), len(sentences)
        for token in tokens:
            if token.pos == "PUNCT":
                continue
            marked = token.token[0].isupper() or (token.start > 0 and text[token.start - 1] in _QUOTES)
            digits = token.token[0].isdigit()
            begin = token.start
            for form, lemma, left, right in pieces(token.token, token.key, token.skeleton):
                words.append(Word(form, lemma, field, begin + left, begin + right, at, marked, digits))
        sentences.append(Sentence(Span(field=field, start=start, end=end), first, len(words), number))


def _sentences(analysis: Analysis) -> list[tuple[int, int, list[AnalysedToken]]]:
    """Return (start, end, tokens) of the sentences; what is written together (``Antikor.Live``) stays together."""
    found: list[tuple[int, int, list[AnalysedToken]]] = []
    last = -1
    for token in analysis.tokens:
        if found and (token.sentence == last or token.start == found[-1][1]):
            start, _, tokens = found[-1]
            tokens.append(token)
            found[-1] = (start, token.end, tokens)
        else:
            found.append((token.start, token.end, [token]))
        last = token.sentence
    return found


@lru_cache(maxsize=1 << 16)
def pieces(token: str, key: str, form: str) -> tuple[tuple[str, str, int, int], ...]:
    """Return (form, lemma, start, end) of each word of a token: ``QR-код`` is two, ``Antikor.Live`` too."""
    found = [match.span() for match in _PIECE.finditer(token)]
    if len(found) == 1 and found[0] == (0, len(token)):
        return ((form, skeleton(key), 0, len(token)),)
    keys = _PIECE.findall(key)
    lemmas = keys if len(keys) == len(found) else [token[start:end] for start, end in found]
    return tuple(
        (skeleton(token[start:end]), skeleton(lemma), start, end)
        for (start, end), lemma in zip(found, lemmas, strict=True)
    )
