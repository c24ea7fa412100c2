"""Article, reading and corrections laid flat, as an engine stores them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from news.article import Article, Precision
from news.reading import Correction, Reading, Token
from news.span import FIELDS, Field
from news.times import local_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Parallel token streams of one field, all of equal length; ``starts``/``ends`` index the original text."""

    surfaces: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    skeletons: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One indexed article. Upsert by ``id``: loading twice changes nothing. ``day`` is local to Kazakhstan."""

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    lead: str | None
    body: str | None
    published: datetime | None
    precision: Precision | None
    day: date | None
    lang: str
    coverage_class: str | None
    types: tuple[str, ...]
    regions: tuple[str, ...]
    regions_now: tuple[str, ...]
    people: tuple[str, ...]
    orgs: tuple[str, ...]
    story: str | None
    concepts: tuple[str, ...]
    streams: Mapping[Field, Stream]
    vector: tuple[float, ...] | None = None


def document(article: Article, reading: Reading, corrections: Iterable[Correction] = ()) -> Document:
    """Lay article, reading and a person's corrections flat."""
    verdicts = tuple(corrections)
    replaced = [c.value for c in verdicts if c.kind == "class" and c.verdict]
    coverage = replaced[-1] if replaced else (reading.coverage_class.id if reading.coverage_class else None)
    regions = corrected([p.code for p in reading.regions], verdicts, "region")
    now = dict.fromkeys(code for place in reading.regions if place.code in regions for code in place.code_now)
    return Document(
        id=article.id,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        lead=article.lead,
        body=article.body,
        published=article.published,
        precision=article.precision,
        day=local_date(article.published),
        lang=reading.lang,
        coverage_class=coverage,
        types=corrected([t.id for t in reading.types], verdicts, "type"),
        regions=regions,
        regions_now=corrected(now, verdicts, "region"),
        people=tuple(dict.fromkeys(n.lemma for n in reading.people)),
        orgs=tuple(dict.fromkeys(n.lemma for n in reading.orgs)),
        story=reading.story,
        concepts=reading.concepts,
        streams={f: stream(article.text(f), reading.tokens.get(f, ())) for f in FIELDS},
        vector=reading.vector,
    )


def corrected(ids: Iterable[str], corrections: Iterable[Correction], kind: str) -> tuple[str, ...]:
    """Apply the verdicts of one kind, in order, to a list of ids."""
    kept = dict.fromkeys(ids)
    for correction in corrections:
        if correction.kind == kind and correction.verdict:
            kept[correction.value] = None
        elif correction.kind == kind:
            kept.pop(correction.value, None)
    return tuple(kept)


def stream(text: str, tokens: Iterable[Token]) -> Stream:
    """Lay analysed tokens out as parallel streams; a surface is the casefolded original spelling."""
    kept = tuple(tokens)
    return Stream(
        surfaces=tuple(text[t.start : t.end].casefold().replace(" ", "_") for t in kept),
        lemmas=tuple(t.lemma for t in kept),
        skeletons=tuple(t.skeleton for t in kept),
        starts=tuple(t.start for t in kept),
        ends=tuple(t.end for t in kept),
    )
