"""Kazakh in Arabic letters (tote zhazu, as used in China and on the Arabic pages of Kazakh outlets) to Cyrillic."""

from __future__ import annotations

import re

_LETTERS = {
    "ا": "а", "ب": "б", "پ": "п", "ت": "т", "ج": "ж", "چ": "ч", "ح": "х", "خ": "х", "د": "д", "ر": "р", "ز": "з",
    "س": "с", "ش": "ш", "ع": "ғ", "غ": "ғ", "ف": "ф", "ق": "қ", "ك": "к", "ک": "к", "گ": "г", "ڭ": "ң", "ل": "л",
    "م": "м", "ن": "н", "ه": "е", "ە": "е", "ھ": "һ", "و": "о", "ۇ": "ұ", "ۋ": "у", "ۆ": "в", "ى": "ы", "ي": "й",
    "ی": "й", "أ": "ә", "ٵ": "ә", "ٶ": "ө", "ؤ": "ө", "ٷ": "ү", "ٸ": "і", "ئ": "і", "ة": "е",
}
_HAMZA = "\u0621\u0674\u0654"
_MARKS = re.compile(r"[\u064b-\u0652\u0640\u200c\u200d]")
_SOFTEN = str.maketrans("аоұы", "әөүі")
_PUNCTUATION = str.maketrans({"،": ",", "؛": ";", "؟": "?"} | {chr(0x660 + i): str(i) for i in range(10)})
_VOWELS = frozenset("аәеоөұүыіуиэ")


def arabic_to_cyrillic(word: str) -> str:
    """Return a word of Arabic-script Kazakh in lower-case Cyrillic (the script has no capitals).

    A hamza makes all vowels of its word front; so do ``ك گ ە`` without a hamza, except in words that hold a back
    consonant (``ق ع``). ``ي`` is й beside a vowel, и elsewhere; ي + ا and ي + ۋ are я and ю.
    """
    word = _MARKS.sub("", word.translate(_PUNCTUATION))
    hamza = any(sign in word for sign in _HAMZA)
    letters = [_LETTERS.get(char, char) for char in word if char not in _HAMZA]
    plain = "".join(letters)
    body = plain.removesuffix("мен") if len(plain) > 5 else plain
    back = "қ" in body or "ғ" in body
    if hamza or (not back and any(char in body for char in "егк")):
        plain = _soften(plain, whole=hamza)
    return _glides(plain)


def _soften(word: str, *, whole: bool) -> str:
    """Make vowels front; without a hamza ``а`` stays (кітап is كىتاپ) except as the first vowel before a soft one."""
    if whole:
        return word.translate(_SOFTEN)
    return word.replace("ы", "і").replace("ұ", "ү").replace("о", "ө")


def _glides(word: str) -> str:
    """Turn й into и away from vowels, and the pairs й + а, й + у, т + с into their letters."""
    out: list[str] = []
    for at, char in enumerate(word):
        before = out[-1] if out else ""
        after = word[at + 1] if at + 1 < len(word) else ""
        if char == "й" and not (before and before in _VOWELS) and after not in ("а", "у", "ә"):
            out.append("и")
        elif char in "аәу" and before == "й":
            out[-1] = "ю" if char == "у" else "я"
        else:
            out.append(char)
    return "".join(out).replace("ийя", "ия").replace("тс", "ц")
