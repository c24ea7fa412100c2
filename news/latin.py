"""Kazakh in Latin letters, in any of its orthographies, to Cyrillic.

Orthographies seen in the press (domain notes): ``acute`` of 2018 (á ǵ ı ń ó ú ý sh ch), ``apostrophe`` of 2017
(a' g' i' n' o' s' c' u' y'), ``diaeresis`` of 2019–2021 (ä ö ü ū ğ ñ ş), ``turkic`` (ä ğ ı ñ ö ş, w for у and ұ, y for
й), ``digraph`` (gh ng sh ch, y for ы and й) and ``plain``: informal typing without marks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

Orthography = Literal["acute", "apostrophe", "diaeresis", "turkic", "digraph", "plain"]

LATIN_ONLY = frozenset("áǵńóúýäöüūŭğǧñŋşšçıÁǴŃÓÚÝÄÖÜŪŬĞǦÑŊŞŠÇİ")
"""Letters whose presence says that a text is Kazakh Latin and not English."""

_APOSTROPHES = "'’ʼ‘`´"
_APOSTROPHE = re.compile(f"([agnoscuyi])[{_APOSTROPHES}]")
_MARKED = {"a": "á", "g": "ǵ", "n": "ń", "o": "ó", "u": "ú", "y": "ý", "i": "ı", "s": "ş", "c": "ç"}
_DIGRAPHS = (
    ("tsh", "тш"), ("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("gh", "ғ"),
    ("ts", "ц"),
)
_SINGLE = {
    "a": "а", "á": "ә", "ä": "ә", "ə": "ә", "b": "б", "c": "с", "d": "д", "e": "е", "é": "э", "f": "ф", "g": "г",
    "ǵ": "ғ", "ğ": "ғ", "ǧ": "ғ", "h": "х", "i": "і", "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "ń": "ң",
    "ñ": "ң", "ŋ": "ң", "o": "о", "ó": "ө", "ö": "ө", "p": "п", "q": "қ", "r": "р", "s": "с", "ş": "ш", "š": "ш",
    "t": "т", "u": "ұ", "ú": "ү", "ü": "ү", "ū": "ұ", "ŭ": "ұ", "v": "в", "w": "у", "x": "х", "ý": "у", "z": "з",
    "ç": "ч", "ž": "ж",
}
_VOWELS = frozenset("аәеоөұүыіуиэяю")
_SOFT_SIGNS = frozenset("әөүіекг")
_HARD_SIGNS = frozenset("аоұықғ")


def orthography_of(text: str) -> Orthography:
    """Return the orthography whose own letters a Kazakh Latin text shows; ``plain`` where it shows none."""
    text = unicodedata.normalize("NFC", text).lower()
    if any(char in text for char in "ǵńý") or (any(char in text for char in "áó") and "ä" not in text):
        return "digraph" if "gh" in text and "ǵ" not in text else "acute"
    if any(char in text for char in "äöüūğǧñŋşš"):
        return "turkic" if "w" in text else "diaeresis"
    if len(_APOSTROPHE.findall(text)) >= max(1, len(text) // 200):
        return "apostrophe"
    if "ı" in text or "ú" in text:
        return "acute"
    return "digraph" if "gh" in text else "plain"


def latin_to_cyrillic(word: str, orthography: Orthography | None = None) -> str:
    """Return the word in Cyrillic; signs that are no Latin letters stay. Capitals are kept first or throughout."""
    system = orthography or orthography_of(word)
    text = unicodedata.normalize("NFC", word.replace("İ", "i")).lower()
    if system in ("apostrophe", "plain"):
        text = _APOSTROPHE.sub(lambda found: _MARKED[found[1].lower()], text)
    letters = _letters(text, system)
    out = _vowels(letters, system)
    if len(word) > 1 and word.isupper():
        return out.upper()
    return out[:1].upper() + out[1:] if word[:1].isupper() else out


def _letters(text: str, system: Orthography) -> str:
    """Replace digraphs and letters with one reading; ``ı``, ``i``, ``y``, ``u`` wait for their neighbours."""
    for pair, letter in _DIGRAPHS:
        text = text.replace(pair, letter)
    text = _velar_nasal(text, system)
    if system in ("acute", "apostrophe"):
        text = text.replace("y", "ы")
    out = []
    for char in text:
        if char in "iıy":
            out.append(char)
        elif char == "u" and system in ("diaeresis", "plain", "digraph"):
            out.append("у")
        else:
            out.append(_SINGLE.get(char, char))
    return "".join(out)


def _velar_nasal(text: str, system: Orthography) -> str:
    """Read ``ng`` as ң: always in ``digraph``, at the end of a syllable in ``plain``; loans in -инг keep н + г."""
    if system == "digraph":
        return re.sub(r"(?<![ıi])ng(?!ғ)|ng(?=ғ)", "ң", text)
    if system == "plain":
        return re.sub(r"(?<![ıi])ng(?![aeiouyаеы])", "ң", text)
    return text


def _vowels(text: str, system: Orthography) -> str:
    """Decide the letters i, ı, y by their neighbours, then join й + а, й + у into я, ю."""
    out: list[str] = []
    if system in ("diaeresis", "turkic"):
        # ı is і in the one and ы in the other: the harmony of the word tells
        front = any(char in text for char in "әөүе") and not any(char in text for char in "қғ")
        text = re.sub(r"(?<![аәеоөұүуiı])ı", "і" if front else "ы", text)
    for at, char in enumerate(text):
        before = out[-1] if out else ""
        after = text[at + 1] if at + 1 < len(text) else ""
        if char in "iıy":
            out.append(_high(char, before, after, system))
        else:
            out.append(char)
    joined = re.sub("[йи](?=[аәу])", "й", "".join(out))
    joined = re.sub("й[аә]", "я", joined)
    return joined.replace("йу", "ю")


def _high(char: str, before: str, after: str, system: Orthography) -> str:
    """Return й, и, і or ы for one of i, ı, y between two letters."""
    beside = bool(before) and before in _VOWELS
    glide = after != "" and after in "аәуyeoóuaá"
    if char == "y":
        if beside or (system != "diaeresis" and after in "ауе" and after != ""):
            return "й"
        return "ы"
    if system in ("acute", "apostrophe") and char == "i":
        return "і"
    if beside:
        return "й"
    if char == "ı":
        return "й" if glide and after in "ау" else "и"
    return "й" if glide and after in "ау" else "і"
