"""The running count of one outlet's crawl, and the alarms that follow from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from crawler.outlet import Outlet
from crawler.report import OutletReport
from news.article import Article

FEW: Final = 0.3  # below this share of what is normal an alarm is raised
MANY: Final = 0.5  # above this share of refused, short or undated pages an alarm is raised
ENOUGH: Final = 5  # fewer pages than this prove nothing about their shares
STALE: Final = timedelta(days=3)


class Tally:
    """Counts of one outlet. ``monotonic`` measures seconds; every change is passed to ``listener`` as a report."""

    def __init__(
        self, outlet: Outlet, limit: int, monotonic: Callable[[], float], listener: Callable[[OutletReport], None]
    ) -> None:
        self.outlet, self.limit = outlet, limit
        self.counts: Counter[str] = Counter()
        self.rejected: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.error: str | None = None
        self.notes: list[str] = []
        self.newest: datetime | None = None
        self._monotonic, self._listener, self._start = monotonic, listener, monotonic()

    def count(self, name: str, by: int = 1) -> None:
        """Add to a count of ``OutletReport`` (or to a private one that feeds the alarms)."""
        self.counts[name] += by
        if name in ("pages", "new"):
            self._listener(self.report())

    def note(self, warning: str) -> None:
        """Add a warning somebody must act on."""
        self.notes.append(warning)

    def source_failed(self, what: str) -> None:
        """Note a feed, sitemap or listing that could not be read."""
        self.failures["source"] += 1
        if not self.error:  # a host out of reach is said once, not for each of its sources
            self.note(what)

    def look(self, article: Article) -> None:
        """Remember what the alarms need of an article."""
        self.count("short", len(article.body or "") < self.outlet.expect.min_chars)
        self.count("undated", article.published is None)
        self.see(article.published)

    def see(self, published: datetime | None) -> None:
        """Remember the newest date met, on pages and in sources."""
        if published and (self.newest is None or published > self.newest):
            self.newest = published

    def report(self, *, finished: bool = False, warnings: tuple[str, ...] = ()) -> OutletReport:
        """Return the counts as they stand."""
        names = ("pages", "new", "changed", "same", "not_modified", "known", "left")
        return OutletReport(
            outlet=self.outlet.id, limit=self.limit, **{n: self.counts[n] for n in names},
            rejected=dict(self.rejected), failures=dict(self.failures), error=self.error,
            warnings=(*self.notes, *warnings), seconds=self._monotonic() - self._start, finished=finished,
        )

    def finish(self, now: datetime) -> OutletReport:
        """Return the last report, with its alarms; an outlet of which no source could be read has failed."""
        if self.failures["source"] and not self.counts["sources_read"] and not self.error:
            self.error = f"no source could be read: {'; '.join(self.notes)}"
        warnings = () if self.error else tuple(self._alarms(now))
        return self.report(finished=True, warnings=warnings)

    def _alarms(self, now: datetime) -> list[str]:
        counts, expect = self.counts, self.outlet.expect
        articles = counts["new"] + counts["changed"] + counts["same"]
        refused = sum(self.rejected.values())
        found = []
        if not counts["unchanged_sources"] and counts["links"] < max(1.0, FEW * expect.per_day):
            normal = f", normal are {expect.per_day:g} articles a day" if expect.per_day else ""
            found.append(f"only {counts['links']} article links{normal}: check feeds, listings and include patterns")
        if articles >= ENOUGH and counts["short"] > FEW * articles:
            found.append(
                f"{counts['short']} of {articles} texts are shorter than {expect.min_chars} characters: check the body"
            )
        if articles >= ENOUGH and counts["undated"] > MANY * articles:
            found.append(f"{counts['undated']} of {articles} articles have no date: check the date")
        if articles + refused >= ENOUGH and refused > MANY * (articles + refused):
            found.append(f"{refused} of {articles + refused} pages were refused: check the include patterns")
        if expect.per_day and self.newest and now - self.newest > STALE + timedelta(days=3 / expect.per_day):
            found.append(f"nothing newer than {self.newest:%Y-%m-%d}: the sources may be frozen")
        return found
