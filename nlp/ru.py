"""Russian lemmas and parts of speech: the most probable reading of pymorphy3, cached, in UD's conventions.

UD keeps aspect pairs apart, takes participles back to their infinitive, writes е for ё, and gives names their capital.
Where pymorphy3 follows another convention, nlp/data/ru_forms.tsv says so form by form; its column ``before`` limits a
row to forms that stand before a noun or adjective (``его дом`` – ``его``, ``вижу его`` – ``он``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from news.scripts import fold_homoglyphs
from news.text import strip_marks

Lemma = tuple[str, str]
"""Lemma and UPOS."""

_POS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB",
    "PRTS": "VERB", "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP",
    "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "INTJ",
}
_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")
_NUMBER = re.compile(r"(\d[\d.,:/]*)[%‰]?(?:[-‐‑][^\W\d_]+)?$")
_ORDINAL = re.compile(r"(\d+)[-‐‑](?:й|я|е|ю|х|го|му|м|ми|ой|ый|ая|ое|ые|ых|ого|ому|ым|ую)$")


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=1)
def _forms() -> dict[tuple[str, bool], Lemma]:
    lines = (Path(__file__).parent / "data" / "ru_forms.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {(form, before == "noun"): (lemma, pos) for form, lemma, pos, before in rows}


def lemmatise(words: Sequence[str]) -> list[Lemma]:
    """Return (lemma, UPOS) of each token of a sentence."""
    forms, out = _forms(), []
    start = next((at for at, word in enumerate(words) if word[:1].isalnum()), 0)
    for at, word in enumerate(words):
        low = word.lower()
        nominal = (low, True) in forms and at + 1 < len(words) and _is_nominal(words[at + 1])
        fixed = forms.get((low, nominal)) or forms.get((low, False))
        out.append(fixed or lemma_of(word, first=at == start))
    return out


@lru_cache(maxsize=1 << 16)
def _is_nominal(word: str) -> bool:
    """Tell whether a word is most probably a noun, an adjective or a participle."""
    return any(char.isalpha() for char in word) and _analyzer().parse(word)[0].tag.POS in ("NOUN", "ADJF", "PRTF")


@lru_cache(maxsize=1 << 17)
def lemma_of(word: str, *, first: bool = False) -> Lemma:
    """Return (lemma, UPOS) of a form that stands ``first`` in its sentence or not, without regard to its neighbours."""
    if word[0] == "&" or not any(char.isalnum() for char in word):
        return word, "PUNCT"
    if word[0].isdigit():
        if ordinal := _ORDINAL.match(word):
            return f"{ordinal[1]}-й", "ADJ"
        number = _NUMBER.match(word)
        return (number[1].rstrip(".,:/") if number else word), "NUM"
    if word[0] in "#@" or "://" in word:
        return word, "X"
    clean = fold_homoglyphs(strip_marks(word))
    if len(clean) == 2 and clean[1] == "." and clean[0].isupper():
        return clean[0], "PROPN"
    return _read(clean, first=first)


def _read(word: str, *, first: bool) -> Lemma:
    """Choose a reading: a capital inside the sentence speaks for a name, an unknown word for its own form."""
    parses = _analyzer().parse(word)
    best = parses[0]
    capital = word[:1].isupper()
    if word.isupper() and len(word) > 1 and (not best.is_known or "Abbr" in str(best.tag)):
        return word, "PROPN"
    if capital and not first and (best.tag.POS in ("NOUN", "VERB") or not best.is_known):
        best = next((parse for parse in parses if any(name in parse.tag for name in _NAMES)), best)
    if not best.is_known:
        best = next((parse for parse in parses if parse.normal_form == word.lower()), best)
    lemma, pos = _normal(best), _POS.get(str(best.tag.POS), "X")
    named = any(name in best.tag for name in _NAMES) or (not first and not best.is_known)
    if capital and named and pos in ("NOUN", "X"):
        return "-".join(part[:1].upper() + part[1:] for part in lemma.split("-")), "PROPN"
    return lemma, pos


def _normal(parse: Any) -> str:
    """Return the normal form with е for ё; a woman's patronymic stays a woman's."""
    lemma = str(parse.normal_form)
    if "Patr" in parse.tag and "femn" in parse.tag:
        woman = parse.inflect({"nomn", "sing"})
        lemma = str(woman.word) if woman else lemma
    if lemma.endswith("ие") and re.search("ь[еяюи]", str(parse.word)[-4:]):
        lemma = lemma[:-2] + "ье"
    return lemma.replace("ё", "е")


def is_known(word: str) -> bool:
    """Tell whether the dictionary has a Russian word form."""
    return bool(_analyzer().word_is_known(fold_homoglyphs(word)))
