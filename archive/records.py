"""What the archive remembers besides articles, readings and corrections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from news.article import Article
from news.reading import Correction, Reading

Stage = Literal["read", "index", "alert"]
Mode = Literal["immediate", "daily"]
AlertKind = Literal["story", "update"]
Change = Literal["new", "changed", "same"]
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RawResponse:
    """One HTTP exchange. ``body`` is what ``headers`` describe: decoded bodies come without ``Content-Encoding``.

    ``fetched`` is aware; headers keep their spelling and order (what is not ASCII in them is percent-encoded on disk).
    ``request_headers`` go into a record of their own and do not come back with the response.
    """

    url: str
    fetched: datetime
    status: int
    headers: Headers = ()
    body: bytes = b""
    reason: str = ""
    method: str = "GET"
    request_headers: Headers = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What the crawler remembers about one URL; ``content`` is a hash of the body, ``article`` the id found there."""

    url: str
    fetched: datetime
    status: int
    outlet: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    next_visit: datetime | None = None
    content: str | None = None
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject:
    """A page that gave no article: why, when last, and how many times so far."""

    url: str
    outlet: str | None
    reason: str
    at: datetime
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletState:
    """How crawling an outlet went last; ``failures`` counts errors since the last success."""

    outlet: str
    last_success: datetime | None = None
    last_error: str | None = None
    last_error_at: datetime | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of a stage; ``finished`` stays ``None`` where it was killed. ``detail`` is plain JSON."""

    id: str
    kind: str
    started: datetime
    finished: datetime | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """All the archive holds about one article; ``reading`` is of the current text, ``None`` while there is none."""

    article: Article
    reading: Reading | None
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Figures about the archive. ``None`` as a key: the value is missing. Tags are counted after corrections."""

    articles: int
    undated: int
    read: int
    corrections: int
    rejects: Mapping[str, int]
    outlets: Mapping[str | None, int]
    languages: Mapping[str, int]
    classes: Mapping[str | None, int]
    types: Mapping[str, int]
    regions: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A question somebody wants asked again and again; its feed and its alerts.

    ``filters`` are parameters as in the address of a search (``region`` → ``["61"]``). ``targets`` are Apprise URLs and
    may hold passwords. Quiet hours are local times ``"22:00"``, both or none. ``updates``: alert again when a later
    version of a story adds figures or people. ``error`` says why the last question failed, ``None`` where it did not.
    """

    id: str
    name: str
    owner: str
    created: datetime
    query: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    targets: tuple[str, ...] = ()
    mode: Mode = "immediate"
    quiet_from: str | None = None
    quiet_until: str | None = None
    updates: bool = False
    lang: str = "kk"
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One article that fired a saved search: the sentence that fired, and what the story's earlier versions lack.

    ``kind`` is ``story`` (the first of its story for this search) or ``update``; ``versions`` counts the versions of
    the story that were there before.
    """

    article: str
    sentence: str
    kind: AlertKind = "story"
    news: tuple[str, ...] = ()
    versions: int = 0
    found: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How telling one target about an article went: ``sent`` or the last ``error`` and when to try again."""

    search: str
    article: str
    target: str
    sent: datetime | None
    attempts: int
    retry: datetime | None
    error: str | None
