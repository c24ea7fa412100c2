"""The crawl's own process: one reactor, one archive, several outlets side by side.

``python -m crawler.worker`` reads a pickled ``Job`` from its parent and answers with one JSON object a line. When the
parent's end of the pipe closes, whatever the reason, it finishes what is on its way and ends.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, TextIO

from archive import open_archive
from archive.store import Archive
from crawler.outlet import Outlet
from crawler.report import OutletReport
from news.errors import BaqylauError

log = logging.getLogger(__name__)
REACTOR: Final = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
TICK: Final = 0.5  # seconds between two signs of life


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """All that a crawl needs to know; see ``crawler.crawl.crawl``. ``now`` is the time at its start."""

    home: Path
    database_url: str
    warc_bytes: int
    outlets: tuple[Outlet, ...]
    delay: float
    pages: int
    contact: str
    since: datetime | None
    now: datetime
    backoff: float
    timeout: float
    time_limit: float
    together: int
    log_level: int


class Worker:
    """Runs a job's outlets, at most ``together`` at a time."""

    def __init__(
        self, job: Job, archive: Archive, now: Callable[[], datetime], tell: Callable[[dict[str, Any]], None]
    ) -> None:
        self.job, self.archive, self.now, self.tell = job, archive, now, tell
        self.stopping = False
        self.crawlers: set[Any] = set()

    async def run(self) -> None:
        """Crawl all outlets; each ends with its finished report."""
        turns = asyncio.Semaphore(self.job.together)
        life = asyncio.ensure_future(self._live())
        try:
            await asyncio.gather(*(self._outlet(o, turns) for o in self.job.outlets))
        finally:
            life.cancel()

    async def stop(self) -> None:
        """End all outlets after the request that is on its way."""
        self.stopping = True
        await asyncio.gather(*(c.stop_async() for c in list(self.crawlers)))

    async def _live(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            self.tell({"tick": True})

    async def _outlet(self, outlet: Outlet, turns: asyncio.Semaphore) -> None:
        from scrapy.crawler import Crawler  # after the reactor is installed

        from crawler.frontier import Frontier
        from crawler.keeper import Keeper
        from crawler.settings import scrapy_settings
        from crawler.spider import OutletSpider
        from crawler.tally import Tally

        async with turns:
            if self.stopping:
                return
            job, limit = self.job, self.job.pages if outlet.find.max_pages is None else outlet.find.max_pages
            tally = Tally(outlet, limit, time.monotonic, self._report)
            settings = scrapy_settings(delay=job.delay, contact=job.contact, backoff=job.backoff, timeout=job.timeout)
            crawler = Crawler(OutletSpider, settings)
            self.crawlers.add(crawler)
            bell = asyncio.get_running_loop().call_later(
                job.time_limit, lambda: asyncio.ensure_future(self._time_is_up(crawler, tally))
            )
            try:
                frontier = Frontier(outlet, self.archive, tally, now=self.now, limit=limit, since=job.since)
                keeper = Keeper(outlet, self.archive, tally, self.now)
                await crawler.crawl_async(outlet=outlet, frontier=frontier, keeper=keeper, tally=tally, now=self.now)
            except Exception as error:  # one outlet's failure is its own: it is reported, the others go on
                log.exception("outlet_failed outlet=%s", outlet.id)
                tally.error = f"{type(error).__name__}: {error}"
            finally:
                bell.cancel()
                self.crawlers.discard(crawler)
            self._record(report := tally.finish(self.now()))
            self._report(report)

    async def _time_is_up(self, crawler: Any, tally: Any) -> None:
        tally.note(f"stopped after {self.job.time_limit:.0f} s; the next crawl goes on")
        await crawler.stop_async()

    def _record(self, report: OutletReport) -> None:
        if report.error:
            self.archive.outlet_failed(report.outlet, report.error, self.now())
        elif report.pages:
            self.archive.outlet_succeeded(report.outlet, self.now())

    def _report(self, report: OutletReport) -> None:
        self.tell({"outlet": report.to_json()})


def main() -> None:
    """Run the job that stands on standard input."""
    answers = private_stdout()
    job: Job = pickle.load(sys.stdin.buffer)  # noqa: S301 our own parent wrote it
    logging.basicConfig(level=job.log_level, format="%(levelname)s %(name)s %(message)s")
    for name in ("scrapy", "trafilatura"):  # what matters of theirs stands in our reports
        logging.getLogger(name).setLevel(max(job.log_level, logging.ERROR))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, and it tells us

    start = time.monotonic()

    def now() -> datetime:
        return job.now + timedelta(seconds=time.monotonic() - start)

    def tell(message: dict[str, Any]) -> None:
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    try:
        with open_archive(job.home, job.database_url, job.warc_bytes, now) as archive:
            run_reactor(Worker(job, archive, now, tell))
        tell({"done": True})
    except BaqylauError as error:
        tell({"error": {"what": error.what, "where": error.where, "remedy": error.remedy}})
        sys.exit(1)
    except BrokenPipeError:
        os._exit(1)  # nobody listens any more; everything archived so far is on disk


def run_reactor(worker: Worker) -> None:
    """Run a worker in Twisted's reactor until it is through or the parent is gone."""
    from scrapy.utils.defer import deferred_from_coro
    from scrapy.utils.reactor import install_reactor

    install_reactor(REACTOR)
    from twisted.internet import reactor as installed

    reactor: Any = installed
    problem: list[Any] = []

    def begin() -> None:
        deferred_from_coro(worker.run()).addErrback(problem.append).addBoth(lambda _: reactor.stop())
        threading.Thread(target=wait_for_parent, args=(reactor, worker), daemon=True).start()

    reactor.callWhenRunning(begin)
    reactor.run(installSignalHandlers=False)
    if problem:
        problem[0].raiseException()


def wait_for_parent(reactor: Any, worker: Worker) -> None:
    """Stop the worker when standard input ends: the parent asks for it, or is no more."""
    from scrapy.utils.defer import deferred_from_coro

    while os.read(0, 4096):  # not through sys.stdin: its lock would outlive this thread at exit
        pass
    reactor.callFromThread(lambda: deferred_from_coro(worker.stop()))


def private_stdout() -> TextIO:
    """Return the pipe to the parent and point standard output at standard error: no stray print spoils the answers."""
    pipe = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return pipe


if __name__ == "__main__":
    main()
