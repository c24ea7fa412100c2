"""A Russian-language city site: neither feed nor sitemap, only paginated listings."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from crawler.samplepress import dates
from crawler.samplepress.face import Alias, Face
from crawler.samplepress.placing import Item
from news.article import Precision


class Listing(Face):
    """``15.02.2026, 09:18`` in the time of the west; a wall of headlines before the article; a print page."""

    id: ClassVar[str] = "sample_listing"
    name: ClassVar[str] = "Приуральский курьер"
    lang: ClassVar[str] = "ru"
    region: ClassVar[str] = "27"
    precision: ClassVar[Precision] = "minute"
    per_page: ClassVar[int] = 20
    listing: ClassVar[str] = "/lastnews/"
    oddities: ClassVar[tuple[str, ...]] = ("forbidden", "windows_1251", "loop", "no_article")

    def path(self, item: Item) -> str:
        """Return ``/news/society/{number}-{slug}.html``."""
        return f"/news/society/{item.number}-{item.slug}.html"

    def aliases(self, item: Item) -> tuple[Alias, ...]:
        """Return the page by query and the page for printers."""
        return (
            Alias(path=f"/index.php?newsid={item.number}", template="article.html"),
            Alias(path=f"/print:page,1,{item.number}-{item.slug}.html", template="print.html"),
        )

    def link(self, item: Item, position: int) -> str:
        """Return the path; one link in nine goes by query, one in ten was shared in a messenger."""
        if position % 9 == 4:
            return f"/index.php?newsid={item.number}"
        return f"{self.path(item)}?utm_source=telegram" if position % 10 == 7 else self.path(item)

    def page_path(self, page: int) -> str:
        """Return ``/lastnews/page/2/``."""
        return self.listing if page == 1 else f"{self.listing}page/{page}/"

    def date_line(self, moment: datetime) -> str:
        """Return ``15.02.2026, 09:18``."""
        return dates.dotted(moment)
