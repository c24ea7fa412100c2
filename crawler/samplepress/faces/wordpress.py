"""A regional weekly on WordPress: Russian interface around Kazakh text, feed, comment form."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from crawler.samplepress.face import Alias, Face
from crawler.samplepress.placing import Item
from news.article import Precision


class WordPress(Face):
    """``06.03.2020`` beside a machine-readable time; a bare view count after the comment form."""

    id: ClassVar[str] = "sample_wordpress"
    name: ClassVar[str] = "Сыр шұғыласы"
    lang: ClassVar[str] = "kk"
    region: ClassVar[str] = "43"
    precision: ClassVar[Precision] = "minute"
    per_page: ClassVar[int] = 10
    listing: ClassVar[str] = "/category/bez-rubriki/"
    feed: ClassVar[str | None] = "/feed/"
    oddities: ClassVar[tuple[str, ...]] = ("forbidden", "misdeclared")

    def path(self, item: Item) -> str:
        """Return the permalink ``/2020/03/{slug}/``; an undated article lies under its number."""
        return f"/{item.moment:%Y/%m}/{item.slug}/" if item.moment else f"/archives/{item.number}/"

    def aliases(self, item: Item) -> tuple[Alias, ...]:
        """Return the short link, which redirects, and the page behind ``index.php``."""
        return (
            Alias(path=f"/?p={item.number}"),
            Alias(path=f"/index.php{self.path(item)}", template="article.html"),
        )

    def link(self, item: Item, position: int) -> str:
        """Return the permalink, at times the short link or the one behind ``index.php``."""
        return {4: f"/?p={item.number}", 7: f"/index.php{self.path(item)}"}.get(position % 10, self.path(item))

    def page_path(self, page: int) -> str:
        """Return ``/category/bez-rubriki/page/2/``."""
        return self.listing if page == 1 else f"{self.listing}page/{page}/"

    def date_line(self, moment: datetime) -> str:
        """Return ``06.03.2020``."""
        return f"{moment:%d.%m.%Y}"
