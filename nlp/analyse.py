"""Analysis of running text: tokens with lemma, search key, skeleton and part of speech, sentences, language.

``[token.lemma for token in analyse("Мектептерімізде оқушылар оқиды.").tokens]`` is ``['мектеп', 'оқушы', 'оқы', '.']``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from news.reading import Lang, Script
from news.scripts import Orthography, orthography_of, script_of, skeleton
from news.text import casefold
from nlp.kazakh.restore import is_typed_bare, restore
from nlp.language import identify, language_spans
from nlp.tokens import sentences, tokenize


class AnalysedToken(NamedTuple):
    """One token. ``start`` and ``end`` point into the text; ``sentence`` counts from 0.

    ``lemma`` follows the treebanks (names keep their capital); ``key`` is the lemma for search: lower case, Cyrillic
    whatever the script; ``skeleton`` is the key on which all spellings of the form meet; ``pos`` is UPOS.
    """

    token: str
    start: int
    end: int
    lemma: str
    key: str
    skeleton: str
    pos: str
    sentence: int


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text analysed: its language and script, its tokens, and (start, end) of its sentences."""

    lang: Lang
    script: Script
    tokens: tuple[AnalysedToken, ...]
    sentences: tuple[tuple[int, int], ...]


def analyse(text: str, lang: Lang | None = None) -> Analysis:
    """Return the analysis of a text; ``lang`` overrides what ``nlp.language.identify`` says."""
    found = _in_its_script(text, lang) if lang else identify(text)
    pieces = tokenize(text)
    bounds = sentences(text, pieces)
    spans = language_spans(text) if found == "kk+ru" else ((0, len(text), found),)
    orthography = orthography_of(text) if found == "kk-Latn" else None
    tokens: list[AnalysedToken] = []
    at = 0
    for number, (first, last) in enumerate(bounds):
        while at + 1 < len(spans) and spans[at][1] <= pieces[first][0]:
            at += 1
        language = spans[at][2] if spans else found
        words = [text[start:end] for start, end in pieces[first:last]]
        tokens += [
            AnalysedToken(word, start, end, lemma, key, bone, pos, number)
            for (start, end), word, (lemma, key, bone, pos) in zip(
                pieces[first:last], words, _look_up(words, language, orthography), strict=True,
            )
        ]
    ends = tuple((pieces[first][0], pieces[last - 1][1]) for first, last in bounds)
    return Analysis(found, script_of(text), tuple(tokens), ends)


def _in_its_script(text: str, lang: Lang) -> Lang:
    """Return Kazakh as the script of the text makes it: ``kk-Latn`` or ``kk-Arab`` where it is called ``kk``."""
    script = script_of(text)
    return {"Latn": "kk-Latn", "Arab": "kk-Arab"}.get(script, lang) if lang == "kk" else lang  # type: ignore[return-value]


def _look_up(words: list[str], lang: Lang, orthography: Orthography | None) -> list[tuple[str, str, str, str]]:
    """Return (lemma, key, skeleton, UPOS) of each token of a sentence."""
    if lang == "ru":
        from nlp.ru import lemmatise as russian

        found = zip(words, russian(words), strict=True)
        return [(lemma, _key(lemma), skeleton(word), pos) for word, (lemma, pos) in found]
    if lang == "other":
        return [(word, casefold(word), skeleton(word), "X") for word in words]
    from nlp.kazakh.keys import search_key
    from nlp.kazakh.lemmas import lemmatise, look_up_words

    if lang == "kk" and not is_typed_bare(words):
        return look_up_words(words)
    cyrillic = [restore(word, lang, orthography) for word in words]
    bare = orthography == "plain" or is_typed_bare(cyrillic)
    return [
        (lemma, search_key(lemma, pos), skeleton(word, orthography), pos)
        for word, (lemma, pos) in zip(words, lemmatise(cyrillic, typed_bare=bare), strict=True)
    ]


@lru_cache(maxsize=1 << 16)
def _key(lemma: str) -> str:
    return casefold(lemma)


def analysis_to_json(analysis: Analysis) -> dict[str, Any]:
    """Return the analysis as ``baqylau analyze`` prints it: language and tokens, plain values only."""
    return {
        "lang": analysis.lang,
        "tokens": [
            {"token": t.token, "lemma": t.lemma, "skeleton": t.skeleton, "pos": t.pos, "start": t.start, "end": t.end,
             "sentence": t.sentence}
            for t in analysis.tokens
        ],
    }
