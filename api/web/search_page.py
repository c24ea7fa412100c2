"""The search page: question, filters, facets, weekly histogram and hits, all kept in the address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.filters import make_filters
from api.messages import Translate, translator
from api.searching import FACETS, make_query
from api.web.histogram import Bar, chart
from api.web.pages import Params, iso, language, link, page, written, written_day
from news.errors import BaqylauError
from news.page import Highlight, Hit, Page

if TYPE_CHECKING:
    from api.names import Names
    from api.web.state import State
    from news.query import Filters, Query

MULTIPLE: Final = ("region", "region_now", "type", "class", "outlet", "lang", "story", "person", "org")
KEPT: Final = (*MULTIPLE, "since", "until", "sort", "stories")
FACET_TITLES: Final = {
    "region": "Region",
    "type": "Initiative",
    "class": "Coverage",
    "outlet": "Outlet",
    "lang": "Language",
}
SORTS: Final = (("relevance", "best first"), ("newest", "newest"), ("oldest", "oldest"))


def search_page(request: Request, state: State) -> HTMLResponse:
    """Answer ``/``: a wrong question keeps the form and says where it is wrong."""
    lang = language(request, state)
    say, names, params = translator(lang), state.names(lang), list(request.query_params.multi_items())
    values: dict[str, Any] = {
        "q": request.query_params.get("q", ""),
        "problem": "",
        "page": None,
        "kept": [(k, v) for k, v in params if k in KEPT],
        "querystring": _querystring(params),
    }
    try:
        query = query_of(request, state)
        found = state.engine.search(query)
    except BaqylauError as error:
        return page(request, state, "search.html", status=400, active="search", **(values | {"problem": str(error)}))
    values |= _results(found, query, params, names, say) | {"page": found}
    return page(request, state, "search.html", active="search", **values)


def query_of(request: Request, state: State, *, limit: int = 20) -> Query:
    """Return the query that an address asks. Raises UsageError."""
    get = request.query_params.get
    text = get("q", "") or ""
    sort = get("sort") or ("relevance" if text.strip() else "newest")
    return make_query(
        text,
        filters=filters_of(request),
        today=state.today(),
        sort=sort,
        limit=limit,
        cursor=get("cursor"),
        facets=FACETS,
        histogram="week",
        one_per_story=get("stories") == "one",
    )


def filters_of(request: Request) -> Filters:
    """Return the filters that an address states. Raises UsageError."""
    many = request.query_params.getlist
    return make_filters(
        outlet=many("outlet"),
        type_=many("type"),
        region=many("region"),
        region_now=many("region_now"),
        coverage_class=many("class"),
        lang=many("lang"),
        story=many("story"),
        person=many("person"),
        org=many("org"),
        since=request.query_params.get("since"),
        until=request.query_params.get("until"),
        date_=request.query_params.get("date"),
    )


def _results(found: Page[Hit], query: Query, params: Params, names: Names, say: Translate) -> dict[str, Any]:
    base = [(k, v) for k, v in params if k not in ("cursor", "ui")]
    undated = [(k, v) for k, v in base if k not in ("since", "until")]
    return {
        "total_line": say("{count} articles").format(count=found.total),
        "facets": [_facet(n, found, base, names, say) for n in FACETS if found.facets.get(n)],
        "chips": list(_chips(base, names, say)),
        "chart": chart(found.histogram),
        "bar_href": lambda bar: link("/", _dated(undated, bar)),
        "period_name": lambda a, b: f"{written_day(a, names.lang)} – {written_day(b, names.lang)}",
        "hits": [_hit(hit, base, names) for hit in found.hits],
        "next_href": link("/", [*base, ("cursor", found.cursor)]) if found.cursor else "",
        "sorts": [_sort(k, name, query.sort, base, say) for k, name in SORTS],
        "one_per_story": query.one_per_story,
        "stories_href": _toggle(base, "stories", "one"),
        "without_dates": undated,
        "since": query.filters.since or "",
        "until": query.filters.until or "",
    }


def _dated(params: Params, bar: Bar) -> Params:
    return [*params, ("since", bar.since.isoformat()), ("until", bar.until.isoformat())]


def _sort(key: str, name: str, chosen: str, base: Params, say: Translate) -> dict[str, Any]:
    rest = [(k, v) for k, v in base if k != "sort"]
    return {"href": link("/", [*rest, ("sort", key)]), "name": say(name), "on": key == chosen}


def _facet(name: str, found: Page[Hit], base: Params, names: Names, say: Translate) -> dict[str, Any]:
    options = [
        {
            "name": names.facet(name, c.value),
            "count": c.count,
            "on": (name, c.value) in base,
            "href": _toggle(base, name, c.value),
        }
        for c in found.facets[name]
    ]
    return {"title": say(FACET_TITLES[name]), "options": options}


def _toggle(base: Params, name: str, value: str) -> str:
    pair = (name, value)
    return link("/", [p for p in base if p != pair] if pair in base else [*base, pair])


def _chips(base: Params, names: Names, say: Translate) -> Iterator[dict[str, str]]:
    for pair in base:
        name, value = pair
        if name in MULTIPLE:
            yield {"name": names.facet(name, value), "href": link("/", [p for p in base if p != pair])}
        elif name in ("since", "until") and value:
            label = say("from") if name == "since" else say("to")
            yield {"name": f"{label} {value}", "href": link("/", [p for p in base if p != pair])}


def _hit(hit: Hit, base: Params, names: Names) -> dict[str, Any]:
    title = next((h for h in hit.highlights if h.field == "title"), None)
    tags = [("class", hit.coverage_class)] if hit.coverage_class else []
    tags += [("region", code) for code in hit.regions] + [("type", t) for t in hit.types]
    return {
        "href": f"/article/{hit.id}",
        "outlet": names.outlet(hit.outlet),
        "language": names.language(hit.lang),
        "date": written(hit.published, hit.precision, names.lang),
        "iso": iso(hit.published, hit.precision),
        "title": pieces(title) if title else [(hit.title or hit.id, False)],
        "snippets": [list(pieces(h)) for h in hit.highlights if h.field != "title"][:2],
        "tags": [
            {"kind": k, "name": names.facet(k, v), "href": _toggle([p for p in base if p != (k, v)], k, v)}
            for k, v in tags
        ],
    }


def pieces(highlight: Highlight) -> Iterator[tuple[str, bool]]:
    """Yield (text, marked) pieces of a fragment."""
    at = 0
    for start, end in highlight.marks:
        if start > at:
            yield highlight.text[at:start], False
        yield highlight.text[start:end], True
        at = end
    if at < len(highlight.text):
        yield highlight.text[at:], False


def _querystring(params: Params) -> str:
    return link("", [(k, v) for k, v in params if k not in ("cursor", "ui")])
