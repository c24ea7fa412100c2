"""How much each way to meet a word counts; measured by benchmarks/quality/search.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights beside a word's own lemma (1.0), constants in units of score, and the share of words a document needs.

    A weight of zero is no way to meet a word. ``within`` is for the region of a named district or town, ``each`` for
    every content word a document has, ``field`` for an article about the field of this archive.
    """

    skeleton: float = 1.0
    other_reading: float = 0.6
    stem: float = 0.4
    equivalent: float = 1.0
    equivalent_stem: float = 0.6
    synonym: float = 0.6
    phrase: float = 0.6
    term: float = 1.0
    type: float = 0.8
    region: float = 2.0
    within: float = 5.0
    light: float = 0.15
    adjacent: float = 0.1
    each: float = 14.0
    field: float = 24.0
    share: float = 0.34


WEIGHTS: Final = Weights()
EXPLICIT: Final = Weights(synonym=0.0)
"""For words that stand between operators: they mean what they say, in either language."""
EVERY: Final = Weights(share=1.0, stem=0.0, equivalent_stem=0.0, synonym=0.0)
"""For questions asked in somebody's absence: every content word must be there, itself or its equivalent."""
