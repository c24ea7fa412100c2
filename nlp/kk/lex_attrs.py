"""Kazakh numerals for ``like_num``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.attrs import LIKE_NUM

from nlp.kazakh.readings import readings

_NUMERALS = frozenset(
    ["нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз", "он", "жиырма", "отыз", "қырық", "елу",
     "алпыс", "жетпіс", "сексен", "тоқсан", "жүз", "мың", "миллион", "миллиард", "триллион", "жарты", "жарым"],
)


def like_num(text: str) -> bool:
    """Tell whether a word is a number in digits or a Kazakh numeral, ordinal and case endings included."""
    text = text.lstrip("+-±~").replace(",", "").replace(".", "")
    head = text.split("-")[0].rstrip("%")
    if head.isdigit():
        return True
    numerator, slash, denominator = text.partition("/")
    if slash and numerator.isdigit() and denominator.isdigit():
        return True
    word = text.lower()
    return word in _NUMERALS or any(
        reading.lemma in _NUMERALS and reading.pos == "NUM" and set(reading.tags) <= _ENDINGS
        for reading in readings(word)
    )


_ENDINGS = frozenset({"ord", "coll", "gen", "dat", "acc", "loc", "abl", "ins", "poss.3", "acc.poss", "dat.poss"})

LEX_ATTRS: dict[int, Callable[[str], Any]] = {LIKE_NUM: like_num}
