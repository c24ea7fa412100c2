"""What we conclude about an article; each conclusion with its evidence, score and author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from news.span import Field, Span

Lang = Literal["kk", "ru", "kk-Latn", "kk-Arab", "kk+ru", "other"]
Script = Literal["Cyrl", "Latn", "Arab", "mixed", "none"]
Approximation = Literal["about", "over", "under", "up_to", "at_least"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One conclusion with an id (a class or an initiative type). ``score`` is a calibrated 0..1."""

    id: str
    score: float
    evidence: tuple[Span, ...]
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place the article is about. ``code`` is ISO 3166-2:KZ as valid on the publication date, ``KZ`` = national."""

    code: str
    code_now: tuple[str, ...]
    score: float
    evidence: tuple[Span, ...]
    made_by: str
    district: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity the story is about. ``unit`` is KZT, people, events, percent, … (see docs/codebook)."""

    span: Span
    value: float
    unit: str
    made_by: str
    what: str | None = None
    approximation: Approximation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person or body; ``lemma`` is the nominative form, ``body`` the id in the dated list of institutions."""

    span: Span
    lemma: str
    score: float
    made_by: str
    role: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a speaker; ``speaker`` is a nominative name, ``None`` where the text leaves it open."""

    span: Span
    speaker: str | None
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One analysed token; ``start``/``end`` index the field's original text."""

    start: int
    end: int
    lemma: str
    skeleton: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All we conclude about one article. ``tokens`` feed the index; ``concepts`` are cross-language ids."""

    article: str
    lang: Lang
    script: Script
    made_by: str
    coverage_class: Tag | None = None
    types: tuple[Tag, ...] = ()
    regions: tuple[Place, ...] = ()
    mentioned: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    people: tuple[Name, ...] = ()
    orgs: tuple[Name, ...] = ()
    quotes: tuple[Quote, ...] = ()
    story: str | None = None
    lead_sentence: Span | None = None
    summary: tuple[Span, ...] = ()
    concepts: tuple[str, ...] = ()
    tokens: Mapping[Field, tuple[Token, ...]] = field(default_factory=dict)
    vector: tuple[float, ...] | None = None
    vector_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's verdict on one tag; it overrides every reading of that article, past and future.

    ``kind`` names what is corrected, ``value`` the id, ``verdict`` whether it holds. For ``class`` a true verdict
    replaces the class; for ``type`` and ``region`` it adds (true) or removes (false) the id.
    """

    article: str
    kind: Literal["class", "type", "region"]
    value: str
    verdict: bool
    by: str
    at: str
    note: str | None = None
