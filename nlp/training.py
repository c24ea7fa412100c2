"""Train the judges of classes and types on the labelled articles: ``python -m nlp.training``. Deterministic.

Four models, each trained on what those before say of articles they did not see: an opinion on the coverage class; the
context (which type a window of three sentences tells of, names taken out); the verdict on the class from both; and
whether an article reports a type. Probabilities and the threshold come from articles held out of the fit; no article is
ever scored by a model that saw it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from news.errors import BaqylauError
from nlp.context import NOTHING, Context, context_of, nameless_stems, verdict_features, window_rows
from nlp.features import class_features
from nlp.fitting import CLASS_STRENGTH, TYPE_STRENGTH, VERDICT_STRENGTH, fit, fit_windows, heated
from nlp.judge import MODEL, all_features, candidate, class_probabilities
from nlp.labelled import Labelled, digest, examples, gold_files, pick, read_labelled, split
from nlp.meanings import damped, sentence_stems
from nlp.model.card import write_card
from nlp.model.linear import Linear, load, save
from nlp.taxonomy import types

FOLDS = 4
BALANCE = 0.5
"""How far rare classes are lifted: the share of classes in the wild is not the share in the labelled sets."""
EXAMPLE_WEIGHT = 3.0
"""Weight of an example of a type file against a window with evidence."""
THRESHOLDS = tuple(round(0.3 + 0.025 * step, 3) for step in range(15))
TIE = 0.004
MARGIN = 0.01
"""Fall of a held-out score that a new model may show without being refused."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What models that did not see an article say of it."""

    classes: Mapping[str, float]
    context: Context


def fit_classes(rows: Sequence[Labelled]) -> Linear:
    """Return the model of coverage classes."""
    return fit(
        [class_features(row.finds) for row in rows], [row.coverage for row in rows],
        stems=[damped(sentence_stems(row.finds.text)) for row in rows], strength=CLASS_STRENGTH, balance=BALANCE,
    )


def fit_context(rows: Sequence[Labelled]) -> Linear:
    """Return the model that tells the type of a window of sentences, from labelled articles and the types' examples."""
    windows: list[tuple[Mapping[str, float], str, float]] = []
    for row in rows:
        for at, stems in enumerate(window_rows(row.finds)):
            windows += [(stems, label, weight) for label, weight in _labels(row, at)]
    for example in examples():
        stems = damped(nameless_stems(example.finds, sentence_stems(example.finds.text)))
        windows.append((stems, example.kind or NOTHING, EXAMPLE_WEIGHT))
    return fit_windows([w[0] for w in windows], [w[1] for w in windows], [w[2] for w in windows])


def _labels(row: Labelled, at: int) -> list[tuple[str, float]]:
    """Return the labels of the window that begins at a sentence, with their weights."""
    shown = sorted({kind for n in range(at, at + 3) for kind in row.evidence.get(n, ())})
    if shown:
        return [(kind, 1.0 / len(shown)) for kind in shown]
    if len(row.kinds) == 1:
        return [(next(iter(row.kinds)), 0.5)]
    return [] if row.kinds else [(NOTHING, 0.5)]


def fit_types(rows: Sequence[Labelled], outlooks: Sequence[Outlook]) -> Linear:
    """Return the model that says whether a candidate is reported."""
    found = candidates(rows, outlooks)
    marks = ["type" if kind in rows[n].kinds else "" for n, kind, _ in found]
    return fit([features for _, _, features in found], marks, strength=TYPE_STRENGTH)


def candidates(rows: Sequence[Labelled], outlooks: Sequence[Outlook]) -> list[tuple[int, str, dict[str, float]]]:
    """Return (article, type, features) of every candidate."""
    return [
        (n, kind.id, all_features(kind, row.finds, outlook.context, outlook.classes, row.year))
        for n, (row, outlook) in enumerate(zip(rows, outlooks, strict=True))
        for kind in types().values() if candidate(kind.id, row.finds, outlook.context)
    ]


def outlook(row: Labelled, classes: Linear, context: Linear) -> Outlook:
    """Return what two models say of an article."""
    return Outlook(class_probabilities(classes, row.finds), context_of(context, row.finds))


def fit_verdict(rows: Sequence[Labelled], opinions: Sequence[Outlook]) -> Linear:
    """Return the model that has the last word on the class; ``opinions`` are of models that did not see the rows."""
    features = [verdict_features(o.classes, o.context) for o in opinions]
    return fit(features, [row.coverage for row in rows], strength=VERDICT_STRENGTH, balance=BALANCE)


def settled(verdict: Linear, opinion: Outlook) -> Outlook:
    """Return an outlook with the verdict in the place of the first opinion."""
    return Outlook(verdict.probabilities(verdict_features(opinion.classes, opinion.context)), opinion.context)


