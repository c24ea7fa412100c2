"""What one version of a story keeps in every language and rewrite: its numbers, names, places and runs of words."""

from __future__ import annotations

import math
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

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
    lang: str
    shingles: frozenset[int]
    stems: frozenset[str]
    title: frozenset[str]
    numbers: dict[float, float]
    people: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    regions: frozenset[str]
    types: frozenset[str]
    bodies: frozenset[str]
    length: int


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
        lang=reading.lang if reading is not None else "",
        shingles=shingles(words),
        stems=frozenset(w[:5] for w in words if len(w) >= _STOPWORD_LENGTH),
        title=frozenset(t for t in title if len(t) >= _STOPWORD_LENGTH),
        numbers={n.value: weight_of(n.value) for n in numbers(text)},
        people=frozenset(_person(p.lemma) for p in persons),
        names=frozenset(_capitals(text)),
        places=_places(text),
        regions=frozenset(p.code for p in reading.regions) if reading else frozenset(),
        types=frozenset(t.id for t in reading.types) if reading else frozenset(),
        bodies=frozenset(o.body for o in reading.orgs if o.body) if reading else frozenset(),
        length=len(words),
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


def overlap(a: frozenset[str] | frozenset[int], b: frozenset[str] | frozenset[int]) -> tuple[float, float]:
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


def pair_features(a: Fingerprint, b: Fingerprint) -> list[float]:
    """Return the numeric features of a pair: see ``PAIR_FEATURES`` for their names."""
    run_j, run_c = overlap(a.shingles, b.shingles)
    stem_j, stem_c = overlap(a.stems, b.stems)
    title_j, _ = overlap(a.title, b.title)
    number, number_share = shared_numbers(a, b)
    people_shared = len(a.people & b.people)
    conflict = float(bool(a.people) and bool(b.people) and not people_shared)
    name_j, name_c = overlap(a.names, b.names)
    place_j, place_c = overlap(a.places, b.places)
    no_place = float(bool(a.places) and bool(b.places) and place_c == 0)
    type_j, _ = overlap(a.types, b.types)
    return [
        run_j,
        run_c,
        stem_j,
        stem_c,
        title_j,
        math.log1p(number),
        number_share,
        min(3, people_shared),
        conflict,
        name_j,
        name_c,
        place_j,
        place_c,
        no_place,
        type_j,
        min(10.0, days_apart(a, b)) / 10,
        float(run_c < 0.05),
        number_share * (1 - run_c),
        float(people_shared > 0) * number_share,
        math.log1p(number) * float(people_shared > 0),
        math.log1p(lost_numbers(a, b)),
        max(0.0, run_c - 0.75) * 4,
        run_c * number_share,
        run_c * (1 - conflict),
    ]


PAIR_FEATURES: Final = (
    "run_jaccard",
    "run_containment",
    "stem_jaccard",
    "stem_containment",
    "title_jaccard",
    "numbers",
    "number_share",
    "people_shared",
    "people_conflict",
    "name_jaccard",
    "name_containment",
    "place_jaccard",
    "place_containment",
    "place_conflict",
    "type_jaccard",
    "days",
    "no_runs",
    "number_share_without_runs",
    "people_and_number_share",
    "people_and_numbers",
    "lost_numbers",
    "runs_nearly_all",
    "runs_and_number_share",
    "runs_without_conflict",
)
