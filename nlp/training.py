"""Train the judges of classes and types on the labelled articles: ``python -m nlp.training``. Deterministic.

Probabilities and the threshold come from articles held out of the fit; no article is scored by a model that saw it.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from news.article import Article
from news.errors import BaqylauError
from news.jsonl import article_from_json, lines
from news.span import FIELDS
from news.times import local_date
from nlp.analyse import analyse
from nlp.cues.words import text_of
from nlp.features import class_features, type_features
from nlp.fitting import CLASS_STRENGTH, TYPE_STRENGTH, fit, heated
from nlp.judge import MODEL, candidate
from nlp.meanings import stems_of_text
from nlp.model.linear import Linear, save
from nlp.taxonomy import types
from nlp.vocabulary import Finds, vocabulary

FOLDS = 5
BALANCE = 0.5
"""How far rare classes are lifted: the share of classes in the wild is not the share in the labelled sets."""
THRESHOLDS = tuple(round(0.25 + 0.025 * step, 3) for step in range(19))


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled article with what the vocabulary found in it."""

    article: Article
    coverage: str
    kinds: frozenset[str]
    finds: Finds

    @property
    def year(self) -> int | None:
        """Return the year of publication."""
        day = local_date(self.article.published)
        return day.year if day else None


def read_labelled(paths: Iterable[Path]) -> list[Labelled]:
    """Return the labelled articles of gold files, in order. Raises BaqylauError naming the line that is off."""
    found: list[Labelled] = []
    for path in paths:
        with path.open(encoding="utf-8") as stream:
            for number, value in lines(stream, str(path)):
                article = article_from_json(value, f"{path}:{number}")
                analyses = {f: analyse(article.text(f)) for f in FIELDS if article.text(f)}
                kinds = frozenset(str(tag["type"]) for tag in value.get("types") or ())
                finds = vocabulary().find(text_of(article, analyses))
                found.append(Labelled(article, str(value["coverage_class"]), kinds, finds))
    return found


def gold_files() -> list[Path]:
    """Return the labelled sets: those in the tests, else those beside the checkout. Raises BaqylauError if none."""
    root = Path(__file__).resolve().parent.parent
    for folder in (root / "tests" / "gold", root.parent / "shared" / "gold"):
        if found := sorted(folder.glob("dev_?.jsonl")):
            return found
    raise BaqylauError("no labelled articles", where=str(root / "tests" / "gold"), remedy="put dev_*.jsonl there")


def split(count: int, folds: int, seed: int = 0) -> list[tuple[list[int], list[int]]]:
    """Return (train, test) numbers of each fold, the same for the same count."""
    order = list(range(count))
    random.Random(seed).shuffle(order)  # noqa: S311  # folds, not secrets
    return [(sorted(set(order) - set(order[n::folds])), sorted(order[n::folds])) for n in range(folds)]


def fit_classes(rows: Sequence[Labelled]) -> Linear:
    """Return the model of coverage classes."""
    return fit(
        [class_features(row.finds) for row in rows], [row.coverage for row in rows],
        stems=[stems_of_text(row.finds.text) for row in rows], strength=CLASS_STRENGTH, balance=BALANCE,
    )


def held_out_classes(rows: Sequence[Labelled], seed: int = 1) -> list[dict[str, float]]:
    """Return the class probabilities of every article from a model that did not see it."""
    found: list[dict[str, float]] = [{} for _ in rows]
    for train, test in split(len(rows), FOLDS, seed):
        model = fit_classes([rows[n] for n in train])
        for n in test:
            found[n] = model.probabilities(class_features(rows[n].finds), stems_of_text(rows[n].finds.text))
    return found


def pairs(rows: Sequence[Labelled], classes: Sequence[Mapping[str, float]]) -> list[tuple[int, str, dict[str, float]]]:
    """Return (article, type, features) of every candidate."""
    return [
        (n, kind.id, type_features(kind, row.finds, classes[n], row.year))
        for n, row in enumerate(rows) for kind in types().values() if candidate(row.finds, kind.id)
    ]


def fit_types(rows: Sequence[Labelled], classes: Sequence[Mapping[str, float]]) -> Linear:
    """Return the model that says whether a candidate is reported."""
    found = pairs(rows, classes)
    marks = ["type" if kind in rows[n].kinds else "" for n, kind, _ in found]
    return fit([features for _, _, features in found], marks, strength=TYPE_STRENGTH)


def train(rows: Sequence[Labelled]) -> tuple[dict[str, Linear], dict[str, Any]]:
    """Return the models and what is known about them: threshold, sizes, held-out scores."""
    classes = held_out_classes(rows)
    scores = _held_out_types(rows, classes)
    limit, micro = best_threshold(rows, scores)
    right = sum(max(c, key=lambda k: c[k]) == row.coverage for c, row in zip(classes, rows, strict=True))
    models = {"class": heated(fit_classes(rows), _temperature(rows, classes)), "type": fit_types(rows, classes)}
    about = {
        "threshold": limit, "articles": len(rows),
        "held_out": {"class_accuracy": round(right / len(rows), 4), "type_micro_f1": round(micro, 4)},
    }
    return models, about


def _held_out_types(rows: Sequence[Labelled], classes: Sequence[Mapping[str, float]]) -> dict[tuple[int, str], float]:
    scores: dict[tuple[int, str], float] = {}
    for train_rows, test in split(len(rows), FOLDS):
        model = fit_types([rows[n] for n in train_rows], [classes[n] for n in train_rows])
        for n, kind, features in pairs([rows[n] for n in test], [classes[n] for n in test]):
            scores[test[n], kind] = model.probabilities(features)["type"]
    return scores


def best_threshold(rows: Sequence[Labelled], scores: Mapping[tuple[int, str], float]) -> tuple[float, float]:
    """Return the threshold with the best micro F1 on held-out scores, and that F1."""
    total = sum(len(row.kinds) for row in rows)
    best = (0.5, -1.0)
    for limit in THRESHOLDS:
        kept = [key for key, score in scores.items() if score >= limit]
        hits = sum(kind in rows[n].kinds for n, kind in kept)
        f1 = 2 * hits / max(1, len(kept) + total)
        if f1 > best[1]:
            best = (limit, f1)
    return best


def _temperature(rows: Sequence[Labelled], classes: Sequence[Mapping[str, float]]) -> float:
    """Return the temperature under which the held-out probabilities of the true classes are likeliest."""
    logs = np.log(np.array([[c[k] for k in sorted(c)] for c in classes]) + 1e-9)
    names = sorted(classes[0])
    truth = np.array([names.index(row.coverage) for row in rows])
    def loss(temperature: float) -> float:
        scaled = logs / temperature
        scaled -= np.logaddexp.reduce(scaled, axis=1, keepdims=True)
        return -float(scaled[np.arange(len(truth)), truth].mean())
    return min((round(0.4 + 0.05 * step, 2) for step in range(33)), key=loss)


def digest(paths: Iterable[Path]) -> str:
    """Return twelve hexadecimal digits over the bytes of the labelled sets."""
    sha = hashlib.sha256()
    for path in paths:
        sha.update(path.name.encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()[:12]


def main() -> None:
    """Train on every labelled article and write the model beside its card."""
    paths = gold_files()
    models, about = train(read_labelled(paths))
    data = digest(paths)
    version = hashlib.sha256(json.dumps([data, sorted(types())]).encode()).hexdigest()[:8]
    save(MODEL, models, about | {"data": data, "version": version})


if __name__ == "__main__":
    main()
