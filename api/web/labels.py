"""Class, types and regions of an article as labels on its page, and what else could be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.correcting import PERSON, known

if TYPE_CHECKING:
    from api.names import Names
    from news.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One tag as shown; ``by`` is the person who says that it holds, ``None`` where only the reader does."""

    kind: str
    id: str
    name: str
    score: float
    made_by: str
    district: str | None = None

    @property
    def by(self) -> str | None:
        """Return the person who gave the tag."""
        return self.made_by.removeprefix(PERSON) if self.made_by.startswith(PERSON) else None


def labels(reading: Reading, names: Names) -> dict[str, list[Label]]:
    """Return the labels of a (corrected) reading by kind; at most one class."""
    tags = {"class": [reading.coverage_class] if reading.coverage_class else [], "type": list(reading.types)}
    found = {
        kind: [
            Label(kind=kind, id=t.id, name=names.facet(kind, t.id), score=t.score, made_by=t.made_by)
            for t in tags[kind]
        ]
        for kind in tags
    }
    found["region"] = [
        Label(
            kind="region", id=p.code, name=names.region(p.code), score=p.score, made_by=p.made_by, district=p.district
        )
        for p in reading.regions
    ]
    return found


def choices(kind: str, labels: Iterable[Label], names: Names) -> list[tuple[str, str]]:
    """Return (id, name) of everything of a kind that the article does not have, by name."""
    there = {label.id for label in labels}
    rest = ((id_, names.facet(kind, id_)) for id_ in known(kind) if id_ not in there)
    return sorted(rest, key=lambda choice: choice[1].lower())
