"""Which documents make up a page: order, ties, collapsing, without a ceiling."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, cast

import tantivy
from tantivy import Occur, Order, Query

from index.embedded import schema

Place = tuple[float, "tantivy.DocAddress", str]
FIRST: Final = 64
ID_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class Ranked:
    """One page: (score, address, sort key or id) best first, and whether more follow."""

    places: tuple[Place, ...]
    more: bool


def count(searcher: tantivy.Searcher, query: Query) -> int:
    """Return how many documents match."""
    return cast("int", cast("Any", searcher.search(query, 1)).count)


def by_key(
    searcher: tantivy.Searcher, made: tantivy.Schema, query: Query, name: str, after: str | None, limit: int,
) -> Ranked:
    """Return a page in the order of a sort key (``newest`` or ``oldest``)."""
    skip = 0
    if after is not None:
        time = schema.key_time(after)
        later = Query.range_query(made, f"{name}_time", tantivy.FieldType.Integer, time, None)
        same = Query.term_query(made, f"{name}_time", time)
        skip = count(searcher, query.and_must_match(same))
        query = Query.boolean_query([(Occur.Must, query), (Occur.Must, later)])
    hits = searcher.search(query, limit + skip + 1, count=False, order_by_field=name, order=Order.Asc).hits
    fresh = [(0.0, address, key) for key, address in hits if after is None or key > after]
    return Ranked(tuple(fresh[:limit]), len(fresh) > limit > 0)


def by_score(
    searcher: tantivy.Searcher, query: Query, after: tuple[float, str] | None, seen: int, limit: int, total: int,
) -> Ranked:
    """Return a page by score, equal scores by id. ``seen`` is how many hits came before: a hint, not a promise."""
    wanted = seen + limit + 1
    while True:
        hits = searcher.search(query, max(wanted, FIRST), count=False).hits
        whole = len(hits) >= total
        if not whole:
            last = hits[-1][0]
            hits = [h for h in hits if h[0] > last]
        fresh = [h for h in hits if after is None or h[0] <= after[0]]
        places = ordered(searcher, fresh)
        if after is not None:
            places = [p for p in places if (-p[0], p[2]) > (-after[0], after[1])]
        if whole or len(places) > limit:
            return Ranked(tuple(places[:limit]), len(places) > limit > 0)
        wanted = max(wanted, FIRST) * 4


def collapsed(
    searcher: tantivy.Searcher, query: Query, key: str | None, skip: int, limit: int, total: int,
) -> tuple[Ranked, int]:
    """Return a page of the best document of each story, and how many stories there are."""
    if total == 0:
        return Ranked((), False), 0
    places: list[Place]
    if key:
        hits = searcher.search(query, total, count=False, order_by_field=key, order=Order.Asc).hits
        places = [(0.0, address, name) for name, address in hits]
    else:
        places = ordered(searcher, searcher.search(query, total, count=False).hits)
    groups = searcher.fast_field_values("group", [address for _, address, _ in places])
    best: dict[Any, Place] = {}
    for group, place in zip(groups, places, strict=True):
        best.setdefault(group, place)
    kept = list(best.values())
    return Ranked(tuple(kept[skip : skip + limit]), limit > 0 and len(kept) > skip + limit), len(kept)


def ordered(searcher: tantivy.Searcher, hits: list[tuple[Any, tantivy.DocAddress]]) -> list[Place]:
    """Return hits by falling score, equal scores by id."""
    addresses = [address for _, address in hits]
    high = searcher.fast_field_values("id_high", addresses)
    low = searcher.fast_field_values("id_low", addresses)
    rows = sorted(
        ((-score, start, rest, address) for (score, address), start, rest in zip(hits, high, low, strict=True)),
        key=itemgetter(0, 1, 2),
    )
    found: list[Place] = []
    for (negative, start, rest), run in groupby(rows, key=itemgetter(0, 1, 2)):
        alike = [address for *_, address in run]
        name = (int(start).to_bytes(8) + int(rest).to_bytes(8)).rstrip(b"\0")
        if len(name) < ID_BYTES:
            found += [(-negative, address, name.decode()) for address in alike]
        else:
            named = sorted(((identity(searcher, a), a) for a in alike), key=itemgetter(0))
            found += [(-negative, address, whole) for whole, address in named]
    return found


def identity(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> str:
    """Return the id of a document."""
    return cast("str", searcher.doc(address).get_first("id"))
