"""What is asked of an engine: an analysed tree, filters, order and page. No linguistics needed to answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from news.span import Field

Sort = Literal["relevance", "newest", "oldest"]
Interval = Literal["day", "week", "month"]
FacetName = Literal["outlet", "type", "region", "region_now", "class", "lang", "story"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighted:
    """A term with its weight relative to an exact lemma match (1.0)."""

    value: str
    weight: float = 1.0


STEM: Final = 5
"""Letters of a skeleton that make its stem: what derivations of one root share in both languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One typed word with everything it may mean; a document matches when any alternative occurs in any field.

    ``stems`` are the first ``STEM`` letters of skeletons.
    """

    surface: str
    lemmas: tuple[Weighted, ...] = ()
    skeletons: tuple[Weighted, ...] = ()
    stems: tuple[Weighted, ...] = ()
    concepts: tuple[Weighted, ...] = ()
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words next to each other (``slop`` 0) or within ``slop`` other tokens; ``ordered`` keeps their order.

    ``exact`` compares surfaces only; otherwise a position matches by lemma or skeleton.
    """

    words: tuple[Word, ...]
    slop: int = 0
    ordered: bool = True
    exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """Words whose surface or skeleton begins so."""

    surface: str
    skeleton: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fuzzy:
    """Words whose skeleton is within ``distance`` (Damerau–Levenshtein, 1 or 2) edits."""

    skeleton: str
    distance: int = 1
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """Matches every document (an empty search box)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """Every node must match."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Any:
    """At least ``at_least`` of the nodes must match; scores add up."""

    nodes: tuple[Node, ...]
    at_least: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The node must not match."""

    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Boost:
    """The node's score times ``weight`` (an equivalent in the other language counts less)."""

    node: Node
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """The node scores exactly ``score`` wherever it matches, however rare or frequent its words are."""

    node: Node
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """A field filter inside the tree (``region:61 OR type:antikor_live``); does not score."""

    filters: Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Exact conditions, all of which must hold; within one, any value. Dates are local days, both inclusive."""

    outlet: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    region_now: tuple[str, ...] = ()
    coverage_class: tuple[str, ...] = ()
    lang: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    org: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


Node = Word | Phrase | Prefix | Fuzzy | Everything | All | Any | Not | Boost | Constant | Only


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A whole question. ``cursor`` is opaque, taken from the page before; ``limit`` is hits per page."""

    text: str = ""
    root: Node = Everything()
    filters: Filters = Filters()
    sort: Sort = "relevance"
    limit: int = 20
    cursor: str | None = None
    facets: tuple[FacetName, ...] = ()
    histogram: Interval | None = None
    one_per_story: bool = False
    vector: tuple[float, ...] | None = None
    highlight: bool = True
