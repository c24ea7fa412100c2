"""The crawl stage: outlets in, articles into the archive, a report back."""

from __future__ import annotations

import contextlib
import json
import logging
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from archive.warc import WARC_BYTES
from crawler.outlet import Outlet
from crawler.report import CrawlReport, OutletReport
from crawler.worker import Job
from news.errors import BaqylauError

PATIENCE: Final = 15.0  # seconds a stopped crawl gets to finish the request on its way; then it is killed, safely


class CrawlError(BaqylauError):
    """The crawl as a whole failed (one outlet's trouble stands in its report)."""


def now() -> datetime:
    """Return the present time."""
    return datetime.now(UTC)


def crawl(
    home: Path, outlets: Iterable[Outlet], *, delay: float, pages: int, contact: str, database_url: str = "",
    warc_bytes: int = WARC_BYTES, since: datetime | None = None, progress: Callable[[OutletReport], None] | None = None,
    clock: Callable[[], datetime] = now, stop: threading.Event | None = None, backoff: float = 1.0,
    timeout: float = 30.0, time_limit: float = 1800.0, together: int = 16,
) -> CrawlReport:
    """Crawl outlets into the archive of ``home`` and return what was done.

    ``delay`` is the least number of seconds between two requests to one outlet (robots.txt may ask for more),
    ``pages`` the most pages of one outlet that says nothing else, ``contact`` how outlets can reach us, ``since`` the
    time before which dated links are left out. In seconds: ``backoff`` is the first pause after an error, ``timeout``
    what an answer may take, ``time_limit`` what one outlet may take. ``together`` is how many outlets are crawled side
    by side. ``progress`` is called with the report of an outlet so far after each of its pages; ``stop``, once set,
    ends the crawl after the requests on their way.

    It runs in a process of its own, so it may be called again and again and from any thread. Killing it at any
    instant loses nothing: the next crawl goes on. Raises CrawlError where the archive cannot be used or that process
    fails as a whole.
    """
    job = Job(
        home=home, database_url=database_url, warc_bytes=warc_bytes, outlets=tuple(outlets), delay=delay, pages=pages,
        contact=contact, since=since, now=clock(), backoff=backoff, timeout=timeout,
        time_limit=time_limit, together=together,
        log_level=logging.getLogger("crawler").getEffectiveLevel(),
    )
    start = time.monotonic()
    reports = {o.id: OutletReport(outlet=o.id) for o in job.outlets}
    worker = subprocess.Popen([sys.executable, "-m", "crawler.worker"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        done = _follow(worker, job, reports, progress or (lambda _: None), stop)
    finally:
        code = _end(worker)
    if not done:
        raise CrawlError(
            f"the crawl's process ended early (exit code {code})", where=str(home),
            remedy="see its messages above and start again: what was archived stays, nothing is fetched twice",
        )
    return CrawlReport(outlets=tuple(reports.values()), seconds=time.monotonic() - start)


def _follow(
    worker: subprocess.Popen[bytes], job: Job, reports: dict[str, OutletReport],
    progress: Callable[[OutletReport], None], stop: threading.Event | None,
) -> bool:
    assert worker.stdin
    assert worker.stdout
    try:
        worker.stdin.write(pickle.dumps(job))
        worker.stdin.flush()
    except BrokenPipeError:
        return False
    for line in worker.stdout:
        message: dict[str, Any] = json.loads(line)
        if "outlet" in message:
            report = OutletReport.from_json(message["outlet"])
            reports[report.outlet] = report
            progress(report)
        if "error" in message:
            raise CrawlError(**message["error"])
        if stop and stop.is_set() and not worker.stdin.closed:
            worker.stdin.close()
        if "done" in message:
            return True
    return False


def _end(worker: subprocess.Popen[bytes]) -> int:
    """Close the pipes, wait for the process, at last kill it: an archive stands any end."""
    if worker.stdin and not worker.stdin.closed:
        with contextlib.suppress(BrokenPipeError):
            worker.stdin.close()
    drain = threading.Thread(target=lambda: worker.stdout and worker.stdout.read(), daemon=True)
    drain.start()
    try:
        return worker.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        return worker.wait()
