"""Train which sentence a digest would quote: logistic regression on the labelled articles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from news.article import Article
from news.jsonl import article_from_json, lines
from nlp import lead, logistic
from nlp.reader import Reader

Labelled = tuple[Article, str, lead.Parts]


def load(paths: Sequence[Path]) -> list[Labelled]:
    """Return articles with their labelled lead sentence and what is read in them."""
    keys = ("id", "outlet", "title", "lead", "body", "published")
    return [
        (article, row["lead_sentence"], parts_of(article))
        for path in paths
        for _, row in lines(path.read_text(encoding="utf-8").splitlines(), str(path))
        for article in [article_from_json({k: row[k] for k in keys if k in row})]
    ]


def parts_of(article: Article) -> lead.Parts:
    """Return what the reader finds in an article, as the choice of a sentence sees it."""
    found = Reader().read(article)
    return lead.Parts(
        types=found.types,
        regions=found.regions,
        figures=found.figures,
        people=found.people,
        orgs=found.orgs,
        quotes=found.quotes,
    )


def overlaps(article: Article, sentence: lead.Scored, gold: str) -> bool:
    """Return whether a sentence overlaps the labelled one."""
    at = article.text(sentence.span.field).find(gold)
    return at >= 0 and sentence.span.start < at + len(gold) and at < sentence.span.end


def fit(data: Sequence[Labelled], strength: float = 0.2) -> dict[str, float]:
    """Return the weights fitted on labelled articles."""
    rows, marks, groups = [], [], []
    for number, (article, gold, parts) in enumerate(data):
        found = lead.scored(article, parts)
        rows += [s.features for s in found]
        marks += [overlaps(article, s, gold) for s in found]
        groups += [number % logistic.FOLDS] * len(found)
    return logistic.fit(rows, marks, groups, strength)


def train(paths: Sequence[Path], target: Path = lead.MODEL) -> None:
    """Train on gold files and write the model with a card: digest of the data, number of articles."""
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(paths))).hexdigest()[:16]
    data = load(sorted(paths))
    card = {"trained_on": digest, "articles": len(data), "method": "logistic regression"}
    target.write_text(
        json.dumps({"card": card, "weights": fit(data)}, ensure_ascii=False, indent=0, sort_keys=True) + "\n",
        encoding="utf-8",
    )