def held_out_verdicts(rows: Sequence[Labelled], opinions: Sequence[Outlook]) -> list[Outlook]:
    """Return every opinion settled by a verdict that did not see its article."""
    found: dict[int, Outlook] = {}
    for train_part, test in split(len(rows), FOLDS, seed=2):
        verdict = fit_verdict(pick(rows, train_part), [opinions[n] for n in train_part])
        found |= {n: settled(verdict, opinions[n]) for n in test}
    return [found[n] for n in range(len(rows))]


def held_out(rows: Sequence[Labelled], folds: int = FOLDS) -> list[Outlook]:
    """Return the opinion on every article by models that did not see it."""
    found: dict[int, Outlook] = {}
    for train_part, test in split(len(rows), folds, seed=1):
        part = pick(rows, train_part)
        classes, context = fit_classes(part), fit_context(part)
        found |= {n: outlook(rows[n], classes, context) for n in test}
    return [found[n] for n in range(len(rows))]


def train(rows: Sequence[Labelled]) -> tuple[dict[str, Linear], dict[str, Any]]:
    """Return the models and what is known about them: threshold, sizes, held-out scores."""
    opinions = held_out(rows)
    outlooks = held_out_verdicts(rows, opinions)
    limit, micro = best_threshold(rows, held_out_types(rows, outlooks))
    right = sum(top(o.classes) == row.coverage for o, row in zip(outlooks, rows, strict=True))
    models = {
        "class": fit_classes(rows), "context": fit_context(rows),
        "verdict": heated(fit_verdict(rows, opinions), temperature(rows, outlooks)), "type": fit_types(rows, outlooks),
    }
    scores = {"class_accuracy": round(right / len(rows), 4), "type_micro_f1": round(micro, 4)}
    return models, {"threshold": limit, "articles": len(rows), "examples": len(examples()), "held_out": scores}


def top(classes: Mapping[str, float]) -> str:
    """Return the most probable class."""
    return max(classes, key=lambda name: classes[name])


def held_out_types(rows: Sequence[Labelled], outlooks: Sequence[Outlook]) -> dict[tuple[int, str], float]:
    """Return the score of every candidate by a type model that did not see its article."""
    scores: dict[tuple[int, str], float] = {}
    for train_part, test in split(len(rows), FOLDS):
        model = fit_types(pick(rows, train_part), [outlooks[n] for n in train_part])
        for n, kind, features in candidates(pick(rows, test), [outlooks[n] for n in test]):
            scores[test[n], kind] = model.probabilities(features)["type"]
    return scores


def best_threshold(rows: Sequence[Labelled], scores: Mapping[tuple[int, str], float]) -> tuple[float, float]:
    """Return a threshold and its micro F1 on held-out scores: of those as good as the best, the most careful one.

    As good is within ``TIE``: a digest with false initiatives is worse than one that misses some.
    """
    total = sum(len(row.kinds) for row in rows)
    found: list[tuple[float, float]] = []
    for limit in THRESHOLDS:
        kept = [key for key, score in scores.items() if score >= limit]
        hits = sum(kind in rows[n].kinds for n, kind in kept)
        found.append((limit, 2 * hits / max(1, len(kept) + total)))
    best = max(f1 for _, f1 in found)
    return max(pair for pair in found if pair[1] >= best - TIE)


def temperature(rows: Sequence[Labelled], outlooks: Sequence[Outlook]) -> float:
    """Return the temperature under which the held-out probabilities of the true classes are likeliest."""
    names = sorted(outlooks[0].classes)
    logs = np.log(np.array([[o.classes[k] for k in names] for o in outlooks]) + 1e-9)
    truth = np.array([names.index(row.coverage) for row in rows])

    def loss(degrees: float) -> float:
        scaled = logs / degrees
        scaled -= np.logaddexp.reduce(scaled, axis=1, keepdims=True)
        return -float(scaled[np.arange(len(truth)), truth].mean())

    return min((round(0.4 + 0.05 * step, 2) for step in range(33)), key=loss)


def main(paths: Iterable[Path] | None = None, target: Path = MODEL) -> None:
    """Train on every labelled article and write the model beside its card.

    Raises BaqylauError, and leaves the old model, where a held-out score on the same data falls.
    """
    files = sorted(paths) if paths is not None else gold_files()
    models, about = train(read_labelled(files))
    data = digest(files)
    _refuse_worse(about, data, target)
    version = hashlib.sha256(json.dumps([data, about], sort_keys=True).encode()).hexdigest()[:8]
    card = about | {"data": data, "version": version}
    save(target, models, card)
    write_card(target.with_name("MODEL_CARD.md"), models, card)


def _refuse_worse(about: Mapping[str, Any], data: str, target: Path) -> None:
    if not target.exists():
        return
    old = load(target)["card"]
    for name, score in about["held_out"].items():
        before = old.get("held_out", {}).get(name, 0.0)
        if old.get("data") == data and score < before - MARGIN:
            raise BaqylauError(f"{name} would fall from {before} to {score}", where=str(target),
                               remedy="mend the cues, or remove the old model to accept the new one")


if __name__ == "__main__":
    main()
