"""How well the skeleton keeps its law, and what it merges: ``python -m benchmarks.quality.skeleton``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.floors import check, digest_of
from news.scripts import skeleton
from nlp.kazakh.frequencies import counts
from tests.nlp.spelling import spellings

COMMAND = "python -m benchmarks.quality.skeleton"
ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "tests" / "nlp" / "words.txt"
FREQUENCIES = ROOT / "nlp" / "data" / "kk_frequencies.tsv"
FREQUENT = 2000


def frequent() -> list[str]:
    """Return the most frequent Kazakh lemmas, lower case, the most frequent first."""
    ranked = sorted(counts().items(), key=lambda item: (-item[1], item[0]))
    return list(dict.fromkeys(lemma.lower() for (lemma, _), _ in ranked))[:FREQUENT]


def law(words: Sequence[str]) -> float:
    """Return the share of words all of whose spellings have the word's own skeleton."""
    return sum(all(skeleton(s) == skeleton(word) for s in spellings(word).values()) for word in words) / len(words)


def merges(words: Sequence[str]) -> list[list[str]]:
    """Return the groups of words that share a skeleton."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        groups[skeleton(word)].append(word)
    return [group for group in groups.values() if len(group) > 1]


def main() -> None:
    """Print the figures and hold them to their floors."""
    table, common = WORDS.read_text(encoding="utf-8").split(), frequent()
    merged = merges(common)
    lost = sum(len(group) - 1 for group in merged) / len(common)
    for name, value, path, lower in (
        ("kk.skeleton.words_all_spellings_meet", law(table), WORDS, False),
        (f"kk.skeleton.law_on_{FREQUENT}_lemmas", law(common), FREQUENCIES, False),
        (f"kk.skeleton.merged_of_{FREQUENT}_lemmas", lost, FREQUENCIES, True),
    ):
        floor = check(name, value, digest_of([path]), command=COMMAND, lower_is_better=lower)
        print(f"{name:40} {value:.4f}  floor {floor:.4f}")
    print("merged:", "; ".join("/".join(group) for group in merged))


if __name__ == "__main__":
    main()
