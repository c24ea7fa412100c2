"""The dated list of national institutions: one body under all its names, 2014–2026."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from news import times
from nlp.fold import WORD, fold

FILE: Final = Path(__file__).parent / "bodies.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One institution. ``patterns`` are folded name pieces; the dates (inclusive) bound its official life."""

    id: str
    name_kk: str
    name_ru: str
    patterns: tuple[re.Pattern[str], ...]
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]

    def valid(self, day: date | None) -> bool:
        """Return whether the body existed on a day; an unknown day excludes nothing."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@lru_cache(maxsize=1)
def bodies() -> tuple[Body, ...]:
    """Return the institutions in the order in which their names are tried: longer names first."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Body(
                id=row["id"],
                name_kk=row["name_kk"],
                name_ru=row["name_ru"],
                patterns=tuple(re.compile(p) for p in row["patterns"].split(" | ") if p),
                valid_from=date.fromisoformat(row["from"]) if row["from"] else None,
                valid_to=date.fromisoformat(row["to"]) if row["to"] else None,
                successors=tuple(row["successors"].split()),
            )
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        )


def bodies_named(name: str) -> tuple[Body, ...]:
    """Return every institution a name may mean, whatever the day."""
    key = " ".join(fold(m[0]) for m in WORD.finditer(name))
    return tuple(b for b in bodies() if any(p.search(key) for p in b.patterns))


def body_of(name: str, published: datetime | None = None) -> str | None:
    """Return the id of the institution a name belongs to, one that existed on the day first; ``None`` for others."""
    day = times.local_date(published)
    named = bodies_named(name)
    return next((b.id for b in named if b.valid(day)), named[0].id if named else None)
