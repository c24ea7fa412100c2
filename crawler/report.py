"""What a crawl did: counts per outlet, what was refused and why, and what a person must look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletReport:
    """One outlet's share of a crawl, so far (``finished`` false) or in the end.

    ``pages`` counts answers received without robots.txt; ``known`` links that needed no request; ``left`` links left
    to the next crawl because the page limit was reached or the crawl was stopped. ``rejected`` counts pages refused
    for good by reason, ``failures`` what may work next time. ``error`` says why the outlet could not be crawled at
    all, ``warnings`` what somebody must act on. ``limit`` is the page limit of this outlet; ``seconds`` wall time.
    """

    outlet: str
    limit: int = 0
    pages: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    not_modified: int = 0
    known: int = 0
    left: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)
    failures: Mapping[str, int] = field(default_factory=dict)
    error: str | None = None
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    finished: bool = False

    @property
    def articles(self) -> int:
        """Return how many fetched pages were articles."""
        return self.new + self.changed + self.same

    def to_json(self) -> dict[str, Any]:
        """Return the report as a JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> OutletReport:
        """Read what ``to_json`` wrote."""
        return cls(**{**value, "warnings": tuple(value.get("warnings", ()))})


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlReport:
    """A whole crawl: one report per outlet in the order asked for, and its wall time in seconds."""

    outlets: tuple[OutletReport, ...]
    seconds: float

    @property
    def ok(self) -> bool:
        """Return whether every outlet could be crawled."""
        return not any(o.error for o in self.outlets)

    def total(self, name: str) -> int:
        """Return the sum of one count (``pages``, ``new``, …) over the outlets."""
        return sum(getattr(o, name) for o in self.outlets)

    def reasons(self, name: str) -> dict[str, int]:
        """Return ``rejected`` or ``failures`` summed over the outlets, most frequent first."""
        total: Counter[str] = Counter()
        for outlet in self.outlets:
            total.update(getattr(outlet, name))
        return dict(total.most_common())
