"""Names of ids in the reader's language: initiative types, classes, regions, outlets, languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crawler.outlet import Outlet

LANGUAGES: Final = {
    "kk": {
        "kk": "қазақша",
        "ru": "орысша",
        "kk-Latn": "қазақша (латын)",
        "kk-Arab": "қазақша (төте жазу)",
        "kk+ru": "аралас",
        "other": "басқа",
    },
    "ru": {
        "kk": "на казахском",
        "ru": "на русском",
        "kk-Latn": "на казахском (латиница)",
        "kk-Arab": "на казахском (арабица)",
        "kk+ru": "смешанный",
        "other": "другой",
    },
}
NATIONAL: Final = {"kk": "Қазақстан (республика)", "ru": "Казахстан (республика)"}


@dataclass(frozen=True)
class Names:
    """Display names in one language; an id without a name is shown as it is."""

    lang: str
    outlets: Mapping[str, Outlet]

    def type(self, id_: str) -> str:
        """Return the name of an initiative type."""
        return self._types.get(id_, id_)

    def coverage_class(self, id_: str) -> str:
        """Return the name of a coverage class."""
        return self._classes.get(id_, id_)

    def region(self, code: str) -> str:
        """Return the name of a region code as it is called today."""
        from nlp.regions import gazetteer

        return NATIONAL[self.lang] if code == "KZ" else gazetteer().name(code, self.lang) or code

    def outlet(self, id_: str | None) -> str:
        """Return the name of an outlet; an article without one gets an empty string."""
        found = self.outlets.get(id_ or "")
        return found.name if found else id_ or ""

    def language(self, id_: str) -> str:
        """Return the name of an article's language."""
        return LANGUAGES[self.lang].get(id_, id_)

    def facet(self, name: str, value: str) -> str:
        """Return the name of a value of a facet."""
        known = {
            "type": self.type,
            "class": self.coverage_class,
            "region": self.region,
            "region_now": self.region,
            "outlet": self.outlet,
            "lang": self.language,
        }
        return known[name](value) if name in known else value

    @cached_property
    def _types(self) -> dict[str, str]:
        from nlp.taxonomy import types

        return {id_: t.name.of(self.lang) for id_, t in types().items()}

    @cached_property
    def _classes(self) -> dict[str, str]:
        from nlp.taxonomy import classes

        return {id_: c.name.of(self.lang) for id_, c in classes().items()}
