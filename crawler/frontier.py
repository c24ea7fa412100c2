"""What an outlet's crawl still has to fetch: links offered by sources, minus what the archive already knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from archive.records import Visit
from archive.store import Archive
from crawler.identity import id_of
from crawler.outlet import Outlet
from crawler.sources import Hint, Link
from crawler.tally import Tally
from news.article import Article

# Status of a page whose links are being worked off. Only a finished walk leaves the status the server gave, and only
# then may "nothing new" end the next one, or the server's "not modified" be believed: a kill in between loses nothing.
OPEN: Final = 102
NO_ANSWER: Final = 0  # status of a page that is to be asked for (again) but has not answered yet


@dataclass(slots=True, eq=False)
class Walk:
    """A page whose links are followed (a source, an article): over when it is read and its links are settled.

    ``owner`` is the task of an article whose links these are; ``visits`` are remembered when all is over.
    ``was_whole``: the last crawl finished it; ``fresh`` counts links to articles the archive did not have; ``urls``
    are the links met so far.
    """

    url: str
    owner: Task | None = None
    before: Visit | None = None
    was_whole: bool = False
    visits: tuple[Visit, ...] = ()
    waiting: int = 0
    read: bool = False
    whole: bool = True
    fresh: int = 0
    urls: set[str] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Task:
    """One article to fetch; ``spare`` are further URLs of it, ``depth`` the links followed from a source.

    ``held`` is what the archive has of it, ``fresh`` says that it had nothing.
    """

    url: str
    id: str
    depth: int
    before: Visit | None = None
    held: Article | None = None
    fresh: bool = False
    hint: Hint | None = None
    walks: list[Walk] = field(default_factory=list)
    spare: list[str] = field(default_factory=list)
    settled: bool = False


class Frontier:
    """Decides which links are fetched. Its memory is bounded by the page limit: tasks are made only while it lasts."""

    def __init__(
        self, outlet: Outlet, archive: Archive, tally: Tally, *, now: Callable[[], datetime], limit: int,
        since: datetime | None = None,
    ) -> None:
        """Take the page limit of this crawl, a clock, and the time before which dated links are left out."""
        self.outlet, self.archive, self.tally = outlet, archive, tally
        self.now, self.limit, self.since = now, limit, since
        self.tasks: dict[str, Task] = {}
        self.reserved = 0

    def begin(self, url: str) -> Walk:
        """Return the walk of a source, with what the last crawl left of it."""
        before = self.archive.visit(url)
        return Walk(url=url, before=before, was_whole=before is not None and before.status != OPEN)

    def reserve(self) -> bool:
        """Take one page from the limit; return whether there was one left."""
        if self.reserved >= self.limit:
            return False
        self.reserved += 1
        return True

    def offer(self, link: Link, walk: Walk | None, depth: int) -> Task | None:
        """Return the task of fetching a link, ``None`` where there is nothing to fetch."""
        self.tally.count("links", depth == 1)
        if link.hint:
            self.tally.see(link.hint.published)
        if self.too_old(link):
            if walk:
                walk.whole = False
            self.tally.count("known")
            return None
        id_ = id_of(link.url, self.outlet)
        if task := self.tasks.get(id_):
            self._join(task, link, walk)
            return None
        if self.reserved >= self.limit:
            self._leave(link, id_, walk, depth)
            return None
        return self._task(link, id_, walk, depth)

    def too_old(self, link: Link) -> bool:
        """Return whether a link's date lies before ``since``."""
        stated = link.hint.published if link.hint else link.changed
        return bool(self.since and stated and stated < self.since)

    def _task(self, link: Link, id_: str, walk: Walk | None, depth: int) -> Task | None:
        before = self.archive.visit(link.url)
        if before is not None and (before.next_visit is None or before.next_visit > self.now()):
            self.tally.count("known")
            return None
        held = self.archive.get(before.article if before and before.article else id_)
        if before is None and (held := held or self.archive.article_by_url(link.url)):
            self._another_url(held, link.url)  # its revisits go by the URL it was fetched from; imports need none
            self.tally.count("known")
            return None
        if walk:
            self.open(walk)
        self.reserve()
        task = Task(url=link.url, id=id_, depth=depth, before=before, held=held, fresh=held is None, hint=link.hint)
        self.tasks[id_] = task
        if walk:
            walk.fresh += task.fresh
            self._attach(task, walk)
        return task

    def _another_url(self, held: Article, url: str) -> None:
        if url not in (held.url, *held.other_urls):
            self.archive.add(replace(held, other_urls=(*held.other_urls, url)))

    def _join(self, task: Task, link: Link, walk: Walk | None) -> None:
        task.hint = task.hint or link.hint
        if link.url != task.url and link.url not in task.spare:
            task.spare.append(link.url)
            if task.settled and (held := self.archive.get(task.id)):
                self._another_url(held, link.url)
        if walk:
            walk.fresh += task.fresh
            if not task.settled and task is not walk.owner:
                self._attach(task, walk)

    def _attach(self, task: Task, walk: Walk) -> None:
        if walk not in task.walks:
            task.walks.append(walk)
            walk.waiting += 1

    def _leave(self, link: Link, id_: str, walk: Walk | None, depth: int) -> None:
        """Leave a link to the next crawl, which finds it in its source again; a related one it would not."""
        self.tally.count("left")
        if depth == 1 and walk:
            walk.whole = False
        elif self.archive.visit(link.url) is None and self.archive.get(id_) is None:
            self.postpone(link.url)

    def postpone(self, url: str) -> None:
        """Remember that a page is still to be asked for."""
        now = self.now()
        self.archive.remember(
            Visit(url=url, fetched=now, status=NO_ANSWER, outlet=self.outlet.id, next_visit=now)
        )

    def open(self, walk: Walk) -> None:
        """Note in the archive that a source's links are being worked off, before the first of them is."""
        if walk.before is not None and walk.before.status != OPEN:
            walk.before = replace(walk.before, status=OPEN, etag=None, last_modified=None)
            self.archive.remember(walk.before)

    def settle(self, task: Task, *, left: bool = False) -> None:
        """Note that a task is over: archived, refused or failed and remembered so; or ``left`` to the next crawl."""
        if task.settled:
            return
        task.settled, task.held = True, None
        if left and task.depth > 1 and task.before is None:
            self.postpone(task.url)
        for walk in task.walks:
            walk.waiting -= 1
            walk.whole = walk.whole and not (left and task.depth == 1)
            self._finish(walk)
        task.walks.clear()

    def next_url(self, task: Task) -> bool:
        """Turn a task whose URL failed for good to its next URL; return whether there was one within the limit."""
        if not task.spare or not self.reserve():
            return False
        task.url, task.before = task.spare.pop(0), None
        return True

    def end(self, walk: Walk, *, whole: bool = True) -> None:
        """Note that a source was read to its end (or, ``whole`` false, broken off)."""
        walk.read, walk.whole = True, walk.whole and whole
        self._finish(walk)

    def _finish(self, walk: Walk) -> None:
        if walk.read and walk.whole and not walk.waiting:
            if walk.visits:
                self.archive.remember(*walk.visits)
            walk.visits = ()

    def due(self) -> list[Task]:
        """Return the tasks of revisiting what is due, as far as the page limit goes."""
        tasks = []
        for visit in self.archive.due_visits(self.outlet.id, max(0, self.limit - self.reserved)):
            id_ = visit.article or id_of(visit.url, self.outlet)
            if id_ in self.tasks:
                continue
            if not self.outlet.is_article(visit.url):  # the spec has changed: the page is the outlet's no longer
                self.archive.remember(replace(visit, next_visit=None))
                continue
            self.reserve()
            depth = self.outlet.find.depth - (visit.status == OPEN)  # of an unfinished page the links are followed anew
            task = Task(url=visit.url, id=id_, depth=depth, before=visit)
            task.held = self.archive.get(visit.article) if visit.article else None
            self.tasks[id_] = task
            tasks.append(task)
        return tasks

    def pending(self) -> Iterator[Task]:
        """Yield the tasks that are not over."""
        return (t for t in self.tasks.values() if not t.settled)
