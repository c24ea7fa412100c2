"""What another version of the reader changed: two readings of the same text, compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive import Archive
    from news.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One article whose class, types or regions changed. A pair is (before, after), ``None`` where nothing changed."""

    id: str
    title: str | None
    versions: tuple[str, str]
    coverage_class: tuple[str | None, str | None] | None
    types_gained: tuple[str, ...]
    types_lost: tuple[str, ...]
    regions_gained: tuple[str, ...]
    regions_lost: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the record as one JSON object."""
        before, after = self.versions
        return {
            "id": self.id,
            "title": self.title,
            "before": before,
            "after": after,
            "class": list(self.coverage_class) if self.coverage_class else None,
            "types": {"gained": list(self.types_gained), "lost": list(self.types_lost)},
            "regions": {"gained": list(self.regions_gained), "lost": list(self.regions_lost)},
        }


@dataclass(slots=True)
class Counts:
    """How many articles two versions have read, how many changed, and what."""

    compared: int = 0
    changed: int = 0
    classes: int = 0
    types: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)

    def add(self, difference: Difference) -> None:
        """Count one difference."""
        self.changed += 1
        self.classes += difference.coverage_class is not None
        self.types.update(gained=len(difference.types_gained), lost=len(difference.types_lost))
        self.regions.update(gained=len(difference.regions_gained), lost=len(difference.regions_lost))


def differences(archive: Archive, counts: Counts, ids: Iterable[str] | None = None) -> Iterator[Difference]:
    """Yield every article about which its current reading says something else than the one before, in id order.

    ``counts`` is kept up to date; articles that only one version has read are not compared.
    """
    for reading in archive.readings(ids):
        before = archive.reading_before(reading.article)
        if before is None:
            continue
        counts.compared += 1
        article = archive.get(reading.article)
        found = difference(before, reading, article.title if article else None)
        if found is not None:
            counts.add(found)
            yield found


def difference(before: Reading, after: Reading, title: str | None) -> Difference | None:
    """Return what changed from one reading to the other, ``None`` where class, types and regions are the same."""
    old_class, new_class = (r.coverage_class.id if r.coverage_class else None for r in (before, after))
    old_types, new_types = ([t.id for t in r.types] for r in (before, after))
    old_regions, new_regions = ([p.code for p in r.regions] for r in (before, after))
    found = Difference(
        id=after.article,
        title=title,
        versions=(before.made_by, after.made_by),
        coverage_class=None if old_class == new_class else (old_class, new_class),
        types_gained=_missing(new_types, old_types),
        types_lost=_missing(old_types, new_types),
        regions_gained=_missing(new_regions, old_regions),
        regions_lost=_missing(old_regions, new_regions),
    )
    changed = found.coverage_class, found.types_gained, found.types_lost, found.regions_gained, found.regions_lost
    return found if any(changed) else None


def _missing(some: list[str], others: list[str]) -> tuple[str, ...]:
    """Return those that the others lack, each once."""
    return tuple(dict.fromkeys(x for x in some if x not in others))
