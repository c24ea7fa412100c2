"""The keeper turns answers into records: the raw response on disk first, then the article, then the visit."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from archive.records import Change, Visit
from archive.store import Archive
from crawler.answer import Answer
from crawler.extract import Rejected, extract
from crawler.frontier import Task
from crawler.outlet import Outlet
from crawler.tally import Tally
from news.article import Article

log = logging.getLogger(__name__)
SOONEST: Final = timedelta(days=1)
LATEST: Final = timedelta(days=30)
REFUSED_AGAIN: Final = timedelta(days=7)  # a page refused for good is asked again after this, if still linked


class Keeper:
    """Writes one outlet's answers into the archive. Doing the same twice changes nothing."""

    def __init__(self, outlet: Outlet, archive: Archive, tally: Tally, now: Callable[[], datetime]) -> None:
        self.outlet, self.archive, self.tally, self.now = outlet, archive, tally, now

    def take(self, task: Task, answer: Answer) -> Article | None:
        """Archive the answer and the article it holds; ``None`` where it is refused (archived all the same)."""
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
        self._count(self.archive.add(replace(article, warc=ref)), article)
        self._remember(task, answer, article.id, next_visit(answer.raw.fetched, article.published))
        return article

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
            now = self.now()
            published = task.held.published if task.held else None
            self.archive.remember(replace(task.before, fetched=now, next_visit=next_visit(now, published)))

    def refuse(self, task: Task, reason: str, answer: Answer | None = None, *, status: int = 0) -> None:
        """Note that a page is no article, for good: it is not asked again before ``REFUSED_AGAIN`` is over."""
        now = self.now()
        self.tally.rejected[_code(reason)] += 1
        self.archive.reject(task.url, self.outlet.id, reason, now)
        status = answer.raw.status if answer else status
        self._remember(task, answer, None, now + REFUSED_AGAIN, status=status)
        log.info("refused url=%s reason=%s", task.url, reason)

    def fail(self, url: str, reason: str) -> None:
        """Note a failure that may be over next time: recorded, and asked again by the next crawl."""
        self.tally.failures[_code(reason)] += 1
        self.archive.reject(url, self.outlet.id, reason, self.now())
        log.info("failed url=%s reason=%s", url, reason)

    def keep_refused(self, answer: Answer) -> None:
        """Archive an answer that is refused before anyone looks for an article in it."""
        self.archive.write_response(answer.raw)

    def _remember(
        self, task: Task, answer: Answer | None, article: str | None, due: datetime, *, status: int = 0
    ) -> None:
        visit = Visit(
            url=task.url, fetched=self.now(), status=answer.raw.status if answer else status, outlet=self.outlet.id,
            etag=answer.etag if answer else None, last_modified=answer.last_modified if answer else None,
            content=hashlib.sha256(answer.raw.body).hexdigest()[:16] if answer else None,
            article=article, next_visit=due,
        )
        self.archive.remember(visit)
        if answer and answer.raw.url != task.url:
            self.archive.remember(replace(visit, url=answer.raw.url))


def next_visit(fetched: datetime, published: datetime | None) -> datetime:
    """Return when a page is worth another look: young articles the next day, older ones ever later, up to a month."""
    age = fetched - published if published else SOONEST
    return fetched + min(max(age, SOONEST), LATEST)


def _code(reason: str) -> str:
    return reason.partition(":")[0]
