"""All readings of a word form: lexicon stem and suffixes, found by peeling suffixes from the end of the word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from nlp.kazakh.sounds import fits, harmony, has_vowel
from nlp.kazakh.stems import Stem, look_up, whole_forms
from nlp.kazakh.suffixes import LONGEST, Suffix, is_stem_state, is_verb_state, next_suffixes


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form. ``tags`` go from the stem outwards; ``known`` tells whether the lexicon has the stem.

    ``flaws`` counts what the sound laws do not allow (harmony, an unchanged stem that should have changed).
    """

    lemma: str
    pos: str
    tags: tuple[str, ...]
    known: bool
    change: str = ""
    flaws: int = 0
    is_name: bool = False


def _peel(text: str, state: str, taken: tuple[Suffix, ...]) -> Iterator[tuple[str, str, tuple[Suffix, ...]]]:
    """Yield (stem, state, suffixes from the end inwards) for every way to take suffixes off."""
    if is_stem_state(state):
        yield text, state, taken
    table = next_suffixes(state)
    for size in range(1, min(LONGEST, len(text) - 1) + 1):
        for suffix in table.get(text[-size:], ()):
            rest = text[:-size] + suffix.restore
            if fits(suffix.condition, rest) and _agrees(suffix, taken) and has_vowel(rest):
                yield from _peel(rest, suffix.inner, (*taken, suffix))


def _agrees(suffix: Suffix, taken: tuple[Suffix, ...]) -> bool:
    """Tell whether a suffix has the harmony of the suffixes outside it; -мен and -нікі never change."""
    if len(taken) > 5 or any(suffix.tag == other.tag for other in taken if suffix.tag != "rel"):
        return False
    sides = {other.harmony for other in taken if other.harmony != "n"}
    return suffix.harmony == "n" or not sides or suffix.harmony in sides


def _clash(stem: str, taken: tuple[Suffix, ...]) -> bool:
    """Tell whether the innermost suffix breaks the harmony of the stem."""
    if not taken:
        return False
    inner = next((suffix.harmony for suffix in reversed(taken) if suffix.harmony != "n"), "n")
    side = harmony(stem)
    return "n" not in (inner, side) and inner != side


def _unchanged(stem: Stem, text: str, following: str) -> bool:
    """Tell whether a stem in п, к, қ stands unvoiced before a vowel although its kind voices."""
    return bool(following) and following in "ыіаеуи" and text[-1:] in "пкқ" and not stem.novoice and not stem.change


@lru_cache(maxsize=1 << 15)
def readings(form: str) -> tuple[Reading, ...]:
    """Return all readings of a lower-case Cyrillic form that the lexicon supports, without duplicates."""
    found: dict[tuple[str, str, tuple[str, ...]], Reading] = {}
    for text, state, taken in _peel(form, "word", ()):
        verb = is_verb_state(state)
        following = taken[-1].form[0] if taken and not taken[-1].restore else ""
        tags = tuple(suffix.tag for suffix in reversed(taken))
        for stem in look_up(text, following, verb=verb):
            if stem.change and not following:
                continue
            flaws = _clash(text, taken) + _unchanged(stem, text, following)
            reading = Reading(stem.lemma, stem.pos, tags, True, stem.change, flaws, stem.is_name)
            key = (stem.lemma, stem.pos, tags)
            if key not in found or found[key].flaws > flaws:
                found[key] = reading
        if not taken and not verb:
            found |= {(s.lemma, s.pos, ("imp",)): Reading(s.lemma, s.pos, ("imp",), True)
                      for s in look_up(text, "", verb=True) if not s.change}
    for stem in whole_forms(form):
        found.setdefault((stem.lemma, stem.pos, ("form",)), Reading(stem.lemma, stem.pos, ("form",), True))
    return tuple(found.values())


@lru_cache(maxsize=1 << 15)
def guesses(form: str) -> tuple[Reading, ...]:
    """Return readings of a form whose stem the lexicon lacks: nominal endings, and verb endings that are unmistakable."""
    found: dict[tuple[str, str, tuple[str, ...]], Reading] = {}
    for text, state, taken in _peel(form, "word", ()):
        if len(text) < 3 or any(tag in _NO_GUESS for tag in (suffix.tag for suffix in taken)):
            continue
        verb = is_verb_state(state)
        if verb and not taken:
            continue
        tags = tuple(suffix.tag for suffix in reversed(taken))
        lemma = _devoice(text, taken)
        pos = "VERB" if verb else "NOUN"
        found.setdefault((lemma, pos, tags), Reading(lemma, pos, tags, False, "", int(_clash(text, taken))))
    return tuple(found.values())


_NO_GUESS = frozenset({"coll", "dim", "refl", "coop", "pass", "rel", "conv.impf", "equ", "desire", "part.fut", "comp"})


def _devoice(stem: str, taken: tuple[Suffix, ...]) -> str:
    """Return the dictionary form of an unknown stem: voiced before a vowel means voiceless at the end."""
    last = stem[-1]
    if taken and taken[-1].form[0] in "ыі" and last in "бғг":
        return stem[:-1] + {"б": "п", "ғ": "қ", "г": "к"}[last]
    return stem
