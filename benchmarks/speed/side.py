"""The two sides of each comparison: ``ours`` and ``bare`` do the same job on the same documents."""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from benchmarks.speed import corpus
from benchmarks.speed.measure import Figure, here


def extract_ours(count: int) -> Figure:
    """Extract pages without a spec; what it takes for no article (shuffled texts belie their titles) counts as done."""
    from datetime import UTC, datetime

    from crawler.extract import Rejected, extract

    pages, fetched = list(corpus.pages(count)), datetime(2026, 11, 25, tzinfo=UTC)

    def work() -> int:
        for url, raw in pages:
            with contextlib.suppress(Rejected):
                extract(raw, url=url, fetched=fetched)
        return len(pages)

    return here(work)


def extract_bare(count: int) -> Figure:
    """Extract the same pages with trafilatura alone."""
    import trafilatura

    pages = list(corpus.pages(count))
    return here(lambda: sum(1 for url, raw in pages if trafilatura.bare_extraction(raw, url=url, with_metadata=True)))


def archive_ours(count: int) -> Figure:
    """Add articles to a SQLite archive, one durable transaction each."""
    from archive import open_archive

    items = list(corpus.articles(count))
    with tempfile.TemporaryDirectory() as folder, open_archive(Path(folder)) as archive:
        return here(lambda: sum(1 for a in items if archive.add(a) == "new"))


def archive_bare(count: int) -> Figure:
    """Insert the same texts with sqlite3 alone."""
    import sqlite3

    items = list(corpus.articles(count))

    def work() -> int:
        for a in items:
            with base:
                base.execute("insert into a values (?, ?, ?, ?)", (a.id, a.url, a.title, a.body))
        return len(items)

    with tempfile.TemporaryDirectory() as folder:
        base = sqlite3.connect(Path(folder) / "bare.sqlite3")
        base.execute("pragma journal_mode=wal")
        base.execute("create table a (id text primary key, url text, title text, body text)")
        return here(work)


def read_ours(count: int) -> Figure:
    """Draw every conclusion about each article."""
    from nlp.reader import Reader

    items, reader = list(corpus.articles(count)), Reader()
    reader.read(items[0])
    return here(lambda: sum(1 for _ in reader.read_many(items)))


def read_bare(count: int) -> Figure:
    """Only split the same articles into tokens."""
    import spacy

    items, blank = list(corpus.articles(count)), spacy.blank("ky")
    return here(lambda: sum(1 for a in items if len(blank(a.text("title"))) + len(blank(a.text("body")))))


def documents(count: int) -> list:
    """Return analysed documents, tags left out: engines do not care what the tags are."""
    from news.document import document
    from news.reading import Reading, Token
    from nlp.analyse import analyse

    flat = []
    for a in corpus.articles(count):
        tokens = {
            f: tuple(
                Token(start=t.start, end=t.end, lemma=t.key, skeleton=t.skeleton) for t in analyse(a.text(f)).tokens
            )
            for f in ("title", "body")
        }
        flat.append(document(a, Reading(article=a.id, lang="kk", script="Cyrl", made_by="bench", tokens=tokens)))
    return flat


def index_ours(count: int) -> Figure:
    """Load analysed documents into the embedded engine."""
    from index.engine import open_engine

    items = documents(count)
    with tempfile.TemporaryDirectory() as folder, open_engine("embedded", folder=Path(folder) / "i") as engine:
        return here(lambda: engine.load(items).loaded)


def bare_index(items: list, folder: str) -> object:
    """Return a tantivy index with the same token streams as plain text fields, loaded by its own writer."""
    import tantivy

    schema = tantivy.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    streams = ("surfaces", "lemmas", "skeletons")
    for field in ("title", "body"):
        schema.add_text_field(field, stored=True, tokenizer_name="raw", index_option="basic")
        for stream in streams:
            schema.add_text_field(f"{field}_{stream}", tokenizer_name="whitespace")
    index = tantivy.Index(schema.build(), path=folder)
    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    writer = index.writer()
    for d in items:
        values = {"id": d.id, "title": d.title or "", "body": d.body or ""}
        for field in ("title", "body"):
            values |= {f"{field}_{s}": " ".join(getattr(d.streams[field], s)) for s in streams}
        writer.add_document(tantivy.Document(**values))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def index_bare(count: int) -> Figure:
    """Load the same streams into tantivy itself."""
    items = documents(count)

    def work() -> int:
        with tempfile.TemporaryDirectory() as folder:
            bare_index(items, folder)
        return len(items)

    return here(work)


QUESTIONS = (
    "жемқорлыққа қарсы",
    "мониторингтік топ",
    "антикоррупционные волонтеры",
    "адалдық алаңы",
    "семинар",
    "jemqorlyq",
)
ROUNDS = 20


def search_ours(count: int) -> Figure:
    """Ask questions as people type them: analysis, facets, histogram, highlights."""
    from datetime import date

    from api.searching import FACETS, make_query
    from index.engine import open_engine
    from news.query import Filters

    with tempfile.TemporaryDirectory() as folder, open_engine("embedded", folder=Path(folder) / "i") as engine:
        engine.load(documents(count))

        def work() -> int:
            for number in range(ROUNDS * len(QUESTIONS)):
                text = QUESTIONS[number % len(QUESTIONS)]
                engine.search(
                    make_query(text, filters=Filters(), today=date(2026, 11, 25), facets=FACETS, histogram="week")
                )
            return ROUNDS * len(QUESTIONS)

        make_query(QUESTIONS[0], filters=Filters(), today=date(2026, 11, 25))
        return here(work)


def search_bare(count: int) -> Figure:
    """Ask the same words of tantivy itself."""
    with tempfile.TemporaryDirectory() as folder:
        index = bare_index(documents(count), folder)

        def work() -> int:
            for number in range(ROUNDS * len(QUESTIONS)):
                words = QUESTIONS[number % len(QUESTIONS)]
                searcher = index.searcher()  # type: ignore[attr-defined]
                query = index.parse_query(words, ["title_surfaces", "body_surfaces"])  # type: ignore[attr-defined]
                for _, address in searcher.search(query, 20).hits:
                    searcher.doc(address)
            return ROUNDS * len(QUESTIONS)

        return here(work)


SIDES: dict[str, tuple[Callable[[int], Figure], Callable[[int], Figure]]] = {
    "extract": (extract_ours, extract_bare),
    "archive": (archive_ours, archive_bare),
    "read": (read_ours, read_bare),
    "index": (index_ours, index_bare),
    "search": (search_ours, search_bare),
}


def main() -> None:
    """Measure one side and print its figure as JSON: ``side.py STAGE ours|bare ARTICLES``."""
    from benchmarks.speed import crawling

    stage, side, count = sys.argv[1:]
    sides = SIDES | {"crawl": (crawling.crawl_ours, crawling.crawl_bare)}
    ours, bare = sides[stage]
    print(json.dumps(asdict((ours if side == "ours" else bare)(int(count)))))


if __name__ == "__main__":
    main()
