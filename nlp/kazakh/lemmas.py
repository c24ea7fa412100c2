"""Lemmas of Kazakh word forms in their sentence, in the conventions of the UD treebank: verbs are bare stems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nlp.kazakh.ranker import Ranker, ranker
from nlp.kazakh.readings import Reading

Lemma = tuple[str, str]
"""Lemma and UPOS."""

_NUMBER = re.compile(r"(\d[\d.,:/ ]*(?:°[CСF]?)?)[%‰]?(?:[-‐‑]?[^\W\d_]+)*$")
_ROMAN = re.compile(r"([IVXLCDM]+)(?:[-‐‑][^\W\d_]+)?$")


@lru_cache(maxsize=1 << 16)
def ruled(form: str) -> Lemma | None:
    """Return the lemma of signs and numbers, ``None`` for words that have readings."""
    if not any(char.isalnum() for char in form):
        return form, "PUNCT" if not _is_symbol(form) else "SYM"
    if form[0].isdigit():
        found = _NUMBER.match(form)
        return (found[1].rstrip(".,:/ ") if found else form), "NUM"
    if (roman := _ROMAN.match(form)) and len(roman[1]) > 1:
        return roman[1], "NUM"
    if form[0] in "#@" or "://" in form or form.endswith("."):
        return form, "X" if form[0] in "#@" or "://" in form else "NOUN"
    return None


def _is_symbol(form: str) -> bool:
    return not any(char in "-–—.,:;!?…«»“”„\"'’‘()[]{}/\\*" for char in form)


def treebank_lemma(reading: Reading, form: str) -> str:
    """Return the lemma of a reading as the treebank spells it; ``form`` is what stands in the text."""
    del form
    return reading.lemma


def lemmatise(forms: Sequence[str], model: Ranker | None = None) -> list[Lemma]:
    """Return (lemma, UPOS) of each token of a sentence; tokens are in Cyrillic."""
    fixed = [ruled(form) for form in forms]
    words = [form for form, settled in zip(forms, fixed, strict=True) if settled is None]
    chosen = iter((model or ranker()).choose(words))
    out: list[Lemma] = []
    for form, settled in zip(forms, fixed, strict=True):
        if settled is not None:
            out.append(settled)
        else:
            reading = next(chosen)
            out.append((treebank_lemma(reading, form), reading.pos))
    return out
