"""kill -9 at fifty random instants of a crawl: the archive ends like that of an undisturbed one."""

from __future__ import annotations

import logging
import multiprocessing
import os
import random
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from archive import open_archive
from crawler.samplepress import SamplePress
from crawler.worker import Job, Worker, run_reactor

KILLS = 50
OUTLETS = ("sample_wordpress", "sample_egemen", "sample_latin")
START = datetime.now(UTC)


def work(job: Job, reports: Connection) -> None:
    """Do in a forked process what ``python -m crawler.worker`` does; its standard input never ends."""
    os.dup2(os.pipe()[0], 0)
    begin = time.monotonic()

    def now() -> datetime:
        return job.now + timedelta(seconds=time.monotonic() - begin)

    with open_archive(job.home, job.database_url, job.warc_bytes, now) as archive:
        run_reactor(Worker(job, archive, now, reports.send))
    reports.send({"done": True})


@pytest.fixture(scope="module")
def press() -> Iterator[SamplePress]:
    with SamplePress() as press:
        yield press


@pytest.fixture(scope="module")
def context() -> Any:
    """A server of forks that has imported everything once: a restart costs milliseconds instead of seconds."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["crawler.worker", "crawler.keeper", "crawler.spider", __name__])
    return context


def job_of(press: SamplePress, home: Path) -> Job:
    return Job(
        home=home, database_url="", warc_bytes=200_000, outlets=tuple(press.outlets[name] for name in OUTLETS),
        delay=0, pages=1000, contact="desk@example.kz", since=None, now=START, backoff=0.02,
        timeout=30, time_limit=600, together=2,
        log_level=logging.ERROR,
    )


def crawl_until(context: Any, job: Job, reports: int | None, rest: float) -> bool:
    """Crawl, and kill the process some seconds after so many reports; return whether it was through before."""
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(job, theirs))
    process.start()
    theirs.close()
    seen, through = 0, False
    try:
        while reports is None or seen < reports:
            message = mine.recv()
            seen += "outlet" in message
            if "done" in message:
                through = True
                break
    except EOFError:
        pytest.fail("the crawl ended by itself")
    if not through:
        time.sleep(rest)
        os.kill(process.pid, signal.SIGKILL)
    process.join(30)
    mine.close()
    return through


def contents(home: Path) -> tuple[dict[str, Any], dict[str, str]]:
    """Return all that must not depend on how often a crawl was killed."""
    with open_archive(home) as archive:
        articles = {}
        for article in archive.articles():
            assert article.warc is not None
            raw = archive.read_response(article.warc)
            assert raw.status == 200
            # Which of an article's URLs is met first may differ, so aliases do not count here.
            articles[article.id] = (article.outlet, article.title, article.lead, article.body, article.published)
        assert archive.count() == len(articles)
        return articles, {r.url: r.reason for r in archive.rejects()}


@pytest.mark.slow
def test_fifty_kills_lose_nothing_and_double_nothing(press: SamplePress, context: Any, tmp_path: Path) -> None:
    calm, wild = tmp_path / "calm", tmp_path / "wild"
    assert crawl_until(context, job_of(press, calm), None, 0)
    chance = random.Random(11)
    early = 0
    for _ in range(KILLS):
        reports, rest = chance.choice((0, 1, 3, 5, 8, 12)), chance.uniform(0, 0.15)
        early += not crawl_until(context, job_of(press, wild), reports, rest)
    assert early >= 0.6 * KILLS  # most of them really hit a crawl at work
    assert crawl_until(context, job_of(press, wild), None, 0)
    (articles, rejects), (same_articles, same_rejects) = contents(wild), contents(calm)
    assert {id_ for id_ in same_articles if articles.get(id_) != same_articles[id_]} == set()
    assert articles.keys() == same_articles.keys()
    assert rejects == same_rejects
    expected = {e.id for e in press.expected if e.outlet in OUTLETS}
    assert expected <= articles.keys()
