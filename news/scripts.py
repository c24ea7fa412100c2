"""Scripts of Kazakh and Russian text: which one, and how every spelling of a word meets on one skeleton.

Kazakh is written in Cyrillic, in several Latin orthographies and in Arabic letters, and often typed in Cyrillic without
its own letters. ``to_cyrillic`` converts a word, ``skeleton`` maps all spellings of a word to one key,
``fold_homoglyphs`` mends look-alikes, ``from_wrong_layout`` reads keys pressed on the wrong keyboard layout.
"""

from __future__ import annotations

import re
from functools import lru_cache

from news.arabic import arabic_to_cyrillic
from news.latin import LATIN_ONLY, Orthography, latin_to_cyrillic, orthography_of
from news.layout import from_wrong_layout
from news.reading import Script
from news.text import casefold, strip_marks

__all__ = [
    "KAZAKH_LETTERS",
    "Orthography",
    "fold_homoglyphs",
    "from_wrong_layout",
    "orthography_of",
    "script_of",
    "skeleton",
    "to_cyrillic",
]

KAZAKH_LETTERS = frozenset("әғқңөұүһі")
"""Letters of Kazakh Cyrillic that Russian lacks (``і`` is Ukrainian and Belarusian too)."""

_TO_CYRILLIC = str.maketrans("aceopxyiAËBCEHKMOPTXYIëh", "асеорхуіАЁВСЕНКМОРТХУІёһ")
_TO_LATIN = str.maketrans("асеорхуіһАВСЕНКМОРТХУІҺ", "aceopxyihABCEHKMOPTXYIH")
_FOLD = str.maketrans(
    dict(zip("әғқңөұүіыһйэё", "агкноууиихиее", strict=True))
    | {"я": "иа", "ю": "иу", "щ": "ш"} | dict.fromkeys("ьъ'’ʼ‘`", ""),
)
_MERGED = tuple((re.compile(pattern), letter) for pattern, letter in (
    ("нг+", "н"),          # ng of the digraph orthography is ң; ң typed as н before ғ typed as г
    ("к+х", "х"),          # kh is х or қ + х
    ("(?:с+х|ш)(?:с+х|ш|ч)*", "ш"),  # sh is ш or с + х; щ has no Latin letter of its own
    ("т+с", "ц"),
    ("ии+(?=[ауо])", "и"),  # ия, я and ыя are not kept apart in Latin
))


_NOT_CYRILLIC = re.compile(r"[^\u0400-\u052f]+")
_NOT_ARABIC = re.compile(r"[^\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06fc\u0750-\u077f\ufb50-\ufefc]+")
_NOT_LATIN = re.compile(r"[^A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]+")
_PLAIN = re.compile(r"[\u0400-\u052f\-]+")


def _letters(text: str) -> tuple[int, int, int]:
    """Return how many letters are Cyrillic, Latin and Arabic."""
    return len(_NOT_CYRILLIC.sub("", text)), len(_NOT_LATIN.sub("", text)), len(_NOT_ARABIC.sub("", text))


def script_of(text: str) -> Script:
    """Return the script that at least nine letters in ten are written in, else ``mixed``; ``none`` without letters."""
    if _PLAIN.fullmatch(text):
        return "Cyrl" if text.strip("-") else "none"
    counts = _letters(text)
    total = sum(counts)
    if not total:
        return "none"
    names: tuple[Script, Script, Script] = ("Cyrl", "Latn", "Arab")
    for count, name in zip(counts, names, strict=True):
        if count >= 0.9 * total:
            return name
    return "mixed"


def fold_homoglyphs(word: str) -> str:
    """Return the word in one script: look-alikes of the other script become letters of the word's own.

    The script of the letters that have no look-alike decides; where every letter has one, the word is Cyrillic. A word
    that mixes unmistakable letters of both scripts, such as ``QR-код``, comes back as it is.
    """
    if word.isascii() or _PLAIN.fullmatch(word):
        return word
    cyrillic, latin, _ = _letters(word)
    if not (cyrillic and latin):
        return word
    as_cyrillic, as_latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    whole_cyrillic, whole_latin = not _letters(as_cyrillic)[1], not _letters(as_latin)[0]
    if whole_cyrillic:
        return as_cyrillic
    return as_latin if whole_latin else word


def to_cyrillic(word: str, orthography: Orthography | None = None) -> str:
    """Return a Kazakh word in Cyrillic, whatever it is written in; Cyrillic comes back with its look-alikes mended.

    ``orthography`` is the Latin orthography of the whole text where it is known (``orthography_of``); a word alone is
    judged by its own letters. Letter case is kept for first letters and for words in capitals.
    """
    if _PLAIN.fullmatch(word):
        return word
    word = fold_homoglyphs(strip_marks(word))
    _, latin, arabic = _letters(word)
    if arabic:
        return arabic_to_cyrillic(word)
    if latin:
        return latin_to_cyrillic(word, orthography)
    return word


@lru_cache(maxsize=1 << 17)
def skeleton(word: str, orthography: Orthography | None = None) -> str:
    """Return the key on which all spellings of a word meet: lower-case Cyrillic without Kazakh letters.

    The law (kept by tests/nlp/test_scripts.py): Cyrillic with and without Kazakh letters, with Latin look-alikes,
    each Latin orthography and Arabic letters give the same key. The key is its own key.
    """
    folded = casefold(to_cyrillic(word, orthography)).translate(_FOLD)
    for pattern, letter in _MERGED:
        folded = pattern.sub(letter, folded)
    return folded


_BARE = str.maketrans("әғқңөұүіһэёӘҒҚҢӨҰҮІҺЭЁ", "агкноууихееАГКНОУУИХЕЕ")


def bare(word: str) -> str:
    """Return a Cyrillic word as it is typed without Kazakh letters (and with е for э and ё)."""
    return word.translate(_BARE)


def has_latin_marks(text: str) -> bool:
    """Tell whether a text shows letters that only Kazakh Latin has (``ǵ``, ``ń``, ``ş``, ``ü`` …)."""
    return any(char in LATIN_ONLY for char in text)
