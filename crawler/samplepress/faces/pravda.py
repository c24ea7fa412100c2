"""A Russian-language national daily with an Atom feed and a news sitemap."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from crawler.samplepress import dates
from crawler.samplepress.face import Alias, Face
from crawler.samplepress.placing import Item
from news.article import Precision


class Pravda(Face):
    """``12 сентября 2017 г. 9:50 2640``: date, time without leading zero and views in one line."""

    id: ClassVar[str] = "sample_pravda"
    name: ClassVar[str] = "Степной вестник"
    lang: ClassVar[str] = "ru"
    precision: ClassVar[Precision] = "minute"
    per_page: ClassVar[int] = 16
    listing: ClassVar[str] = "/r/novosti"
    atom: ClassVar[str | None] = "/atom.xml"
    sitemap: ClassVar[str | None] = "/sitemap.xml"
    oddities: ClassVar[tuple[str, ...]] = ("forbidden", "missing")

    def path(self, item: Item) -> str:
        """Return ``/n/{slug}``."""
        return f"/n/{item.slug}"

    def aliases(self, item: Item) -> tuple[Alias, ...]:
        """Return the AMP page."""
        return (Alias(path=f"/n/{item.slug}/amp", template="amp.html"),)

    def date_line(self, moment: datetime) -> str:
        """Return ``12 сентября 2017 г. 9:50``."""
        return dates.russian(moment)
