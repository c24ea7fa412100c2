"""Stories: versions of one event across outlets, days and languages, found by shared words, numbers and names."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Final

from rensa import RMinHash

from news.article import Article
from news.reading import Reading
from nlp.fingerprint import Fingerprint, days_apart, fingerprint, pair_features
from nlp.logistic import weighed

MODEL: Final = Path(__file__).parent / "data" / "stories.json"
WINDOW: Final = timedelta(days=10)
PERMUTATIONS: Final = 64
BANDS: Final = 16
LONGEST_POSTING: Final = 400
# A later article must resemble an earlier one the more, the more days lie between them; an undated one most of all.
CERTAIN: Final = 0.42
DAYS_FREE: Final = 3.0
UNDATED: Final = 0.93
_LAST: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StoryLink:
    """An article's story: the id of the earliest version, and whether this article is that version."""

    id: str
    story: str
    first: bool


def stories(items: Iterable[tuple[Article, Reading | None]]) -> Iterator[StoryLink]:
    """Yield one link per article, ordered by publication and id; the order of the input does not matter.

    Two versions belong together when a trained comparison of their facts says so; a story is all that hangs together.
    Handing in the articles of the last days with new ones continues the same stories.
    """
    prints = sorted((_print(a, r) for a, r in items), key=_when)
    parent = list(range(len(prints)))
    for i, j in _candidates(prints):
        if _root(parent, i) != _root(parent, j) and same_story(prints[i], prints[j]):
            a, b = sorted((_root(parent, i), _root(parent, j)))
            parent[b] = a
    for i, entry in enumerate(prints):
        root = _root(parent, i)
        yield StoryLink(entry.id, prints[root].id, root == i)


def _print(article: Article, reading: Reading | None) -> Fingerprint:
    return fingerprint(article, reading)


def _when(entry: Fingerprint) -> tuple[datetime, str]:
    return entry.published or _LAST, entry.id


def _root(parent: list[int], i: int) -> int:
    while parent[i] != i:
        parent[i] = parent[parent[i]]
        i = parent[i]
    return i


def _keys(entry: Fingerprint) -> Iterator[str]:
    """Yield what versions of a story share: bands of a MinHash, surnames, telling numbers, a name with a place."""
    if entry.shingles:
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([str(s) for s in sorted(entry.shingles)])
        values, rows = sketch.digest(), PERMUTATIONS // BANDS
        for band in range(BANDS):
            yield f"m{band}:{values[band * rows : (band + 1) * rows]}"
    for person in entry.people:
        yield f"p:{person}"
    local = sorted(p for p in entry.places if not p.startswith(("region:", "city:")))[:4] or sorted(entry.places)[:2]
    for name in sorted(entry.names)[:12]:
        yield from (f"c:{name}:{place}" for place in local)
    for value, weight in entry.numbers.items():
        if weight >= 1.0:
            yield f"n:{value}"


def _candidates(prints: list[Fingerprint]) -> Iterator[tuple[int, int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for i, entry in enumerate(prints):
        near: set[int] = set()
        for key in _keys(entry):
            listed = postings[key]
            for j in reversed(listed[-LONGEST_POSTING:]):
                if _too_old(prints[j], entry):
                    break
                near.add(j)
            listed.append(i)
        yield from ((j, i) for j in sorted(near))


def _too_old(earlier: Fingerprint, later: Fingerprint) -> bool:
    return (
        earlier.published is not None and later.published is not None and later.published - earlier.published > WINDOW
    )


@lru_cache(maxsize=1)
def _model() -> dict[str, float]:
    weights: dict[str, float] = json.loads(MODEL.read_text(encoding="utf-8"))["weights"]
    return weights


def likeness(a: Fingerprint, b: Fingerprint) -> float:
    """Return how likely two articles tell one story, 0..1, dates aside."""
    return weighed(pair_features(a, b), _model())


def same_story(a: Fingerprint, b: Fingerprint) -> bool:
    """Return whether two articles are versions of one story."""
    if a.published is None or b.published is None:
        return likeness(a, b) >= UNDATED
    late = max(0.0, days_apart(a, b) - DAYS_FREE) / (WINDOW.days - DAYS_FREE)
    return likeness(a, b) >= CERTAIN + 0.45 * late
