"""Lemma accuracy and cluster F on the UD treebanks: ``python -m benchmarks.quality.lemmas``.

Kazakh is judged by ten-fold cross-validation, since the ranker learns from the same treebank; Russian learns nothing.
Cluster F: over pairs of distinct forms, two forms share a key exactly when they share a lemma.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.quality.floors import check, digest_of
from nlp.kazakh.lemmas import lemmatise
from nlp.kazakh.ranker import Ranker
from nlp.kazakh.train import FOLDS, Trainer, Word, read_conllu
from nlp.ru import lemmatise as lemmatise_russian

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
COMMAND = "python -m benchmarks.quality.lemmas"
Judged = tuple[str, str, str]
"""Form, the treebank's lemma, ours."""


def kazakh(paths: Sequence[Path]) -> list[Judged]:
    """Return every token with the treebank's lemma and that of a model which has not seen its sentence."""
    sentences = [sentence for path in paths for sentence in read_conllu(path)]
    judged: list[Judged] = []
    for fold in range(FOLDS):
        model = Ranker(Trainer().train([s for at, s in enumerate(sentences) if at % FOLDS != fold]))
        for sentence in (s for at, s in enumerate(sentences) if at % FOLDS == fold):
            judged += _judge(sentence, (lemma for lemma, _ in lemmatise([w.form for w in sentence], model)))
    return judged


def russian(path: Path) -> list[Judged]:
    """Return every token with the treebank's lemma and ours."""
    judged: list[Judged] = []
    for sentence in read_conllu(path):
        judged += _judge(sentence, (lemma for lemma, _ in lemmatise_russian([word.form for word in sentence])))
    return judged


def _judge(sentence: Iterable[Word], lemmas: Iterable[str]) -> Iterator[Judged]:
    for word, lemma in zip(sentence, lemmas, strict=True):
        yield word.form, word.lemma, lemma


def accuracy(judged: Sequence[Judged]) -> float:
    """Return the share of tokens whose lemma is the treebank's, letter case and ё included."""
    return sum(gold == ours for _, gold, ours in judged) / len(judged)


def cluster_f(judged: Sequence[Judged]) -> float:
    """Return pairwise F over distinct lower-case forms, each with its most frequent lemma."""
    gold: defaultdict[str, Counter[str]] = defaultdict(Counter)
    ours: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for form, lemma, key in judged:
        if any(map(str.isalpha, form)):
            gold[form.lower()][lemma.lower()] += 1
            ours[form.lower()][key.lower()] += 1
    best = {form: (gold[form].most_common(1)[0][0], ours[form].most_common(1)[0][0]) for form in sorted(gold)}
    return _pairs_f(best)


def _pairs_f(best: dict[str, tuple[str, str]]) -> float:
    def pairs(labels: Iterable[object]) -> int:
        return sum(count * (count - 1) // 2 for count in Counter(labels).values())

    both = pairs(best.values())
    return 2 * both / (pairs(lemma for lemma, _ in best.values()) + pairs(key for _, key in best.values()))


def main() -> None:
    """Print the figures and hold them to their floors."""
    paths = [DATA / "UD_Kazakh-KTB" / f"kk_ktb-ud-{part}.conllu" for part in ("train", "test-dev")]
    judged = kazakh(paths)
    report("kk.lemma_accuracy.cross_validated", accuracy(judged), paths)
    report("kk.cluster_f.cross_validated", cluster_f(judged), paths)
    for name in ("GSD", "Taiga"):
        path = DATA / f"UD_Russian-{name}" / f"ru_{name.lower()}-ud-test.conllu"
        report(f"ru.lemma_accuracy.{name}", accuracy(russian(path)), [path])


def report(name: str, value: float, paths: Sequence[Path]) -> None:
    """Print one figure with its floor."""
    print(f"{name:40} {value:.4f}  floor {check(name, value, digest_of(paths), command=COMMAND):.4f}")


if __name__ == "__main__":
    main()
