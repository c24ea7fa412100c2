"""The few clauses every engine must know: a query is planned into these once, so all engines mean the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.ranking import Form
from news.span import Field

Keyword = Literal[
    "id", "outlet", "type", "region", "region_now", "class", "lang", "story", "person", "org", "concept",
]


@dataclass(frozen=True, slots=True)
class Term:
    """A token of one form in one text field; scores by BM25 times ``boost``."""

    field: Field
    form: Form
    value: str
    boost: float


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept id; scores by BM25 times ``boost``."""

    value: str
    boost: float


@dataclass(frozen=True, slots=True)
class TermSet:
    """Any of many tokens of one form in one text field; scores 1."""

    field: Field
    form: Form
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeywordSet:
    """Any of these values in a keyword field; scores nothing."""

    field: Keyword
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayRange:
    """Local day between two proleptic Gregorian ordinals, both inclusive, ``None`` = open; scores nothing."""

    since: int | None
    until: int | None


Position = tuple[tuple[Form, str], ...]
"""The alternatives that one position of a sequence accepts."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """Positions in order in one text field, at most ``gaps`` other tokens between them in all; scores nothing."""

    field: Field
    positions: tuple[Position, ...]
    gaps: int


@dataclass(frozen=True, slots=True)
class Begins:
    """Tokens of one form that begin so; scores 1."""

    field: Field
    form: Form
    value: str


@dataclass(frozen=True, slots=True)
class Near:
    """Tokens of one form within ``distance`` edits (a swap of neighbours is one edit); scores 1."""

    field: Field
    form: Form
    value: str
    distance: int


@dataclass(frozen=True, slots=True)
class Everything:
    """Every document; scores nothing."""


@dataclass(frozen=True, slots=True)
class Bool:
    """All of ``must``, none of ``must_not``, ``at_least`` of ``should``; the score is the sum over must and should."""

    must: tuple[Clause, ...] = ()
    should: tuple[Clause, ...] = ()
    must_not: tuple[Clause, ...] = ()
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class Best:
    """Any of the clauses; the score is the best one plus ``tie`` times the others."""

    clauses: tuple[Clause, ...]
    tie: float


@dataclass(frozen=True, slots=True)
class Scale:
    """A clause whose score is multiplied."""

    clause: Clause
    boost: float


@dataclass(frozen=True, slots=True)
class Constant:
    """A clause that scores the same wherever it matches."""

    clause: Clause
    score: float


Clause = (
    Term | Concept | TermSet | KeywordSet | DayRange | Sequence | Begins | Near
    | Everything | Bool | Best | Scale | Constant
)
