"""The crawl's own process: it ends with its parent, however that ends, and several crawls run beside each other."""

from __future__ import annotations

import pickle
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from archive import open_archive
from archive.store import DATABASE_FILE
from crawler.crawl import crawl
from crawler.report import OutletReport
from tests.crawler.site import Site, listing, page

PARENT = """
import pickle, signal, sys
from pathlib import Path
from crawler.crawl import crawl
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores Ctrl-C
outlet = pickle.loads(bytes.fromhex(sys.argv[2]))
crawl(Path(sys.argv[1]), [outlet], delay=0.2, pages=100, contact="x@example.kz", backoff=0.05)
"""


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_the_child_ends_with_its_parent_and_the_next_crawl_goes_on(end: int, tmp_path: Path) -> None:
    with Site() as site:
        site.routes |= {f"/a/{n}": page(n) for n in range(1, 31)}
        site.routes["/list"] = listing([f"/a/{n}" for n in range(1, 31)])
        outlet = site.outlet(listings=("/list",))
        command = [sys.executable, "-c", PARENT, str(tmp_path), pickle.dumps(outlet).hex()]
        parent = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while len(site.hits) < 6 and time.monotonic() < until:
            time.sleep(0.05)
        parent.send_signal(end)
        parent.wait(30)
        time.sleep(1.5)  # what was on its way may still arrive
        asked = len(site.hits)
        time.sleep(1.0)
        assert len(site.hits) == asked < 31
        crawl(tmp_path, [outlet], delay=0, pages=100, contact="x@example.kz", backoff=0.05)
        with open_archive(tmp_path) as archive:
            assert archive.count() == 30


def test_two_crawls_share_an_archive(tmp_path: Path) -> None:
    with Site() as one, Site() as two:
        reports = {}
        for site in (one, two):
            site.routes |= {f"/a/{n}": page(n) for n in range(1, 16)}
            site.routes["/list"] = listing([f"/a/{n}" for n in range(1, 16)])

        def work(name: str, site: Site) -> None:
            outlet = site.outlet(name, listings=("/list",))
            reports[name] = crawl(tmp_path, [outlet], delay=0, pages=100, contact="x@example.kz", backoff=0.05)

        threads = [threading.Thread(target=work, args=pair) for pair in (("one", one), ("two", two))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(90)
        assert [reports[name].total("new") for name in ("one", "two")] == [15, 15]
        with open_archive(tmp_path) as archive:
            assert archive.count() == 30


def test_an_archive_that_breaks_ends_the_outlet_with_its_error(tmp_path: Path) -> None:
    broken = threading.Event()

    def breaks(report: OutletReport) -> None:
        if report.new == 3 and not broken.is_set():
            broken.set()
            with sqlite3.connect(tmp_path / DATABASE_FILE) as connection:
                connection.execute("ALTER TABLE visits RENAME TO gone")

    with Site() as site:
        site.routes |= {f"/a/{n}": page(n) for n in range(1, 31)}
        site.routes["/list"] = listing([f"/a/{n}" for n in range(1, 31)])
        options = {"delay": 0.2, "pages": 100, "contact": "x@example.kz", "backoff": 0.05}
        report = crawl(tmp_path, [site.outlet(listings=("/list",))], progress=breaks, **options)
        assert "visits" in str(report.outlets[0].error)
        assert not report.ok
        assert len(site.hits) < 15
