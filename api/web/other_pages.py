"""Digest, outlets and help pages."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.digesting import DOWNLOADS
from api.messages import translator
from api.web.pages import language, page, written_day
from news import times
from news.query import Query

if TYPE_CHECKING:
    from api.web.state import State

HELP: Final = (
    (
        "жемқорлыққа қарсы күрес",
        "articles with these words in any form and spelling; those with all of them come first",
    ),
    ('"мониторингтік топ"', "the words next to each other"),
    ("меморандум NOT семинар", "the first word without the second; also AND, OR and brackets"),
    ("волонт*", "words that begin so"),
    ("жемқарлық~", "words spelled almost so"),
    ("region:61 type:antikor_live", "only one region and one initiative type, by id or by name"),
    ("date:2026-01..2026-06 lang:ru", "only one period and one language"),
    ("Antikor.Live outlet:egemen", "only one outlet"),
)


def digest_page(request: Request, state: State) -> HTMLResponse:
    """Answer ``/digest``: the digest of one week, last week where none is asked for."""
    week = request.query_params.get("week") or times.week_of(state.today() - timedelta(days=7))
    try:
        monday, _ = times.week_days(week)
    except ValueError:
        say = translator(language(request, state))
        problem = say("There is no such week; write it like 2026-W47.")
        return page(
            request,
            state,
            "digest.html",
            status=400,
            active="digest",
            problem=problem,
            week=week,
            before="",
            after="",
            formats=(),
        )
    return page(
        request,
        state,
        "digest.html",
        active="digest",
        problem="",
        week=week,
        formats=DOWNLOADS,
        before=times.week_of(monday - timedelta(days=7)),
        after=times.week_of(monday + timedelta(days=7)),
    )


def outlets_page(request: Request, state: State) -> HTMLResponse:
    """Answer ``/outlets``: every outlet we know or hold articles of, with its count and its latest article."""
    lang = language(request, state)
    names = state.names(lang)
    found = state.engine.search(Query(limit=1, facets=("outlet",), highlight=False))
    counts = {c.value: c.count for c in found.facets.get("outlet", ())}
    rows = []
    for id_ in sorted({*counts, *state.outlets}, key=lambda i: (-counts.get(i, 0), i)):
        spec = state.outlets.get(id_)
        rows.append(
            {
                "id": id_,
                "name": names.outlet(id_),
                "count": counts.get(id_, 0),
                "latest": _latest(state, id_, lang, counts),
                "region": names.region(spec.region) if spec else "",
                "languages": ", ".join(spec.languages) if spec else "",
            }
        )
    return page(request, state, "outlets.html", active="outlets", rows=rows)


def _latest(state: State, outlet: str, lang: str, counts: dict[str, int]) -> str:
    if not counts.get(outlet):
        return ""
    from api.filters import make_filters

    query = Query(filters=make_filters(outlet=[outlet]), sort="newest", limit=1, highlight=False)
    newest = state.engine.search(query).hits
    day = times.local_date(newest[0].published) if newest else None
    return written_day(day, lang) if day else ""


def help_page(request: Request, state: State) -> HTMLResponse:
    """Answer ``/help``: how to ask, with examples to click."""
    say = translator(language(request, state))
    return page(request, state, "help.html", active="help", rows=[(typed, say(meaning)) for typed, meaning in HELP])
