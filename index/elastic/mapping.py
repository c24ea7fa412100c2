"""How a document lies in Elasticsearch: a strict mapping, white-space analysis only, and the source that follows it."""

from __future__ import annotations

from typing import Any, Final

from index import record
from index.tokens import stream
from news.document import Document
from news.query import STEM
from news.span import FIELDS

Json = dict[str, Any]
VERSION: Final = 2
"""Raised with every change of the mapping; an index of another version must be rebuilt."""
KEYWORDS: Final = ("id", "outlet", "type", "region", "region_now", "class", "lang", "story", "person", "org")
MISSING: Final = 10**12
FORMS: Final = ("surface", "lemma", "skeleton", "stem")


def mapping() -> Json:
    """Return the mapping. Token streams are indexed but not kept in the source: ``texts`` keeps them once."""
    keyword, number, text = {"type": "keyword"}, {"type": "long"}, {"type": "text", "analyzer": "whitespace"}
    kept_only = {"type": "object", "enabled": False}
    streams = {f"{field}_{form}": text for field in FIELDS for form in FORMS}
    return {
        "dynamic": "strict", "_meta": {"schema": VERSION}, "_source": {"excludes": sorted(streams)},
        "properties": {
            **dict.fromkeys(KEYWORDS, keyword), **streams, "concept": text, "group": keyword,
            "shown": kept_only, "texts": kept_only,
            **dict.fromkeys(("newest", "oldest", "day", "week", "month"), number),
        },
    }


def settings(refresh: str | None = None) -> Json:
    """Return the settings of an index: one shard (scores and totals are exact), a copy once there is a second node.

    Paging of collapsed answers has no ceiling but the number of documents.
    """
    made: Json = {"number_of_shards": 1, "auto_expand_replicas": "0-1", "max_result_window": 2_000_000_000}
    return made | ({"refresh_interval": refresh} if refresh else {})


def source(document: Document) -> Json:
    """Return the source of a document. Raises ValueError where its token streams do not fit together."""
    made: Json = {name: list(values) for name, values in record.keywords(document).items()}
    for field in FIELDS:
        tokens = document.streams.get(field)
        if tokens:
            record.check(document.id, field, tokens)
            made[f"{field}_surface"] = stream(tokens.surfaces)
            made[f"{field}_lemma"] = stream(tokens.lemmas)
            made[f"{field}_skeleton"] = stream(tokens.skeletons)
            made[f"{field}_stem"] = stream(s[:STEM] for s in tokens.skeletons)
    moment = record.seconds(document)
    made["newest"], made["oldest"] = (MISSING, MISSING) if moment is None else (-moment, moment)
    if document.day is not None:
        ordinal = document.day.toordinal()
        made["day"], made["week"] = ordinal, ordinal - document.day.weekday()
        made["month"] = document.day.replace(day=1).toordinal()
    made["group"] = record.group(document)
    return made | {"shown": record.shown(document), "texts": record.texts(document)}
