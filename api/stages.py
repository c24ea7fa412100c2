"""The stages between the rooms: read what was archived, group stories, index what was read.

Each stage takes its work from the archive's queue in batches, so any of them can be killed, rerun alone, or shared by
several machines.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from news.errors import BaqylauError

if TYPE_CHECKING:
    from archive import Archive
    from index.engine import Engine
    from news.article import Article
    from news.document import Document
    from news.reading import Reading
    from nlp.reader import Reader

BATCH: Final = 200
LEASE: Final = timedelta(minutes=10)
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One committed batch: how many articles it held."""

    count: int


def each(steps: Iterable[Step]) -> Iterator[int]:
    """Yield once for every article of every batch: people count articles, not batches."""
    for step in steps:
        yield from range(step.count)


def worker_name() -> str:
    """Return a name no other running worker has."""
    return f"{socket.gethostname()}:{os.getpid()}"


def read_stage(
    archive: Archive, reader: Reader, *, processes: int = 1, batch: int = BATCH, lease: timedelta = LEASE
) -> Iterator[Step]:
    """Read every article that this version of the reader has not read yet; yield after each committed batch."""
    worker = worker_name()
    while articles := archive.claim("read", reader.version, batch, worker, lease):
        archive.put_readings(reader.read_many(articles, processes=processes), worker)
        yield Step(count=len(articles))


def story_stage(archive: Archive) -> int:
    """Group the archive's articles into stories; return how many articles changed theirs."""
    from nlp.stories import stories

    pairs = [(archive.get(r.article), r) for r in archive.readings()]
    known = {r.article: r.story for _, r in pairs}
    items: list[tuple[Article, Reading]] = [(a, r) for a, r in pairs if a is not None]
    changed = {link.id: link.story for link in stories(items) if known[link.id] != link.story}
    archive.set_stories(changed)
    return len(changed)


def index_stage(archive: Archive, engine: Engine, *, batch: int = BATCH, lease: timedelta = LEASE) -> Iterator[Step]:
    """Load every read article that the engine's current generation lacks; yield after each committed batch.

    Raises BaqylauError naming the documents that the engine refused; all others are in.
    """
    worker, version = worker_name(), index_version(engine)
    refused: list[str] = []
    while articles := archive.claim("index", version, batch, worker, lease):
        ids = [a.id for a in articles]
        report = engine.load(archive.documents(ids))
        refused += [f"{r.id} ({r.reason})" for r in report.rejected]
        version = index_version(engine)  # the first load of an empty index begins its first generation
        archive.finish("index", version, ids, worker)
        yield Step(count=len(ids))
    raise_refused(refused)


def rebuild_index(archive: Archive, engine: Engine, progress: Progress = lambda _: None) -> int:
    """Build a new generation beside the old one from the archive, swap, and return how many documents it holds.

    Articles are leased while that goes on, so whatever changes meanwhile is indexed again afterwards, not lost;
    a killed rebuild lets them go after minutes.
    """
    worker, claimed = worker_name(), list[str]()
    try:
        report = engine.rebuild(_claimed_documents(archive, worker, claimed, progress))
    except BaseException:
        archive.release("index", claimed, worker)
        raise
    archive.finish("index", index_version(engine), claimed, worker)
    raise_refused([f"{r.id} ({r.reason})" for r in report.rejected])
    return report.loaded


def _claimed_documents(archive: Archive, worker: str, claimed: list[str], progress: Progress) -> Iterator[Document]:
    # No article has reached this version, so the queue offers every one that is not in another worker's hands.
    while articles := archive.claim("index", f"rebuild:{worker}", BATCH, worker, LEASE):
        ids = [a.id for a in articles]
        claimed += ids
        yield from archive.documents(ids)
        archive.renew("index", worker, LEASE)
        progress(len(claimed))


def raise_refused(refused: list[str]) -> None:
    """Raise BaqylauError where the engine refused documents: they are in the archive, but cannot be found."""
    if refused:
        raise BaqylauError(
            f"the engine refused {len(refused)} documents: {'; '.join(refused[:5])}",
            remedy="they stay archived; report the reason, then run `baqylau index rebuild`",
        )


def index_version(engine: Engine) -> str:
    """Return what the queue remembers: which generation of which engine an article has reached."""
    return f"{type(engine).__name__}:{engine.health().generation}"
