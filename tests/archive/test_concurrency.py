"""Several processes at one archive."""

from __future__ import annotations

import multiprocessing
from datetime import timedelta
from multiprocessing.queues import Queue
from pathlib import Path

from archive import open_archive
from tests.archive.samples import article, reading

FORK = multiprocessing.get_context("fork")
HOUR = timedelta(hours=1)


def read_all(home: Path, url: str, worker: str, found: Queue[tuple[str, list[str]]]) -> None:
    mine: list[str] = []
    with open_archive(home, url) as archive:
        while batch := archive.claim("read", "reader-1", 7, worker, HOUR):
            archive.put_readings((reading(a.id) for a in batch), worker)
            mine += [a.id for a in batch]
    found.put((worker, mine))


def test_workers_share_the_queue_without_overlap(tmp_path: Path, database_url: str) -> None:
    names = [f"{n:03d}" for n in range(200)]
    with open_archive(tmp_path, database_url) as archive:
        archive.add_many(article(name) for name in names)
        found: Queue[tuple[str, list[str]]] = FORK.Queue()
        workers = [FORK.Process(target=read_all, args=(tmp_path, database_url, f"w{n}", found)) for n in range(3)]
        for worker in workers:
            worker.start()
        shares = dict(found.get(timeout=60) for _ in workers)
        for worker in workers:
            worker.join(30)
        assert sorted(name for share in shares.values() for name in share) == names
        assert sum(1 for _ in archive.readings()) == 200


def add_all(home: Path, url: str, names: list[str]) -> None:
    with open_archive(home, url) as archive:
        for start in range(0, len(names), 20):
            archive.add_many(article(name) for name in names[start : start + 20])


def test_the_same_articles_from_two_sides_are_kept_once(tmp_path: Path, database_url: str) -> None:
    names = [f"{n:03d}" for n in range(100)]
    orders = (names, names[::-1])
    workers = [FORK.Process(target=add_all, args=(tmp_path, database_url, order)) for order in orders]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [w.exitcode for w in workers] == [0, 0]
    with open_archive(tmp_path, database_url) as archive:
        assert [a.id for a in archive.articles()] == names
        assert archive.pending("read", "reader-1") == 100
