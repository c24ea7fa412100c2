"""Lemma and part of speech of one Kazakh word form, without context."""

from __future__ import annotations

import re
from functools import lru_cache

from news.scripts import skeleton, to_cyrillic
from nlp.lexicon import by_skeleton, entries, names

_ENDINGS = re.compile(
    "(?:[лдт][аеы]?[рі]?|[лдт][ае]р|[ыі]?м[ыі]з|[ыі]ң[ыі]з|с?[ыі]н?|[ндт][ыі]ң|[ғгқк][ае]|н?[ае]|[ндт][ыі]|[дт][ае]|[ндт][ае]н|"
    "[мбп]ен|ғы|гі|қы|кі|у|ы?п|і?п|[ғгқк][ае]н|[дт][ыі]|[айе]ды?і?)$",
)


@lru_cache(maxsize=1)
def _stems() -> dict[str, tuple[str, str]]:
    stems = {entry.lemma.lower(): (entry.lemma, entry.pos) for entry in names()}
    stems |= {entry.lemma: (entry.lemma, entry.pos) for entry in entries()}
    return stems


@lru_cache(maxsize=1 << 16)
def lemma_of(word: str) -> tuple[str, str]:
    """Return (lemma, UPOS); an unknown word is its own lemma."""
    form = to_cyrillic(word).lower()
    stems = _stems()
    for cut in range(len(form), max(2, len(form) - 14), -1):
        voiced = {"б": "п", "ғ": "қ", "г": "к"}.get(form[cut - 1], "*")
        found = stems.get(form[:cut]) or stems.get(form[: cut - 1] + voiced)
        if found and (cut == len(form) or _is_ending(form[cut:])):
            return found
    restored = by_skeleton().get(skeleton(word))
    return (restored[0], "X") if restored else (form, "X")


def _is_ending(rest: str) -> bool:
    while rest:
        shorter = _ENDINGS.sub("", rest)
        if shorter == rest:
            return False
        rest = shorter
    return True
