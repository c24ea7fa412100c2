"""Small operations on running text that every room shares: normal form, marks, folding."""

from __future__ import annotations

import unicodedata

_STRESS = "\u0301"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def strip_marks(word: str) -> str:
    """Return a word in normal form C without soft hyphens, zero-width signs and Russian stress marks.

    A combining acute stays where it makes a Latin letter (``O`` + U+0301 = ``Ó`` of Kazakh Latin) and goes where it
    merely marks the stress of a Cyrillic vowel.
    """
    if word.isascii():
        return word
    return unicodedata.normalize("NFC", word.translate(_INVISIBLE)).replace(_STRESS, "")


def casefold(word: str) -> str:
    """Return the word for comparison: lower case, where ``İ`` becomes a plain ``i`` and ``I`` stays dotted too."""
    return word.replace("\u0130", "i").casefold()
