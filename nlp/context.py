"""What the words around tell: types that are described without being named, sentence by sentence.

A window of three sentences, the names of types taken out, is weighed against every type; the best window of an article
speaks for a type. So a shop without a seller is an honesty shop, whatever it is called.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nlp.meanings import damped, sentence_stems, stems_of_words
from nlp.model.linear import Floats, Linear
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
    sentences = nameless_stems(finds, sentence_stems(finds.text))
    return [damped(sentences[at : at + WINDOW]) for at in range(max(1, len(sentences) - WINDOW + 1))]


def nameless_stems(finds: Finds, rows: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Return the stem weights of every sentence with the names of types taken out; ``rows`` are those of all words."""
    text, hidden = finds.text, named_words(finds)
    named = {text.words[n].sentence for n in hidden}
    return [
        stems_of_words([text.words[n] for n in range(s.first, s.last) if n not in hidden], text.lang)
        if number in named else rows[number]
        for number, s in enumerate(text.sentences)
    ]


def context_of(model: Linear, finds: Finds, stems: Sequence[dict[str, float]] | None = None) -> Context:
    """Return what the windows of an article tell; ``stems`` are those of its sentences where they are known."""
    rows = nameless_stems(finds, sentence_stems(finds.text) if stems is None else stems)
    if not rows:
        return Context({}, {}, {})
    at: dict[str, int] = {}
    cells: list[tuple[int, int, float]] = []
    for number, row in enumerate(rows):
        for stem, weight in row.items():
            if stem in model.stems:
                cells.append((number, at.setdefault(stem, len(at)), weight))
    table = np.zeros((len(rows), len(at)), dtype=np.float32)
    if cells:
        sentences, columns, weights = zip(*cells, strict=True)
        table[list(sentences), list(columns)] = weights
    chances = model.window_probabilities(_windows(table), [model.stems[stem] for stem in at])
    best, place, mean = chances.max(axis=0).tolist(), chances.argmax(axis=0).tolist(), chances.mean(axis=0).tolist()
    labels = model.labels
    return Context(*(dict(zip(labels, values, strict=True)) for values in (best, place, mean)))


def _windows(table: Floats) -> Floats:
    """Return the sums over every ``WINDOW`` rows, damped to the logarithm of one plus."""
    count = max(1, len(table) - WINDOW + 1)
    total = table[:count].copy()
    for shift in range(1, min(WINDOW, len(table))):
        total += table[shift : shift + count]
    return np.log1p(total)


def context_features(
    kind: str, finds: Finds, context: Context, classes: Mapping[str, float], base: Mapping[str, float],
) -> dict[str, float]:
    """Return what the context adds to the features of a type; ``base`` are those of ``nlp.features``."""
    best, mean = context.best.get(kind, 0.0), context.mean.get(kind, 0.0)
    others = [p for label, p in context.best.items() if label not in (kind, NOTHING)]
    rank = sum(other > best for other in others)
    initiative = classes.get("initiative", 0.5)
    unnamed = 1.0 - base["named.any"]
    alone = float(not finds.told)
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


def verdict_features(classes: Mapping[str, float], context: Context) -> dict[str, float]:
    """Return what the last word on the class is said from: a first opinion, and whether windows show any type."""
    found = {f"class.{name}": math.log(probability + 1e-3) for name, probability in classes.items()}
    likeliest = max((p for label, p in context.best.items() if label != NOTHING), default=0.0)
    return found | {"nothing": _odds(context.mean.get(NOTHING, 0.0)), "something": _odds(likeliest)}


def _odds(probability: float) -> float:
    """Return the logarithm of the odds, from 0 for none to about 10 for certainty."""
    return math.log((probability + 0.005) / (1.005 - probability)) + 5.3
