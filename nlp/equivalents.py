"""What a word is called in the other language: Kazakh lemmas for a Russian one and back, as search lemmas."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from nlp.lexicon import by_skeleton

TABLE: Final = Path(__file__).parent / "data" / "equivalents.tsv"
DECAY: Final = 0.8
"""Each further sense counts this much less than the one before."""


class Equivalent(NamedTuple):
    """Lemmas that stand in order for one word of the other language; ``weight`` is between 0 and 1."""

    lemmas: tuple[str, ...]
    weight: float


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, list[Equivalent]], dict[str, list[Equivalent]]]:
    to_russian: dict[str, list[Equivalent]] = {}
    to_kazakh: dict[str, list[Equivalent]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        kazakh, _, phrases = line.partition("\t")
        split = phrases.split(";")
        for rank, phrase in enumerate(split):
            weight = DECAY**rank
            to_russian.setdefault(kazakh, []).append(Equivalent(tuple(phrase.split()), weight / math.sqrt(len(split))))
            to_kazakh.setdefault(phrase, []).append(Equivalent(tuple(kazakh.split()), weight))
    for russian, found in to_kazakh.items():
        best = sorted(found, key=lambda e: -e.weight)[:MOST]
        to_kazakh[russian] = [Equivalent(e.lemmas, e.weight / math.sqrt(len(best))) for e in best]
    return to_russian, to_kazakh


MOST: Final = 6
"""Kazakh lemmas kept for one Russian word."""


def russian_of(lemma: str) -> tuple[Equivalent, ...]:
    """Return the Russian equivalents of a Kazakh search lemma, the news sense first."""
    return tuple(_tables()[0].get(lemma, ()))


def kazakh_of(lemma: str) -> tuple[Equivalent, ...]:
    """Return the Kazakh equivalents of a Russian search lemma, those that it is the first sense of before others."""
    return tuple(_tables()[1].get(lemma, ()))


def is_kazakh(key: str) -> bool:
    """Tell whether the lexicon knows a Kazakh lemma by its skeleton."""
    return key in by_skeleton()
