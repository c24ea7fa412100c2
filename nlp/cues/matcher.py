"""Find the cues of a vocabulary in a text: every word is looked up once, by hash, on its skeleton."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from news.span import Span
from nlp.cues.pattern import NEAR, Atom, Cue, Element, Part, atoms_of
from nlp.cues.words import Text, Word


class Hit(NamedTuple):
    """One cue found: its number in the vocabulary, the sentence of its anchor, the words its anchor covers."""

    cue: int
    sentence: int
    first: int
    last: int

    def span(self, text: Text) -> Span:
        """Return the characters of the anchor."""
        start, end = text.words[self.first], text.words[self.last]
        return Span(field=start.field, start=start.start, end=end.end)


@dataclass(frozen=True, slots=True)
class _Part:
    atoms: frozenset[int]
    near: bool


_PLACE = operator.itemgetter(2, 0, 3)
"""Order of hits: first word, cue, last word."""


class Matcher:
    """A vocabulary of cues, compiled once. ``find`` takes time linear in the text, whatever the number of cues."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        """Compile the cues: equal words and equal phrases are looked for once."""
        elements: dict[Element, int] = {}
        atoms: dict[Atom, int] = {}
        for cue in cues:
            for atom in atoms_of(cue):
                atoms.setdefault(atom, len(atoms))
                for element in atom.elements:
                    elements.setdefault(element, len(elements))
        self._atoms = [
            (tuple(elements[e] for e in atom.elements), atom.gaps) for atom in atoms
        ]
        self._starts: dict[int, list[int]] = defaultdict(list)
        self._single: dict[int, list[int]] = defaultdict(list)
        for number, (parts, _) in enumerate(self._atoms):
            (self._starts if len(parts) > 1 else self._single)[parts[0]].append(number)
        self._index(elements)
        self._cues: dict[int, list[tuple[int, tuple[_Part, ...]]]] = defaultdict(list)
        for number, cue in enumerate(cues):
            rest = tuple(_Part(_ids(part, atoms), part.scope == "near") for part in cue.parts[1:])
            for atom in dict.fromkeys(cue.parts[0].atoms):
                self._cues[atoms[atom]].append((number, rest))
        self._cache: dict[tuple[str, str], tuple[int, ...]] = {}

    def _index(self, elements: Mapping[Element, int]) -> None:
        self._whole: dict[str, list[int]] = defaultdict(list)
        self._prefix: dict[str, list[int]] = defaultdict(list)
        self._marked: set[int] = set()
        self._lang: dict[int, str] = {}
        self._number: list[int] = []
        for element, number in elements.items():
            if element.number:
                self._number.append(number)
            else:
                (self._prefix if element.prefix else self._whole)[element.text].append(number)
            if element.marked:
                self._marked.add(number)
            if element.lang:
                self._lang[number] = element.lang
        self._limited = frozenset(self._marked) | frozenset(self._lang)
        self._shortest = min(map(len, self._prefix), default=1)
        self._longest = max(map(len, self._prefix), default=0)

    def find(self, text: Text) -> list[Hit]:
        """Return every hit, in the order of the text; a cue is reported once for each place of its anchor."""
        sets = [self._elements(word, text.lang) for word in text.words]
        found = self._find_atoms(text, sets)
        hits: set[Hit] = set()
        for sentence, atoms in enumerate(found):
            for atom, places in atoms.items():
                for number, rest in self._cues.get(atom, ()):
                    if not rest or all(self._holds(part, found, sentence) for part in rest):
                        for first, last in places:
                            hits.add(Hit(number, sentence, first, last))
        return sorted(hits, key=_PLACE)

    def _elements(self, word: Word, lang: str) -> tuple[int, ...]:
        known = self._cache.get(word[:2])
        if known is None:
            known = self._look_up(word.form, word.lemma)
            if len(self._cache) > 1 << 17:
                self._cache.clear()
            self._cache[word[:2]] = known
        found: tuple[int, ...] = known
        if not self._limited.isdisjoint(known):
            found = tuple(
                n for n in known
                if (n not in self._marked or word.marked) and (n not in self._lang or self._lang[n] in lang)
            )
        return (*found, *self._number) if word.number and self._number else found

    def _look_up(self, form: str, lemma: str) -> tuple[int, ...]:
        found: set[int] = set()
        for spelling in {form, lemma}:
            found.update(self._whole.get(spelling, ()))
            for length in range(self._shortest, min(len(spelling), self._longest) + 1):
                found.update(self._prefix.get(spelling[:length], ()))
        return tuple(sorted(found))

    def _find_atoms(
        self, text: Text, sets: Sequence[tuple[int, ...]],
    ) -> list[dict[int, list[tuple[int, int]]]]:
        found: list[dict[int, list[tuple[int, int]]]] = [{} for _ in text.sentences]
        single, starts = self._single, self._starts
        for number, sentence in enumerate(text.sentences):
            here = found[number]
            for at in range(sentence.first, sentence.last):
                for element in sets[at]:
                    for atom in single.get(element, ()):
                        here.setdefault(atom, []).append((at, at))
                    for atom in starts.get(element, ()):
                        last = self._follow(atom, at, sentence.last, sets)
                        if last >= 0:
                            here.setdefault(atom, []).append((at, last))
        return found

    def _follow(self, atom: int, at: int, end: int, sets: Sequence[tuple[int, ...]]) -> int:
        """Return the last word of an atom that begins at ``at``, -1 where its other words do not follow."""
        elements, gaps = self._atoms[atom]
        for element, gap in zip(elements[1:], gaps[1:], strict=True):
            for step in range(at + 1, min(at + 2 + gap, end)):
                if element in sets[step]:
                    at = step
                    break
            else:
                return -1
        return at

    @staticmethod
    def _holds(part: _Part, found: Sequence[Mapping[int, object]], sentence: int) -> bool:
        if not part.near:
            return not part.atoms.isdisjoint(found[sentence])
        nearby = range(max(0, sentence - NEAR), min(len(found), sentence + NEAR + 1))
        return any(not part.atoms.isdisjoint(found[n]) for n in nearby)


def _ids(part: Part, atoms: Mapping[Atom, int]) -> frozenset[int]:
    return frozenset(atoms[atom] for atom in part.atoms)
