"""Train the comparison of two versions: logistic regression on labelled stories, dates left out on purpose."""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from news.article import Article
from news.jsonl import article_from_json, lines
from nlp import stories
from nlp.fingerprint import Fingerprint, fingerprint, overlap, pair_features, shared_numbers
from nlp.sentences import sentences

Labelled = tuple[Fingerprint, str]
KEYS = ("id", "outlet", "title", "lead", "body", "published")


def load(paths: Sequence[Path]) -> list[Labelled]:
    """Return fingerprints with their story; an article of a file without stories is a story of its own."""
    return [
        (
            fingerprint(article_from_json({k: row[k] for k in KEYS if k in row}), None),
            str(row.get("story") or row["id"]),
        )
        for path in paths
        for _, row in lines(path.read_text(encoding="utf-8").splitlines(), str(path))
    ]


def planted(paths: Sequence[Path]) -> list[Labelled]:
    """Return fingerprints of reprints of every second article of some files."""
    articles = [
        article_from_json({k: row[k] for k in KEYS if k in row})
        for p in paths
        for _, row in lines(p.read_text(encoding="utf-8").splitlines(), str(p))
    ]
    reprints = with_reprints((), articles[::2], seed=3, count=80)
    return [(fingerprint(a, None), story) for a, story in reprints]


def with_reprints(
    articles: Sequence[Article], sources: Sequence[Article], *, seed: int, count: int
) -> list[tuple[Article, str]]:
    """Return articles with their own id as story, and one or two edits of some sources with the source's id."""
    chance = random.Random(seed)  # noqa: S311 – examples, not secrets
    data = [(a, a.id) for a in articles]
    for article in chance.sample([a for a in sources if a.published], count):
        data += [(edited(article, chance, n), article.id) for n in range(chance.randint(1, 2))]
    return data


def edited(article: Article, chance: random.Random, number: int) -> Article:
    """Return a reprint of an article with an editor's changes: dateline, cuts, another title, other quotation marks."""
    body = article.text("body")
    pieces = [body[s:e] for s, e in sentences(body)]
    kept = [p for p in pieces if chance.random() > 0.25] or pieces
    title = article.text("title") if chance.random() < 0.5 else re.split(r"[,:—–]", kept[-1])[0][:90]
    if chance.random() < 0.4:
        kept[:1] = ["АСТАНА. " + kept[0]]
    text = " ".join(kept).replace("«", '"').replace("»", '"') if chance.random() < 0.5 else "\n\n".join(kept)
    moved = article.published + timedelta(hours=chance.randint(1, 60)) if article.published else None
    return replace(article, id=f"{article.id}-e{number}", title=title or None, lead=None, body=text, published=moved)


def pairs(data: Sequence[Labelled]) -> Iterator[tuple[int, int, bool]]:
    """Yield the pairs that share anything telling, with whether they are one story; unlike pairs teach nothing."""
    for i, (a, story) in enumerate(data):
        for j, (b, other) in enumerate(data[:i]):
            same = story == other
            if (
                same
                or shared_numbers(a, b)[0] >= 1.0
                or a.people & b.people
                or overlap(a.shingles, b.shingles)[1] > 0.05
            ):
                yield i, j, same


def fit(data: Sequence[Labelled], strength: float = 0.3) -> dict[str, float]:
    """Return weights of the features on their own scale, with ``bias``."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    found = list(pairs(data))
    rows = [pair_features(data[i][0], data[j][0]) for i, j, _ in found]
    names = list(rows[0])
    x = np.array([[row[name] for name in names] for row in rows])
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=strength, max_iter=3000).fit(scaler.transform(x), np.array([s for _, _, s in found]))
    scaled = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (scaled * scaler.mean_).sum())
    return {n: round(float(w), 5) for n, w in zip(names, scaled, strict=True)} | {"bias": round(bias, 5)}


def train(paths: Sequence[Path], target: Path = stories.MODEL) -> None:
    """Train on files of stories and of unrelated articles; write the model with its card."""
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(paths))).hexdigest()[:16]
    data = load(sorted(paths)) + planted([p for p in sorted(paths) if not p.stem.startswith("stories")])
    card = {"trained_on": digest, "articles": len(data), "method": "logistic regression on pairs"}
    target.write_text(
        json.dumps({"card": card, "weights": fit(data)}, ensure_ascii=False, indent=1, sort_keys=True) + "\n",
        encoding="utf-8",
    )
