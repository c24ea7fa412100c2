"""Where a digest gets the names of ids from."""

from __future__ import annotations

from typing import Protocol


class Names(Protocol):
    """Display names in the digest's language; an id nobody knows comes back as it is."""

    def type(self, id_: str) -> str:
        """Return the name of an initiative type."""

    def coverage_class(self, id_: str) -> str:
        """Return the name of a coverage class."""

    def region(self, code: str) -> str:
        """Return the name of a region (ISO 3166-2:KZ)."""

    def outlet(self, id_: str | None) -> str:
        """Return the name of an outlet, ``""`` where it is not known."""
