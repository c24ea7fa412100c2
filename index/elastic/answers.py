"""Searching: a query becomes requests, responses become a page."""

from __future__ import annotations

from typing import Any, Final

from elasticsearch import Elasticsearch, NotFoundError

from index import counts, cursor, plan, record
from index.clauses import Bool
from index.elastic import translate
from index.highlight import Highlighter
from news.page import Bucket, Count, Hit, Page
from news.query import Query

Json = dict[str, Any]
KEEP: Final = "2m"
"""How long the server keeps the snapshot that later pages read."""
CERTAIN: Final = 30_000
"""Up to here the server's own count of different stories is exact."""


class Search:
    """One question to one index."""

    def __init__(self, client: Elasticsearch, index: str, query: Query) -> None:
        """Plan the query. Raises IndexRefused, UsageError."""
        self.client, self.index, self.asked = client, index, query
        self.position = cursor.decode(query)
        tree = plan.plan(query.root)
        self.marker = Highlighter(query.root) if query.highlight else None
        self.query = translate.query(Bool(must=(tree, *plan.conditions(query.filters))))
        self.key = query.sort if query.sort != "relevance" else ("_score" if plan.scores(tree) else "newest")

    def page(self) -> Page[Hit]:
        """Return the page."""
        found, snapshot = self._send(self._body())
        hits, limit = found["hits"]["hits"], self.asked.limit
        total = found["hits"]["total"]["value"]
        if self.asked.one_per_story:
            total = found["aggregations"]["groups"]["value"]
            total = self._count_groups() if total > CERTAIN else total
        more = len(hits) > limit > 0
        return Page(
            hits=tuple(map(self._hit, hits[:limit])), total=total, facets=self._facets(found),
            histogram=self._histogram(found), cursor=self._cursor(hits[limit - 1], snapshot) if more else None,
        )

    def _body(self) -> Json:
        order = "desc" if self.key == "_score" else "asc"
        body: Json = {
            "query": self.query, "size": self.asked.limit + 1, "track_total_hits": True,
            "sort": [{self.key: order}, {"id": "asc"}],
            "_source": ["shown", "texts"] if self.asked.highlight else ["shown"],
        }
        wanted: Json = {n: {"terms": {"field": n, "size": counts.BUCKETS}} for n in self.asked.facets}
        if self.asked.histogram:
            wanted["time"] = {"terms": {"field": self.asked.histogram, "size": counts.BUCKETS}}
        if self.asked.one_per_story:
            body["collapse"] = {"field": "group"}
            body["from"] = self.position["seen"] if self.position else 0
            wanted["groups"] = {"cardinality": {"field": "group", "precision_threshold": 40_000}}
        elif self.position:
            body["search_after"] = self.position["after"]
        return body | ({"aggs": wanted} if wanted else {})

    def _send(self, body: Json) -> tuple[Any, str | None]:
        """Search; later pages read one snapshot, made anew where the server has let go of it."""
        if self.position is None or self.asked.one_per_story:
            return self.client.search(index=self.index, **_arguments(body)), None
        snapshot = self.position.get("snapshot") or self._open()
        try:
            found = self.client.search(pit={"id": snapshot, "keep_alive": KEEP}, **_arguments(body))
        except NotFoundError:
            found = self.client.search(pit={"id": self._open(), "keep_alive": KEEP}, **_arguments(body))
        return found, found.get("pit_id")

    def _open(self) -> str:
        return str(self.client.open_point_in_time(index=self.index, keep_alive=KEEP)["id"])

    def _cursor(self, last: Json, snapshot: str | None) -> str:
        seen = (self.position["seen"] if self.position else 0) + self.asked.limit
        position: Json = {"seen": seen}
        if not self.asked.one_per_story:
            position["after"] = last["sort"][:2]
        if snapshot:
            position["snapshot"] = snapshot
        return cursor.encode(self.asked, position)

    def _hit(self, found: Json) -> Hit:
        source = found["_source"]
        score = found["sort"][0] if self.key == "_score" else 0.0
        marked = self.marker.of(source["texts"]) if self.marker else ()
        return record.hit(source["shown"], float(score), marked)

    def _facets(self, found: Any) -> dict[str, tuple[Count, ...]]:
        return {
            name: counts.facet((b["key"], b["doc_count"]) for b in found["aggregations"][name]["buckets"])
            for name in self.asked.facets
        }

    def _histogram(self, found: Any) -> tuple[Bucket, ...]:
        if not self.asked.histogram:
            return ()
        return counts.histogram((b["key"], b["doc_count"]) for b in found["aggregations"]["time"]["buckets"])

    def _count_groups(self) -> int:
        """Return how many different stories match, exactly, a page of them at a time."""
        total, after = 0, None
        while True:
            source: Json = {"size": 10_000, "sources": [{"group": {"terms": {"field": "group"}}}]}
            if after:
                source["after"] = after
            found = self.client.search(
                index=self.index, query=self.query, size=0, aggs={"groups": {"composite": source}},
            )["aggregations"]["groups"]
            total, after = total + len(found["buckets"]), found.get("after_key")
            if not after:
                return total


def _arguments(body: Json) -> Json:
    """Return a request body as the client's keyword arguments."""
    named = {"_source": "source", "from": "from_"}
    return {named.get(name, name): value for name, value in body.items()}
