"""The embedded engine: tantivy in a folder; one writer, many readers, across processes."""

from __future__ import annotations

import json
import logging
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, cast

import tantivy

from index import counts, cursor, plan, record
from index.clauses import Bool
from index.embedded import paging, schema
from index.embedded.generations import REBUILD, Generations, corrupt
from index.embedded.translate import Translator
from index.engine import Health, LoadReport, Rejection
from index.errors import IndexCorrupt
from index.highlight import Highlighter
from news.document import Document
from news.errors import UsageError
from news.page import Bucket, Count, Hit, Page
from news.query import Query

log = logging.getLogger(__name__)
HEAP: Final = 128_000_000
COMMIT_EVERY: Final = 20_000
WAIT: Final = 30.0
EMPTY: Final = "the index is empty: run `baqylau index`"


def open(folder: Path | None, settings: Mapping[str, str]) -> Embedded:  # noqa: A001 - the engines' common door
    """Open the embedded engine in a folder; ``index_wait`` is how many seconds to wait for another writer."""
    if folder is None:
        raise UsageError("the embedded engine needs a folder", remedy="give --home or set BAQYLAU_HOME")
    return Embedded(folder, wait=float(settings.get("index_wait") or WAIT))


class Embedded:
    """Searches and writes one folder of generations; many processes may, and a search sees every finished load."""

    def __init__(self, folder: Path, *, wait: float = WAIT) -> None:
        """Name the folder; nothing is touched before the first call."""
        self.generations = Generations(folder, wait)
        self._stamp: tuple[str, int, int] | None = None
        self._index: tantivy.Index | None = None

    def load(self, documents: Iterable[Document]) -> LoadReport:
        """Store documents, replacing those with the same id."""
        with self.generations.writing():
            name = self.generations.current()
            if name is None:
                name = self.generations.create()
                self.generations.switch(name)
            return self._write(name, documents)

    def delete(self, ids: Iterable[str]) -> int:
        """Remove documents by id; return how many were there."""
        wanted = list(dict.fromkeys(ids))
        with self.generations.writing():
            name = self.generations.current()
            if name is None or not wanted:
                return 0
            index = self.generations.open(name)
            there = tantivy.Query.term_set_query(index.schema, "id", wanted)
            found = paging.count(index.searcher(), there)
            with _writer(index, self.generations.folder / name) as writer:
                writer.delete_documents_by_query(there)
                writer.commit()
            return found

    def rebuild(self, documents: Iterable[Document]) -> LoadReport:
        """Build a new generation beside and switch to it; the one before is kept."""
        with self.generations.writing():
            try:
                before = self.generations.current()
            except IndexCorrupt as error:
                log.warning("event=rebuild_over_damage error=%s", error)
                before = None
            name = self.generations.create()
            report = self._write(name, documents)
            self.generations.switch(name)
            self.generations.tidy({name, before or name})
            return report

    def roll_back(self) -> str:
        """Switch to the generation before."""
        with self.generations.writing():
            name = self.generations.previous()
            self.generations.open(name)
            self.generations.switch(name)
            return name

    def search(self, query: Query) -> Page[Hit]:
        """Answer a query from the newest finished load."""
        position = cursor.decode(query)
        tree = plan.plan(query.root)
        conditions = plan.conditions(query.filters)
        index = self._reader()
        if index is None:
            return Page(hits=(), total=0)
        searcher = index.searcher()
        asked = Translator(index.schema).query(Bool(must=(tree, *conditions)))
        key = query.sort if query.sort != "relevance" else (None if plan.scores(tree) else "newest")
        total = paging.count(searcher, asked)
        ranked, total = _page(searcher, index.schema, asked, query, key, position, total)
        return Page(
            hits=_hits(searcher, ranked.places, query), total=total,
            facets=_facets(searcher, asked, query), histogram=_histogram(searcher, asked, query),
            cursor=_next(query, ranked, position) if ranked.more else None,
        )

    def health(self) -> Health:
        """Report documents, generation, bytes and damage."""
        try:
            index = self._reader()
            documents = index.searcher().num_docs if index else 0
        except IndexCorrupt as error:
            return Health(ok=False, documents=0, generation=None, size=self.generations.size(), messages=(str(error),))
        name = self._stamp[0] if self._stamp else None
        bad = self.generations.damaged(name) if name else []
        messages = [f"{file} is damaged: {REBUILD}" for file in bad] or ([] if documents else [EMPTY])
        return Health(
            ok=not bad, documents=documents, generation=name, size=self.generations.size(), messages=tuple(messages),
        )

    def close(self) -> None:
        """Let go of the reader."""
        self._index, self._stamp = None, None

    def __enter__(self) -> Self:
        """Return the engine itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        """Close the engine."""
        self.close()

    def _reader(self) -> tantivy.Index | None:
        stamp = self.generations.stamp()
        if stamp == self._stamp:
            return self._index
        if stamp is None:
            self._index = None
        elif self._index is None or self._stamp is None or stamp[0] != self._stamp[0]:
            self._index = self.generations.open(stamp[0])
            self._index.config_reader("manual")
        if self._index is not None and stamp is not None:
            try:
                self._index.reload()
            except (OSError, ValueError) as error:
                raise corrupt(self.generations.folder / stamp[0], error) from None
        self._stamp = stamp
        return self._index

    def _write(self, name: str, documents: Iterable[Document]) -> LoadReport:
        index = self.generations.open(name)
        loaded, rejected = 0, []
        with _writer(index, self.generations.folder / name) as writer:
            for document in documents:
                try:
                    entry = schema.entry(document)
                except (ValueError, OverflowError) as error:
                    rejected.append(Rejection(id=document.id, reason=str(error)))
                    continue
                writer.delete_documents_by_term("id", document.id)
                writer.add_document(entry)
                loaded += 1
                if loaded % COMMIT_EVERY == 0:
                    writer.commit()
            writer.commit()
            writer.wait_merging_threads()
        return LoadReport(loaded=loaded, rejected=tuple(rejected))


@contextmanager
def _writer(index: tantivy.Index, place: Path) -> Iterator[tantivy.IndexWriter]:
    try:
        writer = index.writer(HEAP, 1)
    except (OSError, ValueError) as error:
        raise corrupt(place, error) from None
    yield writer


def _page(
    searcher: tantivy.Searcher, made: tantivy.Schema, asked: tantivy.Query, query: Query, key: str | None,
    position: dict[str, Any] | None, total: int,
) -> tuple[paging.Ranked, int]:
    """Return the page and the total, which counts stories when they are collapsed."""
    seen = int(position["seen"]) if position else 0
    if query.one_per_story:
        return paging.collapsed(searcher, asked, key, seen, query.limit, total)
    if key:
        after = str(position["key"]) if position else None
        return paging.by_key(searcher, made, asked, key, after, query.limit), total
    last = (float(position["score"]), str(position["key"])) if position else None
    return paging.by_score(searcher, asked, last, seen, query.limit, total), total


def _next(query: Query, ranked: paging.Ranked, position: dict[str, Any] | None) -> str:
    score, _, name = ranked.places[-1]
    seen = (int(position["seen"]) if position else 0) + len(ranked.places)
    return cursor.encode(query, {"score": score, "key": name, "seen": seen})


def _hits(searcher: tantivy.Searcher, places: tuple[paging.Place, ...], query: Query) -> tuple[Hit, ...]:
    marker = Highlighter(query.root) if query.highlight else None
    made = []
    for score, address, _ in places:
        stored = searcher.doc(address)
        shown = json.loads(cast("bytes", stored.get_first("shown")))
        texts = json.loads(zlib.decompress(cast("bytes", stored.get_first("texts")))) if marker else {}
        made.append(record.hit(shown, score, marker.of(texts) if marker else ()))
    return tuple(made)


def _facets(searcher: tantivy.Searcher, asked: tantivy.Query, query: Query) -> dict[str, tuple[Count, ...]]:
    if not query.facets:
        return {}
    wanted = {name: {"terms": {"field": name, "size": counts.BUCKETS}} for name in query.facets}
    found = searcher.aggregate(asked, wanted)
    return {name: counts.facet((b["key"], b["doc_count"]) for b in found[name]["buckets"]) for name in query.facets}


def _histogram(searcher: tantivy.Searcher, asked: tantivy.Query, query: Query) -> tuple[Bucket, ...]:
    if not query.histogram:
        return ()
    wanted = {"time": {"terms": {"field": query.histogram, "size": counts.BUCKETS}}}
    found = searcher.aggregate(asked, wanted)["time"]["buckets"]
    return counts.histogram((int(b["key"]), b["doc_count"]) for b in found)
