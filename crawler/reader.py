"""Reading sources: which articles and further pages a feed, sitemap, listing or article leads to, in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from scrapy.http import HtmlResponse, Response, TextResponse

from crawler.frontier import Frontier, Task, Walk
from crawler.outlet import Outlet
from crawler.sources import Link, SourceError, absolute, feed_links, page_links, script_links, sitemap_links

Kind = Literal["feed", "sitemap", "listing"]
SOURCE_BYTES: Final = 50_000_000  # a sitemap's own limit
# What is fetched before what: fresh articles before old ones, articles before the next page of a listing.
FEEDS, LISTINGS, ARTICLES, NEXT_PAGE, SITEMAPS, OLD_ARTICLES, RELATED = 100, 90, 80, 70, 60, 50, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page of a source: ``template`` has ``{page}`` where the source has numbered pages."""

    kind: Kind
    template: str
    page: int = 1

    @property
    def url(self) -> str:
        """Return the address of this page."""
        return self.template.replace("{page}", str(self.page))


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedSource:
    """A page of a source to fetch; the higher ``priority``, the sooner."""

    step: Step
    walk: Walk
    priority: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedArticle:
    """An article to fetch."""

    task: Task
    priority: int


Wanted = WantedSource | WantedArticle


class SourceReader:
    """Reads one outlet's sources; what is known already the frontier leaves out."""

    def __init__(self, outlet: Outlet, frontier: Frontier, now: Callable[[], datetime]) -> None:
        self.outlet, self.frontier, self.now = outlet, frontier, now

    def start(self) -> Iterator[Wanted]:
        """Yield the first page of every source."""
        find = self.outlet.find
        plan: tuple[tuple[Kind, tuple[str, ...], int], ...] = (
            ("feed", find.feeds, FEEDS), ("listing", find.listings, LISTINGS), ("sitemap", find.sitemaps, SITEMAPS),
        )
        for kind, urls, priority in plan:
            yield from (self._source(Step(kind=kind, template=url), priority) for url in urls)

    def read(self, response: Response, walk: Walk, step: Step) -> Iterator[Wanted]:
        """Yield what a source's page leads to. Raises SourceError where it is not what the spec says."""
        if step.kind == "sitemap":
            yield from self._sitemap(response, walk)
        elif step.kind == "feed":
            yield from self._articles(feed_links(response.body, response.url, self.outlet, self.now()), walk, ARTICLES)
            self.frontier.end(walk)
        else:
            yield from self._listing(response, walk, step)

    def related(self, response: Response, task: Task, walk: Walk) -> Iterator[Wanted]:
        """Yield the articles an article links to, while the outlet's depth lasts."""
        if task.depth < self.outlet.find.depth and isinstance(response, HtmlResponse):
            links = page_links(response.selector.root, response.urljoin(""), self.outlet, self.now())
            yield from self._articles(links, walk, RELATED, task.depth + 1)

    def _source(self, step: Step, priority: int) -> Wanted:
        return WantedSource(step=step, walk=self.frontier.begin(step.url), priority=priority)

    def _articles(self, links: Iterable[Link], walk: Walk | None, priority: int, depth: int = 1) -> Iterator[Wanted]:
        for link in links:
            if task := self.frontier.offer(link, walk, depth):
                yield WantedArticle(task=task, priority=priority)

    def _listing(self, response: Response, walk: Walk, step: Step) -> Iterator[Wanted]:
        links = self._listed(response)
        fresh, unseen = walk.fresh, [k for k in links if k.url not in walk.urls]
        walk.urls.update(k.url for k in links)
        yield from self._articles(links, walk, ARTICLES)
        following = next_page(response, step)
        if not unseen or following is None or (walk.was_whole and walk.fresh == fresh):
            self.frontier.end(walk)
        elif all(self.frontier.too_old(k) for k in links):
            self.frontier.end(walk, whole=False)
        else:
            yield WantedSource(step=following, walk=walk, priority=NEXT_PAGE)

    def _listed(self, response: Response) -> list[Link]:
        if not isinstance(response, TextResponse):
            raise SourceError("not a page", where=response.url, remedy="mend find.listings of its spec")
        links = page_links(response.selector.root, response.urljoin(""), self.outlet, self.now())
        return links or script_links(response.text, response.url, self.outlet)

    def _sitemap(self, response: Response, walk: Walk) -> Iterator[Wanted]:
        index, links = sitemap_links(response.body, response.url, self.outlet, self.now(), SOURCE_BYTES)
        if not index:
            wanted = (k for k in links if self.outlet.is_article(k.url))
            yield from self._articles(wanted, walk, OLD_ARTICLES)
            self.frontier.end(walk)
            return
        walk.visits = ()  # an index says nothing about its parts: it is read anew each time
        for link in sorted(links, key=lambda k: k.changed.timestamp() if k.changed else 0.0, reverse=True):
            if not self.frontier.too_old(link):
                yield self._source(Step(kind="sitemap", template=link.url), SITEMAPS)


def next_page(response: Response, step: Step) -> Step | None:
    """Return the page of a listing after this one: the next number, else what the page itself calls next."""
    if "{page}" in step.template:
        return replace(step, page=step.page + 1)
    href = response.css("a[rel~=next]::attr(href), link[rel~=next]::attr(href)").get()
    url = absolute(response.urljoin(""), href) if href else None
    return Step(kind="listing", template=url, page=step.page + 1) if url and url != step.url else None
