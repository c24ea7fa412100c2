"""How a document lies in tantivy: one schema, and the document that follows it."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import Final

import tantivy

from index import record
from index.clauses import Keyword
from index.tokens import clean, stream
from news.document import Document, Stream
from news.query import STEM
from news.span import FIELDS

VERSION: Final = 1
"""Raised with every change of the schema; an index of another version must be rebuilt."""
KEYWORDS: Final[tuple[Keyword, ...]] = (
    "id", "outlet", "type", "region", "region_now", "class", "lang", "story", "person", "org", "concept",
)
LEMMA: Final = "\x01\x01\x01"
"""Set before lemmas, which share a field with skeletons: farther from any skeleton than a fuzzy search reaches."""
STEM_MARK: Final = "\x02\x02\x02"
"""Set before stems, likewise."""
MISSING: Final = 10**12
"""Seconds that stand for "no date" in sort keys: undated comes last in both directions."""


def build() -> tantivy.Schema:
    """Return the schema.

    ``<field>_surface`` holds what was written; ``<field>_forms`` holds, at each position, skeleton, lemma and stem of
    that token, so that a phrase may match each of its words by either.
    """
    builder = tantivy.SchemaBuilder()
    for keyword in KEYWORDS:
        builder.add_text_field(keyword, stored=keyword == "id", fast=True, tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(f"{field}_surface", tokenizer_name="spaces", index_option="position")
        builder.add_text_field(f"{field}_forms", tokenizer_name="spaces", index_option="position")
    for name in ("newest", "oldest"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        builder.add_integer_field(f"{name}_time", indexed=True, fast=True)
    for name in ("day", "week", "month"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in ("group", "id_high", "id_low"):
        builder.add_unsigned_field(name, fast=True)
    builder.add_bytes_field("shown", stored=True)
    builder.add_bytes_field("texts", stored=True)
    return builder.build()


def register(index: tantivy.Index) -> None:
    """Register the tokenizer of token streams (tantivy's default one drops words of more than 20 Cyrillic letters)."""
    index.register_tokenizer("spaces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


def entry(document: Document) -> tantivy.Document:
    """Return the tantivy document of one of ours. Raises ValueError where its streams do not fit together."""
    made = tantivy.Document()
    for name, values in record.keywords(document).items():
        for value in values:
            made.add_text(name, value)
    for field in FIELDS:
        tokens = document.streams.get(field)
        if tokens:
            record.check(document.id, field, tokens)
            made.add_text(f"{field}_surface", stream(tokens.surfaces))
            made.add_pre_tokenized_text(f"{field}_forms", _forms(tokens))
    _add_times(made, document)
    made.add_unsigned("group", group_key(record.group(document)))
    high, low = id_order(document.id)
    made.add_unsigned("id_high", high)
    made.add_unsigned("id_low", low)
    made.add_bytes("shown", pack(record.shown(document)))
    made.add_bytes("texts", zlib.compress(pack(record.texts(document)), 1))
    return made


def _forms(tokens: Stream) -> tantivy.PreTokenizedString:
    forms, token = [], tantivy.Token
    for i, (lemma, skeleton) in enumerate(zip(tokens.lemmas, tokens.skeletons, strict=True)):
        forms.append(token(clean(skeleton), i, 0, 0))
        forms.append(token(LEMMA + clean(lemma), i, 0, 0))
        forms.append(token(STEM_MARK + clean(skeleton[:STEM]), i, 0, 0))
    return tantivy.PreTokenizedString("", forms)


def _add_times(made: tantivy.Document, document: Document) -> None:
    moment = record.seconds(document)
    newest = MISSING if moment is None else -moment
    oldest = MISSING if moment is None else moment
    for name, value in (("newest", newest), ("oldest", oldest)):
        made.add_text(name, sort_key(value, document.id))
        made.add_integer(f"{name}_time", value)
    if document.day is not None:
        ordinal = document.day.toordinal()
        made.add_integer("day", ordinal)
        made.add_integer("week", ordinal - document.day.weekday())
        made.add_integer("month", document.day.replace(day=1).toordinal())


def sort_key(time: int, name: str) -> str:
    """Return a text that sorts by time, then by id."""
    return f"{time + MISSING:013d} {name}"


def key_time(key: str) -> int:
    """Return the time in a sort key."""
    return int(key[:13]) - MISSING


def group_key(group: str) -> int:
    """Return 64 bits for what ``one_per_story`` collapses on."""
    return int.from_bytes(hashlib.blake2b(group.encode(), digest_size=8).digest())


def id_order(name: str) -> tuple[int, int]:
    """Return two numbers that order ids by their first sixteen bytes."""
    start = name.encode()[:16].ljust(16, b"\0")
    return int.from_bytes(start[:8]), int.from_bytes(start[8:])


def pack(value: object) -> bytes:
    """Return compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
