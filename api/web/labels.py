"""Class, types and regions of an article as they stand: the reading with every person's verdict over it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from news.document import corrected
from news.reading import Place, Tag

if TYPE_CHECKING:
    from api.names import Names
    from news.reading import Correction, Reading

KINDS: Final = ("class", "type", "region")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One tag as shown: with ``score`` and ``made_by`` of the reader, or ``by``, the person who says that it holds."""

    kind: str
    id: str
    name: str
    district: str | None = None
    score: float | None = None
    made_by: str | None = None
    by: str | None = None


def settled(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """Return the reading without the types and regions that people took away, so that their evidence is not shown."""
    types = corrected((t.id for t in reading.types), corrections, "type")
    regions = corrected((p.code for p in reading.regions), corrections, "region")
    return replace(
        reading,
        types=tuple(t for t in reading.types if t.id in types),
        regions=tuple(p for p in reading.regions if p.code in regions),
    )


def labels(reading: Reading, corrections: Sequence[Correction], names: Names) -> dict[str, list[Label]]:
    """Return the labels that hold, by kind: at most one class; types and regions as read, then added ones."""
    found: dict[str, list[Tag | Place]] = {
        "class": [reading.coverage_class] if reading.coverage_class else [],
        "type": list(reading.types),
        "region": list(reading.regions),
    }
    return {kind: list(_labels(kind, found[kind], corrections, names)) for kind in KINDS}


def _labels(
    kind: str, found: Sequence[Tag | Place], corrections: Sequence[Correction], names: Names
) -> Iterable[Label]:
    tags = {tag_id(tag): tag for tag in found}
    said = {c.value: c.by for c in corrections if c.kind == kind and c.verdict}
    ids = corrected(tags, corrections, kind)
    if kind == "class":
        ids = tuple(said)[-1:] or tuple(tags)
    for id_ in ids:
        name, by, tag = names.facet(kind, id_), said.get(id_), tags.get(id_)
        if by is not None or tag is None:
            yield Label(kind=kind, id=id_, name=name, by=by, district=getattr(tag, "district", None))
        else:
            yield Label(
                kind=kind, id=id_, name=name, score=tag.score, made_by=tag.made_by,
                district=getattr(tag, "district", None),
            )  # fmt: skip


def tag_id(tag: Tag | Place) -> str:
    """Return the id of a tag, the code of a place."""
    return tag.code if isinstance(tag, Place) else tag.id


def choices(kind: str, labels: Iterable[Label], names: Names) -> list[tuple[str, str]]:
    """Return (id, name) of everything of a kind that the article does not have, by name."""
    from api.correcting import known

    there = {label.id for label in labels}
    rest = ((id_, names.facet(kind, id_)) for id_ in known(kind) if id_ not in there)
    return sorted(rest, key=lambda choice: choice[1].lower())
