"""Sounds of Kazakh as far as suffixes depend on them: classes of the sound before a suffix, vowel harmony."""

from __future__ import annotations

VOWELS = frozenset("аәеоөұүыіэяё")
"""Letters after which a suffix takes its form for vowels (у, и, ю end in a glide and count as sonorants)."""

VOICELESS = frozenset("пфкқтсшщчцхһбвгд")
"""Letters after which a suffix begins voiceless; final б, в, г, д of loans are devoiced."""

_BACK = frozenset("аоұыяё")
_FRONT = frozenset("әөүіеэ")
_CLASSES = {
    "V": VOWELS,
    "T": VOICELESS,
    "N": frozenset("мнң"),
    "Z": frozenset("зж"),
    "L": frozenset("л"),
    "R": frozenset("рйуию"),
}
_CONDITIONS: dict[str, frozenset[str]] = {
    **_CLASSES,
    "C": frozenset("ғ").union(*(_CLASSES[name] for name in "TNZLR")),
    "D": frozenset().union(*(_CLASSES[name] for name in "VNZLR")),
}


def letters(condition: str) -> frozenset[str] | None:
    """Return the letters an allomorph with this condition may follow, ``None`` for any."""
    return None if condition == "*" else _CONDITIONS[condition]


def harmony(text: str) -> str:
    """Return ``b`` for a last back vowel, ``f`` for a last front vowel, ``n`` for none, and after и, which takes both.

    У and ю follow the vowel before them (оқу – оқудың, келу – келудің).
    """
    for char in reversed(text):
        if char == "и":
            return "n"
        if char in _BACK:
            return "b"
        if char in _FRONT:
            return "f"
    return "n"


def has_vowel(text: str) -> bool:
    """Tell whether a string can be a stem at all."""
    return any(char in VOWELS or char in "уию" for char in text)
