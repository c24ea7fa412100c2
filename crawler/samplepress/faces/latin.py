"""The Latin-script mirror of the national daily."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from crawler.samplepress import dates
from crawler.samplepress.faces.egemen import Egemen


class Latin(Egemen):
    """The same platform and numbers as the Cyrillic edition, in the acute alphabet of 2018: ``15 Jeltoqsan, 2020``."""

    id: ClassVar[str] = "sample_latin"
    name: ClassVar[str] = "Erkin dala"
    lang: ClassVar[str] = "kk-Latn"
    sitemap: ClassVar[str | None] = None
    oddities: ClassVar[tuple[str, ...]] = ("forbidden",)

    @property
    def folder(self) -> str:
        """Return the templates of the Cyrillic edition."""
        return "egemen"

    def date_line(self, moment: datetime) -> str:
        """Return ``15 Jeltoqsan, 2020``."""
        return dates.kazakh_latin(moment)
