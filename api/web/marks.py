"""Text cut where evidence begins and ends, so that a template can mark it in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from news.reading import Reading
from news.span import Field, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span of the article and what it proves: ``kind`` (class, type, region …) and the name shown."""

    span: Span
    kind: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of characters under the same marks (none for plain text)."""

    text: str
    marks: tuple[Mark, ...]


def paragraphs(text: str, field: Field, marks: Iterable[Mark]) -> Iterator[tuple[Segment, ...]]:
    """Yield each paragraph (parted by an empty line) as segments; joined texts give the paragraph back."""
    kept = [m for m in marks if m.span.field == field]
    start = 0
    for part in text.split("\n\n"):
        end = start + len(part)
        if part.strip():
            yield tuple(segments(text, start, end, kept))
        start = end + len("\n\n")


def segments(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Yield ``text[start:end]`` cut at every border of a mark."""
    inside = [m for m in marks if m.span.start < end and m.span.end > start]
    borders = {start, end} | {b for m in inside for b in (m.span.start, m.span.end) if start < b < end}
    cuts = sorted(borders)
    for left, right in pairwise(cuts):
        over = tuple(m for m in inside if m.span.start < right and m.span.end > left)
        yield Segment(text=text[left:right], marks=over)


def marks_of(reading: Reading, type_name: object, region_name: object) -> list[Mark]:
    """Return every piece of evidence of a reading; the two callables give names of type and region ids."""
    assert callable(type_name)
    assert callable(region_name)
    found = [Mark(span=s, kind="type", name=type_name(t.id)) for t in reading.types for s in t.evidence]
    found += [Mark(span=s, kind="region", name=region_name(p.code)) for p in reading.regions for s in p.evidence]
    found += [Mark(span=f.span, kind="figure", name=f"{f.value:g} {f.unit}") for f in reading.figures]
    found += [Mark(span=n.span, kind="person", name=n.lemma) for n in reading.people]
    found += [Mark(span=n.span, kind="org", name=n.lemma) for n in reading.orgs]
    return found
