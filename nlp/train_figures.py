"""Train the selector of figures on the labelled articles: logistic regression over named features, by article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from news.article import Article
from news.jsonl import article_from_json, lines
from news.span import Span
from nlp import figures_select, logistic
from nlp.figures import Candidate, candidates

Labelled = tuple[Article, list[dict[str, Any]], str]
# Some files label only the two or three most telling figures of an article: what they leave out says little.
SPARSE: Final = 3.5
SPARSE_TRUST: Final = 0.3


def load(paths: Iterable[Path]) -> list[Labelled]:
    """Return articles with their labelled figures (``text``, ``value``) and the name of their gold file."""
    keys = ("id", "outlet", "title", "lead", "body", "published")
    return [
        (article_from_json({k: row[k] for k in keys if k in row}), list(row["figures"]), path.stem)
        for path in paths
        for _, row in lines(path.read_text(encoding="utf-8").splitlines(), str(path))
    ]


def overlaps(article: Article, candidate: Candidate, text: str) -> bool:
    """Return whether a candidate overlaps an occurrence of a labelled text in its field."""
    value, at = article.text(candidate.field), -1
    span = Span(field=candidate.field, start=candidate.start, end=candidate.end)
    while (at := value.find(text, at + 1)) >= 0:
        if span.overlaps(Span(field=candidate.field, start=at, end=at + len(text))):
            return True
    return False


def label(article: Article, able: Sequence[Candidate], gold: Sequence[dict[str, Any]]) -> list[bool]:
    """Return for every candidate whether it is a labelled figure; each label is used once, first occurrence first."""
    left, marks = list(gold), []
    for candidate in able:
        hit = next(
            (
                g
                for g in left
                if abs(g["value"] - candidate.number.value) <= 1e-6 * max(1, abs(g["value"]))
                and overlaps(article, candidate, g["text"])
            ),
            None,
        )
        if hit is not None:
            left.remove(hit)
        marks.append(hit is not None)
    return marks


def fit(data: Sequence[Labelled], strength: float = 0.3) -> dict[str, float]:
    """Return the weights fitted on labelled articles; unlabelled numbers of sparsely labelled files count for less."""
    rows: list[list[str]] = []
    marks: list[bool] = []
    groups: list[int] = []
    trust: list[float] = []
    sparse = _sparse(data)
    for number, (article, gold, file) in enumerate(data):
        able = figures_select.eligible(article, list(candidates(article)))
        found = label(article, able, gold)
        rows += [figures_select.features(c, able, article) for c in able]
        marks += found
        groups += [number % logistic.FOLDS] * len(able)
        trust += [SPARSE_TRUST if file in sparse and not mark else 1.0 for mark in found]
    return logistic.fit(rows, marks, groups, strength, trust)


def _sparse(data: Sequence[Labelled]) -> set[str]:
    counts: dict[str, list[int]] = {}
    for _, gold, file in data:
        counts.setdefault(file, []).append(len(gold))
    return {file for file, sizes in counts.items() if sum(sizes) / len(sizes) < SPARSE}


def train(paths: Sequence[Path], target: Path = figures_select.MODEL) -> None:
    """Train on gold files and write the model with a card: digest of the data, number of articles."""
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(paths))).hexdigest()[:16]
    data = load(sorted(paths))
    card = {"trained_on": digest, "articles": len(data), "method": "logistic regression"}
    target.write_text(
        json.dumps({"card": card, "weights": fit(data)}, ensure_ascii=False, indent=0, sort_keys=True) + "\n",
        encoding="utf-8",
    )
