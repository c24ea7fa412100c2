"""A document as an engine stores it: what a hit shows, what is filtered and counted, and the token streams."""

from __future__ import annotations

from array import array
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from index.clauses import Keyword
from index.tokens import clean, name_keys, stream
from news.document import Document, Stream
from news.page import Highlight, Hit
from news.span import FIELDS

Json = dict[str, Any]
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def seconds(document: Document) -> int | None:
    """Return the publication time in whole seconds since 1970, negative before."""
    return None if document.published is None else (document.published - EPOCH) // timedelta(seconds=1)


def shown(document: Document) -> Json:
    """Return what a hit shows, as JSON."""
    return {
        "id": document.id, "url": document.url, "outlet": document.outlet, "title": document.title,
        "published": seconds(document), "precision": document.precision, "lang": document.lang,
        "class": document.coverage_class, "types": list(document.types), "regions": list(document.regions),
        "story": document.story,
    }


def hit(value: Mapping[str, Any], score: float, highlights: tuple[Highlight, ...]) -> Hit:
    """Return the hit that ``shown`` describes."""
    published = value["published"]
    return Hit(
        id=value["id"], score=score, title=value["title"], outlet=value["outlet"], url=value["url"],
        published=None if published is None else EPOCH + timedelta(seconds=published), precision=value["precision"],
        lang=value["lang"], coverage_class=value["class"], types=tuple(value["types"]),
        regions=tuple(value["regions"]), story=value["story"], highlights=highlights,
    )


def keywords(document: Document) -> dict[Keyword, tuple[str, ...]]:
    """Return every exact value of a document by keyword field; missing values are absent."""
    one = {"outlet": document.outlet, "class": document.coverage_class, "lang": document.lang, "story": document.story}
    found: dict[Keyword, tuple[str, ...]] = {
        "id": (document.id,), "type": document.types, "region": document.regions, "region_now": document.regions_now,
        "concept": concepts(document), "person": name_keys(document.people), "org": name_keys(document.orgs),
    }
    for name, value in one.items():
        found[name] = () if value is None else (value,)  # type: ignore[index]
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items() if values}


def concepts(document: Document) -> tuple[str, ...]:
    """Return the concept ids of a document: those found in it, and what a person's corrections made of it."""
    own = (f"class:{document.coverage_class}",) if document.coverage_class else ()
    return tuple(map(clean, (*document.concepts, *own, *(f"type:{t}" for t in document.types))))


def group(document: Document) -> str:
    """Return what ``one_per_story`` collapses on: the story, or the document itself where it has none."""
    return f"s {document.story}" if document.story is not None else f"d {document.id}"


def texts(document: Document) -> Json:
    """Return the original texts and token streams by field, as JSON: what highlighting reads."""
    found: Json = {}
    for field in FIELDS:
        tokens, text = document.streams.get(field), getattr(document, field)
        if text or tokens:
            found[field] = {"text": text or "", **(streams(tokens) if tokens else {})}
    return found


def streams(tokens: Stream) -> dict[str, str]:
    """Return the streams of one field: whitespace-separated tokens, packed offsets (uint32, starts, then ends)."""
    return {
        "surface": stream(tokens.surfaces), "lemma": stream(tokens.lemmas), "skeleton": stream(tokens.skeletons),
        "offsets": b64encode(array("I", (*tokens.starts, *tokens.ends)).tobytes()).decode(),
    }


def offsets(packed: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of every token."""
    numbers = array("I", b64decode(packed))
    half = len(numbers) // 2
    return tuple(zip(numbers[:half], numbers[half:], strict=True))


def check(name: str, field: str, tokens: Stream) -> None:
    """Raise ValueError where the streams of a field are not of one length."""
    lengths = {len(tokens.surfaces), len(tokens.lemmas), len(tokens.skeletons), len(tokens.starts), len(tokens.ends)}
    if len(lengths) > 1:
        raise ValueError(f"document {name}: the token streams of {field} have different lengths {sorted(lengths)}")
