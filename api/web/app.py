"""The FastAPI application: pages, downloads, feed and the JSON API under ``/api``."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from api.messages import translator
from api.web import article_page, corrections, downloads, other_pages, rest, search_page, searches_page, searches_rest
from api.web.pages import HERE, language, page
from news.errors import BaqylauError, UsageError

if TYPE_CHECKING:
    from api.web.state import State


def create_app(state: State) -> FastAPI:
    """Return the application that serves one home folder."""
    app = FastAPI(
        title="Baqylau",
        version="1",
        docs_url="/api/docs",
        redoc_url=None,
        openapi_url="/api/openapi.json",
        description="Search coverage of anti-corruption initiatives in Kazakhstan's press.",
        lifespan=_lifespan,
    )
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    _add_pages(app, state)
    downloads.add_routes(app, state)
    rest.add_routes(app, state)
    corrections.add_routes(app, state)
    searches_page.add_routes(app, state)
    searches_rest.add_routes(app, state)
    _add_errors(app, state)
    return app


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncIterator[None]:
    # Lexica load for seconds; the first page is there meanwhile, and the first question need not wait for them.
    threading.Thread(target=_warm, name="warm", daemon=True).start()
    yield


def _warm() -> None:
    from nlp.ask import ask

    ask("жемқорлық коррупция", today=date.min)


def _add_pages(app: FastAPI, state: State) -> None:
    @app.get("/", response_class=HTMLResponse, include_in_schema=False)
    def search(request: Request) -> HTMLResponse:
        return search_page.search_page(request, state)

    @app.get("/article/{id_}", response_class=HTMLResponse, include_in_schema=False)
    def article(request: Request, id_: str) -> HTMLResponse:
        return article_page.article_page(request, state, id_)

    @app.get("/digest", response_class=HTMLResponse, include_in_schema=False)
    def digest(request: Request) -> HTMLResponse:
        return other_pages.digest_page(request, state)

    @app.get("/outlets", response_class=HTMLResponse, include_in_schema=False)
    def outlets(request: Request) -> HTMLResponse:
        return other_pages.outlets_page(request, state)

    @app.get("/help", response_class=HTMLResponse, include_in_schema=False)
    def help_(request: Request) -> HTMLResponse:
        return other_pages.help_page(request, state)


def _add_errors(app: FastAPI, state: State) -> None:
    @app.exception_handler(BaqylauError)
    def refused(request: Request, error: BaqylauError) -> Response:
        status = 400 if isinstance(error, UsageError) else 503
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": error.what, "where": error.where, "remedy": error.remedy}, status_code=status)
        return page(request, state, "error.html", status=status, message=str(error))

    @app.exception_handler(HTTPException)
    def failed(request: Request, error: HTTPException) -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": error.detail}, status_code=error.status_code)
        say = translator(language(request, state))
        known = {404: say("There is no such page."), 403: say("Another site sent this request.")}
        message = known.get(error.status_code, str(error.detail))
        return page(request, state, "error.html", status=error.status_code, message=message)
