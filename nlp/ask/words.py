"""Plain words as people type them: every word in all its spellings, meanings and equivalents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from news.query import STEM, Any, Boost, Node, Phrase, Weighted, Word
from news.scripts import skeleton
from nlp.analyse import AnalysedToken, analyse
from nlp.concepts import concepts_in
from nlp.equivalents import Equivalent, kazakh_of, russian_of
from nlp.lexicon import by_skeleton
from nlp.ru import is_known, lemma_of

LIGHT_POS: Final = frozenset({"ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET", "AUX", "INTJ"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """How much each way to meet a word counts, relative to its lemma (1.0); measured, see benchmarks/quality/search.py."""

    skeleton: float = 0.8
    other_reading: float = 0.6
    equivalent: float = 0.6
    phrase_equivalent: float = 0.4
    term: float = 0.5
    type: float = 0.6
    region: float = 0.8
    stem: float = 0.5
    equivalent_stem: float = 0.6
    body: float = 0.5
    light: float = 0.15
    adjacent: float = 0.3


WEIGHTS: Final = Weights()


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


def natural(text: str, weights: Weights = WEIGHTS) -> Node | None:
    """Return the tree that plain words mean; ``None`` where there is no word.

    Content words add up, best documents have them all; in a long question some may be missing. Function words and
    neighbourhood only lift.
    """
    found = meanings(text, weights)
    content = [m for m in found if not m.light] or found
    if not content:
        return None
    nodes = tuple(m.node() for m in content)
    extras = [Boost(node=m.word(), weight=weights.light) for m in found if m not in content]
    extras += [
        Boost(node=Phrase(words=(bare_word(a), bare_word(b))), weight=weights.adjacent)
        for a, b in zip(content, content[1:], strict=False)
    ]
    core: Node = nodes[0] if len(nodes) == 1 else Any(nodes=nodes, at_least=needed(len(nodes)))
    if not extras:
        return core
    from news.query import All

    return All(nodes=(core, Any(nodes=tuple(extras), at_least=0)))


def needed(count: int) -> int:
    """Return how many of so many content words a document must have."""
    return max(1, math.ceil(count * 0.5))


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
    return found


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


def _other_reading(token: AnalysedToken, russian: bool) -> str | None:
    """Return the lemma the word has in the other language where that language knows it."""
    if russian:
        tokens = analyse(token.token, "kk").tokens
        key = tokens[0].key if tokens else ""
        return key if skeleton(key) in by_skeleton() else None
    if not is_known(token.token):
        return None
    return lemma_of(token.token)[0].casefold()
