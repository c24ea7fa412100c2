"""What the words of a question mean: lemmas, spellings, equivalents in the other language, synonyms, concepts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from news.query import STEM, Any, Boost, Node, Phrase, Weighted, Word
from news.scripts import has_latin_marks, skeleton
from news.text import casefold
from nlp.analyse import AnalysedToken, analyse
from nlp.ask.weights import WEIGHTS, Weights
from nlp.concepts import concepts_in
from nlp.equivalents import Equivalent, kazakh_of, russian_of, synonyms_of
from nlp.lexicon import by_skeleton
from nlp.regions.gazetteer import gazetteer
from nlp.ru import is_known, lemma_of

LIGHT_POS: Final = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET", "AUX", "INTJ"})
LIGHT: Final = frozenset({
    "ал", "бер", "бол", "ет", "қыл", "де", "кел", "кет", "қал", "қой", "сал", "жібер", "тұр", "жүр", "отыр", "жат",
    "алу", "беру", "болу", "ету", "быть", "мочь", "можно", "стать", "являться", "делать",
})
"""Verbs that carry another word, in both languages: by themselves they say little."""
HEADS: Final = frozenset({
    "облыс", "область", "аудан", "район", "қала", "город", "ауыл", "село", "кент", "поселок", "өңір", "регион",
})
"""Words that only say what kind of place a place is."""
LONGEST: Final = 4
"""Words of the longest phrase that is looked up as a whole."""


@dataclass(slots=True)
class Meaning:
    """One word of a question while it is being built up; values are weights beside the word's own lemma (1.0).

    ``regions`` are the regions a place lies in, and whether the word names the region itself; ``places`` are words of
    official names it stands for, with their region.
    """

    token: AnalysedToken
    own: dict[str, float] = field(default_factory=dict)
    lemmas: dict[str, float] = field(default_factory=dict)
    skeletons: dict[str, float] = field(default_factory=dict)
    stems: dict[str, float] = field(default_factory=dict)
    concepts: dict[str, float] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], float] = field(default_factory=dict)
    regions: dict[str, bool] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    light: bool = False

    def word(self) -> Word:
        """Return the word with everything that answers it."""
        return Word(
            surface=self.surface(), lemmas=_weighted({**self.lemmas, **self.own}), skeletons=_weighted(self.skeletons),
            stems=_weighted(self.stems), concepts=_weighted(self.concepts),
        )

    def bare(self) -> Word:
        """Return the word alone, in any form and spelling."""
        return Word(surface=self.surface(), lemmas=_weighted(self.own), skeletons=_weighted(self.skeletons))

    def node(self) -> Node:
        """Return the word, or the word and the phrases that say the same."""
        said = [Boost(node=phrase_of(lemmas), weight=round(weight, 4)) for lemmas, weight in self.phrases.items()]
        return Any(nodes=(self.word(), *said)) if said else self.word()

    def surface(self) -> str:
        """Return the word as it was typed, folded as documents are."""
        return self.token.token.casefold().replace(" ", "_")


def _weighted(values: dict[str, float]) -> tuple[Weighted, ...]:
    return tuple(Weighted(value=value, weight=round(weight, 4)) for value, weight in values.items())


def phrase_of(lemmas: Sequence[str]) -> Phrase:
    """Return the phrase of words known by their lemma only."""
    return Phrase(words=tuple(Word(surface="", lemmas=(Weighted(value=lemma),)) for lemma in lemmas))


def meanings(text: str, weights: Weights = WEIGHTS) -> list[Meaning]:
    """Return the words of a text with all they mean."""
    analysis = analyse(text, "kk-Latn" if has_latin_marks(text) else None)
    russian = analysis.lang == "ru"
    found = [_own(t, russian, weights) for t in analysis.tokens if any(c.isalnum() for c in t.token)]
    taken = _phrases(found, russian, weights)
    for i, meaning in enumerate(found):
        if i not in taken and not meaning.light:
            _others(meaning, meaning.token.key, russian, 1.0, weights)
            for other in meaning.own:
                if other != meaning.token.key:
                    _others(meaning, other, not russian, weights.other_reading, weights)
    _concepts(found, analysis.tokens, weights)
    return found


def _own(token: AnalysedToken, russian: bool, weights: Weights) -> Meaning:
    made = Meaning(token, light=token.pos in LIGHT_POS or token.key in LIGHT)
    made.own.update(dict.fromkeys(_lemmas(token, russian), 1.0))
    made.skeletons[token.skeleton] = weights.skeleton
    made.skeletons.setdefault(skeleton(token.key), weights.skeleton * 0.9)
    _stems(made, (token.skeleton, skeleton(token.key)), weights.stem)
    other = _other_reading(token, russian)
    if other:
        made.own.setdefault(other, weights.other_reading)
    return made


def _lemmas(token: AnalysedToken, russian: bool) -> tuple[str, ...]:
    """Return the search lemmas of a token: its own, else those of the lexicon that are spelled alike, part by part."""
    if russian:
        return (token.key,)
    parts = token.key.split("-")
    if len(parts) > 1 and len(words := token.token.split("-")) == len(parts):
        whole = "-".join(analyse(w, "kk").tokens[0].key for w in words if w) if all(words) else token.key
        return tuple(dict.fromkeys((token.key, whole)))
    alike = tuple(casefold(lemma) for lemma in by_skeleton().get(skeleton(token.key), ()))
    return alike if alike and token.key not in alike else (token.key,)


def _other_reading(token: AnalysedToken, russian: bool) -> str | None:
    """Return the lemma the word has in the other language where that language knows it."""
    if russian:
        tokens = analyse(token.token, "kk").tokens
        key = tokens[0].key if tokens else ""
        return key if skeleton(key) in by_skeleton() else None
    return lemma_of(token.token)[0].casefold() if is_known(token.token) else None


def _runs(found: list[Meaning]) -> Iterator[tuple[int, int, str]]:
    """Yield (first, end, lemmas) of every run of two words or more, the longest first."""
    for size in range(min(LONGEST, len(found)), 1, -1):
        for i in range(len(found) - size + 1):
            yield i, i + size, " ".join(m.token.key for m in found[i : i + size])


def _phrases(found: list[Meaning], russian: bool, weights: Weights) -> set[int]:
    """Give words that are one phrase its equivalents instead of their own; return their places."""
    taken: set[int] = set()
    for first, end, lemmas in _runs(found):
        same = kazakh_of(lemmas) if russian else russian_of(lemmas)
        alike = synonyms_of(lemmas) if weights.synonym else ()
        if not (same or alike) or not taken.isdisjoint(range(first, end)):
            continue
        taken.update(range(first, end))
        for meaning in found[first:end]:
            meaning.light = False
            _add(meaning, same, weights.equivalent, weights)
            _add(meaning, (Equivalent(other, 1.0) for other in alike), weights.synonym, weights)
    return taken


def _others(made: Meaning, key: str, russian: bool, share: float, weights: Weights) -> None:
    _add(made, kazakh_of(key) if russian else russian_of(key), weights.equivalent * share, weights)
    if weights.synonym:
        _add(made, (Equivalent(lemmas, 1.0) for lemmas in synonyms_of(key)), weights.synonym * share, weights)


def _add(made: Meaning, found: Sequence[Equivalent] | Iterator[Equivalent], share: float, weights: Weights) -> None:
    for lemmas, weight in found:
        value = weight * share
        if len(lemmas) > 1:
            made.phrases[lemmas] = max(value * weights.phrase, made.phrases.get(lemmas, 0.0))
            continue
        made.lemmas[lemmas[0]] = max(value, made.lemmas.get(lemmas[0], 0.0))
        _stems(made, (skeleton(lemmas[0]),), value * weights.equivalent_stem)


def _stems(made: Meaning, words: Sequence[str], weight: float) -> None:
    for word in words:
        if weight and len(word) >= STEM:
            made.stems[word[:STEM]] = max(weight, made.stems.get(word[:STEM], 0.0))


def _concepts(found: list[Meaning], tokens: Sequence[AnalysedToken], weights: Weights) -> None:
    """Give every word the concepts of the phrases it stands in; a place within a region only hints at the region.

    A place gets its names in both languages, however it is typed.
    """
    value = {"term": weights.term, "type": weights.type}
    for concept, start, end in concepts_in(tokens):
        kind, _, code = concept.partition(":")
        for meaning in found:
            if not (start <= meaning.token.start and meaning.token.end <= end):
                continue
            if kind == "region":
                meaning.regions[concept] = bool(_names(code, meaning.token, region=True))
                meaning.places.update(dict.fromkeys(_names(code, meaning.token, region=False), concept))
            elif kind in value:
                meaning.concepts[concept] = value[kind]
    _places(found, weights)


def _names(code: str, token: AnalysedToken, *, region: bool) -> list[str]:
    """Return the words of official names that a typed word stands for: of the region itself, or of places in it."""
    stem = token.skeleton[: STEM + 1]
    return [word for word in _words_of(code, region) if skeleton(word)[: STEM + 1] == stem]


@lru_cache(maxsize=128)
def _words_of(code: str, region: bool) -> tuple[str, ...]:
    units = (u for u in gazetteer().units if (u.code if region else u.region) == code)
    official = (u for u in units if not region or u.kind in ("region", "city"))
    return tuple({casefold(word): None for u in official for name in (*u.kk, *u.ru) for word in name.split()})


def _places(found: list[Meaning], weights: Weights) -> None:
    """Settle places: a name of several regions means the one that another word names; heads of places are light."""
    sure = {r for m in found if len(m.regions) == 1 for r in m.regions}
    placed = any(m.regions for m in found)
    for meaning in found:
        if placed and meaning.token.key in HEADS:
            meaning.light = True
        if not meaning.regions:
            continue
        if len(meaning.regions) > 1 and not sure.isdisjoint(meaning.regions):
            meaning.regions = {region: named for region, named in meaning.regions.items() if region in sure}
        names = {name: 1.0 for name, region in meaning.places.items() if region in meaning.regions}
        meaning.own = names or meaning.own
        meaning.concepts.update({region: weights.region for region, named in meaning.regions.items() if named})


def named(text: str) -> tuple[Weighted, ...]:
    """Return the terms and types that a text as a whole names, whatever language it is in."""
    tokens = [t for t in analyse(text).tokens if any(c.isalnum() for c in t.token)]
    whole = (tokens[0].start, tokens[-1].end) if tokens else (0, 0)
    return tuple(
        Weighted(value=concept) for concept, start, end in concepts_in(tokens)
        if (start, end) == whole and concept.startswith(("term:", "type:"))
    )
