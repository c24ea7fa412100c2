"""What the words around tell: types that are described without being named, sentence by sentence.

A window of three sentences, the names of types taken out, is weighed against every type; the best window of an article
speaks for a type. So a shop without a seller is an honesty shop, whatever it is called.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nlp.cues.words import Text
from nlp.features import tells_now
from nlp.meanings import stems_of_words
from nlp.model.linear import Linear
from nlp.vocabulary import Finds

WINDOW = 3
"""Sentences of a window."""
NOTHING = "none"
"""The label of windows that show no type."""
LIKELY = 0.06
"""Probability of the best window from which a type that nothing names is a candidate."""


@dataclass(frozen=True, slots=True)
class Context:
    """For every type the probability of its best window, that window's first sentence, and the mean of all windows."""

    best: Mapping[str, float]
    place: Mapping[str, int]
    mean: Mapping[str, float]


def named_words(finds: Finds) -> set[int]:
    """Return the numbers of the words that name any type."""
    return {
        word for signs in finds.types.values() for hit in signs.hits.get("named", ())
        for word in range(hit.first, hit.last + 1)
    }


def window_rows(finds: Finds) -> list[dict[str, float]]:
    """Return the damped stem weights of every window of an article, its names of types taken out."""
    sentences = sentence_stems(finds.text, named_words(finds))
    return [damped(sentences[at : at + WINDOW]) for at in range(max(1, len(sentences) - WINDOW + 1))]


def sentence_stems(text: Text, without: Iterable[int] = ()) -> list[dict[str, float]]:
    """Return the stem weights of every sentence, some words left out."""
    hidden = frozenset(without)
    return [
        stems_of_words(tuple(text.words[n] for n in range(s.first, s.last) if n not in hidden), text.lang)
        for s in text.sentences
    ]


def damped(rows: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the sum of stem weights, damped to the logarithm of one plus."""
    total: dict[str, float] = {}
    for row in rows:
        for stem, weight in row.items():
            total[stem] = total.get(stem, 0.0) + weight
    return {stem: math.log1p(weight) for stem, weight in total.items()}


def context_of(model: Linear, finds: Finds) -> Context:
    """Return what the windows of an article tell."""
    best: dict[str, float] = {}
    place: dict[str, int] = {}
    mean: dict[str, float] = {}
    rows = window_rows(finds)
    for at, row in enumerate(rows):
        for label, probability in model.probabilities({}, row).items():
            mean[label] = mean.get(label, 0.0) + probability / len(rows)
            if probability > best.get(label, 0.0):
                best[label], place[label] = probability, at
    return Context(best, place, mean)


def context_features(
    kind: str, finds: Finds, context: Context, classes: Mapping[str, float], base: Mapping[str, float],
) -> dict[str, float]:
    """Return what the context adds to the features of a type; ``base`` are those of ``nlp.features``."""
    best, mean = context.best.get(kind, 0.0), context.mean.get(kind, 0.0)
    others = [p for label, p in context.best.items() if label not in (kind, NOTHING)]
    rank = sum(other > best for other in others)
    initiative = classes.get("initiative", 0.5)
    unnamed = 1.0 - base["named.any"]
    alone = float(not any(tells_now(finds, hit) for signs in finds.types.values() for hit in signs.of("named")))
    strength = _odds(best)
    return {
        "context.best": strength, "context.mean": _odds(mean), "context.share": best,
        "context.first": float(rank == 0), "context.third": float(rank < 3),
        "context.margin": best - max(others, default=0.0), "context.nothing": context.mean.get(NOTHING, 0.0),
        "context.best*initiative": strength * initiative,
        "unnamed": unnamed, "unnamed*initiative": unnamed * initiative, "unnamed*context": unnamed * strength,
        "unnamed*context*initiative": unnamed * strength * initiative,
        "unnamed*first*initiative": unnamed * float(rank == 0) * initiative,
        "unnamed*described*initiative": unnamed * base["described.any"] * initiative,
        "unnamed*described*context": unnamed * base["described.any"] * strength,
        "unnamed*alone": unnamed * alone, "unnamed*alone*context": unnamed * alone * strength * initiative,
    }


def _odds(probability: float) -> float:
    """Return the logarithm of the odds, from 0 for none to about 10 for certainty."""
    return math.log((probability + 0.005) / (1.005 - probability)) + 5.3
