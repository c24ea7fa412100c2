"""Pairwise F1 of story clusters: labelled stories by cross-validation, and reprints and edits planted on gold articles.

``python -m benchmarks.quality.stories ../shared/gold`` prints both; no model is scored on
stories it was trained on.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality import floors
from news.article import Article
from news.jsonl import article_from_json, lines
from nlp import stories, train_stories

KEYS = ("id", "outlet", "title", "lead", "body", "published")
FOLDS = 5


def load(path: Path) -> list[tuple[Article, str]]:
    """Return articles with their story."""
    rows = [row for _, row in lines(path.read_text(encoding="utf-8").splitlines(), str(path))]
    return [(article_from_json({k: r[k] for k in KEYS if k in r}), str(r.get("story") or r["id"])) for r in rows]


def pairwise(data: Sequence[tuple[Article, str]]) -> tuple[int, int, int]:
    """Return (true, false, missed) pairs of the clusters found among articles."""
    found = {link.id: link.story for link in stories.stories((a, None) for a, _ in data)}
    hit = wrong = missed = 0
    for i, (a, story) in enumerate(data):
        for b, other in data[:i]:
            same, joined = story == other, found[a.id] == found[b.id]
            hit, wrong, missed = hit + (same and joined), wrong + (joined and not same), missed + (same and not joined)
    return hit, wrong, missed


def f1(hit: int, wrong: int, missed: int) -> str:
    """Return the figures as one line."""
    precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
    return f"F1 {2 * hit / (2 * hit + wrong + missed):.3f}  precision {precision:.3f}  recall {recall:.3f}"


def planted(articles: Sequence[Article], count: int = 60) -> list[tuple[Article, str]]:
    """Return gold articles with reprints of every second one, which the training has not planted."""
    return train_stories.with_reprints(articles, articles[1::2], seed=7, count=count)


def cross_validated(gold: Path) -> tuple[int, int, int]:
    """Score every labelled story with a model that has not seen it; the gold articles teach what is unrelated."""
    data = load(gold / "stories_dev.jsonl")
    others = train_stories.load(sorted(gold.glob("dev_*.jsonl")))
    others += train_stories.planted(sorted(gold.glob("dev_*.jsonl")))
    names = sorted({s for _, s in data})
    random.Random(1).shuffle(names)
    part = {name: k % FOLDS for k, name in enumerate(names)}
    prints = train_stories.load([gold / "stories_dev.jsonl"])
    totals = [0, 0, 0]
    for fold in range(FOLDS):
        weights = train_stories.fit([p for p in prints if part[p[1]] != fold] + others)
        stories._model.cache_clear()
        with _Weights(weights):
            for k, n in enumerate(_scored(data, part, fold)):
                totals[k] += n
    return totals[0], totals[1], totals[2]


def _scored(data: Sequence[tuple[Article, str]], part: dict[str, int], fold: int) -> tuple[int, int, int]:
    """Return pairs of which at least one story is held out: the whole set is clustered, so every trap is present."""
    found = {link.id: link.story for link in stories.stories((a, None) for a, _ in data)}
    hit = wrong = missed = 0
    for i, (a, story) in enumerate(data):
        for b, other in data[:i]:
            if max(part[story], part[other]) != fold and part[story] != fold:
                continue
            same, joined = story == other, found[a.id] == found[b.id]
            hit, wrong, missed = hit + (same and joined), wrong + (joined and not same), missed + (same and not joined)
    return hit, wrong, missed


class _Weights:
    """Use given weights in place of the stored model for a while."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights, self.stored = weights, stories._model

    def __enter__(self) -> None:
        stories._model = lambda: self.weights  # type: ignore[assignment]

    def __exit__(self, *_: object) -> None:
        stories._model = self.stored


def main() -> None:
    """Print the figures, or one JSON object with ``--json``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?", default=Path("../shared/gold"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--floors", action="store_true", help="hold the figures against their floors"
    )
    options = parser.parse_args()
    articles = [a for path in sorted(options.gold.glob("dev_*.jsonl")) for a, _ in load(path)]
    results = {
        "stories, cross-validated": cross_validated(options.gold),
        "stories, stored model": pairwise(load(options.gold / "stories_dev.jsonl")),
        "planted reprints": pairwise(planted(articles)),
    }
    if options.floors:
        digest = floors.digest_of(sorted(options.gold.glob("*dev*.jsonl")))
        for name, (hit, wrong, missed) in results.items():
            figure = f"stories.{name.split(',')[-1].strip().replace(' ', '_')}"
            command = "python -m benchmarks.quality.stories --floors"
            floors.check(figure, 2 * hit / (2 * hit + wrong + missed), digest, command=command)
    if options.json:
        print(json.dumps({n: round(2 * h / (2 * h + w + m), 4) for n, (h, w, m) in results.items()}))
        return
    for name, counts in results.items():
        print(f"{name:26} {f1(*counts)}")


if __name__ == "__main__":
    main()
