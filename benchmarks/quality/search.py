"""Quality of search: development questions over two gold sets among the news texts of ../shared/data.

``python -m benchmarks.quality.search ../shared`` reads, indexes and asks everything, prints a table by kind of question
and keeps floors. ``--cache FILE`` keeps the readings between runs (they are made anew when the reader changes);
``--engine elasticsearch --url URL`` asks a running server instead of the embedded engine. Figures are those of
``gold/score_search.py``: nDCG@10 with gain 2^grade - 1, recall@20 of grades from 2, the same for articles in the other
language, and overlap@20 with the answers to the canonical spelling.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.quality.floors import check, digest_of
from index.engine import Engine, open_engine
from news.article import Article
from news.document import Document, document
from news.jsonl import article_from_json, lines
from nlp.ask import ask
from nlp.reader import VERSION, Reader

TODAY = date(2026, 3, 31)
GOLD = ("gold/dev_a.jsonl", "gold/dev_b.jsonl")
CROWD = (
    "data/ru_tengrinews/tengrinews_2024-04.jsonl", "data/ru_zakonkz/zakonkz_2020-02-14.jsonl",
    "data/qz_inform_kk_latn/qz_kazakh_latn_clean_400.jsonl",
    "data/qz_inform_kk_latn/qz_kazinform_400_cyrl_autotranslit.jsonl",
)
SPELLINGS = ("kk_noletters", "kk_latn", "kk_latn21")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of a file."""
    with path.open(encoding="utf-8") as stream:
        yield from (row for _, row in lines(stream, str(path)))


def articles(shared: Path) -> Iterator[Article]:
    """Yield the judged articles and those that distract from them."""
    for name in GOLD:
        for row in rows(shared / name):
            kept = {k: row[k] for k in ("id", "outlet", "title", "lead", "body", "published") if row.get(k)}
            yield article_from_json(kept)
    for name in CROWD:
        for number, row in enumerate(rows(shared / name)):
            title, body = row.get("title") or None, row.get("text") or None
            yield Article(id=f"{Path(name).stem}-{number}", title=title, body=body)


def documents(shared: Path, cache: Path | None) -> list[Document]:
    """Return everything read, from the cache where the reader is still the same."""
    if cache and cache.exists():
        version, kept = pickle.loads(cache.read_bytes())
        if version == VERSION:
            return list(kept)
    found, reader = list(articles(shared)), Reader()
    made = [document(a, r) for a, r in zip(found, reader.read_many(found), strict=True)]
    if cache:
        cache.write_bytes(pickle.dumps((VERSION, made)))
    return made


def ndcg(ids: list[str], relevant: dict[str, int], k: int = 10) -> float:
    """Return nDCG@k with gain 2^grade - 1."""
    def gain(grades: list[int]) -> float:
        return sum((2**g - 1) / math.log2(i + 2) for i, g in enumerate(grades[:k]))

    return gain([relevant.get(i, 0) for i in ids]) / gain(sorted(relevant.values(), reverse=True))


def answers(engine: Engine, questions: list[dict[str, Any]]) -> dict[str, tuple[list[str], int]]:
    """Return the first twenty ids and the total of every question."""
    found = {}
    for question in questions:
        asked = replace(ask(question["query"], today=TODAY), limit=20, highlight=False)
        page = engine.search(asked)
        found[question["qid"]] = ([h.id for h in page.hits], page.total)
    return found


