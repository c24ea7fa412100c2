"""Candidate analyses of a token as it stands in a text: its letter case, hyphens, digits and unknown stems included."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from news.scripts import bare
from nlp.kazakh.readings import Reading, guesses, readings

Shape = Literal["lower", "start", "title", "upper"]
"""Lower case; a capital at the start of a sentence; a capital elsewhere; capitals throughout."""

_HYPHENS = "-‐‑"


def shape_of(form: str, *, first: bool) -> Shape:
    """Return the shape of a form that stands ``first`` in its sentence or not."""
    if not form[:1].isupper():
        return "lower"
    letters = [char for char in form if char.isalpha()]
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return "upper"
    return "start" if first else "title"


@lru_cache(maxsize=1 << 16)
def candidates(form: str, shape: Shape, *, typed_bare: bool = False) -> tuple[Reading, ...]:
    """Return the readings of a Cyrillic token, at least one; names and unknown words carry the capitals they need.

    A word the lexicon does not know is tried again as typed without Kazakh letters; in a text that has none at all
    (``typed_bare``) every word is.
    """
    lower = form.lower()
    found = [_spelt(reading, form, shape) for reading in readings(lower)]
    if typed_bare or not found:
        found += _restored(lower, shape)
    hyphen = next((at for at in range(len(form) - 1, 0, -1) if form[at] in _HYPHENS), 0)
    if hyphen and not any(not reading.tags for reading in found):
        found += _hyphenated(form, hyphen, shape)
    if patronymic := _patronymic(form, shape):
        return (patronymic,)
    if not found or shape in ("title", "upper"):
        found += [_spelt(reading, form, shape) for reading in guesses(lower)]
        if shape == "start":
            found += [_spelt(reading, form, "title") for reading in guesses(lower)]
    if shape == "upper":
        found.append(Reading(form, "PROPN", (), known=False))
    return tuple(dict.fromkeys(found)) or (Reading(lower, "X", (), known=False),)


def _restored(lower: str, shape: Shape) -> list[Reading]:
    """Read a form with its Kazakh letters lost; names only where there is a capital or nothing else."""
    found = [reading for reading in readings(bare(lower), folded=True) if not reading.flaws]
    words = [reading for reading in found if not reading.is_name]
    return found if shape != "lower" or not words else words


def _spelt(reading: Reading, form: str, shape: Shape) -> Reading:
    """Give an unknown capitalised word the capitals of the form; leave what the lexicon has."""
    if reading.known or shape in ("lower", "start"):
        return reading
    kept = next((at for at, pair in enumerate(zip(form.lower(), reading.lemma, strict=False)) if pair[0] != pair[1]),
                min(len(form), len(reading.lemma)))
    lemma = form[:kept] + (reading.lemma[kept:] if shape == "title" else reading.lemma[kept:].upper())
    pos = "PROPN" if reading.pos == "NOUN" else reading.pos
    return reading._replace(lemma=lemma, pos=pos)


_PATRONYMIC = re.compile(r"(.{2,}(?:ұлы|улы|қызы|кызы))(\w*)$")


def _patronymic(form: str, shape: Shape) -> Reading | None:
    """Read Төлегенұлының, Сапарқызына: the possessive belongs to the name."""
    if shape == "lower" or not (found := _PATRONYMIC.match(form)):
        return None
    for reading in readings("баласы" + found[2]):
        if reading.lemma == "бала" and reading.tags[:1] == ("poss.3",):
            return Reading(found[1], "PROPN", reading.tags[1:], known=True, is_name=True)
    return None


def _hyphenated(form: str, hyphen: int, shape: Shape) -> list[Reading]:
    """Read «АҚШ-та» as a stem with an ending behind the hyphen, «ата-аналар» by its second part."""
    head, tail = form[:hyphen], form[hyphen + 1 :].lower()
    if tail in _PARTICLES:
        return list(candidates(head, shape))
    ending = _ending(tail)
    if ending is not None:
        lemma = head.lower() if head.islower() else head
        return [Reading(lemma, "PROPN" if head[:1].isupper() else "NOUN", ending, known=True)]
    joined = []
    for reading in readings(tail)[:6]:
        lemma = reading.lemma if form[hyphen + 1].islower() else reading.lemma[:1].upper() + reading.lemma[1:]
        first = head.lower() if shape in ("lower", "start") else head
        joined.append(reading._replace(lemma=f"{first}-{lemma}", known=False))
    return joined


_PARTICLES = ("ақ", "ау", "ай", "мыс", "міс", "ды", "ді", "ты", "ті", "тағы", "тегі")


def _ending(tail: str) -> tuple[str, ...] | None:
    """Return the tags of a string that is nothing but nominal endings, ``None`` if it is more."""
    for base in ("қала", "кеме", "тон", "тен", "қас", "тес"):
        for reading in readings(base + tail):
            if reading.lemma == base and reading.tags and reading.pos == "NOUN":
                return reading.tags
    return None
