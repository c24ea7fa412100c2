"""What one version of a story keeps in every language and rewrite: its numbers, names, places and runs of words."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from news.article import Article
from news.reading import Reading
from nlp.fold import WORD, fold
from nlp.numbers import numbers
from nlp.people import people
from nlp.regions.mentions import mentions, words_of

SHINGLE: Final = 3
_VOWELS: Final = str.maketrans("", "", "аеиоуыэюяіұүәө")
_STOPWORD_LENGTH: Final = 4


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The comparable facts of one article. ``numbers`` weigh by how distinctive they are; names are consonants only."""

    id: str
    published: datetime | None
    shingles: frozenset[int]
    stems: frozenset[str]
    title: frozenset[str]
    numbers: dict[float, float]
    people: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]


def consonants(word: str, keep: int = 5) -> str:
    """Return the first consonants of a folded word, its first letter kept: «Көшербаев» and «Кушербаева» meet."""
    key = fold(word)
    return (key[:1].translate(_VOWELS) or "а") + key[1:].translate(_VOWELS)[: keep - 1]


@lru_cache(maxsize=1 << 16)
def weight_of(value: float) -> float:
    """Return how much a shared number tells: next to nothing for 3, much for 1 346."""
    digits = len(str(int(value)).rstrip("0")) if value == int(value) else len(str(value).replace(".", "").strip("0"))
    if value < 10 and value == int(value):
        return 0.15
    if value == int(value) and 1990 <= value <= 2060:
        return 0.1
    return {0: 0.2, 1: 0.4, 2: 1.0, 3: 2.0}.get(digits, 2.6)


def fingerprint(article: Article, reading: Reading | None) -> Fingerprint:
    """Return the facts of an article; what the reading does not give is read from the text."""
    text = "\n".join(t for t in (article.title, article.lead, article.body) if t)
    words = [fold(m[0]) for m in WORD.finditer(text)]
    title = [fold(m[0])[:5] for m in WORD.finditer(article.title or "")]
    persons = reading.people if reading is not None else people(article)
    return Fingerprint(
        id=article.id,
        published=article.published,
        shingles=shingles(words),
        stems=frozenset(w[:5] for w in words if len(w) >= _STOPWORD_LENGTH),
        title=frozenset(t for t in title if len(t) >= _STOPWORD_LENGTH),
        numbers={n.value: weight_of(n.value) for n in numbers(text)},
        people=frozenset(_person(p.lemma) for p in persons),
        names=frozenset(_capitals(text)),
        places=_places(text),
    )


def shingles(words: list[str]) -> frozenset[int]:
    """Return the hashes of all runs of three words, each cut to six letters so that endings do not matter."""
    short = [w[:6] for w in words]
    return frozenset(zlib.crc32(" ".join(short[i : i + SHINGLE]).encode()) for i in range(len(short) - SHINGLE + 1))


def _person(lemma: str) -> str:
    return consonants(lemma.split()[-1]) if lemma.split() else ""


def _capitals(text: str) -> Iterable[str]:
    """Yield the consonants of capitalised words inside sentences: names of people, firms, villages, streets."""
    for m in re.finditer(r"(?<=[^\W\d_,»”\"–—-] )[«„“\"]?([А-ЯЁӘҒҚҢӨҰҮҺІA-ZÁǴŃÓÚÝ][^\W\d_]{3,})", text):
        key = consonants(m[1])
        if len(key) >= 3:
            yield key


def _places(text: str) -> frozenset[str]:
    words = words_of(text)
    return frozenset(
        f"{u.kind}:{u.code}"
        for m in mentions(text, words)
        for u in m.units
        if u.kind in ("town", "district", "village", "city", "region")
    )


def overlap(a: frozenset[Any], b: frozenset[Any]) -> tuple[float, float]:
    """Return (Jaccard, containment in the smaller) of two sets."""
    if not a or not b:
        return 0.0, 0.0
    both = len(a & b)
    return both / len(a | b), both / min(len(a), len(b))


def shared_numbers(a: Fingerprint, b: Fingerprint) -> tuple[float, float]:
    """Return (weight of the numbers both have, share of the poorer article's number weight that is shared)."""
    both = sum(a.numbers[v] for v in a.numbers.keys() & b.numbers.keys())
    least = min(sum(a.numbers.values()), sum(b.numbers.values()))
    return both, both / least if least > 0 else 0.0


def lost_numbers(a: Fingerprint, b: Fingerprint) -> float:
    """Return the number weight of the poorer article that the other one does not have."""
    both = sum(a.numbers[v] for v in a.numbers.keys() & b.numbers.keys())
    return min(sum(a.numbers.values()), sum(b.numbers.values())) - both


def days_apart(a: Fingerprint, b: Fingerprint) -> float:
    """Return the days between two versions, 0 where one has no date."""
    if a.published is None or b.published is None:
        return 0.0
    return abs((a.published - b.published).total_seconds()) / 86_400


def pair_features(a: Fingerprint, b: Fingerprint) -> dict[str, float]:
    """Return the numeric features of a pair by name: shared text, numbers, people, names and places; never dates."""
    runs = overlap(a.shingles, b.shingles)[1]
    number, share = shared_numbers(a, b)
    shared = len(a.people & b.people)
    conflict = float(bool(a.people) and bool(b.people) and not shared)
    known = float(shared > 0)
    return _sets(a, b) | {
        "numbers": math.log1p(number),
        "number_share": share,
        "lost_numbers": math.log1p(lost_numbers(a, b)),
        "people_shared": float(min(3, shared)),
        "people_conflict": conflict,
        "no_runs": float(runs < 0.05),
        "runs_nearly_all": max(0.0, runs - 0.75) * 4,
        "runs_and_number_share": runs * share,
        "runs_without_conflict": runs * (1 - conflict),
        "number_share_without_runs": share * (1 - runs),
        "people_and_number_share": known * share,
        "people_and_numbers": known * math.log1p(number),
    }


def _sets(a: Fingerprint, b: Fingerprint) -> dict[str, float]:
    values: dict[str, float] = {}
    for name, left, right in (
        ("run", a.shingles, b.shingles), ("stem", a.stems, b.stems), ("title", a.title, b.title),
        ("name", a.names, b.names), ("place", a.places, b.places),
    ):  # fmt: skip
        values[f"{name}_jaccard"], values[f"{name}_containment"] = overlap(left, right)
    values["place_conflict"] = float(bool(a.places) and bool(b.places) and values["place_containment"] == 0)
    return values
