"""Reference spellings: a Kazakh word written in each orthography, one letter after the other, as its rules say."""

from __future__ import annotations

_COMMON = dict(zip("абвгдежзклмнопрстфхһі", "abvgdejzklmnoprstfhhi", strict=True)) | {
    "ц": "ts", "ч": "ch", "щ": "sh", "э": "e", "ъ": "", "ь": "", "қ": "q", "ы": "y", "ш": "sh",
}
ORTHOGRAPHIES: dict[str, dict[str, str]] = {
    "acute": _COMMON | {
        "ә": "á", "ғ": "ǵ", "и": "ı", "й": "ı", "ң": "ń", "ө": "ó", "у": "ý", "ұ": "u", "ү": "ú", "ё": "ıo",
        "ю": "ıý", "я": "ıa",
    },
    "apostrophe": _COMMON | {
        "ә": "a'", "ғ": "g'", "и": "i'", "й": "i'", "ң": "n'", "ө": "o'", "у": "y'", "ұ": "u", "ү": "u'", "ш": "s'",
        "ч": "c'", "ё": "i'o", "ю": "i'y'", "я": "i'a",
    },
    "diaeresis": _COMMON | {
        "ә": "ä", "ғ": "ğ", "и": "i", "й": "i", "і": "ı", "ң": "ñ", "ө": "ö", "у": "u", "ұ": "ū", "ү": "ü", "ш": "ş",
        "ё": "io", "ю": "iu", "я": "ia",
    },
    "turkic": _COMMON | {
        "ә": "ä", "ғ": "ğ", "и": "i", "й": "y", "ы": "ı", "ң": "ñ", "ө": "ö", "у": "w", "ұ": "u", "ү": "ü", "ш": "ş",
        "ё": "yo", "ю": "yu", "я": "ya",
    },
    "digraph": _COMMON | {
        "ә": "ә", "ғ": "gh", "и": "i", "й": "y", "ң": "ng", "ө": "ó", "у": "u", "ұ": "u", "ү": "ú",
        "ё": "yo", "ю": "yu", "я": "ya",
    },
    "plain": _COMMON | {
        "ә": "a", "ғ": "g", "и": "i", "й": "i", "ң": "n", "ө": "o", "у": "u", "ұ": "u", "ү": "u", "қ": "k",
        "ё": "io", "ю": "iu", "я": "ia",
    },
    "plain with q, zh, ya": _COMMON | {
        "ә": "a", "ғ": "g", "и": "i", "й": "y", "ң": "n", "ө": "o", "у": "u", "ұ": "u", "ү": "u", "ж": "zh",
        "х": "kh", "ё": "yo", "ю": "yu", "я": "ya",
    },
}
ARABIC = {
    "а": "ا", "ә": "ا", "б": "ب", "в": "ۆ", "г": "گ", "ғ": "ع", "д": "د", "е": "ە", "ж": "ج", "з": "ز", "и": "ي",
    "й": "ي", "к": "ك", "қ": "ق", "л": "ل", "м": "م", "н": "ن", "ң": "ڭ", "о": "و", "ө": "و", "п": "پ", "р": "ر",
    "с": "س", "т": "ت", "у": "ۋ", "ұ": "ۇ", "ү": "ۇ", "ф": "ف", "х": "ح", "һ": "ھ", "ц": "تس", "ч": "چ", "ш": "ش",
    "щ": "شش", "ы": "ى", "і": "ى", "э": "ە", "ё": "يو", "ю": "يۋ", "я": "يا", "ь": "", "ъ": "",
}
_BARE = str.maketrans("әғқңөұүіһ", "агкноууих")
_TWINS = str.maketrans("аеосрхі", "aeocpxi")


def latin(word: str, orthography: str) -> str:
    """Return the word in an orthography of ``ORTHOGRAPHIES``; signs it has no letter for stay."""
    return "".join(ORTHOGRAPHIES[orthography].get(char, char) for char in word)


def arabic(word: str) -> str:
    """Return the word in Arabic letters, with a hamza where only the hamza shows that its vowels are front."""
    front = any(char in word for char in "әөүі") and not any(char in word for char in "кге")
    return ("ٴ" if front else "") + "".join(ARABIC.get(char, char) for char in word)


def bare(word: str) -> str:
    """Return the word typed without Kazakh letters."""
    return word.translate(_BARE)


def with_twins(word: str) -> str:
    """Return the word with every second letter that has a Latin twin replaced by it."""
    return "".join(char.translate(_TWINS) if at % 2 else char for at, char in enumerate(word))


def spellings(word: str) -> dict[str, str]:
    """Return all spellings of a lower-case Cyrillic word by name."""
    found = {name: latin(word, name) for name in ORTHOGRAPHIES}
    return found | {"bare": bare(word), "arabic": arabic(word), "twins": with_twins(word)}
