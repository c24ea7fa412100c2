"""A national daily on its old platform: a normal page and an AMP page of every article."""

from __future__ import annotations

from typing import ClassVar

from crawler.samplepress.face import Alias, Face
from crawler.samplepress.placing import Item


class Egemen(Face):
    """``06 Наурыз, 2020`` above the title, counters below it, the title again after the lead; a sitemap index."""

    id: ClassVar[str] = "sample_egemen"
    name: ClassVar[str] = "Еркін дала"
    lang: ClassVar[str] = "kk"
    listing: ClassVar[str] = "/last-news"
    sitemap: ClassVar[str | None] = "/sitemap.xml"
    oddities: ClassVar[tuple[str, ...]] = ("forbidden", "missing", "huge")

    def aliases(self, item: Item) -> tuple[Alias, ...]:
        """Return the AMP page."""
        return (Alias(path=f"/amp{self.path(item)}", template="amp.html"),)

    def link(self, item: Item, position: int) -> str:
        """Return the normal page; one link in six was copied from a newsletter, one in seven leads to AMP."""
        if position % 7 == 3:
            return f"/amp{self.path(item)}"
        return f"{self.path(item)}?utm_source=newsletter&utm_medium=email" if position % 6 == 5 else self.path(item)
