"""Files to take away: the digest in every format, search results as tables, and a feed of a search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

from api.digesting import MEDIA_TYPES, make_digest
from api.export import FORMATS, export
from api.export.feed import TITLE, atom, json_feed
from api.searching import every_hit
from api.web.pages import language
from api.web.search_page import query_of
from news.errors import UsageError

if TYPE_CHECKING:
    from api.web.state import State
    from news.page import Hit, Page


def add_routes(app: FastAPI, state: State) -> None:
    """Add the download routes."""

    @app.get("/digest/{week}.{format_}", summary="The weekly digest as a file")
    def digest(request: Request, week: str, format_: str, lang: Literal["kk", "ru"] | None = None) -> Response:
        from digest.formats import render

        wanted = lang or ("ru" if language(request, state) == "ru" else "kk")
        made = make_digest(week, wanted, state.archive, state.engine, state.outlets, state.clock())
        headers = (
            {}
            if format_ == "html"
            else {"content-disposition": f'attachment; filename="baqylau-{week}-{wanted}.{format_}"'}
        )
        return Response(
            render(made, format_), media_type=MEDIA_TYPES.get(format_, "application/octet-stream"), headers=headers
        )

    @app.get("/export.{format_}", summary="All hits of a search as a file")
    def export_hits(request: Request, format_: str) -> Response:
        if format_ not in FORMATS:
            raise UsageError(f"no such format: {format_!r}", where="export", remedy=f"one of {', '.join(FORMATS)}")
        ids = [h.id for h in every_hit(state.engine, query_of(request, state, limit=500))]
        names = state.names(language(request, state))
        content = export(format_, state.archive, ids, names)
        return Response(
            content,
            media_type=FORMATS[format_],
            headers={"content-disposition": f'attachment; filename="baqylau.{format_}"'},
        )

    _add_feeds(app, state)


def _add_feeds(app: FastAPI, state: State) -> None:
    @app.get("/feed.{kind}", summary="The newest hits of a search as a feed: atom or json")
    def feed(request: Request, kind: Literal["atom", "json"]) -> Response:
        query = replace(query_of(request, state, limit=50), sort="newest", facets=(), histogram=None)
        return feed_response(kind, state.engine.search(query), request)


def feed_response(kind: Literal["atom", "json"], page: Page[Hit], request: Request, title: str = TITLE) -> Response:
    """Return hits as a feed of the request's address."""
    address, base = str(request.url), str(request.base_url)
    if kind == "json":
        return JSONResponse(json_feed(page, address, base, title), media_type="application/feed+json")
    return Response(atom(page, address, base, title), media_type="application/atom+xml")
