"""The keeper turns answers into records: the raw response on disk first, then the article, then the visit."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from archive.records import Change, Visit
from archive.store import Archive
from crawler.answer import Answer
from crawler.extract import Rejected, extract
from crawler.frontier import NO_ANSWER, OPEN, Task, Walk
from crawler.outlet import Outlet
from crawler.tally import Tally
from news.article import Article

log = logging.getLogger(__name__)
SOONEST: Final = timedelta(days=1)
OLDEST: Final = timedelta(days=30)
REFUSED_AGAIN: Final = timedelta(days=7)
FAILED_AGAIN: Final = timedelta(minutes=10)
REFUSED: Final = 999  # status of a page refused without an answer: forbidden, too large, redirected in a circle


class Keeper:
    """Writes one outlet's answers into the archive. Doing the same twice changes nothing."""

    def __init__(self, outlet: Outlet, archive: Archive, tally: Tally, now: Callable[[], datetime]) -> None:
        self.outlet, self.archive, self.tally, self.now = outlet, archive, tally, now

    def read(self, task: Task, answer: Answer) -> Article | None:
        """Archive the raw answer and return the article it holds; ``None`` where it is refused."""
        ref = self.archive.write_response(answer.raw)
        try:
            article = extract(
                answer.raw.body, url=answer.raw.url, fetched=answer.raw.fetched, outlet=self.outlet,
                content_type=answer.content_type,
            )
        except Rejected as refusal:
            self.refuse(task, f"no article: {refusal.reason}", answer)
            return None
        return replace(article, warc=ref)

    def keep(self, article: Article, task: Task, answer: Answer, walk: Walk) -> None:
        """Archive an article together with its visits; while its own links wait it counts as unfinished and due."""
        held = self.archive.get(article.id)
        article = self._complete(article, held, task, answer)
        visits = self._visits(task, answer, article.id, next_visit(self.now(), held or article))
        if walk.waiting or not walk.whole:
            walk.visits, visits = visits, (self._unfinished(task, article.id),)
        self._count(self.archive.add(article, visits), article)

    def _unfinished(self, task: Task, article: str) -> Visit:
        now = self.now()
        return Visit(url=task.url, fetched=now, status=OPEN, outlet=self.outlet.id, article=article, next_visit=now)

    def _complete(self, article: Article, held: Article | None, task: Task, answer: Answer) -> Article:
        urls = (answer.raw.url, task.url, *article.other_urls, *task.spare)
        others = tuple(u for u in dict.fromkeys(urls) if u != article.url)
        published, precision = article.published, article.precision
        if published is None and task.hint:
            published, precision = task.hint.published, task.hint.precision
        elif published is None and held:
            published, precision = held.published, held.precision  # a hint of an earlier crawl
        return replace(article, other_urls=others, published=published, precision=precision)

    def _count(self, change: Change, article: Article) -> None:
        self.tally.look(article)
        self.tally.count(change)

    def not_modified(self, task: Task) -> None:
        """Note that the server has nothing newer than what the archive holds."""
        self.tally.count("not_modified")
        if task.before:
            due = next_visit(self.now(), task.held)
            self.archive.remember(replace(task.before, fetched=self.now(), next_visit=due))

    def refuse(self, task: Task, reason: str, answer: Answer | None = None) -> None:
        """Note that a page is no article: it gets one more chance after ``REFUSED_AGAIN``, then none."""
        self._reject(task.url, reason, self.tally.rejected)
        again = task.before is not None and task.before.article is None and task.before.status != NO_ANSWER
        self.archive.remember(*self._visits(task, answer, None, None if again else self.now() + REFUSED_AGAIN))

    def fail(self, task: Task, reason: str) -> None:
        """Note a failure that may pass: the page is asked for again, each time later, for a month."""
        self._reject(task.url, reason, self.tally.failures)
        now = self.now()
        visit = task.before or Visit(url=task.url, fetched=now, status=NO_ANSWER, outlet=self.outlet.id)
        age = max(now - visit.fetched, FAILED_AGAIN)
        self.archive.remember(replace(visit, next_visit=now + age if age <= OLDEST else None))

    def _reject(self, url: str, reason: str, counts: Counter[str]) -> None:
        counts[_code(reason)] += 1
        self.archive.reject(url, self.outlet.id, reason, self.now())
        log.info("not_taken url=%s reason=%s", url, reason)

    def keep_refused(self, answer: Answer) -> None:
        """Archive an answer that is refused before anyone looks for an article in it."""
        self.archive.write_response(answer.raw)

    def _visits(
        self, task: Task, answer: Answer | None, article: str | None, due: datetime | None
    ) -> tuple[Visit, ...]:
        visit = Visit(
            url=task.url, fetched=self.now(), status=answer.raw.status if answer else REFUSED, outlet=self.outlet.id,
            etag=answer.etag if answer else None, last_modified=answer.last_modified if answer else None,
            content=hashlib.sha256(answer.raw.body).hexdigest()[:16] if answer else None,
            article=article, next_visit=due,
        )
        if answer is None or answer.raw.url == task.url:
            return (visit,)
        # Redirected: the page itself is visited again, not the way to it.
        return (replace(visit, url=answer.raw.url), replace(visit, next_visit=None))


def next_visit(moment: datetime, article: Article | None) -> datetime | None:
    """Return when a page is worth another look: when it has become twice as old, and after a month never again.

    The age of an undated article counts from its first fetch.
    """
    born = (article.published or article.fetched) if article else None
    age = max(moment - born, SOONEST) if born else SOONEST
    return moment + age if age <= OLDEST else None


def _code(reason: str) -> str:
    return reason.partition(":")[0]
