"""A site without a date line: only its listing says when an article was printed."""

from __future__ import annotations

from typing import ClassVar

from crawler.samplepress.face import Alias, Face
from crawler.samplepress.placing import Item
from news.article import Precision


class Ernur(Face):
    """Title, comment and view counters, lead, the title again, then a body that begins with the lead once more."""

    id: ClassVar[str] = "sample_ernur"
    name: ClassVar[str] = "ARNA.KZ"
    lang: ClassVar[str] = "kk"
    precision: ClassVar[Precision] = "minute"
    date_on_page: ClassVar[bool] = False
    per_page: ClassVar[int] = 20
    oddities: ClassVar[tuple[str, ...]] = ("forbidden", "broken", "missing")

    def path(self, item: Item) -> str:
        """Return ``/news/{number}``."""
        return f"/news/{item.number}"

    def aliases(self, item: Item) -> tuple[Alias, ...]:
        """Return the doubled path behind ``index.php``."""
        return (Alias(path=f"/index.php/news/{item.number}/", template="article.html"),)

    def link(self, item: Item, position: int) -> str:
        """Return the path, at times behind ``index.php``."""
        return f"/index.php/news/{item.number}/" if position % 8 == 6 else self.path(item)
