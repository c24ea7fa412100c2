"""Places in an article: every conclusion points at one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Field = Literal["title", "lead", "body"]
FIELDS: Final[tuple[Field, ...]] = ("title", "lead", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open range ``[start, end)`` of Python string indices into one field of an article."""

    field: Field
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty or reversed range: evidence that shows nothing is none."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"empty or reversed span {self.field}[{self.start}:{self.end}]")

    def overlaps(self, other: Span) -> bool:
        """Return whether both share at least one character."""
        return self.field == other.field and self.start < other.end and other.start < self.end
