"""A linear model over named numbers and word stems, stored as plain arrays: nothing is unpickled, numpy applies it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from news.errors import BaqylauError

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Linear:
    """Scores of some labels: bias + weights of named features + weights of stems under TF-IDF.

    ``weights`` is (features, labels), ``stem_weights`` (stems, labels) with the inverse document frequency folded in;
    ``stem_idf`` (stems) is kept for the length of the text's vector, to which its scores are scaled.
    """

    labels: tuple[str, ...]
    bias: Floats
    features: Mapping[str, int]
    weights: Floats
    stems: Mapping[str, int]
    stem_idf: Floats
    stem_weights: Floats

    def scores(self, features: Mapping[str, float], stems: Mapping[str, float] | None = None) -> Floats:
        """Return one score a label; unknown features and stems count for nothing."""
        total = self.bias.copy()
        rows = [(self.features[name], value) for name, value in features.items() if value and name in self.features]
        if rows:
            at, values = zip(*rows, strict=True)
            total += np.asarray(values, dtype=np.float32) @ self.weights[list(at)]
        known = [(self.stems[stem], value) for stem, value in (stems or {}).items() if stem in self.stems]
        if known:
            at, values = zip(*known, strict=True)
            vector = np.asarray(values, dtype=np.float32)
            length = float(np.linalg.norm(vector * self.stem_idf[list(at)]))
            total += vector @ self.stem_weights[list(at)] / (length or 1.0)
        return total

    def window_probabilities(self, rows: Floats, at: list[int]) -> Floats:
        """Return (rows, labels) probabilities of rows of stem weights whose columns are the stems numbered ``at``."""
        lengths = np.linalg.norm(rows * self.stem_idf[at], axis=1, keepdims=True)
        scores = rows @ self.stem_weights[at] / np.where(lengths > 0, lengths, 1.0) + self.bias
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)

    def probabilities(
        self, features: Mapping[str, float], stems: Mapping[str, float] | None = None,
    ) -> dict[str, float]:
        """Return the probability of each label: a softmax, or a logistic where there is one label only."""
        scores = self.scores(features, stems)
        if len(self.labels) == 1:
            return {self.labels[0]: 1.0 / (1.0 + math.exp(-float(scores[0])))}
        powers = np.exp(scores - scores.max())
        return dict(zip(self.labels, (float(p) for p in powers / powers.sum()), strict=True))


def load(path: Path) -> dict[str, Any]:
    """Return the models of a file by name, and under ``card`` what is known about them. Raises BaqylauError."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            meta = json.loads(str(arrays["meta"]))
            return {name: _linear(name, meta, arrays) for name in meta["models"]} | {"card": meta["card"]}
    except (OSError, KeyError, ValueError) as error:
        raise BaqylauError(f"no model ({error})", where=str(path), remedy="run `python -m nlp.training`") from None


def _linear(name: str, meta: Mapping[str, Any], arrays: Mapping[str, Floats]) -> Linear:
    about = meta["models"][name]
    return Linear(
        labels=tuple(about["labels"]), bias=_read(arrays, name, "bias"),
        features=_numbers(about["features"]), weights=_read(arrays, name, "weights"),
        stems=_numbers(about["stems"]), stem_idf=_read(arrays, name, "stem_idf"),
        stem_weights=_read(arrays, name, "stem_weights"),
    )


def _read(arrays: Mapping[str, Floats], name: str, part: str) -> Floats:
    return np.asarray(arrays[f"{name}.{part}"], dtype=np.float32)


def _numbers(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def save(path: Path, models: Mapping[str, Linear], card: Mapping[str, Any]) -> None:
    """Write models and card; the same models give the same bytes. Weights are kept in half precision."""
    arrays: dict[str, Any] = {}
    about: dict[str, Any] = {}
    for name, model in sorted(models.items()):
        about[name] = {"labels": list(model.labels), "features": list(model.features), "stems": list(model.stems)}
        for part in ("bias", "weights", "stem_idf", "stem_weights"):
            arrays[f"{name}.{part}"] = np.asarray(getattr(model, part), dtype=np.float16)
    arrays["meta"] = np.array(json.dumps({"models": about, "card": card}, ensure_ascii=False, sort_keys=True))
    np.savez_compressed(path, **arrays)
