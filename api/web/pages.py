"""What every page shares: templates in the reader's language, dates as people write them, links that keep the query."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import jinja2
from babel.dates import format_date
from fastapi import Request
from fastapi.responses import HTMLResponse

from api.messages import translator
from news import times

if TYPE_CHECKING:
    from api.web.state import State
    from news.article import Precision

HERE: Final = Path(__file__).parent
COOKIE: Final = "baqylau_lang"
Params = list[tuple[str, str]]

_environment = jinja2.Environment(
    loader=jinja2.FileSystemLoader(HERE / "templates"),
    autoescape=True,
    trim_blocks=True,
    undefined=jinja2.StrictUndefined,
)


def language(request: Request, state: State) -> str:
    """Return the language of a request: its ``lang`` parameter, else the cookie, else the setting."""
    wanted = request.query_params.get("ui") or request.cookies.get(COOKIE) or state.settings.lang
    return wanted if wanted in ("kk", "ru") else state.settings.lang


def page(
    request: Request, state: State, template: str, *, status: int = 200, active: str = "", **values: Any
) -> HTMLResponse:
    """Draw a template in the reader's language and remember that language."""
    lang = language(request, state)
    rest = [(k, v) for k, v in request.query_params.multi_items() if k != "ui"]
    html = _environment.get_template(template).render(
        _=translator(lang),
        status=status,
        lang=lang,
        active=active,
        names=state.names(lang),
        percent=percent,
        with_lang=lambda code: link(request.url.path, [*rest, ("ui", code)]),
        **values,
    )
    response = HTMLResponse(html, status_code=status)
    if request.query_params.get("ui") == lang:
        response.set_cookie(COOKIE, lang, max_age=31_536_000, samesite="lax")
    return response


def link(path: str, params: Params) -> str:
    """Return a path with its query string; empty values are left out."""
    kept = [(k, v) for k, v in params if v]
    return f"{path}?{urlencode(kept)}" if kept else path


def percent(score: float) -> str:
    """Return a score as whole percent."""
    return f"{round(score * 100)} %"


def written(moment: datetime | None, precision: Precision | None, lang: str) -> str:
    """Return a publication date as people write it, in Kazakhstan time, to exactly its precision."""
    if moment is None or precision is None:
        return ""
    local = times.to_local(moment)
    if precision == "month":
        return str(format_date(local, "LLLL y", locale=lang))
    day = written_day(local.date(), lang)
    return f"{day}, {local:%H:%M}" if precision == "minute" else day


def written_day(day: date, lang: str) -> str:
    """Return a day as people write it: «25 қараша 2026», «25 ноября 2026»."""
    return str(format_date(day, "d MMMM y", locale=lang))


def iso(moment: datetime | None, precision: Precision | None) -> str:
    """Return a publication date for a ``datetime`` attribute."""
    return times.show(moment, precision) if moment and precision else ""
