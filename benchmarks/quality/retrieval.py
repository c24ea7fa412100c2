"""Retrieval with BM25 on words cut in different ways: ``python -m benchmarks.quality.retrieval``.

Kazinform: a title finds its own body among 400. KazQAD: a question finds its passage among those of the validation set.
Mean reciprocal rank; b = 0.75, k1 = 1.2.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from benchmarks.quality.floors import check, digest_of
from benchmarks.quality.lemmas import DATA
from nlp.analyse import analyse
from nlp.tokens import tokenize

COMMAND = "python -m benchmarks.quality.retrieval"
KAZINFORM = DATA / "qz_inform_kk_latn" / "qz_kazinform_400_cyrl_autotranslit.jsonl"
KAZQAD = DATA / "KazQAD" / "kazqad-rc-validation.jsonl"
STEMS = DATA / "pg-kazsearch" / "c_stem_output_5k.txt"
Cut = Callable[[str], list[str]]


class Bm25:
    """An index of documents as lists of terms."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        """Count terms and lengths."""
        self._postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._lengths = [len(document) for document in documents]
        self._mean = sum(self._lengths) / len(documents)
        for number, document in enumerate(documents):
            for term, count in Counter(document).items():
                self._postings[term].append((number, count))

    def rank(self, terms: Iterable[str], wanted: int) -> int:
        """Return the rank (from 1) of a document for a query; equals stand in the order of the collection."""
        scores: defaultdict[int, float] = defaultdict(float)
        total = len(self._lengths)
        for term in terms:
            found = self._postings.get(term, [])
            idf = math.log(1 + (total - len(found) + 0.5) / (len(found) + 0.5))
            for number, count in found:
                norm = 1.2 * (0.25 + 0.75 * self._lengths[number] / self._mean)
                scores[number] += idf * count * 2.2 / (count + norm)
        mine = scores.get(wanted, 0.0)
        if not mine:
            return total
        return 1 + sum(score > mine or (score == mine and number < wanted) for number, score in scores.items())


def words(text: str) -> list[str]:
    """Return lower-case words."""
    return [text[start:end].lower() for start, end in tokenize(text) if text[start].isalnum()]


def first_five(text: str) -> list[str]:
    """Return words cut to five letters."""
    return [word[:5] for word in words(text)]


def stemmed(text: str) -> list[str]:
    """Return words as pg-kazsearch stems them, as far as its published output reaches."""
    table = _stems()
    return [table.get(word, word) for word in words(text)]


@lru_cache(maxsize=1)
def _stems() -> dict[str, str]:
    rows = (line.split("|") for line in STEMS.read_text(encoding="utf-8").splitlines() if "|" in line)
    return {form: stem.strip("{}") for form, stem in rows}


def lemmas(text: str) -> list[str]:
    """Return our search keys."""
    return [token.key for token in analyse(text, "kk").tokens if token.pos not in ("PUNCT", "SYM")]


def lemmas_and_beginnings(text: str) -> list[str]:
    """Return our search keys, and the first five letters of each word's skeleton as a term of its own kind."""
    tokens = [token for token in analyse(text, "kk").tokens if token.pos not in ("PUNCT", "SYM")]
    return [token.key for token in tokens] + [f"{token.skeleton[:5]}*" for token in tokens]


CUTS: dict[str, Cut] = {
    "words": words, "first_5_letters": first_five, "pg_kazsearch_stems": stemmed, "lemmas": lemmas,
    "lemmas_and_beginnings": lemmas_and_beginnings,
}


def mrr(queries: Sequence[tuple[str, int]], documents: Sequence[str], cut: Cut) -> float:
    """Return the mean reciprocal rank of (query, number of its document)."""
    index = Bm25([cut(document) for document in documents])
    return sum(1 / index.rank(cut(query), wanted) for query, wanted in queries) / len(queries)


def kazinform() -> tuple[list[tuple[str, int]], list[str]]:
    """Return titles with the number of their body, and the bodies without the title they may repeat."""
    found = [json.loads(line) for line in KAZINFORM.read_text(encoding="utf-8").split("\n") if line]
    bodies = [row["text"].removeprefix(row["title"]).strip() for row in found]
    return [(row["title"], number) for number, row in enumerate(found)], bodies


def kazqad() -> tuple[list[tuple[str, int]], list[str]]:
    """Return questions with the number of their passage, and the passages."""
    found = [json.loads(line) for line in KAZQAD.read_text(encoding="utf-8").split("\n") if line]
    passages = list(dict.fromkeys(row["context"] for row in found))
    return [(row["question"], passages.index(row["context"])) for row in found], passages


def main() -> None:
    """Print the table of figures; ours are held to their floors."""
    for name, (queries, documents), path in (("kazinform", kazinform(), KAZINFORM), ("kazqad", kazqad(), KAZQAD)):
        for kind, cut in CUTS.items():
            value = mrr(queries, documents, cut)
            line = f"{name}.mrr.{kind:25} {value:.4f}"
            if kind.startswith("lemmas"):
                floor = check(f"kk.{name}.mrr.{kind}", value, digest_of([path]), command=COMMAND)
                line += f"  floor {floor:.4f}"
            print(line)


if __name__ == "__main__":
    main()
