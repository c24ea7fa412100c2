"""Plain words as people type them: every word in all its spellings, meanings and equivalents."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from news.query import STEM, All, Any, Boost, Constant, Filters, Node, Only, Phrase, Weighted, Word
from news.scripts import skeleton
from nlp.analyse import AnalysedToken, analyse
from nlp.concepts import concepts_in
from nlp.equivalents import Equivalent, kazakh_of, russian_of, synonyms_of
from nlp.lexicon import by_skeleton
from nlp.ru import is_known, lemma_of

FIELD_CLASSES: Final = (
    "initiative", "criminal_case", "statistics_ranking", "policy_legislation", "institution_reform", "appointment",
    "asset_recovery", "explainer", "opinion",
)
"""Classes of articles about fighting corruption: what this archive is about."""
HEADS: Final = frozenset({
    "облыс", "область", "аудан", "район", "қала", "город", "ауыл", "село", "кент", "поселок", "өңір", "регион",
})
"""Words that only say what kind of place a place is."""
LIGHT_POS: Final = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET", "AUX", "INTJ"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each way to meet a word counts beside its lemma (1.0); measured by benchmarks/quality/search.py."""

    skeleton: float = 1.0
    other_reading: float = 0.6
    equivalent: float = 1.0
    phrase_equivalent: float = 0.4
    term: float = 0.8
    type: float = 0.6
    region: float = 2.0
    stem: float = 0.4
    equivalent_stem: float = 0.6
    body: float = 0.5
    light: float = 0.15
    adjacent: float = 0.1
    each: float = 20.0
    field: float = 24.0
    synonym: float = 0.35
    place: float = 1.5
    share: float = 0.34


WEIGHTS: Final = Weights()
EXPLICIT: Final = Weights(synonym=0.0)
"""For words that stand between operators: they mean what they say, in either language."""


@dataclass(slots=True)
class Meaning:
    """One content word of a question while it is being built up."""

    token: AnalysedToken
    lemmas: dict[str, float] = field(default_factory=dict)
    skeletons: dict[str, float] = field(default_factory=dict)
    stems: dict[str, float] = field(default_factory=dict)
    concepts: dict[str, float] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], float] = field(default_factory=dict)
    light: bool = False
    share: float = 1.0

    def word(self) -> Word:
        """Return the word with everything that answers it."""
        return Word(
            surface=self.token.token.casefold().replace(" ", "_"), lemmas=_weighted(self.lemmas),
            skeletons=_weighted(self.skeletons), stems=_weighted(self.stems), concepts=_weighted(self.concepts),
        )

    def node(self) -> Node:
        """Return the word, or the word and the phrases that say the same in the other language."""
        if not self.phrases:
            return self.word()
        said = (Boost(node=phrase_of(lemmas), weight=weight) for lemmas, weight in self.phrases.items())
        return Any(nodes=(self.word(), *said))


def _weighted(values: dict[str, float]) -> tuple[Weighted, ...]:
    return tuple(Weighted(value=value, weight=round(weight, 4)) for value, weight in values.items())


def phrase_of(lemmas: Sequence[str]) -> Phrase:
    """Return the phrase of words known by their lemma only."""
    return Phrase(words=tuple(Word(surface="", lemmas=(Weighted(value=lemma),)) for lemma in lemmas))


def natural(text: str, weights: Weights = WEIGHTS, *, strict: bool = False) -> Node | None:
    """Return the tree that plain words mean; ``None`` where there is no word.

    A document must have some of the content words; each one it has counts a constant beside its rarity, so that those
    with most of them come first. Function words, neighbourhood only lift.
    ``strict`` wants every content word, in any spelling, without equivalents in the other language.
    """
    found = meanings(text, weights)
    content = [m for m in found if not m.light] or found
    if not content:
        return None
    if strict:
        words = tuple(bare_word(m) for m in content)
        return words[0] if len(words) == 1 else All(nodes=words)
    nodes = tuple(Boost(node=m.node(), weight=m.share) if m.share != 1.0 else m.node() for m in content)
    core: Node = nodes[0] if len(nodes) == 1 else Any(nodes=nodes, at_least=needed(len(nodes), weights))
    lifts = tuple(_lifts(found, content, nodes, weights))
    return All(nodes=(core, Any(nodes=lifts, at_least=0))) if lifts else core


def _lifts(found: list[Meaning], content: list[Meaning], nodes: tuple[Node, ...], weights: Weights) -> Iterator[Node]:
    """Yield what lifts a document that matches anyway."""
    if len(nodes) > 1:
        yield from (Constant(node=n, score=weights.each * m.share) for n, m in zip(nodes, content, strict=True))
    for light in (m for m in found if m not in content):
        yield Boost(node=light.word(), weight=weights.light)
    for first, second in pairwise(content):
        yield Boost(node=Phrase(words=(bare_word(first), bare_word(second))), weight=weights.adjacent)


