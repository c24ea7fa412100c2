"""A worker is really killed, again and again, at random instants: what it acknowledged is there, and there once."""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
from collections import Counter
from datetime import timedelta
from pathlib import Path

from archive import Archive, RawResponse, open_archive
from archive.store import utc_now
from news.document import document
from tests.archive.samples import article, reading

KILLS = 16
LEASE = timedelta(seconds=0.2)


def work(home: Path, database_url: str, log: int, round_: int) -> None:
    """Crawl, read and index in a loop, writing down what was acknowledged."""
    with open_archive(home, database_url, warc_bytes=20_000) as archive:
        for number in range(10_000):
            name = f"{round_:02d}-{number:05d}"
            url, body = f"https://sample.kz/{name}", name.encode() * 50
            response = RawResponse(url=url, fetched=utc_now(), status=200, body=body)
            archive.add(article(name, warc=archive.write_response(response)))
            os.write(log, f"added {name}\n".encode())
            todo = archive.claim("read", "reader-1", 2, name, LEASE)
            archive.put_readings([reading(found.id) for found in todo], name)
            os.write(log, "".join(f"read {found.id}\n" for found in todo).encode())
            todo = archive.claim("index", "g1", 2, name, LEASE)
            archive.finish("index", "g1", [found.id for found in todo], name)


def run_and_kill(home: Path, url: str, log: Path, round_: int, chance: random.Random) -> None:
    before = log.stat().st_size if log.exists() else 0
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    child = os.fork()
    if not child:
        try:
            work(home, url, handle, round_)
        except BaseException:
            log.with_suffix(".error").write_text(traceback.format_exc())
        finally:
            os._exit(1)
    if round_ % 4:  # every fourth time it may die while it opens
        await_growth(log, before + chance.randrange(400))
    time.sleep(chance.uniform(0.0, 0.1))
    os.kill(child, signal.SIGKILL)
    status, error = os.waitpid(child, 0)[1], log.with_suffix(".error")
    assert os.WIFSIGNALED(status), error.read_text() if error.exists() else status
    os.close(handle)


def await_growth(log: Path, size: int) -> None:
    until = time.monotonic() + 30
    while log.stat().st_size <= size:
        assert time.monotonic() < until, "the child never got to work"
        time.sleep(0.005)


def test_kill_9_loses_nothing_and_doubles_nothing(tmp_path: Path, database_url: str) -> None:
    chance, log, home = random.Random(9), tmp_path / "log", tmp_path / "home"
    for round_ in range(KILLS):
        run_and_kill(home, database_url, log, round_, chance)
    said = [line.split() for line in log.read_text().splitlines()]
    added, read = ({name for verb, name in said if verb == wanted} for wanted in ("added", "read"))
    assert len(added) >= KILLS * 3 // 4, "most of them were killed at work"
    with open_archive(home, database_url) as archive:
        assert list(archive.check()) == []
        found = list(archive.articles())
        assert added <= {a.id for a in found}
        assert max(Counter(a.url for a in found).values()) == 1
        assert all(a.warc and archive.read_response(a.warc).body == a.id.encode() * 50 for a in found)
        assert read <= {r.article for r in archive.readings()}
        finish_the_rest(archive)
        assert list(archive.documents()) == [document(a, reading(a.id)) for a in found]


def finish_the_rest(archive: Archive) -> None:
    time.sleep(LEASE.total_seconds())
    while todo := archive.claim("read", "reader-1", 100, "heir", LEASE):
        archive.put_readings(reading(a.id) for a in todo)
    while todo := archive.claim("index", "g1", 100, "heir", LEASE):
        archive.finish("index", "g1", [a.id for a in todo], "heir")
    assert (archive.pending("read", "reader-1"), archive.pending("index", "g1")) == (0, 0)
