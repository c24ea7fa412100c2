"""Saved searches over the JSON API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field

from api.searches import FILTERS, alert_to_json, new_search, state_to_json, unmasked
from api.web.origin import refuse_other_sites
from news.errors import UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from api.web.state import State
    from archive import SavedSearch


class SearchBody(BaseModel):
    """What ``POST`` and ``PUT /api/searches`` take; an unknown key is refused."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("", description="what to call it; else the words")
    owner: str = Field(description="whose it is")
    query: str = Field("", description="words and operators, see /help; all plain words must be there")
    filters: dict[str, list[str]] = Field({}, description=f"any of {', '.join(FILTERS)}")
    targets: list[str] = Field([], description="Apprise URLs: mailtos://…, tgram://…, jsons://…")
    mode: str = Field("immediate", description="immediate, or daily for one message a day")
    quiet: str = Field("", description="hours without alerts, Kazakhstan time: 22:00-08:00")
    updates: bool = Field(False, description="alert again when a later version of a story adds figures or people")
    lang: str = Field("kk", description="language of the alerts: kk or ru")


def add_routes(app: FastAPI, state: State) -> None:
    """Add the routes."""

    @app.get("/api/searches", summary="All saved searches; passwords in targets are hidden")
    def list_() -> list[dict[str, Any]]:
        return [state_to_json(state.archive, search) for search in state.archive.searches()]

    @app.post("/api/searches", status_code=201, summary="Save a search, and be told what is new in it")
    def add(request: Request, body: SearchBody) -> dict[str, Any]:
        refuse_other_sites(request, programs=True)
        search = _made(body, state.clock())
        state.archive.put_search(search)
        return state_to_json(state.archive, search)

    _add_one(app, state)


def _add_one(app: FastAPI, state: State) -> None:
    @app.get("/api/searches/{id_}", summary="One saved search")
    def get(id_: str) -> dict[str, Any]:
        return state_to_json(state.archive, known(state, id_))

    @app.put("/api/searches/{id_}", summary="Replace a saved search")
    def put(request: Request, id_: str, body: SearchBody) -> dict[str, Any]:
        refuse_other_sites(request, programs=True)
        old = known(state, id_)
        body.targets = unmasked(body.targets, old.targets)
        search = _made(body, old.created, id_)
        state.archive.put_search(search)
        return state_to_json(state.archive, search)

    @app.delete("/api/searches/{id_}", status_code=204, summary="Forget a saved search, with its alerts")
    def delete(request: Request, id_: str) -> None:
        refuse_other_sites(request, programs=True)
        state.archive.remove_search(known(state, id_).id)

    @app.get("/api/searches/{id_}/alerts", summary="What fired a saved search, newest first")
    def alerts(id_: str, limit: int = 20) -> list[dict[str, Any]]:
        return [alert_to_json(alert) for alert in state.archive.alerts(known(state, id_).id, min(max(limit, 1), 1000))]


def known(state: State, id_: str) -> SavedSearch:
    """Return a saved search. Raises HTTPException 404 where there is none."""
    search = state.archive.search(id_)
    if search is None:
        raise HTTPException(404, f"no saved search {id_!r}")
    return search


def _made(body: SearchBody, created: datetime, id_: str = "") -> SavedSearch:
    for name in body.filters:
        if name not in FILTERS:
            raise UsageError(f"no such filter: {name!r}", where="filters", remedy=f"any of {', '.join(FILTERS)}")
    return new_search(**body.model_dump(), created=created, id_=id_)