def lifted(node: Node, weights: Weights = WEIGHTS) -> Node:
    """Return the node with articles about the field of this archive before others that match as well."""
    field = Constant(node=Only(filters=Filters(coverage_class=FIELD_CLASSES)), score=weights.field)
    return All(nodes=(node, Any(nodes=(field,), at_least=0)))


def needed(count: int, weights: Weights = WEIGHTS) -> int:
    """Return how many of so many content words a document must have."""
    return max(1, math.ceil(count * weights.share - 1e-9))


def bare_word(meaning: Meaning) -> Word:
    """Return a word without equivalents and concepts, as it stands in a phrase."""
    own = {k: w for k, w in meaning.lemmas.items() if w >= 1.0} or meaning.lemmas
    return Word(
        surface=meaning.token.token.casefold().replace(" ", "_"), lemmas=_weighted(own),
        skeletons=_weighted(meaning.skeletons),
    )


def meanings(text: str, weights: Weights = WEIGHTS) -> list[Meaning]:
    """Return the words of a text with lemmas, skeletons, equivalents and concepts."""
    analysis = analyse(text)
    tokens = [t for t in analysis.tokens if any(c.isalnum() for c in t.token)]
    found = [_meaning(t, analysis.lang == "ru", weights) for t in tokens]
    for concept, start, end in concepts_in(analysis.tokens):
        covered = [m for m in found if start <= m.token.start and m.token.end <= end]
        weight = _concept_weight(concept, weights)
        for meaning in covered:
            if concept.startswith("body:"):
                continue
            meaning.concepts[concept] = max(weight, meaning.concepts.get(concept, 0.0))
    _mark(found, weights)
    return found


def named(text: str) -> tuple[Weighted, ...]:
    """Return the terms and types that a text as a whole names, whatever language it is in."""
    tokens = [t for t in analyse(text).tokens if any(c.isalnum() for c in t.token)]
    whole = (tokens[0].start, tokens[-1].end) if tokens else (0, 0)
    return tuple(
        Weighted(value=concept) for concept, start, end in concepts_in(tokens)
        if (start, end) == whole and concept.startswith(("term:", "type:"))
    )


def _mark(found: list[Meaning], weights: Weights) -> None:
    """Mark names of places, which weigh more, and the kind of place beside them, which weighs little."""
    placed = any(c.startswith("region:") for m in found for c in m.concepts)
    for meaning in found:
        if placed and meaning.token.key in HEADS:
            meaning.light = True
        if any(c.startswith("region:") for c in meaning.concepts):
            meaning.share = weights.place


def _concept_weight(concept: str, weights: Weights) -> float:
    return {
        "term": weights.term, "type": weights.type, "region": weights.region, "body": weights.body,
    }[concept.partition(":")[0]]


def _meaning(token: AnalysedToken, russian: bool, weights: Weights) -> Meaning:
    made = Meaning(token, light=token.pos in LIGHT_POS)
    made.lemmas[token.key] = 1.0
    made.skeletons[token.skeleton] = weights.skeleton
    made.skeletons.setdefault(skeleton(token.key), weights.skeleton * 0.9)
    _stems(made, (token.skeleton, skeleton(token.key)), weights.stem)
    _equivalents(made, token.key, russian, 1.0, weights)
    _synonyms(made, token.key, weights)
    other = _other_reading(token, russian)
    if other and other not in made.lemmas:
        made.lemmas[other] = weights.other_reading
        _equivalents(made, other, not russian, weights.other_reading, weights)
    return made


def _stems(made: Meaning, words: Sequence[str], weight: float) -> None:
    for word in words:
        if len(word) >= STEM:
            made.stems[word[:STEM]] = max(weight, made.stems.get(word[:STEM], 0.0))


def _equivalents(made: Meaning, key: str, russian: bool, share: float, weights: Weights) -> None:
    same: tuple[Equivalent, ...] = kazakh_of(key) if russian else russian_of(key)
    for lemmas, weight in same:
        if len(lemmas) == 1:
            value = weight * weights.equivalent * share
            made.lemmas[lemmas[0]] = max(value, made.lemmas.get(lemmas[0], 0.0))
            _stems(made, (skeleton(lemmas[0]),), value * weights.equivalent_stem)
        else:
            made.phrases[lemmas] = weight * weights.phrase_equivalent * share


def _synonyms(made: Meaning, key: str, weights: Weights) -> None:
    for lemmas in synonyms_of(key) if weights.synonym else ():
        if len(lemmas) == 1:
            made.lemmas[lemmas[0]] = max(weights.synonym, made.lemmas.get(lemmas[0], 0.0))
        else:
            made.phrases[lemmas] = max(weights.synonym, made.phrases.get(lemmas, 0.0))


def _other_reading(token: AnalysedToken, russian: bool) -> str | None:
    """Return the lemma the word has in the other language where that language knows it."""
    if russian:
        tokens = analyse(token.token, "kk").tokens
        key = tokens[0].key if tokens else ""
        return key if skeleton(key) in by_skeleton() else None
    if not is_known(token.token):
        return None
    return lemma_of(token.token)[0].casefold()
