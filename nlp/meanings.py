"""Words of both languages in one space: a Kazakh word counts as its Russian equivalents, cut to a stem.

So what a model learns from a Russian article it knows in a Kazakh one. Stems are the first letters of a skeleton, which
also joins the derivations that the two languages share (``коррупция``, ``коррупционный``, ``коррупциялық``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

from news.scripts import skeleton
from nlp.cues.words import Text, Word
from nlp.lexicon import entries

STEM = 6
"""Letters of a skeleton that make a stem."""
MOST = 3
"""Equivalents of one Kazakh word that are kept, the news sense first."""
TITLE_WEIGHT = 2.0
SHORTEST = 3
"""Letters that a word needs to be counted."""
_SHARES = tuple(1.0 / math.sqrt(max(1, count)) for count in range(MOST + 1))


@lru_cache(maxsize=1)
def _equivalents() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for entry in entries():
        stems = found.setdefault(skeleton(entry.lemma), [])
        for phrase in entry.ru:
            if "(" in phrase:
                continue
            stem = skeleton(phrase.split()[0])[:STEM]
            if stem and stem not in stems:
                stems.append(stem)
    return {key: tuple(stems[:MOST]) for key, stems in found.items() if stems}


@lru_cache(maxsize=1 << 16)
def stems_of(lemma: str, kazakh: bool) -> tuple[str, ...]:
    """Return the stems a word stands for; ``lemma`` is a skeleton."""
    known = _equivalents().get(lemma) if kazakh else None
    return known or (lemma[:STEM],)


def stems_of_words(words: Iterable[Word], lang: str) -> dict[str, float]:
    """Return the weight of every stem in a row of words; one Kazakh word shares its weight among its equivalents."""
    kazakh = lang != "ru"
    counts: dict[str, float] = {}
    for word in words:
        if word.number or len(word.lemma) < SHORTEST:
            continue
        stems = stems_of(word.lemma, kazakh)
        share = (TITLE_WEIGHT if word.field == "title" else 1.0) * _SHARES[len(stems)]
        for stem in stems:
            counts[stem] = counts.get(stem, 0.0) + share
    return counts


def sentence_stems(text: Text) -> list[dict[str, float]]:
    """Return the stem weights of every sentence of a text."""
    return [stems_of_words(text.words[s.first : s.last], text.lang) for s in text.sentences]


def damped(rows: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the sum of stem weights, damped to the logarithm of one plus."""
    total: dict[str, float] = {}
    for row in rows:
        for stem, weight in row.items():
            total[stem] = total.get(stem, 0.0) + weight
    return {stem: math.log1p(weight) for stem, weight in total.items()}
