"""Train the ranker on a treebank, and measure it by cross-validation.

The score reported is that of ten folds of sentences, each judged by a model that has not seen it. Deterministic::

    python -m nlp.kazakh.train TREEBANK.conllu... > nlp/kk/ranker.json
"""

from __future__ import annotations

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.kazakh.candidates import candidates, shape_of
from nlp.kazakh.lemmas import lemmatise, ruled
from nlp.kazakh.ranker import Ranker, context_features, kind_of, static_features
from nlp.kazakh.readings import Reading

ROUNDS = 8
FOLDS = 10
KEEP = 0.02
"""Weights smaller than this are left out of the model."""


@dataclass(frozen=True, slots=True)
class Word:
    """A treebank token: form, lemma, UPOS."""

    form: str
    lemma: str
    pos: str


def read_conllu(path: Path) -> Iterator[list[Word]]:
    """Yield sentences; words of a multiword token count as words of their own."""
    sentence: list[Word] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if not line and sentence:
            yield sentence
            sentence = []
        elif len(cells) == 10 and cells[0].isdigit():
            sentence.append(Word(cells[1], cells[2], cells[3]))


def _rank_words(sentence: Sequence[Word]) -> list[Word]:
    """Return the words that the ranker decides: not digits, signs and what fixed rules settle."""
    return [word for word in sentence if ruled(word.form) is None]


def right(reading: Reading, word: Word) -> bool:
    """Tell whether a reading gives the treebank's lemma."""
    return reading.lemma == word.lemma


class Trainer:
    """An averaged perceptron over candidate readings."""

    def __init__(self) -> None:
        """Start with no weights."""
        self.weights: defaultdict[str, float] = defaultdict(float)
        self._sums: defaultdict[str, float] = defaultdict(float)
        self._step = 0

    def train(self, sentences: Sequence[Sequence[Word]]) -> dict[str, float]:
        """Return averaged weights after ``ROUNDS`` rounds over the sentences in seeded random orders."""
        shuffler = random.Random(20)  # noqa: S311 - an order of training, not a secret
        order = list(sentences)
        for _ in range(ROUNDS):
            shuffler.shuffle(order)
            for sentence in order:
                self._learn(_rank_words(sentence))
        return {name: value - self._sums[name] / self._step for name, value in self.weights.items()}

    def _learn(self, words: Sequence[Word]) -> None:
        ranker = Ranker(self.weights)
        shapes = [shape_of(word.form, first=not at) for at, word in enumerate(words)]
        best = [ranker.options(word.form, shape)[0][1] for word, shape in zip(words, shapes, strict=True)]
        sides = [("", ""), *((w.form.lower(), kind) for w, kind in zip(words, best, strict=True)), ("", "")]
        for at, (word, shape) in enumerate(zip(words, shapes, strict=True)):
            self._step += 1
            options = candidates(word.form, shape)
            good = [reading for reading in options if right(reading, word)]
            good = [reading for reading in good if reading.pos == word.pos] or good
            if not good or len(good) == len(options):
                continue
            features = {
                reading: static_features(reading, word.form.lower(), shape, options)
                + context_features(kind_of(reading), sides[at], sides[at + 2])
                for reading in options
            }
            scores = {reading: sum(self.weights.get(f, 0.0) for f in names) for reading, names in features.items()}
            wanted = max(good, key=lambda reading: scores[reading])
            rival = max((r for r in options if r not in good), key=lambda reading: scores[reading])
            if scores[wanted] < scores[rival] + 1:
                self._update(features[wanted], 1.0)
                self._update(features[rival], -1.0)

    def _update(self, names: Iterable[str], by: float) -> None:
        for name in names:
            self.weights[name] += by
            self._sums[name] += by * self._step


def judge(sentences: Sequence[Sequence[Word]], weights: Mapping[str, float]) -> tuple[int, int]:
    """Return (right, all) tokens of sentences, signs and numbers included."""
    hits = total = 0
    for sentence in sentences:
        given = lemmatise([word.form for word in sentence], Ranker(weights))
        hits += sum(lemma == word.lemma for (lemma, _), word in zip(given, sentence, strict=True))
        total += len(sentence)
    return hits, total


def cross_validate(sentences: Sequence[Sequence[Word]]) -> float:
    """Return lemma accuracy over ``FOLDS`` folds, each judged by a model trained on the others."""
    hits = total = 0
    for fold in range(FOLDS):
        rest = [sentence for at, sentence in enumerate(sentences) if at % FOLDS != fold]
        got = judge([s for at, s in enumerate(sentences) if at % FOLDS == fold], Trainer().train(rest))
        hits, total = hits + got[0], total + got[1]
    return hits / total


def main(*paths: str) -> None:
    """Write the model, with its cross-validated score, to standard output."""
    sentences = [sentence for path in paths for sentence in read_conllu(Path(path))]
    score = cross_validate(sentences)
    weights = Trainer().train(sentences)
    kept = {name: round(value, 2) for name, value in sorted(weights.items()) if abs(value) >= KEEP}
    model = {"cross_validated_lemma_accuracy": round(score, 4), "sentences": len(sentences), "weights": kept}
    sys.stdout.write(json.dumps(model, ensure_ascii=False, indent=0) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
