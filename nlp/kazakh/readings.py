"""All readings of a word form: lexicon stem and suffixes, found by peeling suffixes from the end of the word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from nlp.kazakh.sounds import harmony, has_vowel
from nlp.kazakh.stems import Stem, look_up, whole_forms
from nlp.kazakh.suffixes import Suffix, is_stem_state, is_verb_state, may_follow, next_suffixes


class Reading(NamedTuple):
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


Peeled = tuple[str, str, tuple[Suffix, ...]]
"""What is left of a word, its state, and the suffixes taken off, from the end inwards."""


def _peel(form: str, *, folded: bool = False) -> list[Peeled]:
    """Return every way to take suffixes off a form; suffixes of one word agree in harmony, -мен and -нікі with any.

    What must be possessed may be a stem that is one already: отбасы, Елбасы, дүниежүзі take -на, -нда, -нан.
    """
    found: list[Peeled] = []
    waiting: list[tuple[str, str, tuple[Suffix, ...], str]] = [(form, "word", (), "n")]
    while waiting:
        text, state, taken, side = waiting.pop()
        if is_stem_state(state) or (state == "poss3" and len(text) > 3 and text[-1] in "ыі"):
            found.append((text, state, taken))
        if len(taken) > MOST:
            continue
        node = next_suffixes(state, folded=folded)
        for at in range(len(text) - 1, 0, -1):
            further = node.longer.get(text[at])
            if further is None:
                break
            node = further
            for suffix in node.here:
                if suffix.harmony not in ("n", side) and side != "n":
                    continue
                rest = text[:at] + suffix.restore
                if may_follow(suffix, rest) and (at > 2 or has_vowel(rest)) and not _twice(suffix, taken):
                    waiting.append((rest, suffix.inner, (*taken, suffix), side if side != "n" else suffix.harmony))
    return found


MOST = 5
"""A word has at most one suffix more than this."""


def _twice(suffix: Suffix, taken: tuple[Suffix, ...]) -> bool:
    """Tell whether a word would have the same suffix twice; only -ғы comes back (күндізгі … -дегі)."""
    return suffix.tag != "rel" and any(suffix.tag == other.tag for other in taken)


def _clash(stem: str, taken: tuple[Suffix, ...]) -> bool:
    """Tell whether the innermost suffix breaks the harmony of the stem."""
    if not taken:
        return False
    inner = next((suffix.harmony for suffix in reversed(taken) if suffix.harmony != "n"), "n")
    side = harmony(stem)
    return "n" not in (inner, side) and inner != side


def _outdone(reading: Reading, others: Iterable[Reading]) -> bool:
    """Tell whether a reciprocal is a verb of its own in the lexicon (қатыс is not қат + ыс)."""
    if reading.tags[:1] != ("coop",):
        return False
    return any(
        other.tags == reading.tags[1:] and other.lemma.startswith(reading.lemma) and other.lemma[-1] == "с"
        for other in others
    )


def _lost_t(taken: tuple[Suffix, ...], text: str) -> bool:
    """Tell whether a т was restored to a stem that does not end in -ст or -кт."""
    return bool(taken) and taken[-1].restore == "т" and not text.endswith(("ст", "кт"))


def _flaws(stem: Stem, text: str, taken: tuple[Suffix, ...], spelt: str) -> int:
    """Return how many sound laws a stem and its innermost suffix break."""
    following = taken[-1].form[0] if taken and not taken[-1].restore else ""
    return _clash(spelt, taken) + _unchanged(stem, text, following)


def _unchanged(stem: Stem, text: str, following: str) -> bool:
    """Tell whether a stem in п, к, қ stands unvoiced before a vowel although its kind voices."""
    return bool(following) and following in "ыіаеуи" and text[-1:] in "пкқ" and not stem.novoice and not stem.change


@lru_cache(maxsize=1 << 15)
def readings(form: str, *, folded: bool = False) -> tuple[Reading, ...]:
    """Return all readings of a lower-case Cyrillic form that the lexicon supports, without duplicates.

    With ``folded`` the form is taken as typed without Kazakh letters (``bare``); lemmas have them again.
    """
    found: dict[tuple[str, str, tuple[str, ...]], Reading] = {}
    for text, state, taken in _peel(form, folded=folded):
        verb = is_verb_state(state)
        following = taken[-1].form[0] if taken and not taken[-1].restore else ""
        stems = look_up(text, following, verb=verb, folded=folded)
        tags = tuple([suffix.tag for suffix in reversed(taken)]) if stems else ()
        for stem in stems:
            if (stem.change and not following) or _lost_t(taken, text):
                continue
            flaws = _flaws(stem, text, taken, stem.lemma.lower() if folded else text)
            reading = Reading(stem.lemma, stem.pos, tags, True, stem.change, flaws, stem.is_name)
            key = (stem.lemma, stem.pos, tags)
            if key not in found or found[key].flaws > flaws:
                found[key] = reading
        if not taken and not verb:
            found |= {(s.lemma, s.pos, ("imp",)): Reading(s.lemma, s.pos, ("imp",), True)
                      for s in look_up(text, "", verb=True, folded=folded) if not s.change}
    found = {key: reading for key, reading in found.items() if not _outdone(reading, found.values())}
    for stem in whole_forms(form, folded=folded):
        found.setdefault((stem.lemma, stem.pos, ("form",)), Reading(stem.lemma, stem.pos, ("form",), True))
    return tuple(found.values())


@lru_cache(maxsize=1 << 15)
def guesses(form: str) -> tuple[Reading, ...]:
    """Return readings of a form whose stem the lexicon lacks: nominal endings and unmistakable verb endings."""
    found: dict[tuple[str, str, tuple[str, ...]], Reading] = {}
    for text, state, taken in _peel(form):
        if len(text) < 3 or state == "poss3":
            continue
        if any(suffix.tag in _NO_GUESS or suffix.restore == "т" for suffix in taken):
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
