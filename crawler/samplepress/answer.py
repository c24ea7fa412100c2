"""What the sample press answers to one request, before conditional requests and compression."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Status, body and headers of an answer."""

    body: bytes = b""
    status: int = 200
    content_type: str = HTML
    location: str | None = None

    @property
    def etag(self) -> str:
        """Return the entity tag of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One request as it came in: who was asked, for what, and what the answer was."""

    outlet: str
    method: str
    target: str
    headers: dict[str, str]
    status: int
