"""Sentence boundaries on the UD treebanks, sentences joined by a space: ``python -m benchmarks.quality.sentences``."""

from __future__ import annotations

from pathlib import Path

from benchmarks.quality.floors import check, digest_of
from benchmarks.quality.lemmas import DATA
from nlp.tokens import sentences, tokenize

COMMAND = "python -m benchmarks.quality.sentences"
SETS = {
    "kk.KTB": "UD_Kazakh-KTB/kk_ktb-ud-test-dev.conllu",
    "ru.GSD": "UD_Russian-GSD/ru_gsd-ud-test.conllu",
    "ru.Taiga": "UD_Russian-Taiga/ru_taiga-ud-test.conllu",
}


def boundary_f1(path: Path) -> float:
    """Return F1 of sentence ends, as positions in the joined text."""
    texts = [
        line.removeprefix("# text = ").strip()
        for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# text = ")
    ]
    gold, at = set(), 0
    for text in texts:
        gold.add(at + len(text))
        at += len(text) + 1
    joined = " ".join(texts)
    pieces = tokenize(joined)
    ours = {pieces[last - 1][1] for _, last in sentences(joined, pieces)}
    return 2 * len(gold & ours) / (len(gold) + len(ours))


def main() -> None:
    """Print the figures and hold them to their floors."""
    for name, file in SETS.items():
        value = boundary_f1(DATA / file)
        floor = check(f"{name}.sentence_f1", value, digest_of([DATA / file]), command=COMMAND)
        print(f"{name + '.sentence_f1':40} {value:.4f}  floor {floor:.4f}")


if __name__ == "__main__":
    main()
