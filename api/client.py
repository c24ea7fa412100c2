"""A small typed client for notebooks: from the archive to a pandas DataFrame in one line.

from api.client import Client
frame = Client("demo-home").frame("адалдық алаңы", since="2019")
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from api.export import pairs
from api.filters import make_filters
from api.names import Names
from api.settings import load_settings
from api.wiring import known_outlets, opened_archive, opened_engine
from news import times

if TYPE_CHECKING:
    import pandas as pd

    from news.article import Article
    from news.reading import Reading


class Client:
    """Reads one home folder (the settings' one where none is named). Needs the ``notebooks`` extra for frames."""

    def __init__(self, home: str | Path | None = None, lang: str = "ru") -> None:
        """Open archive and engine; ``lang`` is the language of names in frames."""
        self.settings = load_settings().at(Path(home) if home is not None else None)
        self.names = Names(lang, known_outlets(self.settings))
        self._open = ExitStack()
        self.archive = self._open.enter_context(opened_archive(self.settings))
        self.engine = self._open.enter_context(opened_engine(self.settings))

    def frame(self, query: str = "", **filters: Any) -> pd.DataFrame:
        """Return one row an article that answers ``query`` (all where it is empty), oldest first.

        ``filters`` are those of ``api.filters.make_filters`` (``region=["61"]``, ``since="2019"`` …). Lists stay lists:
        ``frame.explode("regions")`` gives one row per article and region. ``day`` is the local publication day.
        Tags are those that people corrected. Raises UsageError for a query or filter that is off.
        """
        import pandas as pd

        ids = self.ids(query, **filters)
        rows = [self._row(article, reading) for article, reading in pairs(self.archive, ids)]
        frame = pd.DataFrame(rows, columns=list(COLUMNS))
        return frame.assign(day=pd.to_datetime(frame["day"]))

    def ids(self, query: str = "", **filters: Any) -> list[str]:
        """Return the ids of the articles that answer, oldest first."""
        from api.searching import every_hit, make_query

        today = times.to_local(datetime.now(UTC)).date()
        question = make_query(
            query, filters=make_filters(**filters), today=today, sort="oldest", limit=500, highlight=False
        )
        return [hit.id for hit in every_hit(self.engine, question)]

    def close(self) -> None:
        """Let go of archive and engine."""
        self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _row(self, article: Article, reading: Reading | None) -> dict[str, Any]:
        types = [t.id for t in reading.types] if reading else []
        regions = [p.code for p in reading.regions] if reading else []
        coverage = reading.coverage_class.id if reading and reading.coverage_class else None
        return {
            "id": article.id,
            "day": times.local_date(article.published),
            "precision": article.precision,
            "outlet": self.names.outlet(article.outlet),
            "title": article.title,
            "lang": reading.lang if reading else None,
            "coverage_class": coverage,
            "types": types,
            "type_names": [self.names.type(t) for t in types],
            "regions": regions,
            "region_names": [self.names.region(r) for r in regions],
            "people": sorted({n.lemma for n in reading.people}) if reading else [],
            "orgs": sorted({n.lemma for n in reading.orgs}) if reading else [],
            "story": reading.story if reading else None,
            "url": article.url,
            "lead": article.lead,
            "body": article.body,
        }


COLUMNS = (
    "id",
    "day",
    "precision",
    "outlet",
    "title",
    "lang",
    "coverage_class",
    "types",
    "type_names",
    "regions",
    "region_names",
    "people",
    "orgs",
    "story",
    "url",
    "lead",
    "body",
)
