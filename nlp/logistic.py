"""Logistic regression over named features in plain Python, and how such a model is fitted and stored."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

FOLDS: Final = 5


def probability(names: Sequence[str], weights: dict[str, float]) -> float:
    """Return the logistic of the summed weights of the features present."""
    total = weights.get("bias", 0.0) + sum(weights.get(n, 0.0) for n in names)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def weighed(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the logistic of numeric features times their weights."""
    total = weights.get("bias", 0.0) + sum(v * weights.get(n, 0.0) for n, v in values.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def fit(
    rows: Sequence[Sequence[str]],
    marks: Sequence[bool],
    groups: Sequence[int],
    strength: float,
    trust: Sequence[float] | None = None,
) -> dict[str, float]:
    """Return weights by feature name with ``bias`` and the ``threshold`` whose F1 is best on held-out groups.

    ``groups`` number the fold of each row, so that rows of one article stay together. ``strength`` is scikit-learn's C;
    ``trust`` weighs rows, and only rows of full trust choose the threshold.
    """
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    y, folds = np.array(marks), np.array(groups)
    trusted = np.ones(len(y)) if trust is None else np.array(trust)
    table = DictVectorizer(sparse=True)
    x = table.fit_transform([dict.fromkeys(r, 1.0) for r in rows])
    held = np.zeros(len(y))
    for fold in sorted(set(groups)):
        rest = folds != fold
        model = LogisticRegression(C=strength, max_iter=2000).fit(x[rest], y[rest], sample_weight=trusted[rest])
        held[~rest] = model.predict_proba(x[~rest])[:, 1]
    model = LogisticRegression(C=strength, max_iter=2000).fit(x, y, sample_weight=trusted)
    pairs = zip(table.get_feature_names_out(), model.coef_[0], strict=True)
    weights = {str(n): round(float(w), 4) for n, w in pairs if abs(w) > 1e-3}
    sure = trusted >= 1.0
    return weights | {"bias": round(float(model.intercept_[0]), 4), "threshold": best_threshold(held[sure], y[sure])}


def best_threshold(held: Any, y: Any) -> float:
    """Return the probability limit with the best F1 of held-out predictions."""
    best, chosen = -1.0, 0.5
    for step in range(10, 36):
        limit = step / 50
        kept = held >= limit
        f1 = 2 * float((kept & y).sum()) / max(1.0, float(kept.sum()) + float(y.sum()))
        if f1 > best:
            best, chosen = f1, limit
    return chosen
