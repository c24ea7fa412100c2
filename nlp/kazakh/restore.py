"""Kazakh words in their proper Cyrillic spelling, whatever they were typed in."""

from __future__ import annotations

from functools import lru_cache

from news.reading import Lang
from news.scripts import KAZAKH_LETTERS, Orthography, script_of, skeleton, to_cyrillic
from nlp.kazakh.readings import readings


@lru_cache(maxsize=1 << 16)
def restore(word: str, lang: Lang = "kk", orthography: Orthography | None = None) -> str:
    """Return a token in Cyrillic; Latin words inside Cyrillic text (brands, abbreviations) stay as they are."""
    script = script_of(word)
    if script == "none" or (script == "Latn" and lang == "kk"):
        return word
    return to_cyrillic(word, orthography)
