"""The Elasticsearch engine among refusals: full, down, read-only, mapping conflicts, expired snapshots."""

from __future__ import annotations

import logging
import os
import signal
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from index import cursor
from index.engine import Engine, open_engine
from index.engines.elasticsearch import ElasticsearchEngine
from index.errors import EngineUnavailable, IndexCorrupt
from news.document import Document
from news.errors import UsageError
from news.query import Filters, Query
from tests.index.conftest import running
from tests.index.corpus import crowd, document, press, word

pytestmark = pytest.mark.elasticsearch


@pytest.fixture
def name() -> str:
    return f"f{uuid.uuid4().hex[:10]}"


def opened(url: str, name: str, **settings: str) -> ElasticsearchEngine:
    engine = open_engine("elasticsearch", settings={"elasticsearch_url": url, "elasticsearch_index": name, **settings})
    assert isinstance(engine, ElasticsearchEngine)
    return engine


@pytest.fixture
def engine(server: str, name: str) -> Iterator[ElasticsearchEngine]:
    with opened(server, name, index_patience="20") as engine:
        yield engine


def total(engine: Engine) -> int:
    return engine.search(Query()).total


def block(engine: ElasticsearchEngine, value: bool | None) -> None:
    """Set or lift what Elasticsearch itself sets at the flood stage of its disk."""
    name = engine.indices.current()
    engine.client.indices.put_settings(index=name, settings={"index.blocks.read_only_allow_delete": value})


def test_needs_an_address() -> None:
    with pytest.raises(UsageError, match="BAQYLAU_ELASTICSEARCH_URL"):
        open_engine("elasticsearch")
    with pytest.raises(UsageError, match="not a usable address"):
        open_engine("elasticsearch", settings={"elasticsearch_url": "nonsense"})


def test_unreachable_is_said_with_a_remedy() -> None:
    with opened("http://127.0.0.1:9", "x", index_patience="0") as engine:
        for ask in (lambda: engine.search(Query()), lambda: engine.load(press()), lambda: engine.delete(["a"])):
            with pytest.raises(EngineUnavailable, match="scripts/elasticsearch start"):
                ask()
        health = engine.health()
        assert not health.ok
        assert "does not answer" in health.messages[0]


def test_read_only_waits_resumes_and_loses_nothing(
    engine: ElasticsearchEngine, caplog: pytest.LogCaptureFixture,
) -> None:
    engine.load(press())
    block(engine, True)
    assert any("read-only" in m for m in engine.health().messages)
    timer = threading.Timer(1.2, block, (engine, None))
    timer.start()
    with caplog.at_level(logging.WARNING):
        report = engine.load(crowd(1200))
    timer.join()
    assert (report.loaded, report.rejected) == (1200, ())
    assert total(engine) == 1200 + len(press())
    assert "event=index_waiting" in caplog.text


def test_patience_ends_and_a_second_load_makes_up(server: str, name: str) -> None:
    with opened(server, name, index_patience="0.4") as engine:
        engine.load(press())
        block(engine, True)
        with pytest.raises(EngineUnavailable, match="nothing is lost"):
            engine.load(crowd(30))
        block(engine, None)
        assert engine.load(crowd(30)).loaded == 30
        assert total(engine) == 30 + len(press())


def test_a_document_the_mapping_refuses_is_named(engine: ElasticsearchEngine) -> None:
    bad = document("bad", title="сөз", story="s" * 40_000)
    report = engine.load([*crowd(10), bad, document("good", title="сөз")])
    assert report.loaded == 11
    assert [r.id for r in report.rejected] == ["bad"]
    assert "32766" in report.rejected[0].reason
    assert total(engine) == 11


def test_loads_during_a_rebuild_reach_both_indices(engine: ElasticsearchEngine, server: str, name: str) -> None:
    engine.load(press())

    def archive() -> Iterator[Document]:
        yield from press()
        with opened(server, name) as other:
            other.load([document("fresh", title="жаңа"), replace(press()[0], title="Түзетілген тақырып")])
        yield from crowd(600)

    report = engine.rebuild(archive())
    assert report.loaded == len(press()) + 600
    assert total(engine) == len(press()) + 601
    assert engine.search(Query(root=word("жаңа"))).total >= 1
    shown = {h.id: h.title for h in engine.search(Query(limit=1000, highlight=False)).hits}
    assert shown[press()[0].id] == "Түзетілген тақырып"


