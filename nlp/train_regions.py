"""Train the scope of a story – country or region – on labelled articles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from news.article import Article
from news.jsonl import article_from_json, lines
from nlp import logistic
from nlp.regions import resolver, scope

Labelled = tuple[Article, bool]
KEYS = ("id", "outlet", "title", "lead", "body", "published")


def load(paths: Sequence[Path]) -> list[Labelled]:
    """Return articles with whether their label is the whole country; lists of regions teach nothing."""
    found = []
    for path in paths:
        for _, row in lines(path.read_text(encoding="utf-8").splitlines(), str(path)):
            codes = [r["code"] for r in row["regions"]]
            if codes and (len(codes) == 1 or "KZ" in codes):
                found.append((article_from_json({k: row[k] for k in KEYS if k in row}), "KZ" in codes))
    return found


def fit(data: Sequence[Labelled], strength: float = 0.3) -> dict[str, float]:
    """Return the weights fitted on labelled articles."""
    rows = []
    for article, _ in data:
        scores, _doubts, settled = resolver.weighed_places(article)
        rows.append(scope.features(article, settled, scores))
    return logistic.fit(rows, [mark for _, mark in data], [n % logistic.FOLDS for n in range(len(data))], strength)


def train(paths: Sequence[Path], target: Path = scope.MODEL) -> None:
    """Train on gold files and write the model with a card: digest of the data, number of articles."""
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(paths))).hexdigest()[:16]
    data = load(sorted(paths))
    card = {"trained_on": digest, "articles": len(data), "method": "logistic regression"}
    target.write_text(
        json.dumps({"card": card, "weights": fit(data)}, ensure_ascii=False, indent=0, sort_keys=True) + "\n",
        encoding="utf-8",
    )
