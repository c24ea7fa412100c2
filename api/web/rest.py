"""The JSON API: the same questions and answers as the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import FastAPI, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field

from api.correcting import corrected_reading
from api.filters import make_filters
from api.searching import FACETS, make_query, page_to_json
from news import jsonl

if TYPE_CHECKING:
    from api.web.state import State
    from news.reading import Reading


def add_routes(app: FastAPI, state: State) -> None:
    """Add the routes of the JSON API."""
    _add_search(app, state)

    @app.get("/api/articles/{id_}", summary="One article with its reading and corrections")
    def article(id_: str) -> dict[str, Any]:
        found = state.archive.get(id_)
        if found is None:
            raise HTTPException(404, f"no article {id_!r}")
        reading = state.archive.reading(id_)
        said = state.archive.corrections(id_)
        corrections = [
            {"kind": c.kind, "value": c.value, "verdict": c.verdict, "by": c.by, "at": c.at, "note": c.note}
            for c in said
        ]
        return {
            "article": jsonl.article_to_json(found),
            "corrections": corrections,
            "reading": jsonl.reading_to_json(reading, tokens=False) if reading else None,
            "tags": _tags(corrected_reading(found, reading, said)) if reading else None,
        }

    @app.get("/api/health", summary="What is stored, and whether the engine answers")
    def health() -> dict[str, Any]:
        engine = state.engine.health()
        return {
            "ok": engine.ok,
            "articles": state.archive.count(),
            "documents": engine.documents,
            "engine": state.settings.engine,
            "generation": engine.generation,
            "messages": list(engine.messages),
        }


def _tags(reading: Reading) -> dict[str, Any]:
    """Return class, types and regions as they stand, people's corrections over the reading."""
    return {
        "class": reading.coverage_class.id if reading.coverage_class else None,
        "types": [t.id for t in reading.types],
        "regions": [p.code for p in reading.regions],
    }


class SearchParams(BaseModel):
    """The parameters of ``/api/search``; an unknown one is refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    q: str = Field("", description="words and operators, see /help")
    outlet: list[str] = []
    type: list[str] = []
    region: list[str] = Field([], description="code valid on the publication date; KZ = national")
    region_now: list[str] = Field([], description="today's code of the same place")
    coverage_class: list[str] = Field([], alias="class")
    lang: list[str] = []
    story: list[str] = []
    person: list[str] = []
    org: list[str] = []
    date: str | None = Field(None, description="2026-11-25, 2026-11, 2026-W47 or 2026-01..2026-06")
    since: str | None = None
    until: str | None = None
    sort: Literal["relevance", "newest", "oldest"] = "relevance"
    limit: int = Field(20, ge=0, le=1000)
    cursor: str | None = None
    histogram: Literal["day", "week", "month"] | None = None
    one_per_story: bool = False


def _add_search(app: FastAPI, state: State) -> None:
    @app.get("/api/search", summary="Search coverage; q takes the syntax of /help")
    def search(params: Annotated[SearchParams, Query()]) -> dict[str, Any]:
        p = params
        filters = make_filters(
            outlet=p.outlet,
            type_=p.type,
            region=p.region,
            region_now=p.region_now,
            coverage_class=p.coverage_class,
            lang=p.lang,
            story=p.story,
            person=p.person,
            org=p.org,
            date_=p.date,
            since=p.since,
            until=p.until,
        )
        query = make_query(
            p.q,
            filters=filters,
            today=state.today(),
            sort=p.sort,
            limit=p.limit,
            cursor=p.cursor,
            facets=FACETS,
            histogram=p.histogram,
            one_per_story=p.one_per_story,
        )
        return page_to_json(state.engine.search(query))
