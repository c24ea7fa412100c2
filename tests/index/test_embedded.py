"""The embedded engine among processes, kills and damage."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from index.embedded.generations import Generations
from index.engine import Engine, engines, open_engine
from index.errors import IndexCorrupt, IndexLocked
from news.errors import UsageError
from news.query import Filters, Query
from tests.index.corpus import crowd, document, press, word

CONTEXT = multiprocessing.get_context("fork")
KILLS = 8


def opened(folder: Path, **settings: str) -> Engine:
    return open_engine("embedded", folder=folder, settings=settings)


def total(folder: Path) -> int:
    with opened(folder) as engine:
        return engine.search(Query()).total


def hold(folder: Path, ready: Any) -> None:
    with Generations(folder, 1.0).writing():
        ready.set()
        time.sleep(60)


def load_forever(folder: Path, log: int, start: int) -> None:
    with opened(folder) as engine:
        for number in range(start, start + 10_000):
            names = [f"n-{number:06d}-{i}" for i in range(3)]
            engine.load(document(name, title="толқын") for name in names)
            os.write(log, "".join(f"{name}\n" for name in names).encode())


def rebuild_forever(folder: Path) -> None:
    with opened(folder) as engine:
        while True:
            engine.rebuild(crowd(300))


def test_the_register_is_the_folder() -> None:
    assert engines() == ("elasticsearch", "embedded")
    with pytest.raises(UsageError, match="did you mean 'embedded'"):
        open_engine("embeded")
    with pytest.raises(UsageError, match="known engines"):
        open_engine("zzz")
    with pytest.raises(UsageError, match="folder"):
        open_engine("embedded")


def test_opening_touches_nothing(tmp_path: Path) -> None:
    with opened(tmp_path / "index") as engine:
        assert engine.search(Query()).total == 0
    assert not (tmp_path / "index").exists()


def test_a_locked_index_names_the_writer(tmp_path: Path) -> None:
    ready = CONTEXT.Event()
    holder = CONTEXT.Process(target=hold, args=(tmp_path, ready))
    holder.start()
    try:
        assert ready.wait(10)
        with opened(tmp_path, index_wait="0.2") as engine:
            with pytest.raises(IndexLocked, match=f"index is locked by pid {holder.pid}"):
                engine.load(press())
            assert engine.search(Query()).total == 0
            os.kill(holder.pid or 0, signal.SIGKILL)
            holder.join()
            assert engine.load(press()).loaded == len(press())
    finally:
        holder.kill()
        holder.join()


def test_kill_at_random_instants_loses_and_doubles_nothing(tmp_path: Path) -> None:
    folder, log = tmp_path / "index", tmp_path / "log"
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    chance = random.Random(7)
    for round_ in range(KILLS):
        child = CONTEXT.Process(target=load_forever, args=(folder, handle, round_ * 10_000))
        child.start()
        time.sleep(0.15 + chance.random() * 0.35)
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()
    os.close(handle)
    said = log.read_text().split()
    with opened(folder) as engine:
        engine.load([document("last", title="толқын")])
        found = [h.id for h in engine.search(Query(limit=100_000, highlight=False)).hits]
        assert len(found) == len(set(found))
        assert set(said) <= set(found)
        assert engine.search(Query(root=word("толқын"))).total == len(found)


def test_kill_during_rebuild_leaves_the_old_answers(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        engine.load(press())
        engine.rebuild(press())
        for _ in range(4):
            child = CONTEXT.Process(target=rebuild_forever, args=(tmp_path,))
            child.start()
            time.sleep(0.25)
            os.kill(child.pid or 0, signal.SIGKILL)
            child.join()
            assert engine.search(Query()).total in (len(press()), 300)
        assert engine.rebuild(crowd(5)).loaded == 5
        assert engine.search(Query()).total == 5
        assert len(Generations(tmp_path, 1.0).names()) == 2


def test_readers_see_growth_only(tmp_path: Path) -> None:
    log = os.open(tmp_path / "log", os.O_WRONLY | os.O_CREAT)
    folder = tmp_path / "index"
    child = CONTEXT.Process(target=load_forever, args=(folder, log, 0))
    child.start()
    try:
        totals = []
        with opened(folder) as engine:
            until = time.monotonic() + 20
            while len(set(totals)) < 5 and time.monotonic() < until:
                totals.append(engine.search(Query(root=word("толқын"))).total)
        assert totals == sorted(totals)
        assert len(set(totals)) >= 5
        assert all(n % 3 == 0 for n in totals)
    finally:
        child.kill()
        child.join()
        os.close(log)


def damage_meta(place: Path) -> None:
    (place / "meta.json").write_bytes(b"\x00garbage")


def damage_segments(place: Path) -> None:
    for file in place.glob("*.term"):
        file.write_bytes(file.read_bytes()[:10])


def remove_segments(place: Path) -> None:
    for file in place.glob("*.idx"):
        file.unlink()


def remove_pointer(place: Path) -> None:
    (place.parent / "CURRENT").unlink()


def misdirect_pointer(place: Path) -> None:
    (place.parent / "CURRENT").write_text("gen-999999\n")


def garble_pointer(place: Path) -> None:
    (place.parent / "CURRENT").write_bytes(b"\xff\xfe")


def other_version(place: Path) -> None:
    (place / "format.json").write_text('{"schema": -1}')


@pytest.mark.parametrize("damage", [
    damage_meta, damage_segments, remove_segments, remove_pointer, misdirect_pointer, garble_pointer, other_version,
])
def test_damage_is_detected_and_rebuilt(tmp_path: Path, damage: Any) -> None:
    with opened(tmp_path) as engine:
        engine.load(press())
    damage(tmp_path / "gen-000001")
    with opened(tmp_path) as engine:
        with pytest.raises(IndexCorrupt, match="baqylau index rebuild"):
            engine.search(Query(root=word("топ")))
        health = engine.health()
        assert not health.ok
        assert "baqylau index rebuild" in health.messages[0]
        assert engine.rebuild(press()).loaded == len(press())
        assert engine.search(Query(root=word("топ"))).total == 2
        assert engine.health().ok


def test_a_flipped_byte_is_found_by_health(tmp_path: Path) -> None:
    with opened(tmp_path) as engine:
        engine.load(press())
    file = max((tmp_path / "gen-000001").glob("*.store"), key=lambda f: f.stat().st_size)
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    file.write_bytes(content)
    with opened(tmp_path) as engine:
        health = engine.health()
    assert not health.ok
    assert file.name in health.messages[0]


def test_an_open_reader_survives_the_removal_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    with opened(folder) as engine:
        engine.load(press())
        assert engine.search(Query()).total == len(press())
        shutil.rmtree(folder)
        assert engine.search(Query()).total == 0
        engine.rebuild(press())
        assert engine.search(Query(filters=Filters(ids=("kk-01",)))).total == 1


def test_a_killed_first_load_is_no_damage(tmp_path: Path) -> None:
    Generations(tmp_path, 1.0).create()
    assert total(tmp_path) == 0
    with opened(tmp_path) as engine:
        engine.load(press())
    assert total(tmp_path) == len(press())


def test_commits_in_the_middle_of_a_load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.engines.embedded.COMMIT_EVERY", 7)
    with opened(tmp_path) as engine:
        engine.load(crowd(50))
        engine.load(crowd(50))
    assert total(tmp_path) == 50
