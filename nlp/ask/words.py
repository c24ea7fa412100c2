"""Plain words as people type them, as a tree that ranks documents with most of them first."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from news.query import All, Any, Boost, Constant, Filters, Node, Only, Phrase, Weighted, Word
from nlp.ask.meaning import Meaning, meanings
from nlp.ask.weights import WEIGHTS, Weights

FIELD_CLASSES: Final = (
    "initiative", "criminal_case", "statistics_ranking", "policy_legislation", "institution_reform", "appointment",
    "asset_recovery", "explainer", "opinion",
)
"""Classes of articles about fighting corruption: what this archive is about."""


def natural(text: str, weights: Weights = WEIGHTS, *, strict: bool = False) -> Node | None:
    """Return the tree that plain words mean; ``None`` where there is no word.

    A document must have some of the content words; each one it has counts a constant beside its rarity, so that those
    with most of them come first. Function words and neighbourhood only lift. ``strict`` wants every content word, in
    any spelling, without equivalents in the other language.
    """
    found = meanings(text, weights)
    content = [m for m in found if not m.light] or found
    if not content:
        return None
    if strict:
        words = tuple(m.bare() for m in content)
        return words[0] if len(words) == 1 else All(nodes=words)
    nodes = tuple(m.node() for m in content)
    core: Node = nodes[0] if len(nodes) == 1 else Any(nodes=nodes, at_least=needed(len(nodes), weights))
    lifts = tuple(_lifts(found, content, nodes, weights))
    return All(nodes=(core, Any(nodes=lifts, at_least=0))) if lifts else core


def _lifts(found: list[Meaning], content: list[Meaning], nodes: tuple[Node, ...], weights: Weights) -> Iterator[Node]:
    """Yield what lifts a document that matches anyway."""
    if len(nodes) > 1:
        yield from (Constant(node=node, score=weights.each) for node in nodes)
    for light in (m for m in found if m not in content):
        yield Boost(node=light.bare(), weight=weights.light)
    for first, second in pairwise(content):
        yield Boost(node=Phrase(words=(first.bare(), second.bare())), weight=weights.adjacent)
    hints = dict.fromkeys(region for m in content for region, named in m.regions.items() if not named)
    if hints:
        yield Word(surface="", concepts=tuple(Weighted(value=region, weight=weights.within) for region in hints))


def lifted(node: Node, weights: Weights = WEIGHTS) -> Node:
    """Return the node with articles about the field of this archive before others that match as well."""
    field = Constant(node=Only(filters=Filters(coverage_class=FIELD_CLASSES)), score=weights.field)
    return All(nodes=(node, Any(nodes=(field,), at_least=0)))


def needed(count: int, weights: Weights = WEIGHTS) -> int:
    """Return how many of so many content words a document must have."""
    return max(1, math.ceil(count * weights.share - 1e-9))
