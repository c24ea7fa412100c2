"""A national daily rebuilt in 2026: Next.js pages with JSON-LD and ``__NEXT_DATA__``."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from crawler.samplepress.dates import KK_MONTHS
from crawler.samplepress.face import Alias, Face
from crawler.samplepress.placing import Item
from news.article import Precision

MIGRATION = (2026, 3)


class Next(Face):
    """Migrated articles keep the old number in their path, new ones have a slug alone; the date is in JSON-LD."""

    id: ClassVar[str] = "sample_next"
    name: ClassVar[str] = "Жаңа өлке"
    lang: ClassVar[str] = "kk"
    precision: ClassVar[Precision] = "minute"
    listing: ClassVar[str] = "/category/zhanalyqtar"
    per_page: ClassVar[int] = 18
    sitemap: ClassVar[str | None] = "/sitemap.xml"
    oddities: ClassVar[tuple[str, ...]] = ("forbidden", "hiccup", "missing")

    def path(self, item: Item) -> str:
        """Return ``/news/article{number}-{slug}`` before the migration, ``/news/{slug}`` after it."""
        new = item.moment is not None and (item.moment.year, item.moment.month) >= MIGRATION
        return f"/news/{item.slug}" if new else f"/news/article{item.number}-{item.slug}"

    def aliases(self, item: Item) -> tuple[Alias, ...]:
        """Return the path of the old platform, which redirects."""
        moved = self.path(item).startswith("/news/article")
        return (Alias(path=f"/article/{item.number}-{item.slug}"),) if moved else ()

    def link(self, item: Item, position: int) -> str:
        """Return the new path, at times the old one that redirects."""
        old = self.aliases(item)
        return old[0].path if old and position % 5 == 2 else self.path(item)

    def date_line(self, moment: datetime) -> str:
        """Return ``16:12, 02 Қаңтар 2026``."""
        return f"{moment:%H:%M}, {moment.day:02d} {KK_MONTHS[moment.month - 1]} {moment.year}"
