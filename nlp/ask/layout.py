"""Text typed with the Latin keyboard layout switched on by mistake: ``;tvrjhksr`` is ``жемқорлық``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from news.scripts import has_latin_marks, skeleton
from nlp.analyse import analyse
from nlp.lexicon import by_skeleton
from nlp.ru import is_known
from nlp.tokens import tokenize

_LATIN: Final = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN: Final = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_UPPER: Final = dict(zip('~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>', _RUSSIAN.upper(), strict=True))
RUSSIAN: Final = str.maketrans({**dict(zip(_LATIN, _RUSSIAN, strict=True)), **_UPPER})
# The Kazakh layout puts its own letters on the row of digits.
KAZAKH: Final = str.maketrans({
    **dict(zip(_LATIN, _RUSSIAN, strict=True)), **_UPPER, "`": "ё",
    **dict(zip("23450-89=", "әіңғқөүұһ", strict=True)),
    **dict(zip('@#$%)_*(+', "ӘІҢҒҚӨҮҰҺ", strict=True)),
})
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_KEYS: Final = re.compile(r"\S+")
_NUMBER: Final = re.compile(r"\d[\d.,:-]*")
MARGIN: Final = 0.34
"""A conversion must know this share of letters more than the text as it was typed."""


def retyped(text: str) -> str | None:
    """Return what was meant where a text makes sense only in the Cyrillic layout, else ``None``."""
    if _CYRILLIC.search(text) or has_latin_marks(text) or not re.search(r"[A-Za-z]", text):
        return None
    readings = [_convert(text, RUSSIAN), _convert(text, KAZAKH)]
    best = max(readings, key=known_share)
    return best if known_share(best) >= known_share(text) + MARGIN else None


def _convert(text: str, table: dict[int, str]) -> str:
    """Return a text with its keys read in another layout; numbers by themselves stay numbers."""
    return _KEYS.sub(lambda m: m.group() if _NUMBER.fullmatch(m.group()) else m.group().translate(table), text)


def known_share(text: str) -> float:
    """Return the share of letters and signs that belong to words a dictionary knows."""
    words = [text[a:b] for a, b in tokenize(text)]
    size = sum(map(len, words))
    return sum(len(w) for w in words if _known(w)) / size if size else 0.0


@lru_cache(maxsize=1 << 12)
def _known(word: str) -> bool:
    if len(word) < 3 or not word[0].isalpha():
        return False
    if any(skeleton(t.key) in by_skeleton() for t in analyse(word, "kk").tokens):
        return True
    return bool(_CYRILLIC.search(word)) and is_known(word)
