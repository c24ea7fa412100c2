"""Check: fetch a few live pages of an outlet and say what works, for people who write or mend its spec."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from archive import Archive, open_archive
from crawler.crawl import crawl, now
from crawler.outlet import Outlet
from crawler.report import OutletReport
from news.article import Article
from news.times import show

PAGES: Final = 12  # sources and articles together: enough to see every field at work


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPage:
    """One article as it would be archived; ``chars`` is the length of its body, ``problems`` what is amiss."""

    url: str
    title: str | None
    published: str | None
    chars: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What works of an outlet. ``problems`` are what its spec's author must act on, most general first."""

    outlet: str
    report: OutletReport
    pages: tuple[CheckedPage, ...]
    refused: dict[str, str]
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Return whether nothing is amiss."""
        return not self.problems

    def to_json(self) -> dict[str, Any]:
        """Return the result as a JSON object."""
        return {**asdict(self), "ok": self.ok}


def check(
    outlet: Outlet, *, contact: str, delay: float, pages: int = PAGES, backoff: float = 1.0,
    clock: Callable[[], datetime] = now,
) -> CheckResult:
    """Crawl up to ``pages`` pages of an outlet into an archive of its own that is thrown away, and judge them.

    ``delay`` and ``backoff`` are seconds, as in ``crawler.crawl.crawl``. Raises CrawlError where that fails as a whole.
    """
    with tempfile.TemporaryDirectory(prefix="baqylau-check-") as folder:
        home = Path(folder)
        done = crawl(home, [outlet], delay=delay, pages=pages, contact=contact, backoff=backoff, clock=clock)
        with open_archive(home) as archive:
            return judge(outlet, done.outlets[0], archive)


def judge(outlet: Outlet, report: OutletReport, archive: Archive) -> CheckResult:
    """Return what a crawl into an empty archive says about an outlet."""
    pages = tuple(checked(article, outlet) for article in archive.articles())
    refused = {r.url: r.reason for r in archive.rejects(outlet.id)}
    problems = [report.error] if report.error else []
    problems += report.warnings
    if not pages and not report.error:
        problems.append(f"no article among {report.pages} pages: check include patterns and the refused pages")
    amiss = sum(bool(page.problems) for page in pages)
    if amiss:
        problems.append(f"{amiss} of {len(pages)} articles lack something: see pages")
    return CheckResult(
        outlet=outlet.id, report=report, pages=pages, refused=refused, problems=tuple(dict.fromkeys(problems))
    )


def checked(article: Article, outlet: Outlet) -> CheckedPage:
    """Return one article with what is amiss about it."""
    chars = len(article.body or "")
    problems = []
    if article.title is None:
        problems.append("no title")
    if article.published is None:
        problems.append("no date")
    if chars < max(1, outlet.expect.min_chars):
        problems.append(f"body of {chars} characters, expected are {outlet.expect.min_chars} at least")
    shown = None
    if article.published and article.precision:
        shown = show(article.published, article.precision, outlet.region)
    return CheckedPage(
        url=article.url or "", title=article.title, published=shown, chars=chars, problems=tuple(problems)
    )
