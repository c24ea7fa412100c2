"""Lemmas of Kazakh word forms in their sentence, in the conventions of the UD treebank: verbs are bare stems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from nlp.kazakh.ranker import Ranker, ranker

Lemma = tuple[str, str]
"""Lemma and UPOS."""

_NUMBER = re.compile(r"(\d[\d.,:/ ]*(?:°[CСF]?)?)[%‰]?(?:[-‐‑]?[^\W\d_]+)*$")
_ROMAN = re.compile(r"([IVXLCDM]+)(?:[-‐‑][^\W\d_]+)?$")


@lru_cache(maxsize=1 << 16)
def ruled(form: str) -> Lemma | None:
    """Return the lemma of signs and numbers, ``None`` for words that have readings."""
    if form[0] == "&" or not any(char.isalnum() for char in form):
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


def lemmatise(forms: Sequence[str], model: Ranker | None = None, *, typed_bare: bool = False) -> list[Lemma]:
    """Return (lemma, UPOS) of each token of a sentence; tokens are in Cyrillic.

    ``typed_bare`` says that the text was typed without Kazakh letters.
    """
    fixed = [ruled(form) for form in forms]
    words = [form for form, settled in zip(forms, fixed, strict=True) if settled is None]
    chosen = iter((model or ranker()).choose(words, typed_bare=typed_bare))
    found = ((reading.lemma, reading.pos) for reading in chosen)
    return [next(found) if settled is None else settled for settled in fixed]
