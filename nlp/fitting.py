"""Fit linear models with scikit-learn and lay them down as plain arrays; needed for training only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from nlp.model.linear import Linear

CLASS_STRENGTH = 1.0
TYPE_STRENGTH = 0.3
VERDICT_STRENGTH = 2.0
"""scikit-learn's C: the inverse of regularisation."""
WINDOW_STRENGTH = 30.0
DENSE_WEIGHT = 0.3
STEM_WEIGHT = 3.0
"""How far named numbers (at unit variance) and word stems (at unit length) are stretched before fitting."""
LEAST = 2
"""Articles a stem must occur in to be learnt."""

Rows = Sequence[Mapping[str, float]]


def fit(
    features: Rows, marks: Sequence[str], *, stems: Rows | None = None, strength: float, balance: float = 0.0,
) -> Linear:
    """Return the model of some labels; with two labels ``""`` and another, the logistic of the other.

    ``balance`` between 0 and 1 moves the weight of an article from one each towards the same for each label.
    """
    from sklearn.linear_model import LogisticRegression

    names = sorted({name for row in features for name in row})
    dense = _table(features, names)
    scale = dense.std(axis=0)
    keep = scale > 1e-6
    names = [name for name, kept in zip(names, keep, strict=True) if kept]
    factor = DENSE_WEIGHT / scale[keep]
    table = dense[:, keep] * factor
    vocabulary, idf = _vocabulary(stems or ())
    if vocabulary:
        table = np.hstack([table, STEM_WEIGHT * _unit(_table(stems or (), vocabulary) * idf)])
    basis, rotated = _rotate(table)
    model = LogisticRegression(C=strength, max_iter=2000, tol=1e-5)
    model.fit(rotated, list(marks), sample_weight=_weights(marks, balance))
    columns, bias = _columns(model)
    weights = basis @ columns
    count = len(names)
    return Linear(
        labels=tuple(str(label) for label in model.classes_ if label),
        bias=np.asarray(bias, dtype=np.float32),
        features={name: n for n, name in enumerate(names)},
        weights=np.asarray(weights[:count] * factor[:, None], dtype=np.float32),
        stems={stem: n for n, stem in enumerate(vocabulary)},
        stem_idf=np.asarray(idf, dtype=np.float32),
        stem_weights=np.asarray(STEM_WEIGHT * weights[count:] * idf[:, None], dtype=np.float32),
    )


def _columns(model: Any) -> tuple[Any, Any]:
    """Return (weights, bias) with a column for each label; scikit-learn gives two labels one column between them.

    Half of it against each makes the softmax of both the logistic of the whole. Of ``""`` and a label, one is kept.
    """
    weights, bias = model.coef_.T, model.intercept_
    if weights.shape[1] > 1 or "" in model.classes_:
        return weights, bias
    return np.hstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])


def _rotate(table: Any) -> tuple[Any, Any]:
    """Return (basis, coordinates): with more columns than rows, the rows in a space of their own size.

    A penalty on the square of the weights is the same in both, so that the fit is, too, and much faster.
    """
    if table.shape[1] <= table.shape[0]:
        return np.eye(table.shape[1]), table
    basis, triangle = np.linalg.qr(table.T)
    return basis, triangle.T


def _weights(marks: Sequence[str], balance: float) -> Any:
    labels, numbers, counts = np.unique(list(marks), return_inverse=True, return_counts=True)
    even = len(marks) / (len(labels) * counts)
    return (even**balance)[numbers]


def _table(rows: Rows, names: Sequence[str]) -> Any:
    at = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in at:
                table[number, at[name]] = value
    return table


def _vocabulary(rows: Rows) -> tuple[list[str], Any]:
    counts: dict[str, int] = {}
    for row in rows:
        for stem in row:
            counts[stem] = counts.get(stem, 0) + 1
    kept = sorted(stem for stem, count in counts.items() if count >= LEAST)
    return kept, np.array([np.log((1 + len(rows)) / (1 + counts[stem])) + 1 for stem in kept])


def _unit(table: Any) -> Any:
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return table / np.where(lengths > 0, lengths, 1.0)


def heated(model: Linear, temperature: float) -> Linear:
    """Return a model whose scores are divided by a temperature: the same order, calibrated probabilities."""
    return Linear(
        labels=model.labels, bias=model.bias / temperature, features=model.features,
        weights=model.weights / temperature, stems=model.stems, stem_idf=model.stem_idf,
        stem_weights=model.stem_weights / temperature,
    )


def fit_windows(rows: Rows, marks: Sequence[str], weights: Sequence[float]) -> Linear:
    """Return the model of windows of sentences by their stems alone."""
    import scipy.sparse
    from sklearn.linear_model import LogisticRegression

    vocabulary, idf = _vocabulary(rows)
    at = {stem: n for n, stem in enumerate(vocabulary)}
    cells = [(n, at[stem], value) for n, row in enumerate(rows) for stem, value in sorted(row.items()) if stem in at]
    places = ([n for n, _, _ in cells], [stem for _, stem, _ in cells])
    table = scipy.sparse.csr_matrix(([v for _, _, v in cells], places), shape=(len(rows), len(vocabulary)))
    table = table @ scipy.sparse.diags(idf)
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    table = scipy.sparse.diags(1.0 / np.where(lengths > 0, lengths, 1.0)) @ table
    model = LogisticRegression(C=WINDOW_STRENGTH, max_iter=200, tol=1e-3)
    model.fit(table, list(marks), sample_weight=list(weights))
    columns, bias = _columns(model)
    return Linear(
        labels=tuple(str(label) for label in model.classes_), bias=np.asarray(bias, dtype=np.float32),
        features={}, weights=np.zeros((0, len(model.classes_)), dtype=np.float32), stems=at,
        stem_idf=np.asarray(idf, dtype=np.float32),
        stem_weights=np.asarray(columns * idf[:, None], dtype=np.float32),
    )
