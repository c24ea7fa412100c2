"""Loading, replacing, deleting, rebuilding, rolling back: the same from every engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from index.engine import Engine
from index.errors import IndexRefused
from news.document import Stream
from news.query import Filters, Query
from tests.index.corpus import crowd, document, press, word


def total(engine: Engine, text: str = "") -> int:
    return engine.search(Query(root=word(text)) if text else Query()).total


def test_nothing_yet(fresh: Engine) -> None:
    assert total(fresh) == 0
    assert fresh.search(Query(root=word("топ"), facets=("lang",), histogram="day")).hits == ()
    assert fresh.delete(["a"]) == 0
    health = fresh.health()
    assert (health.ok, health.documents, health.generation) == (True, 0, None)
    assert "baqylau index" in health.messages[0]
    with pytest.raises(IndexRefused, match="no earlier generation"):
        fresh.roll_back()


def test_load_nothing(fresh: Engine) -> None:
    assert fresh.load([]).loaded == 0
    assert total(fresh) == 0


def test_loading_twice_changes_nothing(fresh: Engine) -> None:
    assert fresh.load(press()).loaded == len(press())
    first = fresh.search(Query(root=word("топ"), limit=50))
    assert fresh.load(press()).loaded == len(press())
    assert total(fresh) == len(press())
    again = fresh.search(Query(root=word("топ"), limit=50))
    assert [h.id for h in again.hits] == [h.id for h in first.hits]
    assert fresh.health().documents == len(press())


def test_the_last_of_one_load_counts(fresh: Engine) -> None:
    fresh.load([document("a", title="бірінші"), document("a", title="екінші")])
    assert (total(fresh), total(fresh, "бірінші"), total(fresh, "екінші")) == (1, 0, 1)


def test_replacing_forgets_the_old(fresh: Engine) -> None:
    moment = datetime(2024, 5, 5, tzinfo=UTC)
    fresh.load([document("a", title="ескі сөз", types=("x",), regions=("61",), published=moment, story="s")])
    fresh.load([document("a", title="жаңа сөз", body="ұзақ мәтін", types=("y",))])
    page = fresh.search(Query(facets=("type", "region", "story"), histogram="day"))
    assert page.total == 1
    assert page.hits[0].title == "жаңа сөз"
    assert page.hits[0].published is None
    assert [c.value for c in page.facets["type"]] == ["y"]
    assert (page.facets["region"], page.facets["story"], page.histogram) == ((), (), ())
    assert (total(fresh, "ескі"), total(fresh, "мәтін")) == (0, 1)


def test_delete(fresh: Engine) -> None:
    fresh.load(press())
    assert fresh.delete(["kk-01", "kk-01", "no-such"]) == 1
    assert fresh.delete(["kk-01"]) == 0
    assert fresh.delete([]) == 0
    assert total(fresh) == len(press()) - 1
    assert fresh.search(Query(filters=Filters(ids=("kk-01",)))).total == 0
    fresh.load([d for d in press() if d.id == "kk-01"])
    assert total(fresh) == len(press())


def test_rebuild_replaces_everything_and_can_be_rolled_back(fresh: Engine) -> None:
    fresh.load(press())
    first = fresh.health().generation
    assert fresh.rebuild(crowd(30)).loaded == 30
    assert (total(fresh), total(fresh, "жемқорлық"), total(fresh, "толқын")) == (30, 0, 30)
    assert fresh.health().generation != first
    assert fresh.roll_back() == first
    assert (total(fresh), total(fresh, "толқын")) == (len(press()), 0)
    fresh.load([document("z", title="тағы")])
    assert total(fresh) == len(press()) + 1


def test_rebuild_again_keeps_one_generation_to_go_back_to(fresh: Engine) -> None:
    for size in (3, 4, 5):
        fresh.rebuild(crowd(size))
    assert total(fresh) == 5
    fresh.roll_back()
    assert total(fresh) == 4
    with pytest.raises(IndexRefused):
        fresh.roll_back()


def test_a_failed_rebuild_changes_nothing(fresh: Engine) -> None:
    def breaking():  # type: ignore[no-untyped-def]
        yield from crowd(5)
        raise RuntimeError("archive unplugged")

    fresh.load(press())
    with pytest.raises(RuntimeError, match="unplugged"):
        fresh.rebuild(breaking())
    assert total(fresh) == len(press())
    fresh.load([document("z", title="ерекше")])
    assert total(fresh, "ерекше") == 1
    assert fresh.rebuild(crowd(2)).loaded == 2
    assert total(fresh) == 2


def test_one_bad_document_is_named_and_the_rest_stored(fresh: Engine) -> None:
    bad = replace(document("bad", title="екі сөз"), streams={"title": Stream(surfaces=("екі", "сөз"), lemmas=("екі",))})
    report = fresh.load([document("a", title="сөз"), bad, document("b", title="сөз")])
    assert report.loaded == 2
    assert [r.id for r in report.rejected] == ["bad"]
    assert "lengths" in report.rejected[0].reason
    assert total(fresh) == 2


def test_a_second_reader_sees_finished_loads(fresh: Engine, opener, request) -> None:  # type: ignore[no-untyped-def]
    with opener(f"t{abs(hash(request.node.nodeid)):x}") as other:
        assert total(other) == 0
        fresh.load(press())
        assert total(other) == len(press())
        fresh.delete(["kk-01"])
        assert total(other) == len(press()) - 1
        fresh.rebuild(crowd(7))
        assert total(other) == 7
        fresh.roll_back()
        assert total(other) == len(press()) - 1


@pytest.mark.parametrize("name", ["a/b", "с пробелом", "қазақша-ә", "x" * 200, "'; drop", "%2e%2e", "😀"])
def test_any_id(fresh: Engine, name: str) -> None:
    twin = f"{name}2"
    fresh.load([document(name, title="сөз"), document(twin, title="сөз")])
    assert sorted(h.id for h in fresh.search(Query(root=word("сөз"))).hits) == sorted((name, twin))
    first = fresh.search(Query(root=word("сөз"), limit=1))
    second = fresh.search(Query(root=word("сөз"), limit=1, cursor=first.cursor))
    assert [h.id for h in (*first.hits, *second.hits)] == [name, twin]
    assert fresh.delete([name]) == 1
    assert total(fresh) == 1
