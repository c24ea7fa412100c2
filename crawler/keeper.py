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
from crawler.frontier import NO_ANSWER, OPEN, Task
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

    def take(self, task: Task, answer: Answer) -> tuple[Visit, ...] | None:
        """Archive the answer and the article it holds; ``None`` where it is refused (archived all the same).

        Returns the visits that are to be remembered once the article's own links are settled; until then it counts as
        unfinished and due.
        """
        ref = self.archive.write_response(answer.raw)
        try:
            article = extract(
                answer.raw.body, url=answer.raw.url, fetched=answer.raw.fetched, outlet=self.outlet,
                content_type=answer.content_type,
            )
        except Rejected as refusal:
            self.refuse(task, f"no article: {refusal.reason}", answer)
            return None
        article = self._complete(article, task, answer)
        if task.depth < self.outlet.find.depth:
            now = self.now()
            unfinished = Visit(
                url=task.url, fetched=now, status=OPEN, outlet=self.outlet.id, article=article.id, next_visit=now
            )
            self.archive.remember(unfinished)
        self._count(self.archive.add(replace(article, warc=ref)), article)
        return self._visits(task, answer, article.id, next_visit(self.now(), self.archive.get(article.id)))

    def _complete(self, article: Article, task: Task, answer: Answer) -> Article:
        urls = (answer.raw.url, task.url, *article.other_urls, *task.spare)
        others = tuple(u for u in dict.fromkeys(urls) if u != article.url)
        published, precision = article.published, article.precision
        if published is None and task.hint:
            published, precision = task.hint.published, task.hint.precision
        elif published is None and (held := self.archive.get(article.id)):
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
        for visit in self._visits(task, answer, None, None if again else self.now() + REFUSED_AGAIN):
            self.archive.remember(visit)

    def fail(self, task: Task, reason: str) -> None:
        """Note a failure that may pass: the page is asked for again, each time later, for a month."""
        self._reject(task.url, reason, self.tally.failures)
        now = self.now()
        visit = task.before or Visit(url=task.url, fetched=now, status=NO_ANSWER, outlet=self.outlet.id)
        age = max(now - visit.fetched, FAILED_AGAIN)
        self.archive.remember(replace(visit, next_visit=now + age if age <= OLDEST else None))

    def fail_source(self, url: str, reason: str) -> None:
        """Note a source that could not be read; the next crawl asks for it anyway."""
        self._reject(url, f"source: {reason}", self.tally.failures)

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
