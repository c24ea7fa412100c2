"""Kazakh words in Cyrillic, whatever script they were typed in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from news.reading import Lang
from news.scripts import KAZAKH_LETTERS, Orthography, fold_homoglyphs, script_of, to_cyrillic


@lru_cache(maxsize=1 << 16)
def restore(word: str, lang: Lang = "kk", orthography: Orthography | None = None) -> str:
    """Return a token in Cyrillic; Latin words inside Cyrillic text (brands, abbreviations) stay as they are."""
    script = script_of(word)
    if script == "none" or (script == "Latn" and lang == "kk"):
        return word
    if script == "mixed" and "-" in word and lang == "kk":
        return "-".join(restore(part, lang, orthography) for part in word.split("-"))
    if script == "mixed" and lang == "kk" and script_of(fold_homoglyphs(word)) == "Latn":
        return fold_homoglyphs(word)
    return to_cyrillic(word, orthography)


def is_typed_bare(words: Sequence[str]) -> bool:
    """Tell whether a Kazakh text of at least two words, in Cyrillic, has not a single Kazakh letter."""
    return len(words) > 1 and all(KAZAKH_LETTERS.isdisjoint(word.lower()) for word in words)
