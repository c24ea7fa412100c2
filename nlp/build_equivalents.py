"""Build nlp/data/equivalents.tsv: Kazakh lemmas and the Russian lemmas that mean the same, ready for asking.

``python -m nlp.build_equivalents`` reads the lexicon and the names of this room; run it after changing them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

from news.reading import Lang
from news.text import casefold
from nlp.analyse import analyse
from nlp.equivalents import TABLE
from nlp.lexicon import Entry, entries, names

MOST: Final = 4
"""Equivalents of one lemma that are kept; the lexicon puts the news sense first."""
SAME: Final = frozenset({"sur", "patr", "name"})
"""Notes of personal names: they are spelled alike in both languages."""


def keys_of(phrase: str, lang: Lang) -> str:
    """Return the search lemmas of a phrase, separated by spaces."""
    return " ".join(t.key for t in analyse(phrase, lang).tokens if any(c.isalnum() for c in t.token))


def table(found: Iterable[Entry]) -> dict[str, list[str]]:
    """Return the Russian lemma phrases of every Kazakh lemma, the first sense first."""
    made: dict[str, list[str]] = {}
    for entry in found:
        if entry.notes & SAME and not entry.notes & {"place", "org", "abbr"}:
            continue
        lemma = keys_of(entry.lemma, "kk") if " " in entry.lemma else casefold(entry.lemma)
        phrases = made.setdefault(lemma, [])
        for phrase in entry.ru:
            keys = "" if "(" in phrase else keys_of(phrase, "ru")
            if keys and keys not in phrases and len(phrases) < MOST:
                phrases.append(keys)
    return {lemma: phrases for lemma, phrases in made.items() if phrases and phrases != [lemma]}


def main() -> int:
    """Write the table."""
    made = table((*entries(), *names()))
    with TABLE.open("w", encoding="utf-8") as out:
        out.write("kk\tru\n")
        out.writelines(f"{lemma}\t{';'.join(phrases)}\n" for lemma, phrases in sorted(made.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
