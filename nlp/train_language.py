"""Train the letter model of ``nlp.language``: log odds of Kazakh against Russian for letter trigrams of words.

Trained on the project's own texts only: the lexicon with its Russian equivalents and the labelled development articles.
Each Kazakh word is learnt twice, with and without Kazakh letters. Deterministic::

    python -m nlp.train_language LEXICON.tsv ARTICLES.jsonl... > nlp/data/language.tsv
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from nlp.language import trigrams

_WORD = re.compile(r"[а-яёәғқңөұүһі]+")
_PLAIN = str.maketrans("әғқңөұүһі", "агкноууxи".replace("x", "х"))
LEAST = 3
"""Trigrams seen less often are left to smoothing."""


def _lexicon(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (language, word) from the lexicon: lemmas are Kazakh, equivalents Russian unless they are the same word."""
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            lemma = (row["lemma"] or "").lower()
            russian = _WORD.findall((row["ru"] or "").lower())
            if lemma not in russian:
                yield from (("kk", word) for word in _WORD.findall(lemma))
                yield from (("ru", word) for word in russian)


def _articles(path: Path) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if article["lang"] in ("kk", "ru"):
                text = " ".join(article[field] or "" for field in ("title", "lead", "body")).lower()
                yield from ((article["lang"], word) for word in _WORD.findall(text))


def train(words: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return natural-log odds kk : ru of each trigram seen at least ``LEAST`` times, add-half smoothed."""
    counts = {"kk": Counter[str](), "ru": Counter[str]()}
    for lang, word in words:
        counts[lang].update(trigrams(word))
        if lang == "kk":
            counts[lang].update(trigrams(word.translate(_PLAIN)))
    total = {lang: sum(seen.values()) for lang, seen in counts.items()}
    odds = {}
    for gram in sorted(counts["kk"] | counts["ru"]):
        kk, ru = counts["kk"][gram], counts["ru"][gram]
        if kk + ru >= LEAST:
            odds[gram] = math.log((kk + 0.5) / total["kk"]) - math.log((ru + 0.5) / total["ru"])
    return odds


def main(lexicon: str, *articles: str) -> None:
    """Write one trigram and its log odds a line to standard output."""
    words = list(_lexicon(Path(lexicon)))
    for path in articles:
        words += _articles(Path(path))
    for gram, odds in train(words).items():
        sys.stdout.write(f"{gram}\t{odds:.2f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
