"""Russian lemmas and parts of speech: the most probable analysis of pymorphy3, cached, in UD's conventions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

_POS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB",
    "PRTS": "VERB", "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP",
    "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "INTJ",
}


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


def lemmatise(words: Sequence[str]) -> list[tuple[str, str]]:
    """Return (lemma, UPOS) of each token of a sentence."""
    return [lemma_of(word) for word in words]


@lru_cache(maxsize=1 << 17)
def lemma_of(word: str) -> tuple[str, str]:
    """Return (lemma, UPOS) of a Russian word form."""
    if not any(char.isalnum() for char in word):
        return word, "PUNCT"
    parse = _analyzer().parse(word)[0]
    return str(parse.normal_form), _POS.get(str(parse.tag.POS), "X")
