"""The page of saved searches: save one, its feeds, its alerts and where they go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal
from urllib.parse import parse_qs, quote

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.notifying import masked
from api.searches import FILTERS, address_params, new_search, question, quiet_text
from api.web.corrections import COOKIE, YEAR, form, remembered
from api.web.downloads import feed_response
from api.web.origin import refuse_other_sites
from api.web.pages import language, link, page, written, written_day
from api.web.searches_rest import known
from news import times
from news.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.names import Names
    from api.web.state import State
    from archive import Alert, SavedSearch

Fields = Annotated[dict[str, str], Depends(form)]
ALERTS: Final = 3
"""Alerts shown beside each search."""


def add_routes(app: FastAPI, state: State) -> None:
    """Add the page, its forms and the feeds."""

    @app.get("/searches", response_class=HTMLResponse, include_in_schema=False)
    def searches(request: Request) -> HTMLResponse:
        return searches_page(request, state)

    @app.post("/searches", include_in_schema=False)
    def save(request: Request, fields: Fields) -> Response:
        refuse_other_sites(request, programs=False)
        return _kept(request, state, fields, None)

    @app.post("/searches/{id_}", include_in_schema=False)
    def change(request: Request, id_: str, fields: Fields) -> Response:
        refuse_other_sites(request, programs=False)
        return _kept(request, state, fields, known(state, id_))

    @app.post("/searches/{id_}/remove", include_in_schema=False)
    def remove(request: Request, id_: str) -> Response:
        refuse_other_sites(request, programs=False)
        state.archive.remove_search(known(state, id_).id)
        return RedirectResponse("/searches", status_code=303)

    @app.get("/searches/{id_}.{kind}", summary="The newest hits of a saved search as a feed: atom or json")
    def feed(request: Request, id_: str, kind: Literal["atom", "json"]) -> Response:
        search = known(state, id_)
        found = state.engine.search(question(search, state.today()))
        return feed_response(kind, found, request, search.name)


def searches_page(
    request: Request, state: State, *, problem: str = "", fields: Mapping[str, str] | None = None
) -> HTMLResponse:
    """Answer ``/searches``; with the parameters of a search it offers to save that. ``fields`` are what was typed."""
    names = state.names(language(request, state))
    typed = dict(fields or {})
    address = typed.get("address") or request.url.query
    params = parse_qs(address)
    asked = [(k, v) for k in ("q", *FILTERS) for v in params.get(k, ())]
    return page(
        request, state, "searches.html", status=400 if problem else 200, active="searches", problem=problem,
        asked=[names.facet(k, v) for k, v in asked], address=address, typed=typed,
        owner=typed.get("owner") or remembered(request),
        rows=[_row(search, state, names) for search in reversed(state.archive.searches())],
    )  # fmt: skip


def _row(search: SavedSearch, state: State, names: Names) -> dict[str, Any]:
    waiting = state.archive.deliveries(search.id, waiting=True, limit=1000)
    failed = next((d for d in waiting if d.error), None)
    filters = [names.facet(k, v) for k, values in search.filters.items() for v in values]
    return {
        "search": search,
        "href": link("/", address_params(search)),
        "filters": filters,
        "day": written_day(times.to_local(search.created).date(), names.lang),
        "targets": [masked(target) for target in search.targets],
        "quiet": quiet_text(search),
        "waiting": len(waiting),
        "failure": f"{masked(failed.target)}: {failed.error}" if failed else "",
        "alerts": [_alert(alert, state, names.lang) for alert in state.archive.alerts(search.id, ALERTS)],
    }


def _alert(alert: Alert, state: State, lang: str) -> dict[str, Any]:
    article = state.archive.get(alert.article)
    return {
        "href": f"/article/{quote(alert.article)}",
        "title": (article.title if article else None) or alert.article,
        "sentence": alert.sentence,
        "news": alert.news,
        "found": written(alert.found, "minute", lang),
    }


def _kept(request: Request, state: State, fields: dict[str, str], old: SavedSearch | None) -> Response:
    """Keep what a form says; show the form again with the reason where that is refused."""
    try:
        search = _from_form(fields, old, state, language(request, state))
    except UsageError as error:
        if old is not None:
            raise
        return searches_page(request, state, problem=str(error), fields=fields)
    state.archive.put_search(search)
    answer = RedirectResponse(f"/searches#{search.id}", status_code=303)
    answer.set_cookie(COOKIE, quote(search.owner), max_age=YEAR, samesite="lax", httponly=True)
    return answer


def _from_form(fields: Mapping[str, str], old: SavedSearch | None, state: State, lang: str) -> SavedSearch:
    params = parse_qs(fields.get("address", ""))
    kept = [t for number, t in enumerate(old.targets) if f"keep_{number}" in fields] if old else []
    made = new_search(
        query=old.query if old else " ".join(params.get("q", ())),
        filters=old.filters if old else params,
        owner=fields.get("owner", ""),
        created=old.created if old else state.clock(),
        name=fields.get("name", ""),
        targets=[*kept, *fields.get("targets", "").splitlines()],
        mode=fields.get("mode", "immediate"),
        quiet=fields.get("quiet", ""),
        updates="updates" in fields,
        lang=fields.get("lang") or lang,
        id_=old.id if old else "",
    )
    return replace(made, error=old.error) if old else made
