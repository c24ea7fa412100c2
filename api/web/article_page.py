"""The article page: the text with its evidence marked, and beside it everything we conclude."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.correcting import corrected_reading
from api.messages import translator
from api.web.corrections import local, remembered
from api.web.labels import choices, labels
from api.web.marks import marks_of, paragraphs
from api.web.pages import iso, language, page, written
from news.query import Everything, Filters, Query

if TYPE_CHECKING:
    from api.web.state import State
    from news.article import Article


def article_page(request: Request, state: State, id_: str) -> HTMLResponse:
    """Answer ``/article/<id>``; 404 where the archive has no such article."""
    lang = language(request, state)
    article = state.archive.get(id_)
    if article is None:
        say = translator(lang)
        return page(request, state, "error.html", status=404, message=say("There is no such article."))
    return page(request, state, "article.html", active="search", **_values(article, state, lang, request))


def _values(article: Article, state: State, lang: str, request: Request) -> dict[str, Any]:
    reading, names = state.archive.reading(article.id), state.names(lang)
    corrections = state.archive.corrections(article.id)
    if reading:
        reading = corrected_reading(article, reading, corrections)
    tags = labels(reading, names) if reading else {}
    marks = marks_of(reading, names.type, names.region) if reading else []
    return {
        "article": article,
        "reading": reading,
        "labels": tags,
        "choices": {kind: choices(kind, tags[kind], names) for kind in tags},
        "corrections": corrections,
        "corrector": remembered(request),
        "saved": request.query_params.get("saved", ""),
        "article_lang": (reading.lang if reading else "kk").split("+")[0],
        "title": list(paragraphs(article.text("title") or article.id, "title", marks)),
        "lead": list(paragraphs(article.text("lead"), "lead", marks)),
        "body": list(paragraphs(article.text("body"), "body", marks)),
        "outlet": names.outlet(article.outlet),
        "date": written(article.published, article.precision, lang),
        "iso": iso(article.published, article.precision),
        "versions": _versions(article, state, lang),
        "back": _back(request),
    }


def _back(request: Request) -> str:
    """Return the search the reader came from, also after a correction; the empty search where that is not known."""
    referer, base = request.headers.get("referer", ""), str(request.base_url)
    if referer.startswith(base) and "/article/" not in referer:
        return f"/{referer.removeprefix(base)}"
    return local(request.query_params.get("back", "")) or "/"


def _versions(article: Article, state: State, lang: str) -> list[dict[str, Any]]:
    reading = state.archive.reading(article.id)
    if reading is None or reading.story is None:
        return []
    query = Query(root=Everything(), filters=Filters(story=(reading.story,)), sort="oldest", limit=50, highlight=False)
    return [
        {"id": h.id, "outlet": h.outlet, "date": written(h.published, h.precision, lang)}
        for h in state.engine.search(query).hits
        if h.id != article.id
    ]
