"""What a word is called in the other language: Kazakh lemmas for a Russian one and back, as search lemmas."""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from news.reading import Lang
from news.scripts import skeleton
from news.text import casefold
from nlp.analyse import analyse
from nlp.kazakh.frequencies import counts

TABLE: Final = Path(__file__).parent / "data" / "equivalents.tsv"
SYNONYMS: Final = Path(__file__).parent / "data" / "synonyms.tsv"
DECAY: Final = 0.8
"""Each further sense counts this much less than the one before."""
MOST: Final = 6
"""Kazakh lemmas kept for one Russian word."""
ROOT: Final = 6
"""Letters that two words of one root share (``костанай``, ``костанайский``)."""
RELATIVES: Final = 2
"""Words of its root that speak for a word the lexicon does not have, and how much they count."""
KINSHIP: Final = 0.7


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
        best = sorted(found, key=lambda e: (-e.weight, -_frequency(e.lemmas), e.lemmas))[:MOST]
        to_kazakh[russian] = [Equivalent(e.lemmas, e.weight / math.sqrt(len(best))) for e in best]
    return to_russian, to_kazakh


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    found: dict[str, float] = {}
    for (lemma, _), count in counts().items():
        found[casefold(lemma)] = found.get(casefold(lemma), 0.0) + count
    return found


def _frequency(lemmas: tuple[str, ...]) -> float:
    """Return how frequent the rarest of some Kazakh lemmas is: usual words come before rare ones."""
    return min(_frequencies().get(lemma, 0.0) for lemma in lemmas)


@lru_cache(maxsize=1)
def _roots() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    made: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for table, roots in zip(_tables(), made, strict=True):
        for lemma in table:
            if " " not in lemma and len(lemma) >= ROOT:
                roots.setdefault(skeleton(lemma)[:ROOT], []).append(lemma)
    return made


@lru_cache(maxsize=1 << 12)
def _known(lemma: str, side: int) -> tuple[Equivalent, ...]:
    table = _tables()[side]
    if lemma in table or len(lemma) < ROOT or " " in lemma:
        return tuple(table.get(lemma, ()))
    relatives = sorted(_roots()[side].get(skeleton(lemma)[:ROOT], ()), key=lambda r: (-_shared(r, lemma), len(r), r))
    found: dict[tuple[str, ...], float] = {}
    for relative in relatives[:RELATIVES]:
        for same in table[relative]:
            found[same.lemmas] = max(found.get(same.lemmas, 0.0), same.weight * KINSHIP)
    return tuple(Equivalent(lemmas, weight) for lemmas, weight in found.items())


def _shared(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def russian_of(lemma: str) -> tuple[Equivalent, ...]:
    """Return the Russian equivalents of a Kazakh search lemma, the news sense first; else those of its next of kin."""
    return _known(lemma, 0)


def kazakh_of(lemma: str) -> tuple[Equivalent, ...]:
    """Return the Kazakh equivalents of a Russian search lemma, its own first sense first; else those of its kin."""
    return _known(lemma, 1)


@lru_cache(maxsize=1)
def _groups() -> dict[str, dict[tuple[str, ...], None]]:
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for line in SYNONYMS.read_text(encoding="utf-8").splitlines()[1:]:
        kazakh, _, russian = line.partition("\t")
        members = [_keys(m, "kk") for m in kazakh.split(";")] + [_keys(m, "ru") for m in russian.split(";")]
        for member in members:
            others = found.setdefault(member, {})
            others.update((tuple(other.split()), None) for other in members if other != member)
    return found


def _keys(phrase: str, lang: Lang) -> str:
    return " ".join(t.key for t in analyse(phrase, lang).tokens if any(c.isalnum() for c in t.token))


def synonyms_of(lemma: str) -> tuple[tuple[str, ...], ...]:
    """Return what press of this field says for a lemma in either language, each as lemmas in order."""
    return tuple(_groups().get(lemma, ()))

