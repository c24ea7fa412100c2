"""The one spider: an ``Outlet`` tells it where to look, the frontier what to fetch; the keeper writes it down."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final, Self

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider
from scrapy.http import HtmlResponse, Response
from twisted.python.failure import Failure

from archive.errors import ArchiveError
from crawler.answer import answer_of, conditions, reason_of, source_visit
from crawler.frontier import Frontier, Task, Walk
from crawler.keeper import Keeper
from crawler.middleware import NETWORK, PASSING
from crawler.outlet import Outlet
from crawler.reader import ARTICLES, RELATED, SOURCE_BYTES, SourceReader, Step, Wanted, WantedArticle
from crawler.sources import SourceError
from crawler.tally import Tally
from crawler.urls import host_of

log = logging.getLogger(__name__)
GIVE_UP: Final = 3  # network errors in a row after which an outlet is left alone


class OutletSpider(Spider):
    """Crawls one outlet within its page limit, newest sources first."""

    name = "outlet"

    def __init__(
        self, *, outlet: Outlet, frontier: Frontier, keeper: Keeper, tally: Tally, now: Callable[[], datetime],
        **kwargs: Any,
    ) -> None:
        super().__init__(outlet.id, **kwargs)
        self.outlet, self.frontier, self.keeper, self.tally, self.now = outlet, frontier, keeper, tally, now
        find = outlet.find
        self.reader = SourceReader(outlet, frontier, now)
        self.hosts = outlet.hosts | {host_of(u) for u in (*find.feeds, *find.sitemaps, *find.listings)}
        self.errors_in_a_row = 0
        self.later: list[Wanted] = []  # at most as many as the page limit

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Return the spider of one crawl, which goes on to links of articles and to revisits when all else is done."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.go_on, signal=signals.spider_idle)
        return spider

    def go_on(self) -> None:
        """Ask for what articles link to, level by level, then again for pages that may have changed.

        Raises DontCloseSpider where there is anything: the sources come first, so that every article is met at its
        least depth and its own links are followed as far as the outlet's spec says.
        """
        wanted, self.later = self.later, []
        try:
            wanted = wanted or [WantedArticle(task=task, priority=RELATED) for task in self.frontier.due()]
        except ArchiveError as error:
            self.tally.error = str(error)
        for request in self._requests(wanted):
            self.crawler.engine.crawl(request)
        if wanted:
            raise DontCloseSpider

    async def start(self) -> AsyncIterator[Request]:
        """Yield the requests of all sources."""
        for request in self._guarded(self._requests(self.reader.start())):
            yield request

    def _requests(self, wanted: Iterable[Wanted]) -> Iterator[Request]:
        for want in wanted:
            if isinstance(want, WantedArticle):
                yield self.ask_article(want.task, want.priority)
            elif request := self.ask_source(want.step, want.walk, want.priority):
                yield request

    def ask_source(self, step: Step, walk: Walk, priority: int) -> Request | None:
        """Return the request of one page of a source, ``None`` beyond the page limit."""
        if not self.frontier.reserve():
            self.tally.count("left")
            self.frontier.end(walk, whole=False)
            return None
        headers = conditions(walk.before) if walk.was_whole and step.page == 1 else {}
        return Request(
            step.url, headers=headers, priority=priority, callback=self.on_source, errback=self.on_source_error,
            cb_kwargs={"walk": walk, "step": step}, meta={"download_maxsize": SOURCE_BYTES},
        )

    def ask_article(self, task: Task, priority: int) -> Request:
        """Return the request of an article, conditional where the archive holds it."""
        headers = conditions(task.before) if task.before and task.held else {}
        return Request(
            task.url, headers=headers, priority=priority, callback=self.on_article, errback=self.on_article_error,
            cb_kwargs={"task": task}, meta={"task": task},
        )

    def on_source(self, response: Response, walk: Walk, step: Step) -> Iterator[Request]:
        """Read a source's page: its articles, then its next page."""
        self._answered()
        return self._guarded(self._on_source(response, walk, step))

    def _on_source(self, response: Response, walk: Walk, step: Step) -> Iterator[Request]:
        if response.status == HTTPStatus.NOT_MODIFIED and walk.before:
            for name in ("not_modified", "unchanged_sources", "sources_read"):
                self.tally.count(name)
            self.frontier.archive.remember(replace(walk.before, fetched=self.now()))
            return
        if response.status != HTTPStatus.OK:
            self._source_failed(walk, step, f"http {response.status}")
            return
        if step.page == 1:
            walk.visits = (source_visit(walk.url, self.outlet.id, response, self.now()),)
        try:
            yield from self._requests(self.reader.read(response, walk, step))
            self.tally.count("sources_read")
        except SourceError as error:
            self._source_failed(walk, step, error.what)

    def on_article(self, response: Response, task: Task) -> Iterator[Request]:
        """Hand an article's answer to the keeper; follow its links while depth lasts."""
        self._answered()
        return self._guarded(self._on_article_safely(response, task))

    def _on_article_safely(self, response: Response, task: Task) -> Iterator[Request]:
        try:
            yield from self._on_article(response, task)
        except ArchiveError:
            raise
        except Exception as error:  # one page must never end an outlet: it is named and asked again
            log.exception("extraction_failed url=%s", task.url)
            self.keeper.fail(task, f"extraction failed: {error!r}")
            self.frontier.settle(task)

    def _guarded(self, requests: Iterator[Request]) -> Iterator[Request]:
        """Pass requests on; end the outlet where the archive cannot be used."""
        try:
            yield from requests
        except ArchiveError as error:
            self.tally.error = str(error)
            raise CloseSpider("archive") from error

    def _on_article(self, response: Response, task: Task) -> Iterator[Request]:
        if response.status == HTTPStatus.NOT_MODIFIED:
            self.keeper.not_modified(task)
            self.frontier.settle(task)
            return
        if response.status in PASSING or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.keeper.fail(task, f"http {response.status}")
            self.frontier.settle(task)
            return
        answer = answer_of(response, self.now())
        if reason := self._refusal(response):
            self.keeper.keep_refused(answer)
            self.keeper.refuse(task, reason, answer)
        elif article := self.keeper.read(task, answer):
            walk = Walk(url=task.url, owner=task)
            self.later.extend(self.reader.related(response, task, walk))
            self.keeper.keep(article, task, answer, walk)
            self.frontier.settle(task)
            self.frontier.end(walk)
            return
        yield from self._next_url(task)

    def _next_url(self, task: Task) -> Iterator[Request]:
        if self.frontier.next_url(task):
            yield self.ask_article(task, ARTICLES)
        else:
            self.frontier.settle(task)

    def _refusal(self, response: Response) -> str | None:
        if response.status != HTTPStatus.OK:
            return f"http {response.status}"
        elsewhere = {self.outlet.home.rstrip("/"), *(u.rstrip("/") for u in self.outlet.find.listings)}
        if response.url.rstrip("/") in elsewhere:
            return f"redirected: {response.url}"
        if not isinstance(response, HtmlResponse):
            kind = (response.headers.get("Content-Type") or b"unknown").decode("latin-1")
            return f"not HTML: {kind}"
        return None

    def on_source_error(self, failure: Failure) -> None:
        """Note a source that could not be fetched."""
        request: Any = failure.request  # type: ignore[attr-defined]
        self._source_failed(request.cb_kwargs["walk"], request.cb_kwargs["step"], reason_of(failure.value)[0])
        self._count_error(failure.value)

    def on_article_error(self, failure: Failure) -> Iterator[Request]:
        """Note an article that could not be fetched: for good, or to be asked again."""
        request: Any = failure.request  # type: ignore[attr-defined]
        return self._guarded(self._on_article_error(failure.value, request.cb_kwargs["task"]))

    def _on_article_error(self, error: BaseException | None, task: Task) -> Iterator[Request]:
        reason, passing = reason_of(error)
        if not passing:
            self.keeper.refuse(task, reason)
            yield from self._next_url(task)
            return
        if reason == "page limit":
            self.tally.count("left")
        else:
            self.keeper.fail(task, reason)
        self.frontier.settle(task, left=reason == "page limit")
        self._count_error(error)

    def unreachable(self, origin: str, error: Exception) -> None:
        """Note that a host cannot be crawled now: the outlet's error as long as no page was fetched from another."""
        message = f"{origin} cannot be crawled now: {reason_of(error)[0]}"
        if self.tally.counts["pages"]:
            self.tally.note(message)
        else:
            self.tally.error = message

    def closed(self, _reason: str) -> None:
        """Count what was left when the crawl was stopped."""
        self.tally.count("left", sum(1 for _ in self.frontier.pending()))

    def _source_failed(self, walk: Walk, step: Step, reason: str) -> None:
        ended = step.page > 1 and reason in ("http 404", "http 410")  # a listing's numbering simply ends
        self.frontier.end(walk, whole=ended)
        if reason == "page limit":
            self.tally.count("left")
        elif not ended:
            self.tally.source_failed(f"{step.kind} {step.url}: {reason}")

    def _answered(self) -> None:
        self.errors_in_a_row = 0
        if self.tally.error:
            self.tally.note(self.tally.error)
            self.tally.error = None
        self.tally.count("pages")

    def _count_error(self, error: BaseException | None) -> None:
        if not isinstance(error, NETWORK):
            return
        self.errors_in_a_row += 1
        if self.errors_in_a_row >= GIVE_UP:
            self.tally.error = f"{GIVE_UP} requests in a row got no answer: {reason_of(error)[0]}"
            raise CloseSpider("no answer")
