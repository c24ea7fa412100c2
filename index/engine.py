"""The engine contract: five methods, the same answers from every engine."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, cast

from news.document import Document
from news.errors import UsageError
from news.page import Hit, Page
from news.query import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """One document the engine refuses for good, and its reason; everything else was stored."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What a load did: documents stored (searchable when the call returns) and documents refused."""

    loaded: int
    rejected: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """State of an index: documents, the generation that answers, bytes on disk, and what a person should know."""

    ok: bool
    documents: int
    generation: str | None
    size: int
    messages: tuple[str, ...] = ()


class Engine(Protocol):
    """A search engine. Documents and queries arrive analysed; it needs no linguistics.

    Every method may raise ``EngineUnavailable``, ``IndexCorrupt`` or ``IndexLocked`` (see ``index.errors``).
    """

    def load(self, documents: Iterable[Document]) -> LoadReport:
        """Store documents, replacing those with the same id; searchable when it returns. Twice changes nothing."""
        ...

    def delete(self, ids: Iterable[str]) -> int:
        """Remove documents by id; return how many were there."""
        ...

    def search(self, query: Query) -> Page[Hit]:
        """Answer a query: hits, exact total (stories if ``one_per_story``), facets, histogram, next cursor.

        Order: ``relevance`` = score, then id; a query in which nothing scores is answered newest first. ``newest`` and
        ``oldest`` = publication time, undated last, then id. Facets count articles over all matches, most first.
        Raises UsageError for a cursor of another question, IndexRefused for a phrase that is too wide.
        """
        ...

    def rebuild(self, documents: Iterable[Document]) -> LoadReport:
        """Build a new generation beside, then switch at once; the old one is kept for ``roll_back``."""
        ...

    def roll_back(self) -> str:
        """Switch to the generation before; return its name. Raises IndexRefused where there is none."""
        ...

    def health(self) -> Health:
        """Report the state; never raises for a sick index, it says so."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...

    def __enter__(self) -> Self:
        """Return the engine itself."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None,
    ) -> None:
        """Close the engine."""
        ...


def engines() -> tuple[str, ...]:
    """Return the names of all engines: the files of ``index/engines``."""
    folder = Path(__file__).parent / "engines"
    return tuple(sorted(p.stem for p in folder.glob("*.py") if not p.stem.startswith("_")))


def open_engine(name: str, *, folder: Path | None = None, settings: Mapping[str, str] | None = None) -> Engine:
    """Open an engine by name.

    ``folder`` is where the embedded index lies; ``settings`` are the values of ``news.settings`` by name (only those of
    the engine are read). Raises UsageError for an unknown engine or a missing setting.
    """
    known = engines()
    if name not in known:
        close = difflib.get_close_matches(name, known, n=1)
        remedy = f"did you mean {close[0]!r}?" if close else f"known engines: {', '.join(known)}"
        raise UsageError(f"unknown search engine {name!r}", remedy=remedy)
    module = importlib.import_module(f"index.engines.{name}")
    return cast("Engine", module.open(folder, settings or {}))
