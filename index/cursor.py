"""Opaque cursors: where a page ended, tied to the question it belongs to."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
from typing import Any

from news.errors import UsageError
from news.query import Query

REMEDY = "start again from the first page"


def question(query: Query) -> str:
    """Return a digest of what must stay the same from page to page: tree, filters, order, collapsing."""
    same = dataclasses.replace(query, text="", limit=0, cursor=None, facets=(), histogram=None, highlight=True)
    return hashlib.sha256(repr(same).encode()).hexdigest()[:12]


def encode(query: Query, position: dict[str, Any]) -> str:
    """Return the cursor of the page after ``position``."""
    text = json.dumps([question(query), position], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(query: Query) -> dict[str, Any] | None:
    """Return the position a cursor names, ``None`` on the first page. Raises UsageError for a foreign cursor."""
    if query.cursor is None:
        return None
    try:
        padded = query.cursor + "=" * (-len(query.cursor) % 4)
        asked, position = json.loads(base64.urlsafe_b64decode(padded.encode()))
    except (ValueError, TypeError):
        raise UsageError("not a cursor of ours", where=f"cursor {query.cursor[:20]!r}", remedy=REMEDY) from None
    if asked != question(query) or not isinstance(position, dict):
        raise UsageError("the cursor belongs to another question", where="cursor", remedy=REMEDY)
    return position
