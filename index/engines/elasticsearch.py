"""The Elasticsearch engine: versioned indices behind an alias, on one node or many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from elasticsearch import Elasticsearch

from index.elastic import mapping
from index.elastic.answers import Search
from index.elastic.bulk import Bulk
from index.elastic.client import asking, connect, reason
from index.elastic.indices import Indices
from index.engine import Health, LoadReport, Rejection
from index.errors import EngineUnavailable, IndexCorrupt
from news.document import Document
from news.page import Hit, Page
from news.query import Query

PATIENCE: Final = 600.0
CONFLICT: Final = 409
NOT_FOUND: Final = 404
EMPTY: Final = "the index is empty: run `baqylau index`"


def open(folder: Path | None, settings: Mapping[str, str]) -> ElasticsearchEngine:  # noqa: A001, ARG001 - common door
    """Open the engine for the nodes in the settings; nothing is sent before the first call."""
    client, where = connect(settings)
    return ElasticsearchEngine(
        client, where, alias=settings.get("elasticsearch_index") or "baqylau",
        patience=float(settings.get("index_patience") or PATIENCE),
    )


class ElasticsearchEngine:
    """Searches and writes one alias of a cluster; many processes may at the same time."""

    def __init__(self, client: Elasticsearch, where: str, *, alias: str, patience: float = PATIENCE) -> None:
        """Keep the client; ``patience`` is how many seconds a load waits for a server that refuses."""
        self.client, self.where = client, where
        self.indices = Indices(client, alias)
        self.bulk = Bulk(client, where, patience=patience)

    def load(self, documents: Iterable[Document]) -> LoadReport:
        """Store documents, also in a generation that is being built at this moment."""
        with asking(self.where):
            return self._write(documents, None)

    def delete(self, ids: Iterable[str]) -> int:
        """Remove documents by id; return how many were there."""
        with asking(self.where):
            name = self.indices.current()
            if name is None:
                return 0
            targets = self.indices.targets()
            actions = ({"_op_type": "delete", "_index": t, "_id": i} for i in dict.fromkeys(ids) for t in targets)
            sent = self.bulk.send(actions)
            found = sum(1 for action, result in sent if action["_index"] == name and result["status"] != NOT_FOUND)
            self.client.indices.refresh(index=targets)
            return found

    def search(self, query: Query) -> Page[Hit]:
        """Answer a query."""
        with asking(self.where):
            name = self.indices.current()
            return Search(self.client, name, query).page() if name else Page(hits=(), total=0)

    def rebuild(self, documents: Iterable[Document]) -> LoadReport:
        """Build a new index beside and switch the alias; documents loaded meanwhile go to both."""
        with asking(self.where):
            before = self._before()
            self.indices.drop([n for n in self.indices.names() if n > (before or "")])
            name = self.indices.create({self.indices.building: {}}, refresh="-1")
            report = self._write(documents, name)
            self.client.indices.put_settings(index=name, settings={"index": {"refresh_interval": None}})
            self.client.indices.refresh(index=name)
            self.indices.switch(name)
            self.indices.drop([n for n in self.indices.names() if n not in (name, before)])
            return report

    def roll_back(self) -> str:
        """Switch to the index before."""
        with asking(self.where):
            name = self.indices.previous()
            self.indices.switch(name)
            return name

    def health(self) -> Health:
        """Report the cluster's status, disk room and blocks; never raises."""
        try:
            with asking(self.where):
                return self._health()
        except (EngineUnavailable, IndexCorrupt) as error:
            return Health(ok=False, documents=0, generation=None, size=0, messages=(str(error),))

    def close(self) -> None:
        """Close the connections."""
        self.client.close()

    def __enter__(self) -> Self:
        """Return the engine itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        """Close the engine."""
        self.close()

    def _before(self) -> str | None:
        """Return the current index even where it is of another version."""
        try:
            return self.indices.current()
        except IndexCorrupt as error:
            return error.where

    def _write(self, documents: Iterable[Document], building: str | None) -> LoadReport:
        """Write to the current index and those being built, or only to a new one without replacing what is newer."""
        rejected: dict[str, str] = {}
        stored: dict[str, None] = {}
        answered = self.bulk.send(self._actions(documents, building, rejected), frozenset({CONFLICT}))
        for action, result in answered:
            if result["status"] < 300 or result["status"] == CONFLICT:
                stored[action["_id"]] = None
            else:
                rejected[action["_id"]] = reason(result)
        loaded = len([i for i in stored if i not in rejected])
        if not building and stored:
            self.client.indices.refresh(index=self.indices.targets())
        return LoadReport(loaded=loaded, rejected=tuple(Rejection(id=i, reason=r) for i, r in rejected.items()))

    def _actions(
        self, documents: Iterable[Document], building: str | None, rejected: dict[str, str],
    ) -> Iterator[dict[str, Any]]:
        for number, document in enumerate(documents):
            if number % 200 == 0:
                targets = [building] if building else self.indices.targets()
            try:
                source = mapping.source(document)
            except ValueError as error:
                rejected[document.id] = str(error)
                continue
            for target in targets:
                kind = "create" if building else "index"
                yield {"_op_type": kind, "_index": target, "_id": document.id, "_source": source}

    def _health(self) -> Health:
        cluster = self.client.cluster.health()
        messages = [] if cluster["status"] != "red" else ["the cluster is red: some documents cannot be read"]
        messages += self._disk()
        name = self.indices.current()
        if name is None:
            return Health(ok=not messages, documents=0, generation=None, size=0, messages=(*messages, EMPTY))
        found = self.client.indices.stats(index=name, metric=["docs", "store"])["_all"]["total"]
        documents = int(self.client.count(index=name)["count"])
        block = self.client.indices.get_settings(index=name, flat_settings=True)[name]["settings"]
        if block.get("index.blocks.read_only_allow_delete") == "true":
            messages.append("the index is read-only because the disk is nearly full: make room")
        return Health(
            ok=not messages, documents=documents, generation=name, size=int(found["store"]["size_in_bytes"]),
            messages=tuple(messages) if documents else (*messages, EMPTY),
        )

    def _disk(self) -> list[str]:
        nodes = self.client.nodes.stats(metric="fs")["nodes"].values()
        low = []
        for node in nodes:
            room = node["fs"]["total"]
            if room["available_in_bytes"] < 0.05 * room["total_in_bytes"]:
                low.append(f"node {node['name']} has less than 5 % of its disk left")
        return low
