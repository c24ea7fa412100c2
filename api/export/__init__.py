"""Articles with their readings as files that other programs read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from api.correcting import corrected_reading
from api.export import citations, tables
from news import jsonl

if TYPE_CHECKING:
    from api.names import Names
    from archive import Archive
    from news.article import Article
    from news.reading import Reading

FORMATS: Final = {
    "jsonl": "application/jsonl; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "bibtex": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
Pair = tuple["Article", "Reading | None"]


def export(format_: str, archive: Archive, ids: Sequence[str], names: Names) -> bytes:
    """Return the articles of these ids, in this order, in one of ``FORMATS``."""
    items = list(pairs(archive, ids))
    if format_ == "jsonl":
        return "".join(jsonl.dump(line(a, r)) + "\n" for a, r in items).encode()
    if format_ in ("csv", "xlsx"):
        rows = tables.rows(items, names)
        return tables.csv_bytes(rows) if format_ == "csv" else tables.xlsx_bytes(rows)
    write = citations.bibtex if format_ == "bibtex" else citations.ris
    return write((a for a, _ in items), names).encode()


def pairs(archive: Archive, ids: Iterable[str]) -> Iterator[Pair]:
    """Yield article and reading, with people's corrections, of each id that the archive holds."""
    for id_ in ids:
        article = archive.get(id_)
        if article is not None:
            reading = archive.reading(id_)
            yield article, corrected_reading(article, reading, archive.corrections(id_)) if reading else None


def line(article: Article, reading: Reading | None) -> jsonl.Json:
    """Return an article and its reading as one JSON object; the article's own keys win."""
    read = jsonl.reading_to_json(reading, tokens=False) if reading else {}
    return read | jsonl.article_to_json(article)
