"""Language of fragments, titles and documents: ``python -m benchmarks.quality.language``.

Fragments are four consecutive words, one from each sentence, at a place a seeded generator chooses.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.quality.floors import check, digest_of
from benchmarks.quality.lemmas import DATA
from news.scripts import bare
from nlp.language import identify

COMMAND = "python -m benchmarks.quality.language"
GOLD = Path(__file__).resolve().parents[2] / "tests" / "gold"
KAZNERD = DATA / "KazNERD" / "IOB2_valid.txt"
TENGRI = DATA / "ru_tengrinews" / "tengrinews_2024-04.jsonl"
ZAKON = DATA / "ru_zakonkz" / "zakonkz_2020-02-14.jsonl"
LATIN = DATA / "qz_inform_kk_latn" / "qz_kazakh_latn_400.jsonl"
CYRILLIC = DATA / "qz_inform_kk_latn" / "qz_kazinform_400_cyrl_autotranslit.jsonl"


def rows(path: Path) -> list[dict[str, str]]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def kaznerd() -> Iterator[str]:
    """Yield KazNERD sentences without punctuation tokens."""
    for block in KAZNERD.read_text(encoding="utf-8").split("\n\n"):
        words = [line.split()[0] for line in block.splitlines() if line.strip()]
        yield " ".join(word for word in words if any(map(str.isalpha, word)))


def news_sentences(path: Path, *, foreign: str = "(?!)") -> Iterator[str]:
    """Yield sentences of news texts but those with letters of the ``foreign`` pattern."""
    for row in rows(path):
        yield from (s for s in re.split(r"(?<=[.!?])\s", row["text"]) if not re.search(foreign, s.lower()))


def fragments(sentences: Iterable[str], size: int = 4) -> Iterator[str]:
    """Yield one stretch of ``size`` words from each sentence that has them."""
    chance = random.Random(1)
    for sentence in sentences:
        words = sentence.split()
        if len(words) >= size:
            at = chance.randrange(len(words) - size + 1)
            yield " ".join(words[at : at + size])


def accuracy(texts: Iterable[str], lang: str) -> float:
    """Return the share of texts identified as ``lang``."""
    found = [identify(text) == lang for text in texts]
    return sum(found) / len(found)


def main() -> None:
    """Print the figures and hold them to their floors."""
    gold_paths = sorted(GOLD.glob("dev_?.jsonl"))
    gold = [row for path in gold_paths for row in rows(path)]
    russian = list(news_sentences(TENGRI, foreign="[әғқңөұүһіa-z]"))
    latin = list(news_sentences(LATIN, foreign=r"\b(?:the|of|and|to|in|is|has|as)\b|\d{4} \|"))
    figures: list[tuple[str, float, list[Path]]] = [
        ("kk.language.fragments", accuracy(fragments(kaznerd()), "kk"), [KAZNERD]),
        ("kk.language.fragments_bare", accuracy(map(bare, fragments(kaznerd())), "kk"), [KAZNERD]),
        ("ru.language.fragments", accuracy(fragments(russian), "ru"), [TENGRI]),
        ("kk-Latn.language.fragments", accuracy(fragments(latin), "kk-Latn"), [LATIN]),
        ("ru.language.titles", accuracy((row["title"] for row in rows(ZAKON)), "ru"), [ZAKON]),
        ("kk.language.titles", accuracy((row["title"] for row in rows(CYRILLIC)), "kk"), [CYRILLIC]),
        ("kk-Latn.language.titles", accuracy((row["title"] for row in rows(LATIN)), "kk-Latn"), [LATIN]),
        ("gold.language.documents", sum(identify(r["body"]) == r["lang"] for r in gold) / len(gold), gold_paths),
    ]
    for name, value, paths in figures:
        floor = check(name, value, digest_of(paths), command=COMMAND)
        print(f"{name:40} {value:.4f}  floor {floor:.4f}")


if __name__ == "__main__":
    main()
