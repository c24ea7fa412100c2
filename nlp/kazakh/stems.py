"""Stems: which lexicon entries a string can be before a given suffix, with the changes a stem undergoes."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from news.scripts import bare
from nlp.kazakh.sounds import VOWELS
from nlp.lexicon import entries, irregular_forms, names

_DEVOICED = {"б": "п", "ғ": "қ", "г": "к"}
_VERB = ("VERB", "AUX")
_BEFORE_CHANGE = VOWELS | frozenset("уию")
_CONSONANTS = frozenset("бвгғджзйкқлмнңпрстуфхһцчшщ")


class Stem(NamedTuple):
    """A lexicon entry as a string may stand for it. ``change`` names what happened to it, ``""`` for nothing."""

    lemma: str
    pos: str
    change: str
    is_name: bool = False
    novoice: bool = False


@cache
def _table(*, folded: bool = False) -> tuple[dict[str, tuple[Stem, ...]], dict[str, tuple[Stem, ...]]]:
    """Return stems by their lower-case form, and irregular forms by form; ``folded``: without Kazakh letters."""
    key = bare if folded else str
    plain: dict[str, list[Stem]] = {}
    irregular: dict[str, list[Stem]] = {}
    for entry in (*entries(), *names()):
        name = entry.pos == "PROPN"
        stem = Stem(entry.lemma, entry.pos, "", name, "novoice" in entry.notes)
        plain.setdefault(key(entry.lemma.lower()), []).append(stem)
        for note in entry.notes:
            if note.startswith("form:"):
                form = Stem(entry.lemma, entry.pos, "form", name, True)
                irregular.setdefault(key(note[5:].lower()), []).append(form)
    for written, lemma, pos in irregular_forms():
        irregular.setdefault(key(written), []).append(Stem(lemma, pos, "form", novoice=True))
    return {k: tuple(v) for k, v in plain.items()}, {k: tuple(v) for k, v in irregular.items()}


def known(lemma: str) -> tuple[Stem, ...]:
    """Return the entries of a lower-case lemma."""
    return _table(folded=False)[0].get(lemma, ())


def look_up(text: str, following: str, *, verb: bool, folded: bool = False) -> list[Stem]:
    """Return the entries that ``text`` can be before a suffix that begins with ``following`` (``""``: none)."""
    plain, irregular = _table(folded=folded)
    found = plain.get(text, ()) + irregular.get(text, ())
    if following and following in _BEFORE_CHANGE:
        found += tuple(_changed(text, plain))
    elif not following and not verb and text.endswith("ь"):
        found += plain.get(text[:-1], ())
    return [stem for stem in found if (stem.pos in _VERB) == verb] if found else []


def whole_forms(form: str, *, folded: bool = False) -> tuple[Stem, ...]:
    """Return the entries of which a form is an irregular form as a whole (``оған`` of ``ол``)."""
    return _table(folded=folded)[1].get(form, ())


def _changed(text: str, plain: dict[str, tuple[Stem, ...]]) -> list[Stem]:
    """Return entries whose last sounds change before a vowel: п/б, к/г, қ/ғ, п/у of verbs, a lost ы or і, a lost ь."""
    last = text[-1:]
    bases = [(text, "")]
    if last in _DEVOICED:
        bases.append((text[:-1] + _DEVOICED[last], "voice"))
    if last == "у" and len(text) > 1:
        bases.append((text[:-1] + "п", "glide"))
    out = [
        Stem(stem.lemma, stem.pos, change, stem.is_name)
        for base, change in bases[1:]
        for stem in plain.get(base, ()) if not stem.novoice and (change != "glide" or stem.pos in _VERB)
    ]
    if len(text) > 2 and last in _CONSONANTS and text[-2] in _CONSONANTS:
        out += [
            Stem(stem.lemma, stem.pos, "syncope", stem.is_name)
            for base, _ in bases for vowel in "ыі" for stem in plain.get(base[:-1] + vowel + base[-1], ())
        ]
    if text + "ь" in plain:
        out += [Stem(stem.lemma, stem.pos, "ь", stem.is_name) for stem in plain[text + "ь"]]
    return out
