"""The JSON API: the same questions and answers as the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import FastAPI, HTTPException, Query

from api.filters import make_filters
from api.searching import FACETS, make_query, page_to_json
from news import jsonl

if TYPE_CHECKING:
    from api.web.state import State

Many = Annotated[list[str], Query()]


def add_routes(app: FastAPI, state: State) -> None:
    """Add the routes of the JSON API."""
    _add_search(app, state)

    @app.get("/api/articles/{id_}", summary="One article with its reading and corrections")
    def article(id_: str) -> dict[str, Any]:
        found = state.archive.get(id_)
        if found is None:
            raise HTTPException(404, f"no article {id_!r}")
        reading = state.archive.reading(id_)
        corrections = [
            {"kind": c.kind, "value": c.value, "verdict": c.verdict, "by": c.by, "at": c.at, "note": c.note}
            for c in state.archive.corrections(id_)
        ]
        return {
            "article": jsonl.article_to_json(found), "corrections": corrections,
            "reading": jsonl.reading_to_json(reading, tokens=False) if reading else None,
        }

    @app.get("/api/health", summary="What is stored, and whether the engine answers")
    def health() -> dict[str, Any]:
        engine = state.engine.health()
        return {
            "ok": engine.ok, "articles": state.archive.count(), "documents": engine.documents,
            "engine": state.settings.engine,
            "generation": engine.generation, "messages": list(engine.messages),
        }


def _add_search(app: FastAPI, state: State) -> None:
    @app.get("/api/search", summary="Search coverage; q takes the syntax of /help")
    def search(
        q: str = "", outlet: Many = [], type: Many = [], region: Many = [], region_now: Many = [],  # noqa: A002, B006 (FastAPI reads names and defaults)
        coverage_class: Annotated[list[str], Query(alias="class")] = [], lang: Many = [], story: Many = [],  # noqa: B006
        person: Many = [], org: Many = [], date: str | None = None, since: str | None = None, until: str | None = None,  # noqa: B006
        sort: Literal["relevance", "newest", "oldest"] = "relevance", limit: Annotated[int, Query(ge=0, le=1000)] = 20,
        cursor: str | None = None, histogram: Literal["day", "week", "month"] | None = None, one_per_story: bool = False,
    ) -> dict[str, Any]:
        filters = make_filters(
            outlet=outlet, type_=type, region=region, region_now=region_now, coverage_class=coverage_class, lang=lang,
            story=story, person=person, org=org, date_=date, since=since, until=until,
        )
        query = make_query(
            q, filters=filters, today=state.today(), sort=sort, limit=limit, cursor=cursor, facets=FACETS,
            histogram=histogram, one_per_story=one_per_story,
        )
        return page_to_json(state.engine.search(query))
