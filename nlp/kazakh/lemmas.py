"""Lemmas of Kazakh word forms in their sentence, in the conventions of the UD treebank: verbs are bare stems."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from news.scripts import skeleton
from nlp.kazakh.keys import search_key
from nlp.kazakh.ranker import Ranker, ranker
from nlp.kazakh.restore import restore

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


Found = tuple[str, str, str, str]
"""Lemma, search key, skeleton, UPOS."""


def look_up_words(words: Sequence[str]) -> list[Found]:
    """Return what ``lemmatise`` does and more for the tokens of a sentence as they stand in Kazakh Cyrillic text.

    Most words need no neighbours; they come from a cache.
    """
    found = [_alone(word) for word in words]
    if None not in found:
        return [entry for entry in found if entry is not None]
    places = [at for at, word in enumerate(words) if ruled(restore(word)) is None]
    forms = [restore(words[at]) for at in places]
    for number, at in enumerate(places):
        if found[at] is None:
            reading = ranker().choose_one(forms, number)
            found[at] = _entry(words[at], reading.lemma, reading.pos)
    return [entry for entry in found if entry is not None]


@lru_cache(maxsize=1 << 17)
def _alone(word: str) -> Found | None:
    """Return what is found for a token whatever stands beside it, ``None`` where the neighbours decide."""
    form = restore(word)
    if (settled := ruled(form)) is not None:
        return _entry(word, *settled)
    options = ranker().options(form, "lower") if form[:1].islower() else ()
    return _entry(word, options[0][0].lemma, options[0][0].pos) if len(options) == 1 else None


@lru_cache(maxsize=1 << 17)
def _entry(word: str, lemma: str, pos: str) -> Found:
    return lemma, search_key(lemma, pos), skeleton(word), pos
