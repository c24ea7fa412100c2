"""kill -9 at fifty random instants in reading and in indexing: nothing is lost, nothing doubled."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from api.stages import index_stage, read_stage
from archive import open_archive
from index.engine import open_engine
from news import jsonl
from news.query import Query
from nlp.reader import Reader
from tests.api.commandline import GOLD

KILLS, ROUNDS = 50, 150
LEASE = timedelta(milliseconds=50)


def articles(count: int) -> list:
    lines = GOLD.joinpath("dev_b.jsonl").read_text(encoding="utf-8").splitlines()[:count]
    return [jsonl.article_from_json(value) for _, value in jsonl.lines(lines, "dev_b")]


@dataclass
class Versioned:
    """The reader under another version, so that every victim has all the work before it."""

    reader: Reader
    version: str

    def read_many(self, items, *, processes=1):
        for reading in self.reader.read_many(items, processes=processes):
            yield replace(reading, made_by=self.version)


def kill_while(work: Callable[[], None], dice: random.Random, longest: float) -> bool:
    """Run work in a child, kill it after a random while; return whether it was still alive then."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(dice.uniform(0.0, longest))
    alive = os.waitpid(child, os.WNOHANG)[0] == 0
    if alive:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return alive


@pytest.mark.slow
def test_killed_readers_lose_and_double_nothing(tmp_path):
    items, reader, dice = articles(24), Reader(), random.Random(1)
    expected = {r.article: jsonl.reading_to_json(r) for r in Versioned(reader, "whole").read_many(items)}
    with open_archive(tmp_path) as archive:
        for article in items:
            archive.add(article)

    def work(version: str) -> None:
        with open_archive(tmp_path) as archive:
            for _ in read_stage(archive, Versioned(reader, version), batch=2, lease=LEASE):
                pass

    kills = rounds = 0
    while kills < KILLS and rounds < ROUNDS:
        kills, rounds = kills + kill_while(lambda number=rounds: work(f"killed {number}"), dice, 0.25), rounds + 1
    time.sleep(LEASE.total_seconds())
    work("whole")
    with open_archive(tmp_path) as archive:
        assert archive.count() == len(items)
        found = list(archive.readings())
        assert archive.pending("read", "whole") == 0
    assert {r.article: jsonl.reading_to_json(r) for r in found} == expected
    assert len(found) == len(items)
    assert kills == KILLS


@pytest.mark.slow
def test_killed_indexers_lose_and_double_nothing(tmp_path):
    items, dice = articles(24), random.Random(2)
    readings = list(Reader().read_many(items))
    with open_archive(tmp_path) as archive:
        for article in items:
            archive.add(article)
        for _ in archive.claim("read", "v", 99, "test", timedelta(minutes=1)):
            pass
        archive.put_readings(readings)

    def work() -> None:
        with open_archive(tmp_path) as archive, open_engine("embedded", folder=tmp_path / "index") as engine:
            for _ in index_stage(archive, engine, batch=2, lease=LEASE):
                pass

    kills = rounds = 0
    while kills < KILLS and rounds < ROUNDS:
        with open_archive(tmp_path) as archive:
            archive.put_readings(readings)  # puts every article back into the queue
        kills, rounds = kills + kill_while(work, dice, 0.12), rounds + 1
    time.sleep(LEASE.total_seconds())
    work()
    with open_engine("embedded", folder=tmp_path / "index") as engine:
        page = engine.search(Query(limit=100))
    assert sorted(hit.id for hit in page.hits) == sorted(a.id for a in items)
    assert page.total == len(items)
    assert kills == KILLS
