"""Which of several readings a word has in its sentence: a linear model over the reading and its neighbours.

The model (nlp/kk/ranker.json, see MODEL_CARD.md there) is an averaged perceptron trained by ``nlp.kazakh.train``.
Ties go to the reading that comes first, so the choice is deterministic.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from nlp.kazakh.candidates import Shape, candidates, shape_of
from nlp.kazakh.frequencies import rarity
from nlp.kazakh.readings import Reading

MODEL = Path(__file__).parent.parent / "kk" / "ranker.json"


def kind_of(reading: Reading) -> str:
    """Return part of speech and endings of a reading, as neighbours see it."""
    return f"{reading.pos}/{'+'.join(reading.tags[-2:])}"


def static_features(reading: Reading, form: str, shape: Shape, others: Sequence[Reading]) -> list[str]:
    """Return the features of a reading that do not depend on its neighbours."""
    chain = "+".join(reading.tags)
    lemma, pos, known = reading.lemma, reading.pos, reading.known
    rare = rarity(lemma, pos)
    gap = max([rarity(other.lemma, other.pos) for other in others]) - rare
    longest = max([len(other.lemma) for other in others])
    case = "name" if reading.is_name or pos == "PROPN" else "word"
    out = [
        f"pos {pos}", f"chain {chain}", f"poschain {pos} {chain}", f"shape {shape} {case}", f"known {known} {case}",
        f"flaws {reading.flaws}", f"change {reading.change}", f"rare {rare}", f"gap {gap}",
        f"short {min(longest - len(lemma), 6)}", f"lemma {lemma} {pos}", f"form {form} {lemma}",
    ]
    out += [f"tag {tag}" for tag in reading.tags]
    if not reading.known:
        out += [f"guess {chain}", f"guesslen {min(len(reading.lemma), 8)} {shape}"]
    if not reading.tags:
        out.append(f"bare {reading.pos} {reading.known}")
    return out


def side_features(side: str, neighbour: tuple[str, str], kind: str) -> tuple[str, str, str]:
    """Return the features of a reading's kind beside one neighbour (form, kind); ``side`` is b(efore) or a(fter)."""
    form, other = neighbour
    return f"{side} {other} {kind}", f"{side}w {form} {kind}", f"{side}p {other.partition('/')[0]} {kind}"


def context_features(kind: str, before: tuple[str, str], after: tuple[str, str]) -> list[str]:
    """Return the features of a reading's kind between its two neighbours."""
    return [*side_features("b", before, kind), *side_features("a", after, kind)]


Option = tuple[Reading, str, float]
"""A reading with its kind and its static score."""


MARGIN = 7.0
"""A reading so far below the best is dropped before the neighbours are asked: they hardly ever weigh as much."""


class Ranker:
    """Chooses readings with the weights of a model."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Keep the weights and a cache of what does not depend on neighbours."""
        self._weights = weights
        self._options: dict[tuple[str, Shape, bool], tuple[Option, ...]] = {}
        self._sides: dict[tuple[str, tuple[str, str], str], float] = {}

    def options(self, form: str, shape: Shape, *, typed_bare: bool = False) -> tuple[Option, ...]:
        """Return the readings of a form with kinds and static scores, the best first."""
        found = self._options.get((form, shape, typed_bare))
        if found is None:
            if len(self._options) > 1 << 16:
                self._options.clear()
            found = self._options[form, shape, typed_bare] = self._scored(form, shape, typed_bare=typed_bare)
        return found

    def _scored(self, form: str, shape: Shape, *, typed_bare: bool) -> tuple[Option, ...]:
        weights = self._weights
        readings = candidates(form, shape, typed_bare=typed_bare)
        lower = form.lower()
        scored = [
            (reading, kind_of(reading),
             sum([weights.get(name, 0.0) for name in static_features(reading, lower, shape, readings)]))
            for reading in readings
        ]
        ranked = sorted(scored, key=lambda option: -option[2])
        return tuple(option for option in ranked if option[2] >= ranked[0][2] - MARGIN)

    def choose(self, forms: Sequence[str], *, typed_bare: bool = False) -> list[Reading]:
        """Return one reading for each Cyrillic word form of a sentence."""
        return [self.choose_one(forms, at, typed_bare=typed_bare) for at in range(len(forms))]

    def choose_one(self, forms: Sequence[str], at: int, *, typed_bare: bool = False) -> Reading:
        """Return the reading of one word form of a sentence."""
        found = self._at(forms, at, typed_bare=typed_bare)
        if len(found) == 1:
            return found[0][0]
        sides = [
            (forms[by].lower(), self._at(forms, by, typed_bare=typed_bare)[0][1]) if 0 <= by < len(forms) else ("", "")
            for by in (at - 1, at + 1)
        ]
        return self._best(found, sides[0], sides[1])

    def _at(self, forms: Sequence[str], at: int, *, typed_bare: bool) -> tuple[Option, ...]:
        form = forms[at]
        shape: Shape = "lower" if form[:1].islower() else shape_of(form, first=not at)
        return self._options.get((form, shape, typed_bare)) or self.options(form, shape, typed_bare=typed_bare)

    def _best(self, options: Sequence[Option], before: tuple[str, str], after: tuple[str, str]) -> Reading:
        best, top = options[0][0], float("-inf")
        for reading, kind, score in options:
            total = score + self._beside("b", before, kind) + self._beside("a", after, kind)
            if total > top:
                best, top = reading, total
        return best

    def _beside(self, side: str, neighbour: tuple[str, str], kind: str) -> float:
        key = (side, neighbour, kind)
        found = self._sides.get(key)
        if found is None:
            if len(self._sides) > 1 << 18:
                self._sides.clear()
            weight = self._weights.get
            one, two, three = side_features(side, neighbour, kind)
            found = self._sides[key] = weight(one, 0.0) + weight(two, 0.0) + weight(three, 0.0)
        return found


@lru_cache(maxsize=1)
def ranker() -> Ranker:
    """Return the ranker with the model that comes with the package."""
    return Ranker(json.loads(MODEL.read_text(encoding="utf-8"))["weights"])
