"""The whole path on the sample press: crawl → archive → read → index → digest, and a summary that can be checked."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from api.digesting import make_digest
from api.wiring import OWN_OUTLETS
from crawler.samplepress.press import SPECS
from news import times
from news.errors import UsageError

if TYPE_CHECKING:
    from api.settings import Settings
    from archive import Archive, Counts
    from crawler.report import CrawlReport, OutletReport
    from crawler.samplepress import SamplePress
    from index.engine import Engine

MARKER: Final = ".baqylau-demo"
DIGESTS: Final = ("docx", "pdf", "html")
Track = Callable[[Any, str, int | None], Iterator[Any]]


@dataclass(slots=True)
class Summary:
    """What the demo did: seconds per stage, the crawl's report, counts, digest files and what did not arrive."""

    seconds: dict[str, float] = field(default_factory=dict)
    crawl: CrawlReport | None = None
    counts: Counts | None = None
    indexed: int = 0
    digests: list[Path] = field(default_factory=list)
    expected: int = 0
    missing: list[str] = field(default_factory=list)

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Add the wall time of a block to a stage."""
        start = time.monotonic()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.monotonic() - start


def prepare_home(home: Path) -> None:
    """Empty the demo's home and put the sample outlets' specs there.

    Raises UsageError where the folder holds anything that is not a demo's.
    """
    if home.exists() and any(home.iterdir()) and not (home / MARKER).exists():
        raise UsageError(
            "holds something that is not a demo", where=str(home), remedy="name another folder with --home"
        )
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    (home / MARKER).touch()
    shutil.copytree(SPECS, home / OWN_OUTLETS)


def run_demo(settings: Settings, press: SamplePress, engine: Engine, archive: Archive, track: Track) -> Summary:
    """Run every stage over the sample press and return what was done."""
    summary = Summary(expected=len(press.expected))
    with summary.timed("crawl"):
        summary.crawl = _crawl(settings, press, track)
    _read_and_index(summary, archive, engine, track)
    with summary.timed("digest"):
        summary.digests = write_digests(settings, press, archive, engine)
    summary.counts = archive.counts()
    summary.missing = [e.url for e in press.expected if archive.get(e.id) is None]
    return summary


def _crawl(settings: Settings, press: SamplePress, track: Track) -> CrawlReport:
    import queue
    import threading

    from crawler.crawl import crawl

    reports: queue.Queue[OutletReport | None] = queue.Queue()
    results: list[CrawlReport | BaseException] = []

    def work() -> None:
        try:
            results.append(
                crawl(
                    settings.home,
                    press.outlets.values(),
                    delay=0,
                    pages=10_000,
                    contact=settings.contact,
                    backoff=0.1,
                    database_url=settings.database_url,
                    warc_bytes=settings.warc_bytes,
                    progress=reports.put,
                )
            )
        except BaseException as error:
            results.append(error)
        finally:
            reports.put(None)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    for _ in track(iter(reports.get, None), "crawling", None):
        pass
    thread.join()
    if isinstance(results[0], BaseException):
        raise results[0]
    return results[0]


def _read_and_index(summary: Summary, archive: Archive, engine: Engine, track: Track) -> None:
    from api.stages import each, index_stage, read_stage, story_stage
    from nlp.reader import Reader

    total = archive.count()
    with summary.timed("read"):
        for _ in track(each(read_stage(archive, Reader(), batch=25)), "reading", total):
            pass
        story_stage(archive)
    with summary.timed("index"):
        summary.indexed = sum(1 for _ in track(each(index_stage(archive, engine)), "indexing", total))


def write_digests(settings: Settings, press: SamplePress, archive: Archive, engine: Engine) -> list[Path]:
    """Write last week's digest in Kazakh and Russian, each as DOCX, PDF and HTML; return the files."""
    from api.web.state import utc_now
    from digest.formats import render

    week = times.week_of(press.today - timedelta(days=7))
    folder = settings.home / "digest"
    folder.mkdir(exist_ok=True)
    files = []
    for lang in ("kk", "ru"):
        made = make_digest(week, lang, archive, engine, press.outlets, utc_now())
        for format_ in DIGESTS:
            path = folder / f"{week}-{lang}.{format_}"
            path.write_bytes(render(made, format_))
            files.append(path)
    return files