def test_searching_goes_on_during_a_rebuild(engine: ElasticsearchEngine) -> None:
    engine.load(crowd(50))
    seen: list[int] = []

    def archive() -> Iterator[Document]:
        for number, made in enumerate(crowd(700)):
            if number % 100 == 0:
                seen.append(total(engine))
            yield made

    engine.rebuild(archive())
    assert set(seen) == {50}
    assert total(engine) == 700


def test_a_lost_snapshot_does_not_break_paging(engine: ElasticsearchEngine) -> None:
    engine.load(crowd(60))
    asked = Query(root=word("толқын"), limit=20)
    first = engine.search(asked)
    second = engine.search(replace(asked, cursor=first.cursor))
    position = cursor.decode(replace(asked, cursor=second.cursor))
    assert position is not None
    engine.client.close_point_in_time(id=position["snapshot"])
    third = engine.search(replace(asked, cursor=second.cursor))
    found = [h.id for page in (first, second, third) for h in page.hits]
    assert len(set(found)) == len(found) == 60


def test_pages_read_one_snapshot(engine: ElasticsearchEngine) -> None:
    engine.load(crowd(60))
    asked = Query(sort="newest", limit=20)
    first = engine.search(asked)
    second = engine.search(replace(asked, cursor=first.cursor))
    last = second.hits[-1].id
    engine.delete([f"p-{i:04d}" for i in range(60) if f"p-{i:04d}" != last])
    third = engine.search(replace(asked, cursor=second.cursor))
    assert len(third.hits) == 20


def test_an_index_of_another_version_must_be_rebuilt(engine: ElasticsearchEngine, server: str, name: str) -> None:
    engine.client.indices.create(index=f"{name}-000001", mappings={"_meta": {"schema": -1}}, aliases={name: {}})
    with pytest.raises(IndexCorrupt, match="baqylau index rebuild"):
        engine.search(Query())
    assert not engine.health().ok
    assert engine.rebuild(press()).loaded == len(press())
    assert total(engine) == len(press())


def test_two_processes_make_the_first_index_together(server: str, name: str) -> None:
    engines = [opened(server, name) for _ in range(4)]
    threads = [
        threading.Thread(target=e.load, args=([document(f"d-{i}", title="сөз")],)) for i, e in enumerate(engines)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert total(engines[0]) == 4
    for engine in engines:
        engine.close()


@pytest.mark.slow
def test_tls_and_login() -> None:
    with running("--tls") as state:
        login = {"elasticsearch_user": state["user"], "elasticsearch_ca": state["ca"]}
        url = state["nodes"][0]["url"]
        with opened(url, "safe", **login, elasticsearch_password=state["password"]) as engine:
            assert engine.load(press()).loaded == len(press())
            assert total(engine) == len(press())
        wrong = opened(url, "safe", **login, elasticsearch_password="wrong")
        with wrong, pytest.raises(EngineUnavailable, match="refuses the login"):
            wrong.search(Query())
        untrusted = opened(url, "safe", elasticsearch_password=state["password"])
        with untrusted, pytest.raises(EngineUnavailable, match="does not answer"):
            untrusted.search(Query())


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_node_dies_during_a_load_and_nothing_is_lost_or_doubled() -> None:
    with running("--nodes", "3") as state:
        urls = ",".join(n["url"] for n in state["nodes"])
        with opened(urls, "three", index_patience="240") as engine:
            engine.load(press())
            engine.client.cluster.health(wait_for_status="green", timeout="60s")

            def dying() -> Iterator[Document]:
                for number, made in enumerate(crowd(6000)):
                    if number == 2000:
                        os.kill(primary(engine, state), signal.SIGKILL)
                    yield made

            report = engine.load(dying())
            assert (report.loaded, report.rejected) == (6000, ())
            until = time.monotonic() + 60
            while engine.client.cluster.health()["number_of_nodes"] != 2 and time.monotonic() < until:
                time.sleep(0.5)
            assert total(engine) == 6000 + len(press())
            names = tuple(f"p-{i:04d}" for i in range(6000))
            assert engine.search(Query(filters=Filters(ids=names), limit=1)).total == 6000


def primary(engine: ElasticsearchEngine, state: dict[str, Any]) -> int:
    """Return the process id of the node that holds the primary shard."""
    rows = engine.client.cat.shards(index="three-*", format="json", h="prirep,node")
    name = next(r["node"] for r in rows if r["prirep"] == "p")
    return int((Path(state["dir"]) / f"{name}.pid").read_text())
