"""Saved searches between people and the archive: what is refused, what is asked, what is shown."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final, cast, get_args

from api.filters import make_filters
from api.notifying import check_target, masked
from api.searching import make_query
from archive.records import Alert, Mode, SavedSearch
from news.errors import UsageError

if TYPE_CHECKING:
    from archive import Archive
    from news.jsonl import Json
    from news.query import Filters, Query

FILTERS: Final = (
    "region",
    "region_now",
    "type",
    "class",
    "outlet",
    "lang",
    "story",
    "person",
    "org",
    "date",
    "since",
    "until",
)
"""Parameters of a search that a saved search keeps."""
MODES: Final = get_args(Mode)
LONGEST: Final = 500
"""Characters of a name, an owner, a target."""
_QUIET: Final = re.compile(r"(\d{1,2}:\d\d)\s*[-–—]\s*(\d{1,2}:\d\d)")


def new_search(
    *,
    query: str,
    filters: Mapping[str, Sequence[str]],
    owner: str,
    created: datetime,
    name: str = "",
    targets: Sequence[str] = (),
    mode: str = "immediate",
    quiet: str = "",
    updates: bool = False,
    lang: str = "kk",
    id_: str = "",
) -> SavedSearch:
    """Return a saved search, checked: it can be asked and its targets can be told. Raises UsageError."""
    kept = {name: tuple(v for v in filters.get(name, ()) if v) for name in FILTERS}
    begin, end = quiet_hours(quiet)
    search = SavedSearch(
        id=id_ or uuid.uuid4().hex[:12],
        name=_short(name.strip() or query.strip() or ", ".join(v for values in kept.values() for v in values), "name"),
        owner=_short(owner.strip(), "owner"),
        created=created,
        query=query.strip(),
        filters={name: values for name, values in kept.items() if values},
        targets=tuple(dict.fromkeys(_short(t.strip(), "target") for t in targets if t.strip())),
        mode=cast("Mode", _one_of(mode, MODES, "mode")),
        quiet_from=begin,
        quiet_until=end,
        updates=updates,
        lang=_one_of(lang, ("kk", "ru"), "lang"),
    )
    check(search, created.date())
    return search


def check(search: SavedSearch, today: date) -> None:
    """Raise UsageError where a search asks for everything, cannot be asked, or has nobody behind it."""
    if not search.owner:
        raise UsageError("a saved search needs an owner", where="owner", remedy="say whose it is")
    if not search.query and not search.filters:
        raise UsageError("this asks for everything", where="query", remedy="give words or a filter")
    question(search, today)
    for target in search.targets:
        check_target(target)


def question(search: SavedSearch, today: date, *, ids: Sequence[str] = (), limit: int = 50) -> Query:
    """Return the query of a saved search, newest first; each of its words must be there.

    ``ids`` narrows it to these articles. Raises UsageError where it cannot be read (any more).
    """
    filters = replace(filters_from(search.filters), ids=tuple(ids))
    sort = "relevance" if ids else "newest"
    return make_query(search.query, filters=filters, today=today, sort=sort, limit=limit, every=True)


def filters_from(params: Mapping[str, Sequence[str]]) -> Filters:
    """Return the filters that parameters of an address state. Raises UsageError."""

    def one(name: str) -> str | None:
        return next(iter(params.get(name, ())), None)

    return make_filters(
        outlet=params.get("outlet"),
        type_=params.get("type"),
        region=params.get("region"),
        region_now=params.get("region_now"),
        coverage_class=params.get("class"),
        lang=params.get("lang"),
        story=params.get("story"),
        person=params.get("person"),
        org=params.get("org"),
        date_=one("date"),
        since=one("since"),
        until=one("until"),
    )


def quiet_hours(text: str) -> tuple[str | None, str | None]:
    """Return begin and end of quiet hours ``22:00-08:00``, both ``None`` where there are none. Raises UsageError."""
    if not text.strip():
        return None, None
    found = _QUIET.fullmatch(text.strip())
    try:
        begin, end = (time.fromisoformat(part.zfill(5)) for part in found.groups()) if found else (None, None)
    except ValueError:
        begin = end = None
    if begin is None or end is None or begin == end:
        raise UsageError(f"not quiet hours: {text!r}", where="quiet", remedy="write them like 22:00-08:00")
    return begin.isoformat("minutes"), end.isoformat("minutes")


def quiet_text(search: SavedSearch) -> str:
    """Return quiet hours as people write them, empty where there are none."""
    return f"{search.quiet_from}-{search.quiet_until}" if search.quiet_from else ""


def address_params(search: SavedSearch) -> list[tuple[str, str]]:
    """Return the parameters under which the search page shows this search."""
    return [("q", search.query), *((name, v) for name, values in search.filters.items() for v in values)]


def search_to_json(search: SavedSearch) -> Json:
    """Return a saved search as JSON; secrets in targets are hidden."""
    return {
        "id": search.id,
        "name": search.name,
        "owner": search.owner,
        "query": search.query,
        "filters": {name: list(values) for name, values in search.filters.items()},
        "targets": [masked(target) for target in search.targets],
        "mode": search.mode,
        "quiet": quiet_text(search),
        "updates": search.updates,
        "lang": search.lang,
        "created": search.created.isoformat(timespec="seconds"),
        "error": search.error,
    }


def state_to_json(archive: Archive, search: SavedSearch) -> Json:
    """Return a saved search as JSON with how many messages wait, and why the last attempt failed."""
    waiting = archive.deliveries(search.id, waiting=True, limit=1000)
    failure = next((d.error for d in waiting if d.error), None)
    return search_to_json(search) | {"waiting": len(waiting), "failure": failure}


def unmasked(targets: Sequence[str], old: Sequence[str]) -> list[str]:
    """Return targets with those that are shown masked put back: a program may send back what it was given."""
    known = {masked(target): target for target in old}
    return [known.get(target, target) for target in targets]


def alert_to_json(alert: Alert) -> Json:
    """Return an alert as JSON."""
    return {
        "article": alert.article,
        "kind": alert.kind,
        "sentence": alert.sentence,
        "new": list(alert.news),
        "earlier_versions": alert.versions,
        "found": alert.found.isoformat(timespec="seconds") if alert.found else None,
    }


def _short(text: str, where: str) -> str:
    if len(text) > LONGEST:
        raise UsageError(f"longer than {LONGEST} characters", where=where, remedy="shorten it")
    return " ".join(text.split())


def _one_of(value: str, known: Sequence[str], where: str) -> str:
    if value not in known:
        raise UsageError(f"{value!r} is not known", where=where, remedy=f"one of {', '.join(known)}")
    return value
