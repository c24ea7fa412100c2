"""Train which phrases name a body worth listing: logistic regression on the labelled articles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from news.article import Article
from news.jsonl import article_from_json, lines
from nlp import logistic, orgs, orgs_select

Labelled = tuple[Article, list[dict[str, Any]]]


def load(paths: Sequence[Path]) -> list[Labelled]:
    """Return articles with their labelled bodies (``text``) from gold files."""
    keys = ("id", "outlet", "title", "lead", "body", "published")
    return [
        (article_from_json({k: row[k] for k in keys if k in row}), list(row["orgs"]))
        for path in paths
        for _, row in lines(path.read_text(encoding="utf-8").splitlines(), str(path))
    ]


def label(article: Article, found: Sequence[orgs.OrgCandidate], gold: Sequence[dict[str, Any]]) -> list[bool]:
    """Return for every candidate whether it overlaps a labelled body; each label is used once."""
    left, marks = list(gold), []
    for c in found:
        value = article.text(c.field)
        hit = next((g for g in left if _overlaps(value, c.start, c.end, g["text"])), None)
        if hit is not None:
            left.remove(hit)
        marks.append(hit is not None)
    return marks


def _overlaps(value: str, start: int, end: int, text: str) -> bool:
    at = -1
    while (at := value.find(text, at + 1)) >= 0:
        if start < at + len(text) and at < end:
            return True
    return False


def fit(data: Sequence[Labelled], strength: float = 0.05) -> dict[str, float]:
    """Return the weights fitted on labelled articles."""
    rows, marks, groups = [], [], []
    for number, (article, gold) in enumerate(data):
        found = list(orgs.candidates(article))
        rows += [orgs_select.features(c, found) for c in found]
        marks += label(article, found, gold)
        groups += [number % logistic.FOLDS] * len(found)
    return logistic.fit(rows, marks, groups, strength)


def train(paths: Sequence[Path], target: Path = orgs_select.MODEL) -> None:
    """Train on gold files and write the model with a card: digest of the data, number of articles."""
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(paths))).hexdigest()[:16]
    data = load(sorted(paths))
    card = {"trained_on": digest, "articles": len(data), "method": "logistic regression"}
    target.write_text(
        json.dumps({"card": card, "weights": fit(data)}, ensure_ascii=False, indent=0, sort_keys=True) + "\n",
        encoding="utf-8",
    )
