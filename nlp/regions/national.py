"""Signs that a story is about the whole country: its title, its head of state, its laws, its national bodies."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from news.article import Article
from news.span import FIELDS, Span
from nlp.sentences import sentences

FILE: Final = Path(__file__).parent / "national.tsv"


def _cues() -> tuple[tuple[re.Pattern[str], float], ...]:
    rows = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple((re.compile(pattern, re.IGNORECASE), float(weight)) for weight, pattern in rows)


# Patterns with their weight; the order is that of the trained model's features.
CUES: Final = _cues()
FIELD_WEIGHT: Final = {"title": 1.6, "lead": 1.3, "body": 1.0}


def score(article: Article) -> float:
    """Return how much the text speaks of the whole country: 0 where it has no such cue."""
    total = 0.0
    for name in FIELDS:
        text = article.text(name)
        for pattern, weight in CUES:
            hits = min(3, len(pattern.findall(text)))
            total += weight * hits * FIELD_WEIGHT[name] * 0.5 if hits else 0.0
    return total


_COUNTED: Final = re.compile(
    r"по (?:всей )?стране|в стране\b|по республике|елімізде|\bелде\b|ел бойынша|республика бойынша|"
    r"республикада|elimizde|elde\b",
    re.IGNORECASE,
)


def counted(article: Article) -> bool:
    """Return whether a ranking also gives the country's own count."""
    return any(_COUNTED.search(article.text(name)) for name in FIELDS)


def evidence(article: Article) -> tuple[Span, ...]:
    """Return the strongest national cues as spans, at most four."""
    found = []
    for pattern, weight in CUES:
        for name in FIELDS:
            found += [
                (-weight, Span(field=name, start=m.start(), end=m.end())) for m in pattern.finditer(article.text(name))
            ]
    found.sort(key=lambda f: f[0])
    return tuple(span for _, span in found[:4]) or _opening(article)


def _opening(article: Article) -> tuple[Span, ...]:
    """Return the first sentence: a story without any place speaks of the country from its first words."""
    for name in ("body", "lead", "title"):
        bounds = sentences(article.text(name))
        if bounds:
            return (Span(field=name, start=bounds[0][0], end=bounds[0][1]),)
    return ()
