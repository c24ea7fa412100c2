"""Folded spelling of words: one form for Kazakh, Russian and Latin spellings, with or without Kazakh letters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_CYRILLIC: Final = str.maketrans(
    {
        "ә": "а",
        "ғ": "г",
        "қ": "к",
        "ң": "н",
        "ө": "о",
        "ұ": "у",
        "ү": "у",
        "һ": "х",
        "і": "и",
        "й": "и",
        "ё": "е",
        "э": "е",
        "ц": "тс",
        "щ": "ш",
        "ю": "иу",
        "я": "иа",
        "ъ": "",
        "ь": "",
        "-": "",
        "–": "",
        "’": "",
        "'": "",
        "ʼ": "",
        "`": "",
        "\u0301": "",
    }
)
_DIGRAPHS: Final = (
    ("shch", "ш"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("zh", "ж"),
    ("kh", "х"),
    ("gh", "г"),
    ("ya", "иа"),
    ("yu", "иу"),
)
_LATIN: Final = str.maketrans(
    {
        "a": "а",
        "á": "а",
        "ä": "а",
        "b": "б",
        "c": "к",
        "d": "д",
        "e": "е",
        "f": "ф",
        "g": "г",
        "ǵ": "г",
        "ğ": "г",
        "h": "х",
        "i": "и",
        "ı": "и",
        "í": "и",
        "ï": "и",
        "j": "ж",
        "k": "к",
        "l": "л",
        "m": "м",
        "n": "н",
        "ń": "н",
        "ñ": "н",
        "o": "о",
        "ó": "о",
        "ö": "о",
        "p": "п",
        "q": "к",
        "r": "р",
        "s": "с",
        "ş": "ш",
        "t": "т",
        "u": "у",
        "ú": "у",
        "ü": "у",
        "ū": "у",
        "v": "в",
        "w": "у",
        "x": "х",
        "y": "ы",
        "ý": "у",
        "z": "з",
    }
)
# In every Latin alphabet of Kazakh «y» after a vowel is й (Qostanay), elsewhere ы.
_SHORT_I: Final = re.compile(r"(?<=[aeoáóäö])y")
_HAS_LATIN: Final = re.compile(r"[a-zà-ɏ]")
_HAS_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_HOMOGLYPHS: Final = str.maketrans("aceopxyi", "асеорхуі")
WORD: Final = re.compile(r"[^\W\d_]+(?:[-–’'ʼ`\u0301][^\W\d_]+|\u0301)*")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Return the folded form of one word: lower-case Russian letters, hyphens and Kazakh letters gone."""
    low = word.lower()
    if _HAS_LATIN.search(low):
        if _HAS_CYRILLIC.search(low):
            low = low.translate(_HOMOGLYPHS)
        low = _SHORT_I.sub("ı", low)
        for pair, letter in _DIGRAPHS:
            low = low.replace(pair, letter)
        low = low.translate(_LATIN)
    return low.translate(_CYRILLIC)


def folded(words: str) -> tuple[str, ...]:
    """Return the folded forms of words separated by spaces."""
    return tuple(fold(word) for word in words.split())
