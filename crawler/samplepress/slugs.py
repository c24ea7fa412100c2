"""Slugs: a title in Latin letters as content managers' plug-ins spell it."""

from __future__ import annotations

import re
from typing import Final

LETTERS: Final = dict(zip(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһіáǵńóúýı",
    (
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h",
        "ts", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya", "yo", "a", "g", "q", "ng", "o", "u", "u", "h", "i",
        "a", "g", "n", "o", "u", "u", "i",
    ),
    strict=True,
))
LONGEST: Final = 60


def slug(title: str) -> str:
    """Return a title as lower-case ASCII words joined by hyphens, cut at a word after 60 letters."""
    spelled = "".join(LETTERS.get(letter, letter) for letter in title.lower())
    words = re.findall(r"[a-z0-9]+", spelled)
    kept = words[:1]
    for word in words[1:]:
        if len("-".join([*kept, word])) > LONGEST:
            break
        kept.append(word)
    return "-".join(kept)