def figures(
    questions: list[dict[str, Any]], found: dict[str, tuple[list[str], int]], lang: dict[str, str],
) -> dict[str, dict[str, list[float]]]:
    """Return every figure of every kind, one value a question."""
    canonical = {q["need"]: found[q["qid"]][0] for q in questions if q["kind"] == "kk"}
    table: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for q in questions:
        ids, total = found[q["qid"]]
        wanted = {i for i, g in q["relevant"].items() if g >= 2}
        other = {i for i in wanted if (lang.get(i) == "ru") != (q["kind"] == "ru")}
        base = canonical.get(q["need"])
        for name in (q["kind"], "all"):
            row = table[name]
            row["ndcg10"].append(ndcg(ids, q["relevant"]))
            row["total"].append(total)
            if wanted:
                row["recall20"].append(len(wanted & set(ids)) / len(wanted))
            if other:
                row["cross20"].append(len(other & set(ids)) / len(other))
            if base and q["kind"] not in ("kk", "ru", "phrase", "boolean"):
                row["overlap20"].append(len(set(ids) & set(base)) / len(base))
    return table


def mean(values: list[float]) -> float:
    """Return the mean, NaN of nothing."""
    return sum(values) / len(values) if values else math.nan


def main() -> int:
    """Measure, print, keep floors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--engine", default="embedded")
    parser.add_argument("--url", default="")
    parser.add_argument("--worst", type=int, default=0, help="show the questions answered worst")
    parser.add_argument("--no-floors", action="store_true")
    parser.add_argument("--allow-regression", action="store_true", help="lower floors: say why in the commit")
    args = parser.parse_args()
    made = documents(args.shared, args.cache)
    questions = list(rows(args.shared / "gold/queries_dev.jsonl"))
    lang = {row["id"]: row["lang"] for name in GOLD for row in rows(args.shared / name)}
    with tempfile.TemporaryDirectory() as scratch:
        settings = {"elasticsearch_url": args.url, "elasticsearch_index": "quality"}
        with open_engine(args.engine, folder=Path(scratch), settings=settings) as engine:
            engine.rebuild(made)
            start = time.perf_counter()
            found = answers(engine, questions)
            spent = (time.perf_counter() - start) / len(questions)
    table = figures(questions, found, lang)
    show(table, len(made), spent)
    worst = sorted(questions, key=lambda q: ndcg(found[q["qid"]][0], q["relevant"]))[: args.worst]
    for q in worst:
        value, ids = ndcg(found[q["qid"]][0], q["relevant"]), found[q["qid"]][0][:6]
        shown = {"ndcg10": round(value, 3), "query": q["query"], "relevant": q["relevant"], "ids": ids}
        print(json.dumps(shown, ensure_ascii=False))
    if not args.no_floors and args.engine == "embedded":
        keep(table, digest_of(args.shared / n for n in (*GOLD, *CROWD, "gold/queries_dev.jsonl")))
    return 0


def show(table: dict[str, dict[str, list[float]]], size: int, spent: float) -> None:
    """Print the table."""
    names = ("ndcg10", "recall20", "cross20", "overlap20", "total")
    print(f"{size} documents, {1000 * spent:.1f} ms a question (query text to ids)")
    print(f"{'kind':14} {'n':>4} " + " ".join(f"{n:>9}" for n in names))
    for kind, row in sorted(table.items()):
        print(f"{kind:14} {len(row['ndcg10']):4} " + " ".join(f"{mean(row[n]):9.3f}" for n in names))
    spelled = [v for kind in SPELLINGS for v in table[kind]["overlap20"]]
    print(f"any spelling: overlap20 {mean(spelled):.3f}")


def keep(table: dict[str, dict[str, list[float]]], digest: str) -> None:
    """Hold the floors."""
    command = "python -m benchmarks.quality.search ../shared"
    for kind in ("all", "kk", "ru", "kk_latn", "kk_noletters", "kk_inflected", "phrase", "boolean"):
        check(f"search.ndcg10.{kind}", mean(table[kind]["ndcg10"]), digest, command=command)
    for kind in ("kk", "ru"):
        check(f"search.cross20.{kind}", mean(table[kind]["cross20"]), digest, command=command)
    spelled = [v for kind in SPELLINGS for v in table[kind]["overlap20"]]
    check("search.overlap20.spellings", mean(spelled), digest, command=command)


if __name__ == "__main__":
    sys.exit(main())
