"""Articles, readings and corrections as rows, and back."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from archive.errors import ArchiveError
from news import jsonl
from news.article import Article, WarcRef
from news.reading import Correction, Reading
from news.times import local_date

_UNFIT = re.compile("[\0\ud800-\udfff]")
PLAIN = ("id", "url", "outlet", "title", "lead", "body", "published", "precision", "fetched", "section", "image")


def content_of(article: Article) -> str:
    """Return a hash of what the page claims, whenever and under whichever URL it was fetched."""
    claims = (
        article.outlet, article.title, article.lead, article.body, article.published and article.published.isoformat(),
        article.precision, list(article.authors), article.section, article.image,
    )
    return hashlib.sha256(json.dumps(claims, ensure_ascii=False, default=str).encode()).hexdigest()[:32]


def article_to_row(article: Article) -> dict[str, Any]:
    """Return the columns an article fills. Raises ArchiveError for text no database can hold."""
    _check(article)
    row = {name: getattr(article, name) for name in PLAIN}
    warc = article.warc
    return row | {
        "other_urls": _dump(article.other_urls), "authors": _dump(article.authors),
        "day": local_date(article.published), "content": content_of(article),
        "warc_file": warc.file if warc else None, "warc_offset": warc.offset if warc else None,
        "warc_record": warc.record if warc else None,
    }


def article_from_row(row: Row[Any]) -> Article:
    """Return the article of a row."""
    value = row._mapping
    warc = None
    if value["warc_file"] is not None:
        warc = WarcRef(file=value["warc_file"], offset=value["warc_offset"], record=value["warc_record"])
    return Article(
        **{name: value[name] for name in PLAIN}, warc=warc,
        other_urls=tuple(json.loads(value["other_urls"])), authors=tuple(json.loads(value["authors"])),
    )


def reading_to_row(reading: Reading) -> dict[str, Any]:
    """Return the columns a reading fills; ``data`` is its JSON, compressed by zlib."""
    text = json.dumps(jsonl.reading_to_json(reading), ensure_ascii=False, separators=(",", ":"))
    return {
        "article": reading.article, "version": reading.made_by, "lang": reading.lang,
        "coverage_class": reading.coverage_class.id if reading.coverage_class else None,
        "types": _dump([t.id for t in reading.types]), "regions": _dump([p.code for p in reading.regions]),
        "data": zlib.compress(text.encode("utf-8", "surrogatepass")),
    }


def reading_from_row(data: bytes, story: str | None, where: str) -> Reading:
    """Return a stored reading; a story found later than the reading takes the place of its own. Raises ArchiveError."""
    try:
        value = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError) as error:
        cause = f"the stored reading is damaged ({error})"
        raise ArchiveError(cause, where=where, remedy="read the article again") from None
    reading = jsonl.reading_from_json(value, where)
    return replace(reading, story=story) if story is not None else reading


def correction_to_row(correction: Correction, number: int) -> dict[str, Any]:
    """Return the columns a correction fills."""
    return {
        "article": correction.article, "number": number, "kind": correction.kind, "value": correction.value,
        "verdict": int(correction.verdict), "by": correction.by, "at": correction.at, "note": correction.note,
    }


def correction_from_row(value: Mapping[Any, Any]) -> Correction:
    """Return the correction of a row."""
    names = ("article", "kind", "value", "by", "at", "note")
    return Correction(**{name: value[name] for name in names}, verdict=bool(value["verdict"]))


def storable(text: str) -> str:
    """Return a text of ours (a reason, an error) with a replacement mark for every character no database can hold."""
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)


def _dump(values: Any) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _check(article: Article) -> None:
    texts = {name: getattr(article, name) or "" for name in PLAIN if name not in ("published", "fetched")}
    texts |= {"other_urls": "".join(article.other_urls), "authors": "".join(article.authors)}
    for name, text in texts.items():
        if _UNFIT.search(text):
            raise ArchiveError(
                f"{name} holds a NUL or half a surrogate pair, which no database can store",
                where=f"article {article.id}", remedy="clean the text before it is added",
            )
