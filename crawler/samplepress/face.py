"""The face of a sample outlet: its URLs, its way to print a date, the pages it draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from crawler.samplepress import dates
from crawler.samplepress.placing import Item
from news.article import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another path of an article: drawn by a template of its own, or (``None``) redirected to the canonical path."""

    path: str
    template: str | None = None


class Face:
    """What all sample outlets share; each one overrides what differs. ``id`` is also the id of its outlet spec."""

    id: ClassVar[str]
    name: ClassVar[str]
    lang: ClassVar[str]
    region: ClassVar[str] = "KZ"
    precision: ClassVar[Precision] = "day"
    per_page: ClassVar[int] = 15
    listing: ClassVar[str] = "/"
    date_on_page: ClassVar[bool] = True
    feed: ClassVar[str | None] = None
    atom: ClassVar[str | None] = None
    sitemap: ClassVar[str | None] = None
    oddities: ClassVar[tuple[str, ...]] = ()

    @property
    def folder(self) -> str:
        """Return the folder of the face's templates."""
        return self.id.removeprefix("sample_")

    @property
    def first_pages(self) -> tuple[str, ...]:
        """Return the paths of the listing's first page: the plain one and the numbered one."""
        return self.page_path(1), self.page_path(2).replace("2", "1")

    def path(self, item: Item) -> str:
        """Return the canonical path of an article."""
        return f"/article/{item.number}-{item.slug}"

    def aliases(self, item: Item) -> Sequence[Alias]:  # noqa: ARG002 - most faces have none
        """Return the other paths under which the article answers."""
        return ()

    def link(self, item: Item, position: int) -> str:  # noqa: ARG002 - most faces link one way
        """Return the link that a listing shows for the article in a position."""
        return self.path(item)

    def page_path(self, page: int) -> str:
        """Return the path of a page of the listing, counted from 1."""
        return self.listing if page == 1 else f"{self.listing}?page={page}"

    def date_line(self, moment: datetime) -> str:
        """Return the date as the article's page prints it."""
        return dates.kazakh(moment)
