"""All cues of types, classes and marks in one matcher, and what they found in a text, sorted by what they speak for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.cues.matcher import Hit, Matcher
from nlp.cues.pattern import Cue
from nlp.cues.words import Text
from nlp.taxonomy import CoverageClass, InitiativeType, Strength, classes, compiled, types, word_sets

STRENGTHS: tuple[Strength, ...] = ("named", "described", "beside", "never", "needs")
MARKS = ("corr", "topic", "background", "disclaimed", "negation", "planned", "quoted", "foreign")
"""Sets of sets.toml that are looked for by themselves."""


class Signs:
    """What a text shows for one type or class: hits by strength; ``of`` leaves out what a ``never`` rules out."""

    __slots__ = ("_kept", "hits")

    def __init__(self) -> None:
        """Begin without any hit."""
        self.hits: dict[Strength, list[Hit]] = {}
        self._kept: dict[Strength, list[Hit]] | None = None

    def add(self, strength: Strength, hit: Hit) -> None:
        """Note a hit."""
        self.hits.setdefault(strength, []).append(hit)
        self._kept = None

    def replace(self, strength: Strength, hits: list[Hit]) -> None:
        """Put other hits of one strength in the place of those noted."""
        self.hits[strength] = hits
        self._kept = None

    def of(self, strength: Strength) -> list[Hit]:
        """Return the hits of one strength that no ``never`` of their sentence voids."""
        if self._kept is None:
            void = {hit.sentence for hit in self.hits.get("never", ())}
            self._kept = {name: [h for h in hits if h.sentence not in void] for name, hits in self.hits.items()}
        return self._kept.get(strength, [])


@dataclass(frozen=True, slots=True)
class Finds:
    """All that the vocabulary found in one text: signs of types and classes, and sentences by mark.

    ``named`` are the types that some name shows, ``told`` those named in a sentence that tells what is, not what was,
    is elsewhere or has nothing to do with the story.
    """

    text: Text
    types: Mapping[str, Signs]
    classes: Mapping[str, Signs]
    marks: Mapping[str, Mapping[int, int]]
    named: frozenset[str]
    told: frozenset[str]

    def marked(self, mark: str, sentence: int) -> bool:
        """Tell whether a sentence shows a mark."""
        return sentence in self.marks.get(mark, {})


class Vocabulary:
    """A matcher over types and classes that knows whom each cue speaks for."""

    def __init__(self, kinds: Sequence[InitiativeType], covers: Sequence[CoverageClass]) -> None:
        """Compile every cue once. Raises SpecError naming the file and the cue that cannot be read."""
        self._owners: list[tuple[str, str, Strength]] = []
        cues: list[Cue] = []
        for group, subjects in (("type", kinds), ("class", covers)):
            for subject in subjects:
                for strength in STRENGTHS:
                    for cue in compiled(getattr(subject.cues, strength), f"{subject.id}.toml"):
                        cues.append(cue)
                        self._owners.append((group, subject.id, strength))
        for mark in MARKS:
            for cue in compiled(tuple(word_sets()[mark]), "sets.toml"):
                cues.append(cue)
                self._owners.append(("mark", mark, "named"))
        self._matcher = Matcher(cues)

    def find(self, text: Text) -> Finds:
        """Return what a text shows."""
        found: dict[str, dict[str, Signs]] = {"type": {}, "class": {}}
        marks: dict[str, dict[int, int]] = {}
        for hit in self._matcher.find(text):
            group, subject, strength = self._owners[hit.cue]
            if group == "mark":
                sentences = marks.setdefault(subject, {})
                sentences[hit.sentence] = sentences.get(hit.sentence, 0) + 1
            else:
                signs = found[group].get(subject)
                if signs is None:
                    signs = found[group][subject] = Signs()
                signs.add(strength, hit)
        _keep_longest(found["type"])
        past = marks.get("background", {}).keys() | marks.get("disclaimed", {}).keys()
        named = {name: signs.of("named") for name, signs in found["type"].items()}
        told = (name for name, hits in named.items() if any(hit.sentence not in past for hit in hits))
        return Finds(
            text, found["type"], found["class"], marks, frozenset(name for name, hits in named.items() if hits),
            frozenset(told),
        )


def _keep_longest(found: Mapping[str, Signs]) -> None:
    """Drop names that are part of a longer name: a map of public control is not public control."""
    owner: dict[int, tuple[int, str]] = {}
    for name, signs in found.items():
        for hit in signs.hits.get("named", ()):
            for word in range(hit.first, hit.last + 1):
                owner[word] = max(owner.get(word, (0, "")), (hit.last - hit.first, name))
    for name, signs in found.items():
        kept = [h for h in signs.hits.get("named", ()) if not _inside(h, name, owner)]
        if len(kept) < len(signs.hits.get("named", ())):
            signs.replace("named", kept)


def _inside(hit: Hit, name: str, owner: Mapping[int, tuple[int, str]]) -> bool:
    return all(
        owner[word][1] != name and owner[word][0] > hit.last - hit.first for word in range(hit.first, hit.last + 1)
    )


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the taxonomy that comes with the package."""
    return Vocabulary(tuple(types().values()), tuple(classes().values()))
